//! Words that live for one transaction (EIP-1153), 100 gas each, and are gone afterwards.
//!
//! The SDK does not expose them. Natively a thread-local twin stands in, kept in step by the chain of `testing`.

use alloy_primitives::B256;

#[cfg(not(target_arch = "wasm32"))]
pub mod native;

#[cfg(target_arch = "wasm32")]
mod vm {
    #[link(wasm_import_module = "vm_hooks")]
    unsafe extern "C" {
        pub fn transient_load_bytes32(key: *const u8, dest: *mut u8);
        pub fn transient_store_bytes32(key: *const u8, value: *const u8);
    }
}

/// The word under `key` of the running contract; zero when nothing was stored in this transaction.
#[cfg(target_arch = "wasm32")]
pub fn load(key: B256) -> B256 {
    let mut value = B256::ZERO;
    // SAFETY: both buffers hold the 32 bytes that the host reads and writes.
    unsafe { vm::transient_load_bytes32(key.as_ptr(), value.as_mut_ptr()) };
    value
}

/// Stores `value` under `key` of the running contract. Aborts the call in a static frame; undone when the frame reverts.
#[cfg(target_arch = "wasm32")]
pub fn store(key: B256, value: B256) {
    // SAFETY: both buffers hold the 32 bytes that the host reads.
    unsafe { vm::transient_store_bytes32(key.as_ptr(), value.as_ptr()) };
}

/// The word under `key` of the running contract; zero when nothing was stored in this transaction.
#[cfg(not(target_arch = "wasm32"))]
pub fn load(key: B256) -> B256 {
    native::load(key)
}

/// Stores `value` under `key` of the running contract. Aborts the call in a static frame; undone when the frame reverts.
#[cfg(not(target_arch = "wasm32"))]
pub fn store(key: B256, value: B256) {
    native::store(key, value);
}
