//! A Solidity contract uses the token: calls, static calls, reverts across the border, a program two frames down.

use std::sync::{Arc, LazyLock};

use ethers::abi::{Abi, Token as AbiToken, Tokenizable};
use ethers::contract::{Contract, ContractFactory, EthError};
use ethers::types::{Address, Bytes, U256};
use scripts::solidity::{Compiled, compile};

use crate::harness::*;

static TILL: LazyLock<Compiled> =
    LazyLock::new(|| compile(&WORKSPACE, &["tests/contracts/Till.sol"]).unwrap().remove("Till").unwrap());

type Till = Contract<Client>;

/// A till for the token, called by Alice.
async fn till(world: &World) -> Till {
    let abi: Abi = serde_json::from_value(serde_json::to_value(&TILL.abi).unwrap()).unwrap();
    let client: Arc<Client> = world.alice.client();
    let factory = ContractFactory::new(abi, Bytes::from(TILL.bytecode.to_vec()), client);
    factory.deploy(world.token.address()).unwrap().send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn solidity_spends_an_allowance() {
    let world = World::new().await;
    let till = till(&world).await;
    let (bob, owner) = (caller(&world.bob), caller(&world.token));
    send(world.alice.approve(till.address(), tokens(10))).await.unwrap();

    send(till.method::<_, ()>("split", (bob, owner, tokens(7) + 1)).unwrap()).await.unwrap();

    assert_eq!(world.token.balance_of(bob).await.unwrap(), tokens(7) / 2);
    assert_eq!(world.token.balance_of(owner).await.unwrap(), tokens(7) / 2 + 1);
    assert_eq!(world.token.allowance(caller(&world.alice), till.address()).await.unwrap(), tokens(3) - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_of_the_token_passes_through_solidity() {
    let world = World::new().await;
    let till = till(&world).await;
    let (bob, owner) = (caller(&world.bob), caller(&world.token));
    // Enough for the first half, not for the second: both or none.
    send(world.alice.approve(till.address(), tokens(4))).await.unwrap();

    let refused = refusal(send(till.method::<_, ()>("split", (bob, owner, tokens(6))).unwrap()).await);

    let expected = ERC20InsufficientAllowance { spender: till.address(), allowance: tokens(1), needed: tokens(3) };
    assert_eq!(refused, TokenErrors::ERC20InsufficientAllowance(expected));
    assert_eq!(world.token.balance_of(bob).await.unwrap(), U256::zero());
    assert_eq!(world.token.allowance(caller(&world.alice), till.address()).await.unwrap(), tokens(4));
}

#[tokio::test(flavor = "multi_thread")]
async fn solidity_catches_an_error_of_the_token() {
    let world = World::new().await;
    let till = till(&world).await;
    let bob = caller(&world.bob);
    send(world.alice.transfer(till.address(), tokens(2))).await.unwrap();

    // Gas is given, not estimated: with a caught refusal, too little gas for the token succeeds as well.
    let attempt = |amount| till.method::<_, (bool, Bytes)>("tryPay", (bob, amount)).unwrap().gas(1_000_000);
    let (paid, reason) = attempt(tokens(3)).call().await.unwrap();
    send(attempt(tokens(3))).await.unwrap();

    assert!(!paid);
    let expected = ERC20InsufficientBalance { sender: till.address(), balance: tokens(2), needed: tokens(3) };
    assert_eq!(ERC20InsufficientBalance::decode_with_selector(&reason), Some(expected));
    assert_eq!(world.token.balance_of(bob).await.unwrap(), U256::zero());

    send(attempt(tokens(2))).await.unwrap();
    assert_eq!(world.token.balance_of(bob).await.unwrap(), tokens(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revert_in_solidity_undoes_the_program() {
    let world = World::new().await;
    let till = till(&world).await;
    let bob = caller(&world.bob);
    send(world.alice.transfer(till.address(), tokens(2))).await.unwrap();

    let error = send(till.method::<_, ()>("payAndRevert", (bob, tokens(1))).unwrap()).await.unwrap_err();

    let data = error.as_revert().unwrap().to_vec();
    let reason = AbiToken::Bytes(b"after the transfer".to_vec());
    assert_eq!(data[4..], ethers::abi::encode(&[reason]));
    assert_eq!(world.token.balance_of(bob).await.unwrap(), U256::zero());
    assert_eq!(world.token.balance_of(till.address()).await.unwrap(), tokens(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_answers_below_two_solidity_frames() {
    let world = World::new().await;
    let till = till(&world).await;
    let alice: Address = caller(&world.alice);

    let answer: U256 = till.method("nested", alice.into_token()).unwrap().call().await.unwrap();

    assert_eq!(answer, tokens(1_000));
}
