//! How far emissions are, in one word.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::number;

/// How far everything is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The first week with a budget.
    pub first: u64,
    /// The first week whose budget is not fixed.
    pub next: u64,
    /// The first week whose pot is not.
    pub open: u64,
    /// Until when everything is minted \[seconds\].
    pub minted_until: u64,
    /// The newest budget, below 2^112.
    pub budget: u128,
}

impl Word for Clock {
    fn into_word(self) -> B256 {
        let low = self.first | self.next << 16 | self.open << 32;
        U256::from_limbs([low, self.minted_until, self.budget as u64, (self.budget >> 64) as u64]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [low, minted_until, c, d] = U256::from_word(word).into_limbs();
        let week = |shift: u32| low >> shift & 0xffff;
        Self { first: week(0), next: week(16), open: week(32), minted_until, budget: number(c, d) }
    }
}
