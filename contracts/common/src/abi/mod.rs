//! The contract ABI for the types that our entry points use: calldata in, return data out.
//!
//! Strict like the SDK's: an address with dirty upper bytes, a boolean of 2, a text that is no UTF-8 is refused, and so is
//! calldata that ends early; what follows the arguments is ignored. Each type is compiled once, whatever the lists it
//! appears in, and a type without an implementation does not compile.

mod calldata;
mod decode;
mod encode;
mod fields;
mod layout;
mod utf8;
mod words;

use alloc::vec::Vec;

use stylus_sdk::ArbResult;
use stylus_sdk::abi::internal::CONSTRUCTOR_EXECUTED_SLOT;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;
use stylus_sdk::stylus_core::{HostAccess, MessageAccess};

use crate::cell::Cell;

pub use calldata::{Calldata, Encoded, Encoder};
pub use decode::{Argument, Arguments, Input, next};
pub use encode::{Answer, Answers, Reply};
pub use fields::{Event, Refusal, log, revert};
pub use layout::Layout;

/// Whether wei came along.
#[cfg(target_arch = "wasm32")]
pub fn has_value<C: HostAccess>(_contract: &C) -> bool {
    #[link(wasm_import_module = "vm_hooks")]
    unsafe extern "C" {
        fn msg_value(value: *mut u8);
    }
    let mut value = [0; 32];
    // SAFETY: the buffer holds the 32 bytes that the host writes.
    unsafe { msg_value(value.as_mut_ptr()) };
    value != [0; 32]
}

/// Whether wei came along.
#[cfg(not(target_arch = "wasm32"))]
pub fn has_value<C: HostAccess>(contract: &C) -> bool {
    !contract.vm().msg_value().is_zero()
}

/// Notes that the constructor ran, in the slot where the SDK notes it; false when it had run before.
pub fn construct_once<C: HostAccess<Host = VM>>(contract: &C) -> bool {
    // SAFETY: nothing else refers to the slot.
    let mut done: Cell<bool> = unsafe { Cell::new(CONSTRUCTOR_EXECUTED_SLOT, 0, contract.vm().clone()) };
    let first = !done.get();
    if first {
        done.set(true);
    }
    first
}

/// A revert without data: malformed calldata, or value where none is taken.
#[cold]
pub fn refusal() -> ArbResult {
    Err(Vec::new())
}
