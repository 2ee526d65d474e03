//! Consecutive storage slots, for records whose fields are words: one base instead of an accessor for every field.
//!
//! Laid out as Solidity lays out a struct of such fields, or a fixed array of them.

use alloy_primitives::U256;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::cell::{self, Word};

/// Slots from a base on; zero at first. As the value of a mapping it has as many as one likes.
pub struct Slots {
    base: U256,
    vm: VM,
}

impl StorageType for Slots {
    crate::guarded!();

    unsafe fn new(slot: U256, _offset: u8, vm: VM) -> Self {
        Self { base: slot, vm }
    }
}

impl Slots {
    /// The value in the slot of this number.
    pub fn get<T: Word>(&self, number: u16) -> T {
        T::from_word(cell::load(&self.vm, &self.slot(number)))
    }

    /// Writes the value in the slot of this number.
    pub fn set<T: Word>(&mut self, number: u16, value: T) {
        cell::store(&self.vm, &self.slot(number), &value.into_word());
    }

    /// The slot of this number, as the base of a mapping.
    #[inline(never)]
    pub fn slot(&self, number: u16) -> U256 {
        self.base.wrapping_add(U256::from(number))
    }

    /// The host.
    pub fn vm(&self) -> &VM {
        &self.vm
    }
}
