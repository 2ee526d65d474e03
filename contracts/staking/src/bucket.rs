//! Revenue of one token: what came in by the week, and sums by which it is paid out.
//!
//! A unit of power at the beginning of week `w` earns `r = ⌊amount·2^96 / power⌋`. An account's power falls by its slope, so that
//! what it has earned over any weeks follows from two sums, of all `r` and of all `w·r`: claims cost the same for one week and for a
//! hundred. The sums may wrap; their differences are right as long as what an account earned fits 2^160.

use alloy_primitives::{B256, U256};
use common::arithmetic::Host;
use common::cell::Word;
use common::number::{low, plus, times, wide, word};
use math::Arithmetic;

use crate::time::WEEK;

/// Bits of the fraction in sums.
pub const FRACTION_BITS: usize = 96;

/// What came in and is not shared out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// The week that is filled; 0 where the token is no revenue.
    pub week: u64,
    /// The week up to which the newest sums go.
    pub summed: u64,
    /// Revenue of the week, below 2^112.
    pub current: u128,
    /// Revenue of the week after it.
    pub next: u128,
}

impl Word for Bucket {
    fn into_word(self) -> B256 {
        let weeks = word(self.week | self.summed << 16).wrapping_shl(224);
        (weeks | wide(self.next).wrapping_shl(112) | wide(self.current)).into_word()
    }

    fn from_word(from: B256) -> Self {
        let word = U256::from_word(from);
        let weeks = word.wrapping_shr(224).as_limbs()[0];
        Self {
            week: weeks & 0xffff,
            summed: weeks >> 16,
            current: low(&word) & AMOUNT,
            next: low(&word.wrapping_shr(112)) & AMOUNT,
        }
    }
}

const AMOUNT: u128 = (1 << 112) - 1;

/// What all weeks up to one earned a unit of power.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The first week that is not in them; 0 where there is none.
    pub week: u64,
    /// Of all `r`, modulo 2^256.
    pub plain: U256,
    /// Of all `w·r`, modulo 2^256.
    pub weighted: U256,
}

impl Sums {
    /// With a week more, in which a power that is not 0 shares `amount`, below 2^112.
    pub fn with(&self, week: u64, amount: u128, power: u128) -> Self {
        let rate = Host::div(wide(amount).wrapping_shl(FRACTION_BITS), wide(power));
        Self {
            week: week.wrapping_add(1),
            plain: plus(&self.plain, &rate),
            weighted: plus(&self.weighted, &times(&rate, &word(week))),
        }
    }

    /// What a lock earned between earlier sums and these \[2^−96 of a unit\].
    pub fn earned(&self, since: &Sums, slope: u128, end: u64) -> U256 {
        let plain = self.plain.wrapping_sub(since.plain);
        let weighted = self.weighted.wrapping_sub(since.weighted);
        // A slope has 86 bits and a week 20: power by weeks.
        let weeks = times(&plain, &word(end)).wrapping_sub(weighted);
        times(&weeks, &wide(slope.wrapping_mul(WEEK.into())))
    }
}

/// How far an account has been paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The first week that is not paid; 0 where nothing is.
    pub week: u64,
    /// The week of the newest sums then.
    pub summed: u64,
    /// The point of the account's lock that held then.
    pub point: u32,
    /// What was no whole unit \[2^−96\].
    pub fraction: u128,
}

impl Word for Cursor {
    fn into_word(self) -> B256 {
        let weeks = word(self.week | self.summed << 16 | u64::from(self.point) << 32).wrapping_shl(FRACTION_BITS);
        (weeks | wide(self.fraction)).into_word()
    }

    fn from_word(from: B256) -> Self {
        let word = U256::from_word(from);
        let weeks = word.wrapping_shr(FRACTION_BITS).as_limbs()[0];
        Self {
            week: weeks & 0xffff,
            summed: weeks >> 16 & 0xffff,
            point: (weeks >> 32) as u32,
            fraction: low(&word) & ((1 << FRACTION_BITS) - 1),
        }
    }
}
