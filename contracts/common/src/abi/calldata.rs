//! Arguments that stay in calldata, and answers that were never anything but bytes.
//!
//! For a contract that reads numbers into types of its own: what the codec would decode into structs of 256-bit words, it
//! would have to take apart again. `#[public]` takes both for the type in brackets.

use alloc::vec::Vec;
use core::marker::PhantomData;

use alloy_primitives::U256;
use stylus_sdk::abi::Bytes;

use super::decode::tail;
use super::encode::{append_high, append_size};
use super::{Answers, Layout};
use crate::cell::Word;

/// An argument where it lies: the words of a fixed type, or those of all items of a list, which are all there.
#[derive(Debug)]
pub struct Calldata<'a, T> {
    rest: &'a [u8],
    bytes: &'a [u8],
    of: PhantomData<T>,
}

impl<'a, T: Layout> Calldata<'a, T> {
    /// The argument whose head begins at the byte `head`; nothing when it is not all there.
    #[inline(always)]
    pub(super) fn find(input: &'a [u8], head: usize) -> Option<Self> {
        let [rest, bytes] = parts(input, head, T::DYNAMIC, T::ITEM)?;
        Some(Self { rest, bytes, of: PhantomData })
    }

    /// Items in the list; 1 of a fixed type.
    #[allow(clippy::len_without_is_empty, reason = "a count, not a container")]
    pub fn len(&self) -> usize {
        self.bytes.len().checked_div(T::ITEM).unwrap_or_default()
    }

    /// The words.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The words and what follows them: the next arguments, where all are of fixed types.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Calldata<'a, Vec<Bytes>> {
    /// The item of this number; nothing when it is not all there.
    pub fn item(&self, number: usize) -> Option<&'a [u8]> {
        // Offsets count from the first of them, where the rest begins.
        let (length, content) = tail(self.rest, number.checked_mul(32)?)?;
        content.get(..length)
    }
}

/// What is left of the input from the first word on, and the words.
#[inline(never)]
fn parts(input: &[u8], head: usize, dynamic: bool, item: usize) -> Option<[&[u8]; 2]> {
    let (count, rest) = if dynamic { tail(input, head)? } else { (1, input.get(head..)?) };
    Some([rest, rest.get(..count.checked_mul(item)?)?])
}

/// The return data of a method that answers a `T`.
#[derive(Debug)]
pub struct Encoded<T> {
    bytes: Vec<u8>,
    of: PhantomData<T>,
}

impl<T> Answers for Encoded<T> {
    fn encode(self) -> Vec<u8> {
        self.bytes
    }
}

impl Encoded<Vec<Bytes>> {
    /// A list of bytes.
    pub fn list_of_bytes(items: &[Vec<u8>]) -> Self {
        let mut bytes = Vec::new();
        append_size(&mut bytes, 32);
        append_size(&mut bytes, items.len());
        let mut offset = items.len().saturating_mul(32);
        for item in items {
            append_size(&mut bytes, offset);
            offset = offset.saturating_add(32).saturating_add(item.len().next_multiple_of(32));
        }
        for item in items {
            append_size(&mut bytes, item.len());
            append_high(&mut bytes, item);
        }
        Self { bytes, of: PhantomData }
    }
}

/// Return data, or revert data, that is filled in word by word.
#[derive(Debug)]
pub struct Encoder {
    bytes: Vec<u8>,
    filled: usize,
}

impl Encoder {
    /// So many words.
    pub fn new(words: usize) -> Self {
        Self::behind(0, words)
    }

    /// These numbers, a word each.
    #[inline(never)]
    pub fn of(numbers: &[U256]) -> Self {
        let mut encoder = Self::new(numbers.len());
        for number in numbers {
            encoder.copy(&number.into_word().0);
        }
        encoder
    }

    /// A list of so many items, each of so many words.
    pub fn list(items: usize, words: usize) -> Self {
        let mut encoder = Self::new(items.saturating_mul(words).saturating_add(2));
        encoder.size(32);
        encoder.size(items);
        encoder
    }

    /// An error: its selector and so many words.
    pub fn error(selector: [u8; 4], words: usize) -> Self {
        let mut encoder = Self::behind(selector.len(), words);
        if let Some(head) = encoder.bytes.first_chunk_mut() {
            *head = selector;
        }
        encoder
    }

    #[inline(never)]
    fn behind(filled: usize, words: usize) -> Self {
        Self { bytes: alloc::vec![0; words.saturating_mul(32).saturating_add(filled)], filled }
    }

    /// The next word; nothing when all are taken.
    #[inline(always)]
    pub fn word(&mut self) -> Option<&mut [u8; 32]> {
        self.words(1).first_mut()
    }

    /// So many words, or as many as are left.
    #[inline(always)]
    pub fn words(&mut self, count: usize) -> &mut [[u8; 32]] {
        let left = self.bytes.get_mut(self.filled..).unwrap_or_default().as_chunks_mut().0;
        self.filled = self.filled.wrapping_add(count.wrapping_mul(32));
        let count = count.min(left.len());
        left.split_at_mut(count).0
    }

    /// Fills the next word with a copy.
    #[inline(never)]
    pub fn copy(&mut self, from: &[u8; 32]) {
        if let Some(word) = self.word() {
            *word = *from;
        }
    }

    /// Fills the next word with a number.
    #[inline(never)]
    pub fn number(&mut self, number: i128) {
        if let Some(word) = self.word()
            && let ([high, low], []) = word.as_chunks_mut()
        {
            *high = (number >> 127).to_be_bytes();
            *low = number.to_be_bytes();
        }
    }

    /// Fills the next word with a length or an offset.
    pub fn size(&mut self, size: usize) {
        self.number(size as i128);
    }

    /// What was filled in.
    pub fn finish<T>(self) -> Encoded<T> {
        Encoded { bytes: self.bytes, of: PhantomData }
    }

    /// The same for an error.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
