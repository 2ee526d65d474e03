//! Which account has which role.
//!
//! Errors and events of OpenZeppelin's `AccessControl`; who administers the roles is said in [`access`](crate::access).

use alloc::{vec, vec::Vec};

use alloy_primitives::{Address, B256};
use alloy_sol_types::sol;
use stylus_sdk::prelude::*;

use crate::cell::Cell;
use crate::mapping::Mapping;
use crate::{abi, fields_of_errors, fields_of_events};

sol! {
    #![sol(all_derives)]

    /// `account` lacks `neededRole`.
    error AccessControlUnauthorizedAccount(address account, bytes32 neededRole);
    /// A role is renounced by its holder only, who names itself to confirm.
    error AccessControlBadConfirmation();

    /// `sender` gave `role` to `account`.
    event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender);
    /// `sender` took `role` from `account`, or `account` gave it up.
    event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender);
}

fields_of_errors! {
    AccessControlUnauthorizedAccount { account, neededRole }
    AccessControlBadConfirmation { }
}

fields_of_events! {
    RoleGranted { role, account, sender; }
    RoleRevoked { role, account, sender; }
}

/// The holders of each role: one slot per role and account.
#[storage]
pub struct Roles {
    members: Mapping<B256, Mapping<Address, Cell<bool>>>,
}

impl Roles {
    /// Whether `account` has `role`.
    pub fn has(&self, role: B256, account: Address) -> bool {
        self.members.getter(role).getter(account).get()
    }

    /// Fails unless the caller has `role`.
    pub fn check(&self, role: B256) -> Result<(), AccessControlUnauthorizedAccount> {
        let account = self.vm().msg_sender();
        if self.has(role, account) {
            Ok(())
        } else {
            Err(AccessControlUnauthorizedAccount { account, neededRole: role })
        }
    }

    /// Gives `role` to `account`, unchecked. Nothing happens, and nothing is logged, when it has it.
    pub fn grant(&mut self, role: B256, account: Address) {
        if self.set(role, account, true) {
            let sender = self.vm().msg_sender();
            abi::log(self.vm(), &RoleGranted { role, account, sender });
        }
    }

    /// Takes `role` from `account`, unchecked. Nothing happens, and nothing is logged, when it lacks it.
    pub fn revoke(&mut self, role: B256, account: Address) {
        if self.set(role, account, false) {
            let sender = self.vm().msg_sender();
            abi::log(self.vm(), &RoleRevoked { role, account, sender });
        }
    }

    /// Writes the membership; false when it was so already.
    fn set(&mut self, role: B256, account: Address, member: bool) -> bool {
        let mut holders = self.members.setter(role);
        let mut entry = holders.setter(account);
        let changed = entry.get() != member;
        if changed {
            entry.set(member);
        }
        changed
    }
}
