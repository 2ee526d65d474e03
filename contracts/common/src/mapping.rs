//! Mappings, laid out as Solidity does: the value of a key lies at `keccak256(key ‖ slot of the mapping)`.
//!
//! The same interface as the SDK's `StorageMap`; the difference is that the way to the slot is one function, shared by all
//! mappings, instead of code in every place of use.

use core::marker::PhantomData;

use alloy_primitives::{B256, U256};
use stylus_sdk::crypto::keccak;
use stylus_sdk::host::VM;
use stylus_sdk::storage::{StorageGuard, StorageGuardMut, StorageType};

use crate::cell::Word;

/// From `K` to a place of type `V`, which may be a mapping again.
pub struct Mapping<K, V> {
    slot: U256,
    vm: VM,
    types: PhantomData<(K, V)>,
}

impl<K: Word, V: StorageType> StorageType for Mapping<K, V> {
    crate::guarded!();

    unsafe fn new(slot: U256, _offset: u8, vm: VM) -> Self {
        Self { slot, vm, types: PhantomData }
    }
}

impl<K: Word, V: StorageType> Mapping<K, V> {
    /// Values smaller than a word lie at its lower end.
    const OFFSET: u8 = 32_u8.saturating_sub(V::SLOT_BYTES as u8);

    /// The place of `key`, to read. Each call hashes: keep the accessor for a second use.
    pub fn getter(&self, key: K) -> StorageGuard<'_, V> {
        // SAFETY: the guard borrows the mapping, so that no writer is alive beside it.
        unsafe { StorageGuard::new(V::new(slot_of(&key.into_word(), &self.slot), Self::OFFSET, self.vm.clone())) }
    }

    /// The place of `key`, to read and write. Each call hashes: keep the accessor for a second use.
    pub fn setter(&mut self, key: K) -> StorageGuardMut<'_, V> {
        // SAFETY: the guard borrows the mapping exclusively.
        unsafe { StorageGuardMut::new(V::new(slot_of(&key.into_word(), &self.slot), Self::OFFSET, self.vm.clone())) }
    }
}

#[inline(never)]
fn slot_of(key: &B256, mapping: &U256) -> U256 {
    U256::from_word(keccak(key.concat_const::<32, 64>(mapping.into_word())))
}
