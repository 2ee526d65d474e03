//! `hasRole`, `getRoleAdmin`, `grantRole`, `revokeRole`, `renounceRole`.

use alloy_primitives::{Address, B256, b256};
use common::testing::Revert;

use super::interface::IToken::*;
use super::setup::*;

const ADMIN: B256 = B256::ZERO;

fn grant(role: B256, account: Address) -> grantRoleCall {
    grantRoleCall { role, account }
}

fn revoke(role: B256, account: Address) -> revokeRoleCall {
    revokeRoleCall { role, account }
}

fn not_admin(account: Address) -> Option<Revert> {
    Some(AccessControlUnauthorizedAccount { account, neededRole: ADMIN }.into())
}

#[test]
fn the_roles_have_the_usual_names() {
    let token = token();

    // As in OpenZeppelin's presets: keccak256("MINTER_ROLE").
    let minter = b256!("9f2df0fed2c77648de5860a4cc508cd0818c85b8b8a1ab4ceeef8d981c8956a6");
    assert_eq!(token.read(MINTER_ROLECall {}), minter);
    assert_eq!(token.read(DEFAULT_ADMIN_ROLECall {}), ADMIN);
    assert_eq!(token.read(getRoleAdminCall { role: minter }), ADMIN);
    assert_eq!(token.read(getRoleAdminCall { role: ADMIN }), ADMIN);
}

#[test]
fn the_owner_is_the_administrator() {
    let token = token();

    assert!(token.read(hasRoleCall { role: ADMIN, account: OWNER }));
    for account in [ALICE, MINTER, DEPLOYER, Address::ZERO] {
        assert!(!token.read(hasRoleCall { role: ADMIN, account }));
    }
    token.send(OWNER, renounceOwnershipCall {}).unwrap();
    assert!(!token.read(hasRoleCall { role: ADMIN, account: Address::ZERO }));
}

#[test]
fn a_granted_minter_mints() {
    let token = token();
    token.chain.clear_logs();

    token.send(OWNER, grant(minter_role(), ALICE)).unwrap();

    assert!(token.is_minter(ALICE));
    let granted = RoleGranted { role: minter_role(), account: ALICE, sender: OWNER };
    assert_eq!(token.events::<RoleGranted>(), [granted]);
    token.mint(ALICE, BOB, 1).unwrap();
}

#[test]
fn a_revoked_minter_mints_no_more() {
    let token = token();

    token.send(OWNER, revoke(minter_role(), MINTER)).unwrap();

    assert!(!token.is_minter(MINTER));
    let revoked = RoleRevoked { role: minter_role(), account: MINTER, sender: OWNER };
    assert_eq!(token.events::<RoleRevoked>(), [revoked]);
    assert!(token.mint(MINTER, BOB, 1).is_err());
}

#[test]
fn what_is_so_already_is_not_logged() {
    let token = token();
    token.chain.clear_logs();

    token.send(OWNER, grant(minter_role(), MINTER)).unwrap();
    token.send(OWNER, revoke(minter_role(), ALICE)).unwrap();

    assert!(token.is_minter(MINTER));
    assert_eq!(token.chain.logs(), []);
}

#[test]
fn a_role_is_for_one_account_and_one_name() {
    let token = token();
    let other = B256::with_last_byte(7);

    token.send(OWNER, grant(other, ALICE)).unwrap();

    assert!(token.read(hasRoleCall { role: other, account: ALICE }));
    assert!(!token.read(hasRoleCall { role: other, account: BOB }));
    assert!(!token.is_minter(ALICE));
}

#[test]
fn only_the_owner_grants_and_revokes() {
    let token = token();

    for caller in [ALICE, MINTER, DEPLOYER, Address::ZERO] {
        assert_eq!(token.send(caller, grant(minter_role(), ALICE)).err(), not_admin(caller));
        assert_eq!(token.send(caller, revoke(minter_role(), MINTER)).err(), not_admin(caller));
    }
}

/// Otherwise the owner could hand over its power in one step.
#[test]
fn the_administrators_role_moves_with_ownership_only() {
    let token = token();
    let refused = Some(AccessControlEnforcedDefaultAdminRules {}.into());

    assert_eq!(token.send(OWNER, grant(ADMIN, ALICE)).err(), refused);
    assert_eq!(token.send(OWNER, revoke(ADMIN, OWNER)).err(), refused);
    assert_eq!(token.send(OWNER, renounceRoleCall { role: ADMIN, confirmation: OWNER }).err(), refused);
    assert_eq!(token.send(ALICE, grant(ADMIN, ALICE)).err(), not_admin(ALICE));
}

#[test]
fn a_minter_renounces() {
    let token = token();

    token.send(MINTER, renounceRoleCall { role: minter_role(), confirmation: MINTER }).unwrap();

    assert!(!token.is_minter(MINTER));
    let revoked = RoleRevoked { role: minter_role(), account: MINTER, sender: MINTER };
    assert_eq!(token.events::<RoleRevoked>(), [revoked]);
}

#[test]
fn renouncing_needs_the_callers_own_address() {
    let token = token();

    for caller in [ALICE, OWNER] {
        let result = token.send(caller, renounceRoleCall { role: minter_role(), confirmation: MINTER });
        assert_eq!(result.err(), Some(AccessControlBadConfirmation {}.into()));
    }
    assert!(token.is_minter(MINTER));
}
