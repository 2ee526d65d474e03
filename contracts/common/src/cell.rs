//! One value in a storage slot of its own, laid out as Solidity lays out a value that shares its slot with nothing.
//!
//! The SDK's accessors keep a copy beside the host's cache, cut fields out of words, and are compiled into every place of
//! use. These move whole words through two functions. Use the SDK's where fields share a slot.

use core::marker::PhantomData;

use alloy_primitives::{Address, B256, U256};
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;
#[cfg(not(target_arch = "wasm32"))]
use stylus_sdk::stylus_core::StorageAccess;

/// A value that fits a word.
pub trait Word {
    /// The word, padded as Solidity pads it.
    fn into_word(self) -> B256;

    /// The value of a word that [`Self::into_word`] made, or of the zero word.
    fn from_word(word: B256) -> Self;
}

impl Word for B256 {
    fn into_word(self) -> B256 {
        self
    }

    fn from_word(word: B256) -> Self {
        word
    }
}

impl Word for U256 {
    #[inline(never)]
    fn into_word(self) -> B256 {
        B256::from(self)
    }

    #[inline(never)]
    fn from_word(word: B256) -> Self {
        Self::from_be_bytes(word.0)
    }
}

impl Word for Address {
    fn into_word(self) -> B256 {
        Address::into_word(&self)
    }

    fn from_word(word: B256) -> Self {
        Address::from_word(word)
    }
}

impl Word for u8 {
    fn into_word(self) -> B256 {
        B256::with_last_byte(self)
    }

    fn from_word(word: B256) -> Self {
        word[31]
    }
}

impl Word for bool {
    fn into_word(self) -> B256 {
        u8::from(self).into_word()
    }

    fn from_word(word: B256) -> Self {
        u8::from_word(word) != 0
    }
}

/// A value of type `T`; zero, false or empty at first.
pub struct Cell<T> {
    slot: U256,
    vm: VM,
    value: PhantomData<T>,
}

impl<T: Word> StorageType for Cell<T> {
    crate::guarded!();

    unsafe fn new(slot: U256, _offset: u8, vm: VM) -> Self {
        Self { slot, vm, value: PhantomData }
    }
}

impl<T: Word> Cell<T> {
    /// The value.
    pub fn get(&self) -> T {
        T::from_word(load(&self.vm, &self.slot))
    }

    /// Writes the value.
    pub fn set(&mut self, value: T) {
        store(&self.vm, &self.slot, &value.into_word());
    }
}

#[cfg(target_arch = "wasm32")]
mod hooks {
    //! Slots and values are 32 bytes.
    #[link(wasm_import_module = "vm_hooks")]
    unsafe extern "C" {
        pub fn storage_load_bytes32(slot: *const u8, value: *mut u8);
        pub fn storage_cache_bytes32(slot: *const u8, value: *const u8);
    }
}

/// The SDK's own, on the chain itself: its conversion of slots would be code of its own.
#[cfg(target_arch = "wasm32")]
#[inline(never)]
pub(crate) fn load(_vm: &VM, slot: &U256) -> B256 {
    let (slot, mut value) = (slot.into_word(), B256::ZERO);
    // SAFETY: both buffers hold the 32 bytes that the host reads and writes.
    unsafe { hooks::storage_load_bytes32(slot.as_ptr(), value.as_mut_ptr()) };
    value
}

#[cfg(target_arch = "wasm32")]
#[inline(never)]
pub(crate) fn store(_vm: &VM, slot: &U256, value: &B256) {
    // SAFETY: both buffers hold the 32 bytes that the host reads. A cell is handed out under the borrow of its parent, so that
    // no other accessor of the slot is alive.
    unsafe { hooks::storage_cache_bytes32(slot.into_word().as_ptr(), value.as_ptr()) };
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn load(vm: &VM, slot: &U256) -> B256 {
    vm.storage_load_bytes32(*slot)
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn store(vm: &VM, slot: &U256, word: &B256) {
    // SAFETY: a cell is handed out under the borrow of its parent, so that no other accessor of the slot is alive.
    unsafe { vm.storage_cache_bytes32(*slot, *word) };
}
