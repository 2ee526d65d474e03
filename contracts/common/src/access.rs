//! Who may do what: one owner, who administers all roles.
//!
//! The ABI is OpenZeppelin's `Ownable2Step` and `AccessControl` together. As in its `AccessControlDefaultAdminRules`, the
//! owner is the one holder of [`DEFAULT_ADMIN_ROLE`], and that role changes hands only with ownership, in two steps.

use alloc::{vec, vec::Vec};

use alloy_primitives::{Address, B256};
use alloy_sol_types::sol;
use stylus_sdk::prelude::*;

use crate::fields_of_errors;
use crate::ownership::Ownership;
use crate::roles::{AccessControlBadConfirmation, AccessControlUnauthorizedAccount, Roles};

sol! {
    #![sol(all_derives)]

    /// The administrator's role moves with ownership only.
    error AccessControlEnforcedDefaultAdminRules();
}

fields_of_errors! {
    AccessControlEnforcedDefaultAdminRules { }
}

/// The role that administers every role, itself included.
pub const DEFAULT_ADMIN_ROLE: B256 = B256::ZERO;

/// Owner and roles.
#[storage]
pub struct Access {
    /// The owner, and the hand-over.
    pub ownership: Ownership,
    /// All roles but the administrator's.
    pub roles: Roles,
}

/// Why a role stays as it is.
#[derive(Debug, PartialEq, Eq)]
pub enum RoleError {
    /// The caller is not the owner.
    Unauthorized(AccessControlUnauthorizedAccount),
    /// The caller named somebody else.
    BadConfirmation(AccessControlBadConfirmation),
    /// The role moves with ownership only.
    AdminRules(AccessControlEnforcedDefaultAdminRules),
}

impl Access {
    /// Whether `account` has `role`. The owner has [`DEFAULT_ADMIN_ROLE`]; after it renounced, nobody has.
    pub fn has_role(&self, role: B256, account: Address) -> bool {
        if role == DEFAULT_ADMIN_ROLE {
            return account == self.ownership.owner() && !account.is_zero();
        }
        self.roles.has(role, account)
    }

    /// Gives `role` to `account`. Owner only.
    pub fn grant_role(&mut self, role: B256, account: Address) -> Result<(), RoleError> {
        self.check_admin(role)?;
        self.roles.grant(role, account);
        Ok(())
    }

    /// Takes `role` from `account`. Owner only.
    pub fn revoke_role(&mut self, role: B256, account: Address) -> Result<(), RoleError> {
        self.check_admin(role)?;
        self.roles.revoke(role, account);
        Ok(())
    }

    /// Gives up the caller's own `role`; `confirmation` is the caller, so that a wrong transaction does not pass.
    pub fn renounce_role(&mut self, role: B256, confirmation: Address) -> Result<(), RoleError> {
        if role == DEFAULT_ADMIN_ROLE {
            return Err(RoleError::AdminRules(AccessControlEnforcedDefaultAdminRules {}));
        }
        if confirmation != self.vm().msg_sender() {
            return Err(RoleError::BadConfirmation(AccessControlBadConfirmation {}));
        }
        self.roles.revoke(role, confirmation);
        Ok(())
    }

    fn check_admin(&self, role: B256) -> Result<(), RoleError> {
        let account = self.vm().msg_sender();
        if !self.has_role(DEFAULT_ADMIN_ROLE, account) {
            let needed = DEFAULT_ADMIN_ROLE;
            return Err(RoleError::Unauthorized(AccessControlUnauthorizedAccount { account, neededRole: needed }));
        }
        if role == DEFAULT_ADMIN_ROLE {
            return Err(RoleError::AdminRules(AccessControlEnforcedDefaultAdminRules {}));
        }
        Ok(())
    }
}
