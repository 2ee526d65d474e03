//! Who holds how much, who may spend how much, and how much there is.
//!
//! Amounts are in the token's smallest unit. The cap is below 2^128, so that supply and cap share a slot; a balance is at
//! most the supply, so that no sum of two amounts held leaves 256 bits.

use alloc::vec::Vec;

use alloy_primitives::aliases::U128;
use alloy_primitives::{Address, U256};
use common::encode;
use stylus_sdk::prelude::*;
use stylus_sdk::storage::{StorageMap, StorageU128, StorageU256};

use crate::errors::*;
use crate::events::{Approval, Transfer};

/// Balances, allowances, supply.
#[storage]
pub struct Ledger {
    /// The sum of all balances [smallest unit].
    total_supply: StorageU128,
    /// The most that may exist at a time [smallest unit].
    cap: StorageU128,
    /// [smallest unit]
    balances: StorageMap<Address, StorageU256>,
    /// By owner, then spender [smallest unit].
    allowances: StorageMap<Address, StorageMap<Address, StorageU256>>,
}

impl Ledger {
    /// The sum of all balances.
    pub fn total_supply(&self) -> U256 {
        U256::from(self.total_supply.get())
    }

    /// The most that may exist at a time.
    pub fn cap(&self) -> U256 {
        U256::from(self.cap.get())
    }

    /// What `account` holds.
    pub fn balance_of(&self, account: Address) -> U256 {
        self.balances.get(account)
    }

    /// What `spender` may still spend of `owner`.
    pub fn allowance(&self, owner: Address, spender: Address) -> U256 {
        self.allowances.getter(owner).get(spender)
    }

    /// Fixes the cap, in the constructor: from 1 to 2^128 − 1.
    pub fn set_cap(&mut self, cap: U256) -> Result<(), ERC20InvalidCap> {
        match U128::checked_from_limbs_slice(cap.as_limbs()) {
            Some(fits) if !fits.is_zero() => {
                self.cap.set(fits);
                Ok(())
            }
            _ => Err(ERC20InvalidCap { cap }),
        }
    }

    /// Moves `amount`. Neither side may be the zero address; `from` may be `to`.
    pub fn transfer(&mut self, from: Address, to: Address, amount: U256) -> Result<(), Error> {
        check_receiver(to)?;

        self.debit(from, amount)?;
        self.credit(to, amount);

        encode::log(self.vm(), &Transfer { from, to, value: amount });
        Ok(())
    }

    /// Creates `amount` for `to`, up to the cap.
    pub fn mint(&mut self, to: Address, amount: U256) -> Result<(), Error> {
        check_receiver(to)?;

        let cap = self.cap();
        let increased = self.total_supply().saturating_add(amount);
        if increased > cap {
            return Err(ERC20ExceededCap { increasedSupply: increased, cap }.into());
        }

        self.total_supply.set(U128::wrapping_from(increased));
        self.credit(to, amount);

        encode::log(self.vm(), &Transfer { from: Address::ZERO, to, value: amount });
        Ok(())
    }

    /// Destroys `amount` of `from`.
    pub fn burn(&mut self, from: Address, amount: U256) -> Result<(), Error> {
        self.debit(from, amount)?;
        // The balance covered the amount, and the supply covers every balance.
        let decreased = self.total_supply().saturating_sub(amount);
        self.total_supply.set(U128::wrapping_from(decreased));

        encode::log(self.vm(), &Transfer { from, to: Address::ZERO, value: amount });
        Ok(())
    }

    /// Lets `spender` spend `amount` of `owner`, instead of what it might before.
    pub fn approve(&mut self, owner: Address, spender: Address, amount: U256) -> Result<(), Error> {
        if owner.is_zero() {
            return Err(ERC20InvalidApprover { approver: owner }.into());
        }
        if spender.is_zero() {
            return Err(ERC20InvalidSpender { spender }.into());
        }

        self.allowances.setter(owner).insert(spender, amount);

        encode::log(self.vm(), &Approval { owner, spender, value: amount });
        Ok(())
    }

    /// Takes `amount` from an allowance; the largest number means without limit and stays.
    pub fn spend_allowance(&mut self, owner: Address, spender: Address, amount: U256) -> Result<(), Error> {
        let mut spenders = self.allowances.setter(owner);
        let mut entry = spenders.setter(spender);
        let allowance = entry.get();
        if allowance == U256::MAX {
            return Ok(());
        }
        let Some(rest) = allowance.checked_sub(amount) else {
            return Err(ERC20InsufficientAllowance { spender, allowance, needed: amount }.into());
        };
        entry.set(rest);
        Ok(())
    }

    fn debit(&mut self, from: Address, amount: U256) -> Result<(), Error> {
        if from.is_zero() {
            return Err(ERC20InvalidSender { sender: from }.into());
        }
        // One accessor for both, because each one hashes the key.
        let mut entry = self.balances.setter(from);
        let balance = entry.get();
        let Some(rest) = balance.checked_sub(amount) else {
            return Err(ERC20InsufficientBalance { sender: from, balance, needed: amount }.into());
        };
        entry.set(rest);
        Ok(())
    }

    #[expect(clippy::arithmetic_side_effects, reason = "the sum is at most the supply, hence below 2^128")]
    fn credit(&mut self, to: Address, amount: U256) {
        let mut entry = self.balances.setter(to);
        let balance = entry.get();
        entry.set(balance + amount);
    }
}

fn check_receiver(receiver: Address) -> Result<(), ERC20InvalidReceiver> {
    if receiver.is_zero() { Err(ERC20InvalidReceiver { receiver }) } else { Ok(()) }
}
