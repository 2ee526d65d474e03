//! Who holds how much, who may spend how much, and how much there is.
//!
//! Amounts are in the token's smallest unit. The cap is below 2^128, so that supply and cap share a slot; a balance is at
//! most the supply, so that no sum of two amounts held leaves 256 bits.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use common::abi;
use common::cell::Cell;
use common::mapping::Mapping;
use stylus_sdk::prelude::*;

use crate::errors::*;
use crate::events::{Approval, Transfer};

/// Balances, allowances, supply.
#[storage]
pub struct Ledger {
    /// The sum of all balances in the lower half, the cap in the upper [smallest unit].
    supply: Cell<U256>,
    /// [smallest unit]
    balances: Mapping<Address, Cell<U256>>,
    /// By owner, then spender [smallest unit].
    allowances: Mapping<Address, Mapping<Address, Cell<U256>>>,
}

/// Supply and cap, each below 2^128.
struct Supply {
    total: U256,
    cap: U256,
}

impl Supply {
    fn of(word: U256) -> Self {
        let [t0, t1, c0, c1] = word.into_limbs();
        Self { total: U256::from_limbs([t0, t1, 0, 0]), cap: U256::from_limbs([c0, c1, 0, 0]) }
    }

    fn word(self) -> U256 {
        let ([t0, t1, ..], [c0, c1, ..]) = (self.total.into_limbs(), self.cap.into_limbs());
        U256::from_limbs([t0, t1, c0, c1])
    }
}

impl Ledger {
    /// The sum of all balances.
    pub fn total_supply(&self) -> U256 {
        Supply::of(self.supply.get()).total
    }

    /// The most that may exist at a time.
    pub fn cap(&self) -> U256 {
        Supply::of(self.supply.get()).cap
    }

    /// What `account` holds.
    pub fn balance_of(&self, account: Address) -> U256 {
        self.balances.getter(account).get()
    }

    /// What `spender` may still spend of `owner`.
    pub fn allowance(&self, owner: Address, spender: Address) -> U256 {
        self.allowances.getter(owner).getter(spender).get()
    }

    /// Fixes the cap, in the constructor: from 1 to 2^128 − 1.
    pub fn set_cap(&mut self, cap: U256) -> Result<(), ERC20InvalidCap> {
        if cap.is_zero() || cap.bit_len() > 128 {
            return Err(ERC20InvalidCap { cap });
        }
        self.supply.set(Supply { total: U256::ZERO, cap }.word());
        Ok(())
    }

    /// Moves `amount`. Neither side may be the zero address; `from` may be `to`.
    pub fn transfer(&mut self, from: Address, to: Address, amount: U256) -> Result<(), Error> {
        check_receiver(to)?;

        self.debit(from, amount)?;
        self.credit(to, amount);

        abi::log(self.vm(), &Transfer { from, to, value: amount });
        Ok(())
    }

    /// Creates `amount` for `to`, up to the cap.
    pub fn mint(&mut self, to: Address, amount: U256) -> Result<(), Error> {
        check_receiver(to)?;

        let Supply { total, cap } = Supply::of(self.supply.get());
        let increased = total.saturating_add(amount);
        if increased > cap {
            return Err(ERC20ExceededCap { increasedSupply: increased, cap }.into());
        }

        self.supply.set(Supply { total: increased, cap }.word());
        self.credit(to, amount);

        abi::log(self.vm(), &Transfer { from: Address::ZERO, to, value: amount });
        Ok(())
    }

    /// Destroys `amount` of `from`.
    pub fn burn(&mut self, from: Address, amount: U256) -> Result<(), Error> {
        self.debit(from, amount)?;
        let Supply { total, cap } = Supply::of(self.supply.get());
        // The balance covered the amount, and the supply covers every balance.
        let total = total.saturating_sub(amount);
        self.supply.set(Supply { total, cap }.word());

        abi::log(self.vm(), &Transfer { from, to: Address::ZERO, value: amount });
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

        self.allowances.setter(owner).setter(spender).set(amount);

        abi::log(self.vm(), &Approval { owner, spender, value: amount });
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
