//! Where ArbOS keeps what: a tree of hashed sub-spaces inside one account.
//!
//! A sub-space's key is `keccak256(parent key ‖ id)`, the root's is empty. The word with the 32-byte key `k`
//! lies at the first 31 bytes of `keccak256(space key ‖ k[..31])`, followed by `k[31]`: words whose keys
//! differ in the last byte alone are neighbours. Source: Nitro, `arbos/storage/storage.go`.

use std::marker::PhantomData;

use alloy_primitives::{Address, B256, I256, U256, address, keccak256};

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
        Self { key: keccak256([&self.key, id].concat()).to_vec() }
    }

    /// Where the word with this key lies.
    pub fn slot(&self, key: B256) -> B256 {
        let mut slot = keccak256([&self.key, &key[..31]].concat());
        slot[31] = key[31];
        slot
    }

    /// Where the word with this number lies.
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
