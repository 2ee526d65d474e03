//! One owner, handed over in two steps: a mistyped address never takes a contract away.
//!
//! ABI, errors and events of OpenZeppelin's `Ownable2Step`.

use alloc::{vec, vec::Vec};

use alloy_primitives::Address;
use alloy_sol_types::sol;
use stylus_sdk::prelude::*;

use crate::cell::Cell;
use crate::{abi, fields_of_errors, fields_of_events};

sol! {
    #![sol(all_derives)]

    /// `account` is not the owner, or not the one to whom ownership was offered.
    error OwnableUnauthorizedAccount(address account);
    /// Nobody can be made the owner at deployment.
    error OwnableInvalidOwner(address owner);

    /// `newOwner` may now accept; the zero address withdraws the offer.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// `newOwner` is the owner from here on.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
}

fields_of_errors! {
    OwnableUnauthorizedAccount { account }
    OwnableInvalidOwner { owner }
}

fields_of_events! {
    OwnershipTransferStarted { previousOwner, newOwner; }
    OwnershipTransferred { previousOwner, newOwner; }
}

/// The owner and the one to whom ownership is offered: two slots.
#[storage]
pub struct Ownership {
    owner: Cell<Address>,
    pending_owner: Cell<Address>,
}

impl Ownership {
    /// The owner; zero after [`Self::renounce`].
    pub fn owner(&self) -> Address {
        self.owner.get()
    }

    /// Who may accept ownership; zero when there is no offer.
    pub fn pending_owner(&self) -> Address {
        self.pending_owner.get()
    }

    /// Sets the first owner, in a constructor. Fails for the zero address.
    pub fn initialize(&mut self, owner: Address) -> Result<(), OwnableInvalidOwner> {
        if owner.is_zero() {
            return Err(OwnableInvalidOwner { owner });
        }
        self.replace(owner);
        Ok(())
    }

    /// Fails unless the caller is the owner.
    pub fn check(&self) -> Result<(), OwnableUnauthorizedAccount> {
        authorize(self.vm().msg_sender(), self.owner.get())
    }

    /// Offers ownership to `new_owner`, replacing an earlier offer; the zero address withdraws it. Owner only.
    pub fn offer(&mut self, new_owner: Address) -> Result<(), OwnableUnauthorizedAccount> {
        self.check()?;

        self.pending_owner.set(new_owner);

        abi::log(self.vm(), &OwnershipTransferStarted { previousOwner: self.owner.get(), newOwner: new_owner });
        Ok(())
    }

    /// Makes the caller the owner, if ownership was offered to it.
    pub fn accept(&mut self) -> Result<(), OwnableUnauthorizedAccount> {
        let caller = self.vm().msg_sender();
        authorize(caller, self.pending_owner.get())?;

        self.pending_owner.set(Address::ZERO);
        self.replace(caller);
        Ok(())
    }

    /// Leaves the contract without an owner, for good, and withdraws an offer. Owner only.
    pub fn renounce(&mut self) -> Result<(), OwnableUnauthorizedAccount> {
        self.check()?;

        self.pending_owner.set(Address::ZERO);
        self.replace(Address::ZERO);
        Ok(())
    }

    fn replace(&mut self, new_owner: Address) {
        let previous_owner = self.owner.get();
        self.owner.set(new_owner);
        abi::log(self.vm(), &OwnershipTransferred { previousOwner: previous_owner, newOwner: new_owner });
    }
}

/// Nobody calls from the zero address, except in a simulated call: there it must not pass for a missing owner.
fn authorize(caller: Address, required: Address) -> Result<(), OwnableUnauthorizedAccount> {
    if caller == required && !caller.is_zero() { Ok(()) } else { Err(OwnableUnauthorizedAccount { account: caller }) }
}
