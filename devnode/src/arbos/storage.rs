//! Where ArbOS keeps what: a tree of hashed sub-spaces inside one account.
//!
//! A sub-space's key is `keccak256(parent key ‖ id)`, the root's is empty. The word with the 32-byte key `k`
//! lies at the first 31 bytes of `keccak256(space key ‖ k[..31])`, followed by `k[31]`: words whose keys
//! differ in the last byte alone are neighbours. Source: Nitro, `arbos/storage/storage.go`.

use std::cell::RefCell;
use std::marker::PhantomData;

use alloy_primitives::{Address, B256, I256, KECCAK256_EMPTY, U256, address, keccak256};

use super::Slots;

/// The account whose storage holds all of it.
pub const STATE_ACCOUNT: Address = address!("A4B05FffffFffFFFFfFFfffFfffFFfffFfFfFFFf");

/// One sub-space of ArbOS storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Space {
    key: Vec<u8>,
}

impl Space {
    /// The space that contains all others.
    pub fn root() -> Self {
        Self { key: Vec::new() }
    }

    /// The sub-space `id` of this one.
    pub fn sub(&self, id: &[u8]) -> Self {
        Self { key: hash(&self.key, id).to_vec() }
    }

    /// Where the word with this key lies.
    pub fn slot(&self, key: B256) -> B256 {
        let mut slot = hash(&self.key, &key[..31]);
        slot[31] = key[31];
        slot
    }

    /// Where the word with this number lies.
    #[cfg(test)]
    pub fn at(&self, offset: u64) -> B256 {
        self.slot(U256::from(offset).into())
    }

    /// The field with this key.
    pub fn keyed<T: Word>(&self, key: B256) -> Field<T> {
        Field { slot: self.slot(key), value: PhantomData }
    }

    /// The field with this number.
    pub fn field<T: Word>(&self, offset: u64) -> Field<T> {
        self.keyed(U256::from(offset).into())
    }
}

/// Longest input of which a hash is remembered: the key of a space and of a word \[bytes\].
const REMEMBERED: usize = 63;

/// How many hashes each thread remembers.
const HASHES: usize = 256;

/// An input, filled up with zeros, its length, and its hash.
type Remembered = ([u8; REMEMBERED], u8, B256);

thread_local! {
    /// Places are few, and every message looks at dozens of them: hashing them anew would cost more than running
    /// a transfer.
    static KNOWN: RefCell<Vec<Remembered>> = RefCell::new(vec![([0; REMEMBERED], 0, KECCAK256_EMPTY); HASHES]);
}

/// Keccak of two pieces.
fn hash(first: &[u8], second: &[u8]) -> B256 {
    let length = first.len() + second.len();
    if length > REMEMBERED {
        return keccak256([first, second].concat());
    }
    let mut input = [0; REMEMBERED];
    input[..first.len()].copy_from_slice(first);
    input[first.len()..length].copy_from_slice(second);
    // The ends of both pieces tell most places apart; others with the same index take each other's place.
    let ends = [first.len().saturating_sub(1), length.saturating_sub(1), REMEMBERED - 1];
    let index = ends.iter().fold(length, |index, end| index.wrapping_mul(31) ^ usize::from(input[*end]));
    KNOWN.with_borrow_mut(|known| {
        let entry = &mut known[index % HASHES];
        if (&entry.0, usize::from(entry.1)) != (&input, length) {
            *entry = (input, length as u8, keccak256(&input[..length]));
        }
        entry.2
    })
}

/// A value that fills one word of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<T> {
    slot: B256,
    value: PhantomData<fn() -> T>,
}

impl<T: Word> Field<T> {
    /// Reads it: one word.
    pub fn get(self, slots: &mut dyn Slots) -> T {
        T::from_word(slots.slot(self.slot))
    }

    /// Writes it: one word.
    pub fn set(self, slots: &mut dyn Slots, value: T) {
        slots.set_slot(self.slot, value.into_word());
    }
}

/// What a word can stand for.
pub trait Word {
    /// Reads the word.
    fn from_word(word: U256) -> Self;
    /// Makes the word.
    fn into_word(self) -> U256;
}

impl Word for U256 {
    fn from_word(word: U256) -> Self {
        word
    }
    fn into_word(self) -> U256 {
        self
    }
}

impl Word for B256 {
    fn from_word(word: U256) -> Self {
        word.into()
    }
    fn into_word(self) -> U256 {
        self.into()
    }
}

impl Word for u64 {
    fn from_word(word: U256) -> Self {
        word.wrapping_to()
    }
    fn into_word(self) -> U256 {
        U256::from(self)
    }
}

impl Word for u32 {
    fn from_word(word: U256) -> Self {
        word.wrapping_to()
    }
    fn into_word(self) -> U256 {
        U256::from(self)
    }
}

/// Stored as the 64 bits of its two's complement.
impl Word for i64 {
    fn from_word(word: U256) -> Self {
        u64::from_word(word).cast_signed()
    }
    fn into_word(self) -> U256 {
        self.cast_unsigned().into_word()
    }
}

impl Word for bool {
    fn from_word(word: U256) -> Self {
        !word.is_zero()
    }
    fn into_word(self) -> U256 {
        U256::from(self)
    }
}

impl Word for I256 {
    fn from_word(word: U256) -> Self {
        I256::from_raw(word)
    }
    fn into_word(self) -> U256 {
        self.into_raw()
    }
}

impl Word for Address {
    fn from_word(word: U256) -> Self {
        Address::from_word(word.into())
    }
    fn into_word(self) -> U256 {
        Address::into_word(&self).into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_remembered_hash_is_the_hash(pieces in prop::collection::vec(
            (prop::collection::vec(0..3_u8, 0..40), prop::collection::vec(0..3_u8, 0..40)), 1..200,
        )) {
            for (first, second) in &pieces {
                prop_assert_eq!(hash(first, second), keccak256([first.as_slice(), second].concat()));
            }
        }
    }
}
