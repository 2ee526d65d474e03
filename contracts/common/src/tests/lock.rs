//! The lock, held by a contract that the entry point would let in again.

use alloy_primitives::Bytes;
use alloy_sol_types::SolCall;

use super::contracts::IVault::*;
use super::contracts::Vault;
use super::*;
use crate::lock::{Lock, ReentrancyGuardReentrantCall};
use crate::testing::{Chain, Program, Revert};

fn chain() -> Chain {
    let chain = Chain::new();
    chain.install(VAULT, Program::of::<Vault>().reentrant());
    chain.install(OTHER, Program::of::<Vault>().reentrant());
    chain
}

fn guarded(to: Address, data: Vec<u8>) -> guardedCall {
    guardedCall { to, data: data.into() }
}

fn refused() -> Revert {
    ReentrancyGuardReentrantCall {}.into()
}

/// Lesson 5: no re-entry into the contract in the middle of an operation.
#[test]
fn lesson_5_a_guarded_method_is_not_entered_again() {
    let chain = chain();
    let inner = guarded(BOB, vec![]).abi_encode();

    assert_eq!(chain.call(ALICE, VAULT, guarded(VAULT, inner.clone())).map(drop), Err(refused()));
    // Nor by way of another contract.
    let detour = forwardCall { to: VAULT, data: inner.into() }.abi_encode();
    assert_eq!(chain.call(ALICE, VAULT, guarded(OTHER, detour)).map(drop), Err(refused()));
    assert_eq!(chain.view(VAULT, totalCall {}).unwrap(), n(0));
}

/// Lesson 5: views that others price from do not answer in the middle of an operation.
#[test]
fn lesson_5_a_guarded_view_does_not_answer_while_the_lock_is_held() {
    let chain = chain();
    let view: Bytes = lockedTotalCall {}.abi_encode().into();

    let direct = guarded(VAULT, view.to_vec());
    assert_eq!(chain.call(ALICE, VAULT, direct).map(drop), Err(refused()));
    let detour = lookCall { to: VAULT, data: view }.abi_encode();
    assert_eq!(chain.call(ALICE, VAULT, guarded(OTHER, detour)).map(drop), Err(refused()));

    assert_eq!(chain.view(VAULT, lockedTotalCall {}), Ok(n(0)));
}

#[test]
fn the_lock_is_released_after_success_and_after_failure() {
    let chain = chain();
    let twice = |first: guardedCall| {
        // Both calls in one transaction, by a third contract.
        chain.install(
            TOKEN,
            Program::script(move |_, vm| {
                use stylus_sdk::call::RawCall;
                // SAFETY: a script holds no storage accessors.
                let _ = unsafe { RawCall::new(vm).call(VAULT, &first.abi_encode()) };
                // SAFETY: as above.
                unsafe { RawCall::new(vm).call(VAULT, &guarded(BOB, vec![]).abi_encode()) }
            }),
        );
        chain.transact(crate::testing::Message::new(ALICE, TOKEN, vec![])).is_ok()
    };

    assert!(twice(guarded(BOB, vec![])));
    assert!(twice(guarded(OTHER, countThenTrapCall {}.abi_encode())));
    assert_eq!(chain.view(VAULT, totalCall {}).unwrap(), n(3), "two, and one after a failure");
}

#[test]
fn each_contract_has_its_own_lock() {
    let chain = chain();
    let inner = guarded(BOB, vec![]).abi_encode();

    chain.call(ALICE, VAULT, guarded(OTHER, inner)).unwrap();

    assert_eq!(chain.view(OTHER, totalCall {}).unwrap(), n(1));
}

#[test]
fn the_lock_is_a_value_that_releases_itself() {
    crate::transient::native::clear();
    let lock = Lock::acquire().unwrap();

    assert!(Lock::check().is_err() && Lock::acquire().is_err());
    drop(lock);

    assert!(Lock::check().is_ok() && Lock::acquire().is_ok());
}

#[test]
fn the_lock_writes_nothing_to_storage() {
    let chain = chain();

    chain.call(ALICE, VAULT, guarded(BOB, vec![])).unwrap();

    assert_eq!(chain.usage().slots.len(), 1, "the counter");
}
