//! A lock, and the history of an account's own: one word for each change.

use alloy_primitives::{B256, U256};
use common::arithmetic::Host;
use common::cell::Word;
use common::number::{halves, low, number, wide, word};
use math::Arithmetic;

use crate::line::Stake;
use crate::time::{MAX_TIME, start_of};

/// Bits of a time, of a week, of an amount.
const TIME_BITS: u32 = 40;
const WEEK_BITS: u32 = 16;
/// Amounts are below 2^112.
pub const AMOUNT_BITS: u32 = 112;

/// Tokens until the beginning of a week; nothing where the amount is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Tokens \[smallest unit\].
    pub amount: u128,
    /// The week at whose beginning it ends.
    pub end: u64,
}

impl Held {
    /// What it adds to a line.
    pub fn stake(self) -> Stake {
        let slope = if self.amount == 0 { 0 } else { low(&Host::div(wide(self.amount), word(MAX_TIME))) };
        Stake { slope, end: self.end }
    }

    /// When it ends \[seconds\].
    pub fn end_time(self) -> u64 {
        start_of(self.end)
    }
}

/// A lock from a time on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From when it holds \[seconds\].
    pub time: u64,
    /// The lock.
    pub held: Held,
    /// Whether its votes are given to another account.
    pub delegated: bool,
}

impl Word for Point {
    fn into_word(self) -> B256 {
        let flag = u128::from(self.delegated) << (TIME_BITS + WEEK_BITS);
        halves(flag | u128::from(self.held.end) << TIME_BITS | u128::from(self.time), self.held.amount)
    }

    fn from_word(word: B256) -> Self {
        let [low, _, third, fourth] = U256::from_word(word).into_limbs();
        let end = low >> TIME_BITS & ((1 << WEEK_BITS) - 1);
        Self {
            time: low & ((1 << TIME_BITS) - 1),
            held: Held { amount: number(third, fourth), end },
            delegated: low >> (TIME_BITS + WEEK_BITS) & 1 == 1,
        }
    }
}
