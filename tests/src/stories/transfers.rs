//! Alice pays, directly and through an allowance.

use ethers::types::{Address, U256};

use crate::harness::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_moves_the_amount_and_logs_it() {
    let world = World::new().await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));

    let receipt = send(world.alice.transfer(bob, tokens(5))).await.unwrap();

    assert_eq!(world.token.balance_of(alice).await.unwrap(), tokens(995));
    assert_eq!(world.token.balance_of(bob).await.unwrap(), tokens(5));
    assert_eq!(world.token.total_supply().await.unwrap(), tokens(1_000));
    let events = world.token.transfer_filter().at_block_hash(receipt.block_hash.unwrap()).query().await.unwrap();
    assert_eq!(events, [TransferFilter { from: alice, to: bob, value: tokens(5) }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_allowance_is_spent_by_its_spender_alone() {
    let world = World::new().await;
    let (alice, bob, owner) = (caller(&world.alice), caller(&world.bob), caller(&world.token));

    send(world.alice.approve(bob, tokens(10))).await.unwrap();
    let events = world.token.approval_filter().from_block(0).query().await.unwrap();
    assert_eq!(events, [ApprovalFilter { owner: alice, spender: bob, value: tokens(10) }]);

    send(world.bob.transfer_from(alice, owner, tokens(4))).await.unwrap();
    assert_eq!(world.token.allowance(alice, bob).await.unwrap(), tokens(6));
    assert_eq!(world.token.balance_of(owner).await.unwrap(), tokens(4));

    let too_much = refusal(send(world.bob.transfer_from(alice, bob, tokens(7))).await);
    let expected = ERC20InsufficientAllowance { spender: bob, allowance: tokens(6), needed: tokens(7) };
    assert_eq!(too_much, TokenErrors::ERC20InsufficientAllowance(expected));
    let stranger = refusal(send(world.token.transfer_from(alice, owner, U256::one())).await);
    let expected = ERC20InsufficientAllowance { spender: owner, allowance: U256::zero(), needed: U256::one() };
    assert_eq!(stranger, TokenErrors::ERC20InsufficientAllowance(expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_allowance_is_not_used_up() {
    let world = World::new().await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));

    send(world.alice.approve(bob, U256::MAX)).await.unwrap();
    send(world.bob.transfer_from(alice, bob, tokens(4))).await.unwrap();

    assert_eq!(world.token.allowance(alice, bob).await.unwrap(), U256::MAX);
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_come_by_name_and_change_nothing() {
    let world = World::new().await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));

    let needed = tokens(1_000) + 1;
    let too_much = refusal(send(world.alice.transfer(bob, needed)).await);
    let expected = ERC20InsufficientBalance { sender: alice, balance: tokens(1_000), needed };
    assert_eq!(too_much, TokenErrors::ERC20InsufficientBalance(expected));

    let nowhere = refusal(send(world.alice.transfer(Address::zero(), U256::one())).await);
    let receiver = Address::zero();
    assert_eq!(nowhere, TokenErrors::ERC20InvalidReceiver(ERC20InvalidReceiver { receiver }));

    let nobody = refusal(send(world.alice.approve(Address::zero(), U256::one())).await);
    let spender = Address::zero();
    assert_eq!(nobody, TokenErrors::ERC20InvalidSpender(ERC20InvalidSpender { spender }));

    assert_eq!(world.token.balance_of(alice).await.unwrap(), tokens(1_000));
}
