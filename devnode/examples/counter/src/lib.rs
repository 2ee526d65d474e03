//! Counter: a number that anyone may increment. Ten lines, to show how a contract is tested on the dev node:
//! see `tests/src/stories/author.rs`.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![allow(missing_docs, reason = "the entry point that the SDK generates has none")]

extern crate alloc;

use alloc::vec::Vec;

use alloy_primitives::U256;
use stylus_sdk::prelude::*;
use stylus_sdk::storage::StorageU256;

#[storage]
#[entrypoint]
pub struct Counter {
    number: StorageU256,
}

#[public]
impl Counter {
    pub fn number(&self) -> U256 {
        self.number.get()
    }

    pub fn increment(&mut self) {
        self.number.set(self.number.get().saturating_add(U256::ONE));
    }
}
