//! A Solidity shop lives off the token.

use ethers::contract::EthEvent;
use ethers::providers::Middleware;
use ethers::types::transaction::eip2718::TypedTransaction;
use ethers::types::{Address, TransactionReceipt, U256};

use super::permits::{sign, words};
use crate::harness::*;

#[derive(Clone, Debug, PartialEq, EthEvent)]
struct Sold {
    #[ethevent(indexed)]
    buyer: Address,
    price: U256,
    balance: U256,
}

#[derive(Clone, Debug, PartialEq, EthEvent)]
struct Refused {
    error: String,
    have: U256,
    need: U256,
}

/// The logs of one kind in a receipt.
fn events<E: EthEvent>(receipt: &TransactionReceipt) -> Vec<E> {
    receipt.logs.iter().filter_map(|log| E::decode_log(&log.clone().into()).ok()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_is_paid_by_permit_in_one_call() {
    let world = World::new().await;
    let shop = solidity("Shop", &world.bob).await;
    let alice = caller(&world.alice);
    let (v, r, s) = words(&sign(&world, shop.address(), tokens(3), U256::MAX).await);

    let buy = call::<()>(&shop, "buyWithPermit", (alice, tokens(3), U256::MAX, v, r, s));
    let receipt = send(buy).await.unwrap();

    assert_eq!(events::<Sold>(&receipt), [Sold { buyer: alice, price: tokens(3), balance: tokens(3) }]);
    // The program's own logs stand among the shop's, in order.
    assert_eq!(receipt.logs.len(), 3);
    assert_eq!(world.token.balance_of(shop.address()).await.unwrap(), tokens(3));
    assert_eq!(world.token.allowance(alice, shop.address()).await.unwrap(), U256::zero());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_of_the_token_passes_through_the_shop() {
    let world = World::new().await;
    let shop = solidity("Shop", &world.alice).await;
    send(world.alice.approve(shop.address(), tokens(4))).await.unwrap();

    let refused = refusal(send(shop.method::<_, ()>("buy", tokens(6)).unwrap()).await);

    let expected = ERC20InsufficientAllowance { spender: shop.address(), allowance: tokens(4), needed: tokens(6) };
    assert_eq!(refused, TokenErrors::ERC20InsufficientAllowance(expected));

    send(call::<()>(&shop, "buy", tokens(4))).await.unwrap();
    let refused = refusal(send(shop.method::<_, ()>("pay", (caller(&world.bob), tokens(5))).unwrap()).await);
    let expected = ERC20InsufficientBalance { sender: shop.address(), balance: tokens(4), needed: tokens(5) };
    assert_eq!(refused, TokenErrors::ERC20InsufficientBalance(expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_catches_refusals_and_reads_their_numbers() {
    let world = World::new().await;
    let shop = solidity("Shop", &world.alice).await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));
    send(world.alice.transfer(shop.address(), tokens(2))).await.unwrap();

    let receipt = send(call::<bool>(&shop, "payOrExplain", (bob, tokens(3)))).await.unwrap();
    let expected = Refused { error: "ERC20InsufficientBalance".into(), have: tokens(2), need: tokens(3) };
    assert_eq!(events::<Refused>(&receipt), [expected]);

    let receipt = send(call::<bool>(&shop, "collectOrExplain", (alice, tokens(1)))).await.unwrap();
    let expected = Refused { error: "ERC20InsufficientAllowance".into(), have: U256::zero(), need: tokens(1) };
    assert_eq!(events::<Refused>(&receipt), [expected]);

    let receipt = send(call::<bool>(&shop, "payOrExplain", (Address::zero(), tokens(1)))).await.unwrap();
    let expected = Refused { error: "ERC20InvalidReceiver".into(), have: U256::zero(), need: U256::zero() };
    assert_eq!(events::<Refused>(&receipt), [expected]);

    let receipt = send(call::<bool>(&shop, "payOrExplain", (bob, tokens(2)))).await.unwrap();
    assert_eq!(events::<Refused>(&receipt), []);
    assert_eq!(world.token.balance_of(bob).await.unwrap(), tokens(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_burns_what_it_holds() {
    let world = World::new().await;
    let shop = solidity("Shop", &world.alice).await;
    send(world.alice.transfer(shop.address(), tokens(2))).await.unwrap();

    send(call::<()>(&shop, "burnAll", ())).await.unwrap();

    assert_eq!(world.token.balance_of(shop.address()).await.unwrap(), U256::zero());
    assert_eq!(world.token.total_supply().await.unwrap(), tokens(998));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_reads_everything() {
    let world = World::new().await;
    let shop = solidity("Shop", &world.alice).await;

    let described: (String, String, u8, U256, U256) = call(&shop, "describe", ()).call().await.unwrap();
    let agrees: bool = call(&shop, "domainAgrees", ()).call().await.unwrap();

    let cap = U256::exp10(27);
    assert_eq!(described, ("Token Value Dynamics".into(), "TVD".into(), 18, tokens(1_000), cap));
    assert!(agrees);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_without_enough_gas_changes_nothing() {
    let world = World::new().await;
    let shop = solidity("Shop", &world.alice).await;
    send(world.alice.approve(shop.address(), tokens(4))).await.unwrap();

    // Enough to enter the shop and the program, not to finish.
    let starved: TypedTransaction = call::<()>(&shop, "buy", tokens(4)).gas(45_000).tx;
    let receipt = world.alice.client().send_transaction(starved, None).await.unwrap().await.unwrap().unwrap();

    assert_eq!(receipt.status, Some(0.into()));
    // The program takes all it was given; the shop keeps its 64th.
    assert!(receipt.gas_used.unwrap() > 44_000.into());
    assert_eq!(world.token.balance_of(shop.address()).await.unwrap(), U256::zero());
    assert_eq!(world.token.allowance(caller(&world.alice), shop.address()).await.unwrap(), tokens(4));
}
