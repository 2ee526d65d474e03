//! A text of up to 31 bytes in one storage slot.
//!
//! The word is Solidity's: the bytes from the left, twice the length in the last byte. The SDK's `StorageString` also holds
//! longer texts, for 8 KB of program.

use alloc::string::String;
use alloc::{vec, vec::Vec};

use alloy_primitives::{B256, U256};
use alloy_sol_types::sol;
use stylus_sdk::crypto::keccak;
use stylus_sdk::prelude::*;

use crate::cell::Cell;
use crate::fields_of_errors;

sol! {
    #![sol(all_derives)]

    /// A text of `length` bytes does not fit; `max` do.
    error StringTooLong(uint256 length, uint256 max);
}

fields_of_errors! {
    StringTooLong { length, max }
}

/// The most bytes that fit beside the length.
pub const MAX_LENGTH: usize = 31;

/// A text of up to [`MAX_LENGTH`] bytes; empty at first.
#[storage]
pub struct StorageShortString {
    word: Cell<B256>,
}

impl StorageShortString {
    /// The text.
    pub fn get(&self) -> String {
        let word = self.word.get();
        // SAFETY: only `set` writes the word, and it takes valid UTF-8.
        unsafe { String::from_utf8_unchecked(text_of(&word).to_vec()) }
    }

    /// `keccak256` of the text.
    pub fn hash(&self) -> B256 {
        let word = self.word.get();
        keccak(text_of(&word))
    }

    /// Stores `text`, or fails when it is longer than [`MAX_LENGTH`] bytes.
    pub fn set(&mut self, text: &str) -> Result<(), StringTooLong> {
        let length = text.len();
        if length > MAX_LENGTH {
            return Err(StringTooLong { length: U256::from(length), max: U256::from(MAX_LENGTH) });
        }
        let mut word = B256::ZERO;
        word[..length].copy_from_slice(text.as_bytes());
        word[MAX_LENGTH] = (length as u8) << 1;
        self.word.set(word);
        Ok(())
    }
}

fn text_of(word: &B256) -> &[u8] {
    let length = usize::from(word[MAX_LENGTH] >> 1);
    word.get(..length).unwrap_or_default()
}
