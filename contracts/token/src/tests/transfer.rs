use alloy_primitives::{Address, U256};
use proptest::prelude::*;

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn transfer_moves_the_amount_and_logs_it() {
    let token = token_of_alice(100);

    assert_eq!(token.transfer(ALICE, BOB, 30), Ok(true));

    assert_eq!((token.balance(ALICE), token.balance(BOB)), (n(70), n(30)));
    assert_eq!(token.supply(), n(100));
    assert_eq!(token.events::<Transfer>(), [Transfer { from: ALICE, to: BOB, value: n(30) }]);
    assert_eq!(token.chain.logs().len(), 1);
}

#[test]
fn transfer_rejects_more_than_the_balance() {
    let token = token_of_alice(100);

    let result = token.transfer(ALICE, BOB, 101);

    assert_eq!(result, Err(ERC20InsufficientBalance { sender: ALICE, balance: n(100), needed: n(101) }.into()));
    assert_eq!((token.balance(ALICE), token.balance(BOB)), (n(100), n(0)));
    assert_eq!(token.chain.logs(), []);
}

#[test]
fn transfer_rejects_the_zero_address_as_receiver() {
    let token = token_of_alice(100);

    let result = token.transfer(ALICE, Address::ZERO, 1);

    assert_eq!(result, Err(ERC20InvalidReceiver { receiver: Address::ZERO }.into()));
}

#[test]
fn transfer_rejects_the_zero_address_as_sender() {
    let token = token_of_alice(100);

    let result = token.transfer(Address::ZERO, BOB, 0);

    assert_eq!(result, Err(ERC20InvalidSender { sender: Address::ZERO }.into()));
}

#[test]
fn a_transfer_to_oneself_changes_nothing_and_is_logged() {
    let token = token_of_alice(100);

    assert_eq!(token.transfer(ALICE, ALICE, 100), Ok(true));

    assert_eq!(token.balance(ALICE), n(100));
    assert_eq!(token.events::<Transfer>(), [Transfer { from: ALICE, to: ALICE, value: n(100) }]);
}

#[test]
fn a_transfer_to_oneself_needs_the_balance() {
    let token = token_of_alice(100);

    let result = token.transfer(ALICE, ALICE, 101);

    assert_eq!(result, Err(ERC20InsufficientBalance { sender: ALICE, balance: n(100), needed: n(101) }.into()));
}

#[test]
fn a_transfer_of_nothing_is_logged_also_without_a_balance() {
    let token = token();

    assert_eq!(token.transfer(BOB, ALICE, 0), Ok(true));

    assert_eq!(token.events::<Transfer>(), [Transfer { from: BOB, to: ALICE, value: n(0) }]);
}

#[test]
fn tokens_sent_to_the_token_stay_there() {
    let token = token_of_alice(100);

    assert_eq!(token.transfer(ALICE, TOKEN, 100), Ok(true));

    assert_eq!(token.balance(TOKEN), n(100));
}

/// Two balances and nothing else: the cost of a transfer is two cold slots.
#[test]
fn a_transfer_touches_two_slots_once_each() {
    let token = token_of_alice(100);

    token.transfer(ALICE, BOB, 30).unwrap();

    assert_eq!(token.usage(), (2, 2, 2));
}

/// Lesson 16: checked arithmetic; the largest number neither wraps nor traps.
#[test]
fn lesson_16_transfer_of_the_largest_number_is_refused_by_name() {
    let token = token_of_alice(100);

    let result = token.transfer(ALICE, BOB, U256::MAX);

    assert_eq!(result, Err(ERC20InsufficientBalance { sender: ALICE, balance: n(100), needed: U256::MAX }.into()));
}

/// Lesson 20: zero, one unit, everything, one more.
#[test]
fn lesson_20_transfer_at_the_edges() {
    for (amount, moves) in [(0, true), (1, true), (100, true), (101, false)] {
        let token = token_of_alice(100);
        assert_eq!(token.transfer(ALICE, BOB, amount).is_ok(), moves, "{amount}");
    }
}

proptest! {
    /// Lesson 1: nothing is gained by splitting a transfer.
    #[test]
    fn lesson_1_many_small_transfers_equal_one(amounts in prop::collection::vec(0_u64..1_000, 1..20)) {
        let total: u64 = amounts.iter().sum();
        let token = token_of_alice(20_000);

        for amount in &amounts {
            token.transfer(ALICE, BOB, *amount).unwrap();
        }

        prop_assert_eq!(token.balance(BOB), n(total));
        prop_assert_eq!(token.balance(ALICE), n(20_000 - total));
    }
}
