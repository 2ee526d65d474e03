//! What an account gave a gauge.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::{halves, number};

use crate::line::Stake;

/// A vote for a gauge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ballot {
    /// The gauge's number.
    pub gauge: u64,
    /// The share of the account's power [0.0001].
    pub weight: u64,
    /// The part of its lock, as it was then.
    pub stake: Stake,
}

impl Word for Ballot {
    fn into_word(self) -> B256 {
        halves(u128::from(self.gauge | self.weight << 16 | self.stake.end << 32), self.stake.slope)
    }

    fn from_word(word: B256) -> Self {
        let [low, _, third, fourth] = U256::from_word(word).into_limbs();
        Self {
            gauge: low & 0xffff,
            weight: low >> 16 & 0xffff,
            stake: Stake { slope: number(third, fourth), end: low >> 32 & 0xffff },
        }
    }
}
