use alloy_primitives::{Address, U256};

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn burn_destroys_the_amount_and_logs_it() {
    let token = token_of_alice(100);

    token.burn(ALICE, 30).unwrap();

    assert_eq!((token.balance(ALICE), token.supply()), (n(70), n(70)));
    assert_eq!(token.events::<Transfer>(), [Transfer { from: ALICE, to: Address::ZERO, value: n(30) }]);
}

#[test]
fn burn_rejects_more_than_the_balance() {
    let token = token_of_alice(100);
    token.mint(MINTER, BOB, 500).unwrap();

    let result = token.burn(ALICE, 101);

    assert_eq!(result, Err(ERC20InsufficientBalance { sender: ALICE, balance: n(100), needed: n(101) }.into()));
    assert_eq!(token.supply(), n(600));
}

#[test]
fn burn_rejects_the_zero_address() {
    let result = token().burn(Address::ZERO, 0);

    assert_eq!(result, Err(ERC20InvalidSender { sender: Address::ZERO }.into()));
}

#[test]
fn everything_can_be_burned() {
    let token = token_of_alice(CAP);

    token.burn(ALICE, CAP).unwrap();

    assert_eq!((token.balance(ALICE), token.supply()), (n(0), n(0)));
}

#[test]
fn burn_leaves_the_cap_alone() {
    let token = token_of_alice(100);

    token.burn(ALICE, 100).unwrap();

    assert_eq!(token.read(capCall {}), n(CAP));
}

/// Lesson 16: burning the largest number neither wraps nor traps.
#[test]
fn lesson_16_burn_of_the_largest_number_is_refused_by_name() {
    let token = token_of_alice(100);

    let result = token.burn(ALICE, U256::MAX);

    assert_eq!(result, Err(ERC20InsufficientBalance { sender: ALICE, balance: n(100), needed: U256::MAX }.into()));
}
