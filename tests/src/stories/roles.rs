//! Who may do what, and how that changes hands.

use ethers::types::{Address, U256};

use crate::harness::*;

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_makes_and_unmakes_minters() {
    let world = World::new().await;
    let (alice, owner) = (caller(&world.alice), caller(&world.token));
    let role = world.token.minter_role().await.unwrap();

    send(world.token.grant_role(role, alice)).await.unwrap();
    assert!(world.token.has_role(role, alice).await.unwrap());
    send(world.alice.mint(alice, U256::one())).await.unwrap();

    send(world.token.revoke_role(role, alice)).await.unwrap();
    let refused = refusal(send(world.alice.mint(alice, U256::one())).await);
    let expected = AccessControlUnauthorizedAccount { account: alice, needed_role: role };
    assert_eq!(refused, TokenErrors::AccessControlUnauthorizedAccount(expected));

    let granted = world.token.role_granted_filter().from_block(0).query().await.unwrap();
    assert!(granted.contains(&RoleGrantedFilter { role, account: alice, sender: owner }));
    let revoked = world.token.role_revoked_filter().from_block(0).query().await.unwrap();
    assert_eq!(revoked, [RoleRevokedFilter { role, account: alice, sender: owner }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_makes_no_minters() {
    let world = World::new().await;
    let alice = caller(&world.alice);
    let (role, admin) = (world.token.minter_role().await.unwrap(), world.token.default_admin_role().await.unwrap());

    let refused = refusal(send(world.alice.grant_role(role, alice)).await);

    let expected = AccessControlUnauthorizedAccount { account: alice, needed_role: admin };
    assert_eq!(refused, TokenErrors::AccessControlUnauthorizedAccount(expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn ownership_moves_in_two_steps() {
    let world = World::new().await;
    let (alice, bob, owner) = (caller(&world.alice), caller(&world.bob), caller(&world.token));

    send(world.token.transfer_ownership(alice)).await.unwrap();
    assert_eq!(world.token.owner().await.unwrap(), owner);
    assert_eq!(world.token.pending_owner().await.unwrap(), alice);

    let refused = refusal(send(world.bob.accept_ownership()).await);
    let expected = OwnableUnauthorizedAccount { account: bob };
    assert_eq!(refused, TokenErrors::OwnableUnauthorizedAccount(expected));

    send(world.alice.accept_ownership()).await.unwrap();
    assert_eq!(world.token.owner().await.unwrap(), alice);
    assert_eq!(world.token.pending_owner().await.unwrap(), Address::zero());
    let events = world.token.ownership_transferred_filter().from_block(0).query().await.unwrap();
    let made = OwnershipTransferredFilter { previous_owner: Address::zero(), new_owner: owner };
    assert_eq!(events, [made, OwnershipTransferredFilter { previous_owner: owner, new_owner: alice }]);

    let refused = refusal(send(world.token.transfer_ownership(owner)).await);
    let expected = OwnableUnauthorizedAccount { account: owner };
    assert_eq!(refused, TokenErrors::OwnableUnauthorizedAccount(expected));
}
