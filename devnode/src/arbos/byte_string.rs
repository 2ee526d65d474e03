//! A byte string of any length: word 0 holds the length, then 32 bytes a word, the rest aligned right.
//! Source: Nitro, `arbos/storage/storage.go`.

use alloy_primitives::{B256, U256};

use super::{
    Slots,
    storage::{Field, Space},
};

/// A byte string in storage.
#[derive(Clone, Debug)]
pub struct ByteString {
    space: Space,
}

impl ByteString {
    /// The byte string in this space.
    pub fn new(space: Space) -> Self {
        Self { space }
    }

    /// Reads it. One read for the length and one for each word, a partial one included.
    #[cfg(test)]
    pub fn get(&self, slots: &mut dyn Slots) -> Vec<u8> {
        let length = self.length().get(slots);
        let mut bytes = Vec::new();
        for offset in 1..=length / 32 {
            bytes.extend(self.word(offset).get(slots));
        }
        let rest = (length % 32) as usize;
        let last = self.word(length / 32 + 1).get(slots);
        bytes.extend(&last[32 - rest..]);
        bytes
    }

    /// Replaces it, zeroing what was there.
    pub fn set(&self, slots: &mut dyn Slots, bytes: &[u8]) {
        let old = self.length().get(slots);
        for offset in 1..=old.div_ceil(32) {
            self.word(offset).set(slots, B256::ZERO);
        }
        self.length().set(slots, 0);

        self.length().set(slots, bytes.len() as u64);
        let chunks = bytes.chunks_exact(32);
        let rest = chunks.remainder();
        let mut offset = 1;
        for chunk in chunks {
            self.word(offset).set(slots, B256::from_slice(chunk));
            offset += 1;
        }
        self.word(offset).set(slots, U256::from_be_slice(rest).into());
    }

    fn length(&self) -> Field<u64> {
        self.space.field(0)
    }

    fn word(&self, offset: u64) -> Field<B256> {
        self.space.field(offset)
    }
}
