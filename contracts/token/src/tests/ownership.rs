//! `transferOwnership` and `renounceOwnership`.

use alloy_primitives::Address;

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn transfer_ownership_only_offers() {
    let token = token();
    token.chain.clear_logs();

    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();

    assert_eq!(token.owner(), OWNER);
    assert_eq!(token.read(pendingOwnerCall {}), ALICE);
    let started = OwnershipTransferStarted { previousOwner: OWNER, newOwner: ALICE };
    assert_eq!(token.events::<OwnershipTransferStarted>(), [started]);
    assert_eq!(token.chain.logs().len(), 1);
}

#[test]
fn transfer_ownership_rejects_all_but_the_owner() {
    let token = token();
    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();

    for caller in [ALICE, MINTER, DEPLOYER, Address::ZERO] {
        let result = token.send(caller, transferOwnershipCall { newOwner: caller });
        assert_eq!(result.err(), Some(OwnableUnauthorizedAccount { account: caller }.into()));
    }
}

#[test]
fn an_offer_can_be_replaced_and_withdrawn() {
    let token = token();
    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();

    token.send(OWNER, transferOwnershipCall { newOwner: BOB }).unwrap();
    assert_eq!(token.read(pendingOwnerCall {}), BOB);
    token.send(OWNER, transferOwnershipCall { newOwner: Address::ZERO }).unwrap();
    assert_eq!(token.read(pendingOwnerCall {}), Address::ZERO);

    let result = token.send(BOB, acceptOwnershipCall {});
    assert_eq!(result.err(), Some(OwnableUnauthorizedAccount { account: BOB }.into()));
}

#[test]
fn renounce_ownership_leaves_no_owner_and_no_offer() {
    let token = token();
    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();
    token.chain.clear_logs();

    token.send(OWNER, renounceOwnershipCall {}).unwrap();

    assert_eq!((token.owner(), token.read(pendingOwnerCall {})), (Address::ZERO, Address::ZERO));
    let moved = OwnershipTransferred { previousOwner: OWNER, newOwner: Address::ZERO };
    assert_eq!(token.events::<OwnershipTransferred>(), [moved]);
    assert!(token.send(ALICE, acceptOwnershipCall {}).is_err());
}

#[test]
fn renounce_ownership_rejects_all_but_the_owner() {
    let result = token().send(ALICE, renounceOwnershipCall {});

    assert_eq!(result.err(), Some(OwnableUnauthorizedAccount { account: ALICE }.into()));
}

/// A simulated call comes from the zero address; it must not pass for the owner that is no more.
#[test]
fn nobody_owns_a_renounced_token() {
    let token = token();
    token.send(OWNER, renounceOwnershipCall {}).unwrap();

    let unauthorized = Some(OwnableUnauthorizedAccount { account: Address::ZERO }.into());
    assert_eq!(token.send(Address::ZERO, transferOwnershipCall { newOwner: ALICE }).err(), unauthorized);
    assert_eq!(token.send(Address::ZERO, acceptOwnershipCall {}).err(), unauthorized);
    assert!(token.send(Address::ZERO, grantRoleCall { role: minter_role(), account: ALICE }).is_err());
    assert!(token.mint(MINTER, ALICE, 1).is_ok(), "minters stay who they are");
}
