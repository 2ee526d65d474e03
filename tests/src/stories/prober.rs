//! The token entered as no wallet would: nested, rolled back, static, delegated, with odd calldata.

use ethers::types::{Bytes, U256};

use crate::harness::*;

/// A prober that holds ten tokens, called by Alice.
async fn prober(world: &World) -> Solidity {
    let prober = solidity("Prober", &world.alice).await;
    send(world.alice.transfer(prober.address(), tokens(10))).await.unwrap();
    prober
}

#[tokio::test(flavor = "multi_thread")]
async fn each_entry_sees_what_the_one_before_has_written() {
    let world = World::new().await;
    let (here, there) = (prober(&world).await, prober(&world).await);

    let play = call::<(U256, U256)>(&here, "pingPong", (there.address(), tokens(4), U256::from(5)));
    assert_eq!(play.call().await.unwrap(), (tokens(10), tokens(10)));
    send(play).await.unwrap();

    assert_eq!(world.token.balance_of(here.address()).await.unwrap(), tokens(10));
    assert_eq!(world.token.balance_of(there.address()).await.unwrap(), tokens(10));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reverted_frame_takes_the_programs_writes_with_it() {
    let world = World::new().await;
    let prober = prober(&world).await;
    let bob = caller(&world.bob);

    let attempt = call::<(U256, U256)>(&prober, "rolledBack", (bob, tokens(4)));
    assert_eq!(attempt.call().await.unwrap(), (tokens(4), U256::zero()));
    let receipt = send(attempt).await.unwrap();

    assert!(receipt.logs.is_empty());
    assert_eq!(world.token.balance_of(bob).await.unwrap(), U256::zero());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_static_call_moves_nothing() {
    let world = World::new().await;
    let prober = prober(&world).await;

    let moved: bool = call(&prober, "staticTransfer", (caller(&world.bob), tokens(1))).call().await.unwrap();

    assert!(!moved);
}

#[tokio::test(flavor = "multi_thread")]
async fn delegated_code_works_on_the_callers_storage() {
    let world = World::new().await;
    let prober = prober(&world).await;

    let (succeeded, supply): (bool, U256) = call(&prober, "delegatedSupply", ()).call().await.unwrap();

    assert!(succeeded);
    // The prober's own storage is empty, whatever the token's holds.
    assert_eq!(supply, U256::zero());
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_calldata_and_money_are_refused() {
    let world = World::new().await;
    let prober = prober(&world).await;
    let supply = Bytes::from([0x18, 0x16, 0x0d, 0xdd]);
    let raw =
        async |data: Bytes, wei: u64| -> (bool, Bytes) { call(&prober, "raw", data).value(wei).call().await.unwrap() };

    let (succeeded, answer) = raw(supply.clone(), 0).await;
    assert!(succeeded);
    assert_eq!(U256::from_big_endian(&answer), tokens(1_000));
    // Trailing bytes do no harm; Solidity takes them as well.
    assert!(raw([supply.to_vec(), vec![7]].concat().into(), 0).await.0);

    assert!(!raw(supply, 1).await.0, "a view took money");
    assert!(!raw(Bytes::new(), 0).await.0, "nothing was called");
    assert!(!raw(vec![0x18, 0x16, 0x0d].into(), 0).await.0, "three bytes are no selector");
    assert!(!raw(vec![1, 2, 3, 4].into(), 0).await.0, "nobody knows this function");
    // transfer(address,uint256) with its amount cut off
    let cut = [vec![0xa9, 0x05, 0x9c, 0xbb], vec![0; 32]].concat();
    assert!(!raw(cut.into(), 0).await.0, "an argument is missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_entry_in_a_transaction_is_cheaper() {
    let world = World::new().await;
    let prober = prober(&world).await;

    let measure = call::<(U256, U256)>(&prober, "gasOfTransfers", (caller(&world.bob), tokens(1)));
    let (first, second) = measure.call().await.unwrap();

    // Only the first call finds the account (2,600) and both balances (2,100 each) cold, makes a balance out of nothing
    // (20,000) and changes one that the transaction had not changed (2,900); in the second each of these costs 100.
    let saved = U256::from(2_500 + 2 * 2_000 + 19_900 + 2_800);
    // The prober's own instructions around the two calls differ a little.
    assert!((first - second).abs_diff(saved) < 100.into(), "{first} and {second}");
}
