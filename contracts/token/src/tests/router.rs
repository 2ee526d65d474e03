//! The door: what is routed, and what calldata cannot do.

use alloy_primitives::{U256, hex};
use alloy_sol_types::SolCall;
use common::testing::Message;
use stylus_sdk::abi::Router;
use stylus_sdk::testing::TestVM;

use super::interface::IToken::*;
use super::setup::*;
use crate::Token;

/// Lesson 13: every method is reached through the ABI, under the selector of its standard.
#[test]
fn lesson_13_every_method_of_the_interface_is_routed() {
    let mut token = Token::from(&TestVM::default());

    for selector in ITokenCalls::SELECTORS {
        let routed = <Token as Router<Token>>::route(&mut token, u32::from_be_bytes(*selector), &[]).is_some();
        assert!(routed, "{} is not routed", ITokenCalls::name_by_selector(*selector).unwrap());
    }
}

#[test]
fn unknown_methods_and_bare_calls_revert() {
    let token = token();

    for data in [vec![], vec![0xa9], vec![0xff; 4], vec![0xff; 68]] {
        assert_eq!(token.chain.transact(Message::new(ALICE, TOKEN, data)), Err(vec![]));
    }
}

#[test]
fn value_is_refused() {
    let token = token_of_alice(100);
    token.chain.set_balance(ALICE, n(10));
    let message = Message::new(ALICE, TOKEN, transferCall { to: BOB, value: n(1) }.abi_encode());

    assert_eq!(token.chain.transact(Message { value: n(1), ..message.clone() }), Err(vec![]));

    assert_eq!(token.chain.balance(ALICE), n(10));
    assert!(token.chain.transact(message).is_ok());
}

/// A short call must not be completed with zeros: an exchange once lost tokens to that.
#[test]
fn short_calldata_is_refused() {
    let token = token_of_alice(100);
    let data = transferCall { to: BOB, value: n(1) }.abi_encode();

    for length in 4..data.len() {
        assert_eq!(token.chain.transact(Message::new(ALICE, TOKEN, data[..length].to_vec())), Err(vec![]));
    }
}

#[test]
fn an_address_with_dirty_upper_bytes_is_refused() {
    let token = token_of_alice(100);
    let mut data = transferCall { to: BOB, value: n(1) }.abi_encode();
    data[4] = 1;

    assert_eq!(token.chain.transact(Message::new(ALICE, TOKEN, data)), Err(vec![]));
}

/// The bytes on the wire, written by hand.
#[test]
fn a_transfer_on_the_wire() {
    let token = token_of_alice(100);
    let data = hex!(
        "a9059cbb"
        "0000000000000000000000000000000000000000000000000000000000000b0b"
        "000000000000000000000000000000000000000000000000000000000000001e"
    );

    let answer = token.chain.transact(Message::new(ALICE, TOKEN, data.to_vec()));

    assert_eq!(answer, Ok(U256::ONE.to_be_bytes_vec()));
    assert_eq!(token.balance(BOB), n(30));
}
