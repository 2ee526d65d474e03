//! A number in a slot of its own.
//!
//! The SDK's `StorageU256` keeps a copy beside the host's cache and is compiled into every place of use; this one is two
//! small functions, shared by all places.

use alloy_primitives::{B256, U256};
use stylus_sdk::host::VM;
use stylus_sdk::storage::{StorageGuard, StorageGuardMut, StorageType};
use stylus_sdk::stylus_core::StorageAccess;

/// A `uint256`, laid out as Solidity does.
pub struct StorageNumber {
    slot: U256,
    vm: VM,
}

impl StorageType for StorageNumber {
    type Wraps<'a> = StorageGuard<'a, Self>;
    type WrapsMut<'a> = StorageGuardMut<'a, Self>;

    unsafe fn new(slot: U256, _offset: u8, vm: VM) -> Self {
        Self { slot, vm }
    }

    fn load<'a>(self) -> Self::Wraps<'a> {
        StorageGuard::new(self)
    }

    fn load_mut<'a>(self) -> Self::WrapsMut<'a> {
        StorageGuardMut::new(self)
    }
}

impl StorageNumber {
    /// The number; zero at first.
    #[inline(never)]
    pub fn get(&self) -> U256 {
        U256::from_be_bytes(self.vm.storage_load_bytes32(self.slot).0)
    }

    /// Writes the number.
    #[inline(never)]
    pub fn set(&mut self, number: U256) {
        // SAFETY: like the SDK's accessors, this one is handed out under the borrow of its parent, so that no other
        // accessor of the slot is alive.
        unsafe { self.vm.storage_cache_bytes32(self.slot, B256::from(number)) };
    }
}
