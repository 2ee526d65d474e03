//! Calls to other contracts, in one place each: what goes in and comes out is bytes.

use alloc::vec::Vec;

use alloy_primitives::Address;
use stylus_sdk::call::RawCall;
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;
use stylus_sdk::stylus_core::StorageAccess;

/// All the gas that there is.
pub const ALL_GAS: u64 = u64::MAX;

/// Calldata that begins with a selector; arguments are appended.
#[inline(never)]
pub fn calldata(selector: [u8; 4]) -> Vec<u8> {
    let mut data = Vec::with_capacity(100);
    data.extend_from_slice(&selector);
    data
}

/// What a view of another contract answers, with no more than so much gas; its revert data when it fails.
#[inline(never)]
pub fn ask(vm: &VM, contract: Address, data: &[u8], gas: u64) -> Result<Vec<u8>, Vec<u8>> {
    vm.flush_cache(false);
    // SAFETY: what was cached is written, and a static call changes nothing of it.
    unsafe { RawCall::new_static(vm).gas(gas).call(contract, data) }
}

/// What a method of another contract answers; its revert data when it fails.
///
/// Call it last, under the lock: it is foreign code. The contract is held exclusively, so that no accessor outlives the call.
pub fn tell<C>(contract: &mut C, to: Address, data: &[u8]) -> Result<Vec<u8>, Vec<u8>>
where
    C: TopLevelStorage + HostAccess<Host = VM>,
{
    tell_by(contract.vm(), to, data)
}

#[inline(never)]
pub(crate) fn tell_by(vm: &VM, to: Address, data: &[u8]) -> Result<Vec<u8>, Vec<u8>> {
    vm.flush_cache(true);
    // SAFETY: what was cached is written and forgotten; the callers hold their contract exclusively.
    unsafe { RawCall::new(vm).call(to, data) }
}
