//! What ArbOS remembers of the parent chain's blocks: how many there are, and the last 256 hashes.
//!
//! The hashes are no real ones: each is the hash of this chain's block that was newest when the number moved on,
//! and numbers that were skipped get hashes made from it. Source: Nitro, `arbos/blockhash/blockhash.go`.

use alloy_primitives::{B256, U256, keccak256};

use super::{
    Slots,
    storage::{Field, Space},
};

/// How many hashes are kept.
const KEPT: u64 = 256;

/// The parent chain's blocks.
#[derive(Clone, Debug)]
pub struct L1Blocks {
    space: Space,
}

impl L1Blocks {
    /// The blocks in this space.
    pub fn new(space: Space) -> Self {
        Self { space }
    }

    /// The parent chain's block number: one more than that of the newest block whose hash is known.
    pub fn number(&self) -> Field<u64> {
        self.space.field(0)
    }

    /// Moves on to block `number`; `parent_hash` is the hash of this chain's newest block. Never goes back.
    pub fn advance(&self, slots: &mut dyn Slots, number: u64, parent_hash: B256) {
        let Some(newest) = number.checked_sub(1) else { return };
        let mut next = self.number().get(slots);
        if newest < next {
            return;
        }
        // Hashes that would be overwritten at once are not made.
        next = next.max(newest.saturating_sub(KEPT));
        while next + 1 < newest {
            next += 1;
            let made = keccak256([parent_hash.as_slice(), &next.to_le_bytes()].concat());
            self.slot_of(next).set(slots, made);
        }
        self.slot_of(newest).set(slots, parent_hash);
        self.number().set(slots, number);
    }

    /// Hash of one of the last 256 blocks below the current one; zero for others.
    pub fn hash(&self, slots: &mut dyn Slots, number: u64) -> B256 {
        let current = self.number().get(slots);
        if number >= current || number + KEPT < current {
            return B256::ZERO;
        }
        self.slot_of(number).get(slots)
    }

    fn slot_of(&self, number: u64) -> Field<B256> {
        self.space.keyed(U256::from(1 + number % KEPT).into())
    }
}
