//! What is minted and burned.

use ethers::types::{Address, U256};

use crate::harness::*;

#[tokio::test(flavor = "multi_thread")]
async fn minters_mint_up_to_the_cap() {
    let world = World::new().await;
    let bob = caller(&world.bob);
    let (cap, supply) = (world.token.cap().await.unwrap(), world.token.total_supply().await.unwrap());

    let over = refusal(send(world.token.mint(bob, cap - supply + 1)).await);
    let expected = ERC20ExceededCap { increased_supply: cap + 1, cap };
    assert_eq!(over, TokenErrors::ERC20ExceededCap(expected));

    let receipt = send(world.token.mint(bob, cap - supply)).await.unwrap();
    assert_eq!(world.token.total_supply().await.unwrap(), cap);
    let events = world.token.transfer_filter().at_block_hash(receipt.block_hash.unwrap()).query().await.unwrap();
    assert_eq!(events, [TransferFilter { from: Address::zero(), to: bob, value: cap - supply }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_mints_nothing() {
    let world = World::new().await;
    let alice = caller(&world.alice);

    let refused = refusal(send(world.alice.mint(alice, U256::one())).await);

    let needed_role = world.token.minter_role().await.unwrap();
    let expected = AccessControlUnauthorizedAccount { account: alice, needed_role };
    assert_eq!(refused, TokenErrors::AccessControlUnauthorizedAccount(expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn burning_lowers_balance_and_supply() {
    let world = World::new().await;
    let (alice, bob) = (caller(&world.alice), caller(&world.bob));

    send(world.alice.burn(tokens(1))).await.unwrap();
    send(world.alice.approve(bob, tokens(2))).await.unwrap();
    send(world.bob.burn_from(alice, tokens(2))).await.unwrap();

    assert_eq!(world.token.balance_of(alice).await.unwrap(), tokens(997));
    assert_eq!(world.token.total_supply().await.unwrap(), tokens(997));
    assert_eq!(world.token.allowance(alice, bob).await.unwrap(), U256::zero());
    let refused = refusal(send(world.alice.burn(tokens(998))).await);
    let expected = ERC20InsufficientBalance { sender: alice, balance: tokens(997), needed: tokens(998) };
    assert_eq!(refused, TokenErrors::ERC20InsufficientBalance(expected));
}
