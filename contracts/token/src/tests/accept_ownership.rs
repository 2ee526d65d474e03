use alloy_primitives::Address;

use super::interface::IToken::*;
use super::setup::*;

/// Lesson 19: two steps, so that a mistyped address never takes the token away.
#[test]
fn lesson_19_ownership_moves_when_accepted() {
    let token = token();
    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();

    token.send(ALICE, acceptOwnershipCall {}).unwrap();

    assert_eq!((token.owner(), token.read(pendingOwnerCall {})), (ALICE, Address::ZERO));
    let moved = OwnershipTransferred { previousOwner: OWNER, newOwner: ALICE };
    assert_eq!(token.events::<OwnershipTransferred>().last(), Some(&moved));
}

#[test]
fn accept_ownership_rejects_all_but_the_chosen_one() {
    let token = token();
    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();

    for caller in [BOB, OWNER, Address::ZERO] {
        let result = token.send(caller, acceptOwnershipCall {});
        assert_eq!(result.err(), Some(OwnableUnauthorizedAccount { account: caller }.into()));
    }
}

#[test]
fn accept_ownership_rejects_everybody_without_an_offer() {
    let token = token();

    for caller in [ALICE, OWNER, Address::ZERO] {
        let result = token.send(caller, acceptOwnershipCall {});
        assert_eq!(result.err(), Some(OwnableUnauthorizedAccount { account: caller }.into()));
    }
}

#[test]
fn an_offer_is_accepted_once() {
    let token = token();
    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();
    token.send(ALICE, acceptOwnershipCall {}).unwrap();
    token.send(ALICE, transferOwnershipCall { newOwner: BOB }).unwrap();
    token.send(BOB, acceptOwnershipCall {}).unwrap();

    assert!(token.send(ALICE, acceptOwnershipCall {}).is_err());
    assert_eq!(token.owner(), BOB);
}

#[test]
fn the_roles_follow_the_new_owner() {
    let token = token();
    token.send(OWNER, transferOwnershipCall { newOwner: ALICE }).unwrap();
    let grant = grantRoleCall { role: minter_role(), account: BOB };
    assert!(token.send(ALICE, grant.clone()).is_err());

    token.send(ALICE, acceptOwnershipCall {}).unwrap();

    assert!(token.send(OWNER, grant.clone()).is_err());
    assert!(token.send(ALICE, grant).is_ok());
}
