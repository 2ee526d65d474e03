use alloy_primitives::{Address, U256};

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn transfer_from_moves_the_amount_and_lowers_the_allowance() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, 50).unwrap();
    token.chain.clear_logs();

    assert_eq!(token.transfer_from(BOB, ALICE, CAROL, 30), Ok(true));

    assert_eq!((token.balance(ALICE), token.balance(BOB), token.balance(CAROL)), (n(70), n(0), n(30)));
    assert_eq!(token.allowance(ALICE, BOB), n(20));
    assert_eq!(token.events::<Transfer>(), [Transfer { from: ALICE, to: CAROL, value: n(30) }]);
    assert_eq!(token.events::<Approval>(), []);
}

#[test]
fn transfer_from_rejects_more_than_the_allowance() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, 50).unwrap();

    let result = token.transfer_from(BOB, ALICE, CAROL, 51);

    assert_eq!(result, Err(ERC20InsufficientAllowance { spender: BOB, allowance: n(50), needed: n(51) }.into()));
    assert_eq!(token.allowance(ALICE, BOB), n(50));
}

#[test]
fn transfer_from_rejects_more_than_the_balance_and_keeps_the_allowance() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, 500).unwrap();

    let result = token.transfer_from(BOB, ALICE, CAROL, 101);

    assert_eq!(result, Err(ERC20InsufficientBalance { sender: ALICE, balance: n(100), needed: n(101) }.into()));
    assert_eq!(token.allowance(ALICE, BOB), n(500));
}

#[test]
fn an_owner_needs_an_allowance_too() {
    let token = token_of_alice(100);

    let result = token.transfer_from(ALICE, ALICE, BOB, 1);

    assert_eq!(result, Err(ERC20InsufficientAllowance { spender: ALICE, allowance: n(0), needed: n(1) }.into()));
}

#[test]
fn an_unlimited_allowance_stays_unlimited() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, U256::MAX).unwrap();

    token.transfer_from(BOB, ALICE, CAROL, 100).unwrap();

    assert_eq!(token.usage(), (3, 2, 3), "the allowance is read, not written");
    assert_eq!(token.allowance(ALICE, BOB), U256::MAX);
}

#[test]
fn the_largest_allowance_but_one_is_limited() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, U256::MAX - n(1)).unwrap();

    token.transfer_from(BOB, ALICE, CAROL, 100).unwrap();

    assert_eq!(token.allowance(ALICE, BOB), U256::MAX - n(101));
}

#[test]
fn transfer_from_rejects_zero_addresses() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, 50).unwrap();

    let to_nobody = token.transfer_from(BOB, ALICE, Address::ZERO, 1);
    assert_eq!(to_nobody, Err(ERC20InvalidReceiver { receiver: Address::ZERO }.into()));
    let from_nobody = token.transfer_from(BOB, Address::ZERO, ALICE, 0);
    assert_eq!(from_nobody, Err(ERC20InvalidSender { sender: Address::ZERO }.into()));
}

#[test]
fn anybody_may_move_nothing() {
    let token = token_of_alice(100);

    assert_eq!(token.transfer_from(BOB, ALICE, CAROL, 0), Ok(true));

    assert_eq!(token.balance(ALICE), n(100));
}

#[test]
fn transfer_from_back_to_the_owner_spends_the_allowance() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, 50).unwrap();

    assert_eq!(token.transfer_from(BOB, ALICE, ALICE, 20), Ok(true));

    assert_eq!(token.balance(ALICE), n(100));
    assert_eq!(token.allowance(ALICE, BOB), n(30));
}
