use alloy_primitives::{Address, U256};

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn approve_sets_the_allowance_and_logs_it() {
    let token = token();

    assert_eq!(token.approve(ALICE, BOB, 50), Ok(true));

    assert_eq!(token.allowance(ALICE, BOB), n(50));
    assert_eq!(token.events::<Approval>(), [Approval { owner: ALICE, spender: BOB, value: n(50) }]);
}

#[test]
fn approve_replaces_the_allowance() {
    let token = token();

    for amount in [U256::MAX, n(7), n(0)] {
        token.approve(ALICE, BOB, amount).unwrap();
        assert_eq!(token.allowance(ALICE, BOB), amount);
    }
}

#[test]
fn an_allowance_is_for_one_pair_and_one_direction() {
    let token = token();

    token.approve(ALICE, BOB, 50).unwrap();

    assert_eq!(token.allowance(BOB, ALICE), n(0));
    assert_eq!(token.allowance(ALICE, CAROL), n(0));
}

#[test]
fn approve_rejects_the_zero_address_as_spender() {
    let result = token().approve(ALICE, Address::ZERO, 1);

    assert_eq!(result, Err(ERC20InvalidSpender { spender: Address::ZERO }.into()));
}

#[test]
fn approve_rejects_the_zero_address_as_owner() {
    let result = token().approve(Address::ZERO, BOB, 1);

    assert_eq!(result, Err(ERC20InvalidApprover { approver: Address::ZERO }.into()));
}

#[test]
fn approve_touches_one_slot() {
    let token = token();

    token.approve(ALICE, BOB, 50).unwrap();

    assert_eq!(token.usage(), (0, 1, 1));
}
