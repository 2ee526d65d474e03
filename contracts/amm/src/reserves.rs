//! The three words of a pool that say what it holds, what it owes to whom, and who has left.

use alloy_primitives::{B256, U256};
use common::arithmetic::sqrt_down;
use common::cell::Word;

use common::number::{halves, number};

use crate::number::{low, times, wide};

/// What a pool holds, and when it last traded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reserves {
    /// Below 2^112 each [smallest unit].
    pub amounts: [u128; 2],
    /// [seconds]
    pub traded_at: u64,
}

impl Reserves {
    /// `⌊√(reserve0·reserve1)⌋`.
    pub fn root(&self) -> u128 {
        let [first, second] = self.amounts;
        low(&sqrt_down(times(&wide(first), &wide(second))))
    }
}

/// How many shares there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// Below 2^112.
    pub total: u128,
    /// The root of the product of the reserves after the last change of liquidity; 0 when the protocol takes no share.
    pub last_root: u128,
}

/// What the protocol may collect, and who has left lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Departures {
    /// Shares of the protocol, below 2^112.
    pub protocol: u128,
    /// The sum of −ln of what stayed at every exit, as of `at` [2^−40].
    pub left: u64,
    /// [seconds]
    pub at: u64,
}

impl Word for Reserves {
    /// Two numbers of 112 bits and one of 32.
    fn into_word(self) -> B256 {
        let [first, second] = self.amounts;
        let middle = (first >> 64) as u64 | (second as u64) << 48;
        let top = (second >> 80) as u64 | self.traded_at << 32;
        U256::from_limbs([first as u64, middle, (second >> 16) as u64, top]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [low, middle, high, top] = U256::from_word(word).into_limbs();
        let first = u128::from(middle & 0xffff_ffff_ffff) << 64 | u128::from(low);
        let second = u128::from(top & 0xffff_ffff) << 80 | u128::from(high) << 16 | u128::from(middle >> 48);
        Self { amounts: [first, second], traded_at: top >> 32 }
    }
}

impl Word for Supply {
    fn into_word(self) -> B256 {
        halves(self.total, self.last_root)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self { total: number(a, b), last_root: number(c, d) }
    }
}

impl Word for Departures {
    fn into_word(self) -> B256 {
        halves(self.protocol, u128::from(self.at) << 64 | u128::from(self.left))
    }

    fn from_word(word: B256) -> Self {
        let [low, high, left, at] = U256::from_word(word).into_limbs();
        Self { protocol: number(low, high), left, at }
    }
}
