use alloy_primitives::{Address, U256};

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn burn_from_destroys_the_amount_by_allowance() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, 50).unwrap();

    token.burn_from(BOB, ALICE, 30).unwrap();

    assert_eq!((token.balance(ALICE), token.supply()), (n(70), n(70)));
    assert_eq!(token.allowance(ALICE, BOB), n(20));
    assert_eq!(token.events::<Transfer>(), [Transfer { from: ALICE, to: Address::ZERO, value: n(30) }]);
}

#[test]
fn burn_from_rejects_more_than_the_allowance() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, 50).unwrap();

    let result = token.burn_from(BOB, ALICE, 51);

    assert_eq!(result, Err(ERC20InsufficientAllowance { spender: BOB, allowance: n(50), needed: n(51) }.into()));
}

#[test]
fn burn_from_rejects_more_than_the_balance() {
    let token = token_of_alice(100);
    token.approve(ALICE, BOB, U256::MAX).unwrap();

    let result = token.burn_from(BOB, ALICE, 101);

    assert_eq!(result, Err(ERC20InsufficientBalance { sender: ALICE, balance: n(100), needed: n(101) }.into()));
}

#[test]
fn minters_and_the_owner_burn_nobody_elses_tokens() {
    let token = token_of_alice(100);

    for caller in [MINTER, OWNER] {
        let error = ERC20InsufficientAllowance { spender: caller, allowance: n(0), needed: n(1) };
        assert_eq!(token.burn_from(caller, ALICE, 1), Err(error.into()));
    }
}

#[test]
fn burn_from_rejects_the_zero_address() {
    let result = token().burn_from(BOB, Address::ZERO, 0);

    assert_eq!(result, Err(ERC20InvalidSender { sender: Address::ZERO }.into()));
}
