use alloy_primitives::{Address, U256};
use common::testing::Revert;

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn the_constructor_sets_what_never_changes() {
    let arguments =
        Arguments { name: "Euro".into(), symbol: "EUR".into(), decimals: 6, cap: n(77), ..Default::default() };
    let token = deploy(arguments).unwrap();

    assert_eq!(token.read(nameCall {}), "Euro");
    assert_eq!(token.read(symbolCall {}), "EUR");
    assert_eq!(token.read(decimalsCall {}), 6);
    assert_eq!(token.read(capCall {}), n(77));
    assert_eq!(token.supply(), n(0));
    assert_eq!(token.owner(), OWNER);
    assert_eq!(token.read(pendingOwnerCall {}), Address::ZERO);
    assert!(token.is_minter(MINTER));
}

#[test]
fn the_constructor_gives_the_deployer_nothing() {
    let token = token();

    assert_ne!(token.owner(), DEPLOYER);
    assert!(!token.is_minter(DEPLOYER));
    assert_eq!(token.balance(DEPLOYER), n(0));
}

#[test]
fn the_constructor_logs_owner_and_minter() {
    let token = token();

    let owned = OwnershipTransferred { previousOwner: Address::ZERO, newOwner: OWNER };
    assert_eq!(token.events::<OwnershipTransferred>(), [owned]);
    let granted = RoleGranted { role: minter_role(), account: MINTER, sender: DEPLOYER };
    assert_eq!(token.events::<RoleGranted>(), [granted]);
    assert_eq!(token.chain.logs().len(), 2);
}

#[test]
fn a_token_may_start_without_a_minter() {
    let token = deploy(Arguments { minter: Address::ZERO, ..Default::default() }).unwrap();

    assert!(!token.is_minter(Address::ZERO));
    assert_eq!(token.events::<RoleGranted>(), []);
}

#[test]
fn the_constructor_rejects_the_zero_owner() {
    let result = deploy(Arguments { owner: Address::ZERO, ..Default::default() });

    assert_eq!(result.err(), Some(OwnableInvalidOwner { owner: Address::ZERO }.into()));
}

#[test]
fn the_constructor_rejects_a_cap_of_zero_or_from_2_to_the_128() {
    let cap = |cap| deploy(Arguments { cap, ..Default::default() }).err();
    let largest = U256::from(u128::MAX);

    assert_eq!(cap(n(0)), Some(ERC20InvalidCap { cap: n(0) }.into()));
    assert_eq!(cap(largest + n(1)), Some(ERC20InvalidCap { cap: largest + n(1) }.into()));
    assert_eq!(cap(U256::MAX), Some(ERC20InvalidCap { cap: U256::MAX }.into()));
    assert_eq!(cap(largest), None);
    assert_eq!(cap(n(1)), None);
}

#[test]
fn name_and_symbol_have_at_most_31_bytes() {
    let too_long = |length: u64| Some(Revert::from(StringTooLong { length: n(length), max: n(31) }));
    let named = |length| deploy(Arguments { name: "n".repeat(length), ..Default::default() });
    let with_symbol = |length| deploy(Arguments { symbol: "s".repeat(length), ..Default::default() });

    assert_eq!(named(32).err(), too_long(32));
    assert_eq!(named(1_000).err(), too_long(1_000));
    assert_eq!(with_symbol(32).err(), too_long(32));
    assert_eq!(named(31).unwrap().read(nameCall {}), "n".repeat(31));
    assert_eq!(with_symbol(31).unwrap().read(symbolCall {}), "s".repeat(31));
}

#[test]
fn lengths_count_bytes_not_letters() {
    // Eleven letters of three bytes.
    let result = deploy(Arguments { name: "€".repeat(11), ..Default::default() });
    assert_eq!(result.err(), Some(StringTooLong { length: n(33), max: n(31) }.into()));

    let token = deploy(Arguments { name: "€".repeat(10), ..Default::default() }).unwrap();
    assert_eq!(token.read(nameCall {}), "€".repeat(10));
}

#[test]
fn a_failed_constructor_leaves_nothing() {
    let token = token();
    let elsewhere = Deployed { address: BOB, ..token };

    assert!(elsewhere.construct(Arguments { owner: Address::ZERO, ..Default::default() }).is_err());
    for slot in 0..12_u64 {
        assert!(elsewhere.chain.storage(BOB, n(slot)).is_zero());
    }
}

/// Lesson 19: deployment and initialisation are one transaction, and initialisation happens once.
#[test]
fn lesson_19_the_constructor_runs_once() {
    let token = token();

    let again = token.construct_again(Arguments { owner: ALICE, minter: ALICE, ..Default::default() });

    assert_eq!(again, Err(Revert::EMPTY));
    assert_eq!(token.owner(), OWNER);
    assert!(!token.is_minter(ALICE));
}
