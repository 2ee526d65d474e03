//! What runs at an address.

use std::rc::Rc;

use stylus_sdk::ArbResult;
use stylus_sdk::abi::{Router, router_entrypoint};
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;
use stylus_sdk::storage::StorageType;

type Entry = dyn Fn(Vec<u8>, VM) -> ArbResult;

/// A contract's router, or a stand-in for a foreign contract.
#[derive(Clone)]
pub struct Program {
    entry: Rc<Entry>,
    reentrant: bool,
}

impl Program {
    /// The contract `C` as its entry point would run it.
    pub fn of<C>() -> Self
    where
        C: Router<C, Storage = C> + StorageType + TopLevelStorage + ValueDenier + 'static,
    {
        Self { entry: Rc::new(router_entrypoint::<C, C>), reentrant: false }
    }

    /// Foreign code: takes calldata and the host of its frame, returns data or revert data. May be re-entered.
    pub fn script(code: impl Fn(&[u8], &VM) -> ArbResult + 'static) -> Self {
        Self { entry: Rc::new(move |input, vm| code(&input, &vm)), reentrant: true }
    }

    /// Allows re-entry, as the SDK's `reentrant` feature does.
    pub fn reentrant(self) -> Self {
        Self { reentrant: true, ..self }
    }

    pub(super) fn is_reentrant(&self) -> bool {
        self.reentrant
    }

    pub(super) fn run(&self, input: Vec<u8>, vm: VM) -> ArbResult {
        (self.entry)(input, vm)
    }
}
