//! The in-process chain does what a chain does.

use alloy_primitives::{Address, Bytes, U256};
use alloy_sol_types::{SolCall, SolValue};

use super::contracts::IVault::*;
use super::contracts::Vault;
use super::*;
use crate::testing::{Chain, Message, Program, Revert};

fn chain() -> Chain {
    let chain = Chain::new();
    chain.install(VAULT, Program::of::<Vault>());
    chain.install(OTHER, Program::of::<Vault>());
    chain
}

fn total(chain: &Chain, vault: Address) -> U256 {
    chain.view(vault, totalCall {}).unwrap()
}

fn count() -> Bytes {
    countCall {}.abi_encode().into()
}

#[test]
fn contracts_keep_their_own_storage() {
    let chain = chain();

    chain.call(ALICE, VAULT, countCall {}).unwrap();
    chain.call(ALICE, VAULT, countCall {}).unwrap();

    assert_eq!((total(&chain, VAULT), total(&chain, OTHER)), (n(2), n(0)));
    assert_eq!(U256::from_be_bytes(chain.storage(VAULT, n(0)).0), n(2));
}

#[test]
fn contracts_call_each_other() {
    let chain = chain();

    let answer = chain.call(ALICE, VAULT, forwardCall { to: OTHER, data: count() }).unwrap();

    assert_eq!(answer, n(1).abi_encode());
    assert_eq!((total(&chain, VAULT), total(&chain, OTHER)), (n(0), n(1)));
}

#[test]
fn a_failed_transaction_leaves_no_trace() {
    let chain = chain();
    chain.set_balance(ALICE, n(100));

    assert_eq!(chain.call(ALICE, VAULT, countThenTrapCall {}).map(drop), Err(Revert::EMPTY));

    assert_eq!((total(&chain, VAULT), chain.logs().len()), (n(0), 0));
}

#[test]
fn a_failed_inner_call_undoes_its_own_writes_only() {
    let chain = chain();
    let data: Bytes = countThenTrapCall {}.abi_encode().into();

    let succeeded = chain.call(ALICE, VAULT, forwardOrNotCall { to: OTHER, data }).unwrap();

    assert!(!succeeded);
    assert_eq!((total(&chain, VAULT), total(&chain, OTHER)), (n(1), n(0)));
    assert_eq!(chain.events::<Counted>(VAULT), [Counted { total: n(1) }]);
    assert_eq!(chain.events::<Counted>(OTHER), []);
}

#[test]
fn the_reason_of_an_inner_revert_comes_through() {
    let chain = chain();
    chain.install(TOKEN, Program::script(|_, _| Err(vec![1, 2, 3])));

    let result = chain.call(ALICE, VAULT, forwardCall { to: TOKEN, data: Bytes::new() });

    assert_eq!(result.map(drop), Err(Revert(vec![1, 2, 3])));
}

#[test]
fn a_static_call_cannot_write_at_any_depth() {
    let chain = chain();
    let nested: Bytes = forwardCall { to: OTHER, data: count() }.abi_encode().into();

    assert!(chain.call(ALICE, VAULT, lookCall { to: OTHER, data: count() }).is_err());
    assert!(chain.call(ALICE, VAULT, lookCall { to: OTHER, data: nested }).is_err());
    assert!(chain.view(VAULT, countCall {}).is_err());

    let data: Bytes = totalCall {}.abi_encode().into();
    assert_eq!(chain.call(ALICE, VAULT, lookCall { to: OTHER, data }).unwrap(), n(0).abi_encode());
}

#[test]
fn re_entry_is_refused_as_the_entry_point_does() {
    let chain = chain();
    let back: Bytes = forwardCall { to: VAULT, data: count() }.abi_encode().into();

    assert_eq!(chain.call(ALICE, VAULT, forwardCall { to: VAULT, data: count() }).map(drop), Err(Revert::EMPTY));
    assert_eq!(chain.call(ALICE, VAULT, forwardCall { to: OTHER, data: back.clone() }).map(drop), Err(Revert::EMPTY));

    chain.install(VAULT, Program::of::<Vault>().reentrant());
    chain.call(ALICE, VAULT, forwardCall { to: OTHER, data: back }).unwrap();
    assert_eq!(total(&chain, VAULT), n(1));
}

#[test]
fn a_delegate_call_runs_foreign_code_on_own_storage() {
    let chain = chain();
    let message = Message { code: OTHER, ..Message::new(ALICE, VAULT, countCall {}.abi_encode()) };

    chain.transact(message).unwrap();

    assert_eq!((total(&chain, VAULT), total(&chain, OTHER)), (n(1), n(0)));
}

#[test]
fn value_moves_with_the_call_and_back_with_its_failure() {
    let chain = chain();
    chain.set_balance(ALICE, n(100));
    let send = |data: Vec<u8>, value| chain.transact(Message { value, ..Message::new(ALICE, VAULT, data) });

    send(countCall {}.abi_encode(), n(30)).unwrap();
    assert_eq!((chain.balance(ALICE), chain.balance(VAULT), total(&chain, VAULT)), (n(70), n(30), n(31)));

    assert_eq!(send(countThenTrapCall {}.abi_encode(), n(30)), Err(vec![]), "not payable");
    assert_eq!(send(countCall {}.abi_encode(), n(71)), Err(vec![]), "not enough");
    assert_eq!((chain.balance(ALICE), chain.balance(VAULT)), (n(70), n(30)));
}

#[test]
fn a_call_to_nobody_succeeds_without_data() {
    let chain = chain();

    let answer = chain.call(ALICE, VAULT, forwardCall { to: BOB, data: count() }).unwrap();

    assert!(answer.is_empty());
}

#[test]
fn usage_counts_the_last_transaction() {
    let chain = chain();

    chain.call(ALICE, VAULT, forwardOrNotCall { to: OTHER, data: count() }).unwrap();
    let usage = chain.usage();
    assert_eq!((usage.loads, usage.stores, usage.slots.len()), (2, 2, 2));

    chain.view(VAULT, totalCall {}).unwrap();
    let usage = chain.usage();
    assert_eq!((usage.loads, usage.stores, usage.slots.len()), (1, 0, 1));
}

#[test]
fn scripts_see_sender_clock_and_chain() {
    let chain = Chain::new();
    chain.set_timestamp(77);
    chain.set_chain_id(5);
    let program = Program::script(|input, vm| {
        use stylus_sdk::stylus_core::*;
        assert_eq!(input, [9]);
        Ok((vm.msg_sender(), vm.block_timestamp(), vm.chain_id(), vm.contract_address()).abi_encode())
    });
    chain.install(TOKEN, program);

    let answer = chain.transact(Message::new(ALICE, TOKEN, vec![9])).unwrap();

    assert_eq!(answer, (ALICE, 77_u64, 5_u64, TOKEN).abi_encode());
}
