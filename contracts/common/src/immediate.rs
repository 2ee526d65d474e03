//! Constants of 32 bytes as part of the code.
//!
//! As bytes they would be static data, which every call pays for whether it needs them or not: 0.75 gas a byte.

use alloc::vec::Vec;

use alloy_primitives::{B256, U256};

use crate::cell::Word;

/// A word that is known at compile time, its lowest number first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Immediate([u64; 4]);

impl Immediate {
    /// At compile time: `const { Immediate::new(…) }`.
    pub const fn new(word: [u8; 32]) -> Self {
        let mut numbers = [0; 4];
        let mut rest: &[u8] = &word;
        let mut at = 4_usize;
        while let Some((number, others)) = rest.split_first_chunk() {
            (rest, at) = (others, at.wrapping_sub(1));
            numbers[at] = u64::from_be_bytes(*number);
        }
        Self(numbers)
    }

    /// The word.
    #[inline(always)]
    pub fn word(self) -> B256 {
        let [a, b, c, d] = self.0;
        join(a, b, c, d)
    }

    /// Appends the word.
    #[inline(always)]
    pub fn append_to(self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.word().as_slice());
    }
}

// Numbers that cross a call stay numbers.
#[inline(never)]
fn join(a: u64, b: u64, c: u64, d: u64) -> B256 {
    U256::from_limbs([a, b, c, d]).into_word()
}
