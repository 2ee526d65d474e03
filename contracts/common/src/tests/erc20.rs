//! Safe transfers, against tokens of every manner (lesson 20).

use alloy_primitives::U256;
use alloy_sol_types::SolCall;

use super::contracts::IVault::*;
use super::contracts::Vault;
use super::*;
use crate::erc20::{FeeOnTransfer, SafeERC20FailedOperation};
use crate::testing::tokens::{self, InsufficientFunds, Manner};
use crate::testing::{Chain, Program, Revert};

/// A vault and Alice, both with 100 of a token.
fn chain(manner: Manner) -> Chain {
    let chain = Chain::new();
    chain.install(VAULT, Program::of::<Vault>());
    chain.install(TOKEN, tokens::token(manner));
    for to in [ALICE, VAULT] {
        chain.call(BOB, TOKEN, tokens::mintCall { to, amount: n(100) }).unwrap();
    }
    chain
}

fn pull(chain: &Chain, amount: U256) -> Result<(), Revert> {
    chain.call(BOB, VAULT, pullCall { token: TOKEN, from: ALICE, amount }).map(drop)
}

fn push(chain: &Chain, amount: U256) -> Result<(), Revert> {
    chain.call(BOB, VAULT, pushCall { token: TOKEN, to: BOB, amount }).map(drop)
}

fn balance(chain: &Chain, account: Address) -> U256 {
    chain.view(TOKEN, tokens::balanceOfCall { account }).unwrap()
}

fn failed() -> Result<(), Revert> {
    Err(SafeERC20FailedOperation { token: TOKEN }.into())
}

#[test]
fn tokens_that_return_true_or_nothing_move() {
    for manner in [Manner::Standard, Manner::ReturnsNothing] {
        let chain = chain(manner);

        pull(&chain, n(30)).unwrap();
        push(&chain, n(50)).unwrap();

        assert_eq!((balance(&chain, ALICE), balance(&chain, VAULT), balance(&chain, BOB)), (n(70), n(80), n(50)));
    }
}

#[test]
fn a_token_that_returns_false_is_refused() {
    let chain = chain(Manner::ReturnsFalse);

    assert_eq!(pull(&chain, n(30)), failed());
    assert_eq!(push(&chain, n(30)), failed());
}

#[test]
fn a_token_that_returns_neither_true_nor_false_is_refused() {
    let chain = chain(Manner::ReturnsTwo);

    assert_eq!(pull(&chain, n(30)), failed());
    assert_eq!(push(&chain, n(30)), failed());
    assert_eq!(balance(&chain, ALICE), n(100));
}

#[test]
fn a_token_that_takes_a_fee_is_refused_when_it_comes_in() {
    let chain = chain(Manner::TakesFee(1));

    let fee = FeeOnTransfer { token: TOKEN, expected: n(100), received: n(99) };
    assert_eq!(pull(&chain, n(100)), Err(fee.into()));
    assert_eq!((balance(&chain, ALICE), balance(&chain, VAULT)), (n(100), n(100)));
}

#[test]
fn the_tokens_own_error_comes_through_and_silence_gets_a_name() {
    let error = InsufficientFunds { balance: n(100), needed: n(101) };
    let chain_of_poor = chain(Manner::Standard);
    assert_eq!(pull(&chain_of_poor, n(101)), Err(error.clone().into()));
    assert_eq!(push(&chain_of_poor, n(101)), Err(error.into()));

    let silent = chain(Manner::RevertsSilently);
    assert_eq!(pull(&silent, n(1)), failed());
    assert_eq!(push(&silent, n(1)), failed());
}

#[test]
fn an_address_without_code_is_no_token() {
    let chain = Chain::new();
    chain.install(VAULT, Program::of::<Vault>());

    assert_eq!(pull(&chain, n(0)), failed());
    assert_eq!(push(&chain, n(1)), failed());
}

#[test]
fn nothing_and_the_largest_number() {
    let chain = chain(Manner::Standard);

    assert_eq!(pull(&chain, n(0)), Ok(()));
    assert_eq!(push(&chain, n(0)), Ok(()));
    let error = InsufficientFunds { balance: n(100), needed: U256::MAX };
    assert_eq!(pull(&chain, U256::MAX), Err(error.into()));
}

#[test]
fn a_pull_from_oneself_is_refused() {
    let chain = chain(Manner::Standard);

    let result = chain.call(BOB, VAULT, pullCall { token: TOKEN, from: VAULT, amount: n(10) });

    assert_eq!(result.map(drop), Err(FeeOnTransfer { token: TOKEN, expected: n(10), received: n(0) }.into()));
}

/// Lesson 20: a token that calls back meets the refusal of the entry point.
#[test]
fn lesson_20_a_reentrant_token_does_not_get_in() {
    let chain = chain(Manner::CallsBack(VAULT, countCall {}.abi_encode()));

    assert_eq!(pull(&chain, n(10)), failed());
    assert_eq!(push(&chain, n(10)), failed());
    assert_eq!(chain.view(VAULT, totalCall {}).unwrap(), n(0));
}
