//! Shares that move.

use alloy_primitives::{Address, B256, U256};
use common::abi;
use stylus_sdk::prelude::*;

use crate::Amm;
use crate::errors::*;
use crate::events::Transfer;
use crate::liquidity::taken;
use crate::position::Position;

impl Amm {
    /// Moves shares, with their youth.
    pub(crate) fn move_shares(
        &mut self,
        id: B256,
        sender: Address,
        receiver: Address,
        amount: U256,
    ) -> Result<(), Error> {
        self.check_receiver(receiver)?;
        let now = self.now();
        let mut pool = self.pools.setter(id);
        let ripening = pool.existing(id)?.ripening();
        let from = pool.position(sender).at(now, ripening)?;
        let (moved, rest) = taken(&from, amount, sender, id)?;

        pool.set_position(sender, Position { shares: rest, ..from });
        let to = pool.position(receiver).at(now, ripening)?;
        pool.set_position(receiver, to.with(&Position { shares: moved, ..from })?);

        self.log_transfer(id, sender, receiver, amount);
        Ok(())
    }

    /// Takes `amount` from the caller's allowance, unless that has no limit or the caller may do everything.
    pub(crate) fn spend_allowance(&mut self, id: B256, owner: Address, amount: U256) -> Result<(), Error> {
        let spender = self.vm().msg_sender();
        if spender == owner || self.operators.getter(owner).getter(spender).get() {
            return Ok(());
        }
        let mut allowances = self.pools.setter(id).allowances();
        let mut of_owner = allowances.setter(owner);
        let mut entry = of_owner.setter(spender);
        let allowance = entry.get();
        if allowance == U256::MAX {
            return Ok(());
        }
        let Some(rest) = allowance.checked_sub(amount) else {
            return Err(InsufficientAllowance { spender, allowance, needed: amount, id: id.into() }.into());
        };
        entry.set(rest);
        Ok(())
    }

    pub(crate) fn log_transfer(&self, id: B256, sender: Address, receiver: Address, amount: U256) {
        let caller = self.vm().msg_sender();
        abi::log(self.vm(), &Transfer { caller, sender, receiver, id: id.into(), amount });
    }
}
