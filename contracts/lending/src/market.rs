//! A market in the middle of a call: its words, with interest until now.

use alloy_primitives::{Address, B256, U256};
use common::number::{low, plus, ratio, wide, word};

use crate::amount::BITS;
use crate::errors::*;
use crate::growth::{self, exp_m1};
use crate::rate::{WAD, adapted, utilization};
use crate::state::State;
use crate::totals::{Part, Totals};

/// Bits of interest behind the unit.
const FRACTION: u32 = 12;

/// The words of a market.
#[derive(Clone, Copy, Debug)]
pub struct Market {
    pub id: B256,
    pub state: State,
    pub supply: Totals,
    pub borrow: Totals,
}

/// Interest of a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accrued {
    /// What borrowers owe more [smallest unit].
    pub interest: u128,
    /// The reserve's shares for its part of it.
    pub reserve_shares: u128,
}

impl Market {
    /// The share that is lent \[WAD\].
    pub fn utilization(&self) -> u64 {
        utilization(self.borrow.assets, self.supply.assets)
    }

    /// What borrowers pay now \[WAD per second\].
    pub fn borrow_rate(&self) -> Result<u64, Error> {
        let adapted = adapted(self.state.rate_at_target, self.utilization(), 0)?;
        Ok(adapted.mean.wrapping_add(self.state.premium))
    }

    /// Counts interest until now, once a second at most.
    pub fn accrue(&mut self, now: u64) -> Result<Option<Accrued>, Error> {
        let elapsed = now.saturating_sub(self.state.updated_at);
        if elapsed == 0 {
            return Ok(None);
        }
        let rates = adapted(self.state.rate_at_target, self.utilization(), elapsed)?;
        let rate = rates.mean.wrapping_add(self.state.premium);
        self.state.updated_at = now;
        self.state.rate_at_target = rates.end;

        let interest = self.interest(rate, elapsed);
        self.borrow.assets = self.borrow.assets.wrapping_add(interest);
        self.supply.assets = self.supply.assets.wrapping_add(interest);
        let reserve_shares = self.reserved(interest);
        self.supply.shares = self.supply.shares.wrapping_add(reserve_shares);
        Ok(Some(Accrued { interest, reserve_shares }))
    }

    /// `debt·(e^(rate·t) − 1)` in whole units; what is left of a unit is kept for the next time. What would leave the range of
    /// amounts is never charged, so that a debt of any age can be repaid.
    fn interest(&mut self, rate: u64, elapsed: u64) -> u128 {
        let pace = wide(u128::from(rate).wrapping_mul(elapsed.into()));
        let exponent = ratio(&pace, &wide(1 << growth::BITS), &word(WAD));
        let grown = exp_m1(low(&exponent.min(wide(u128::MAX))));
        // Below 2^112·2^122, then in 2^−12 of a unit.
        let charged = ratio(&wide(self.borrow.assets), &grown, &word(1 << (growth::BITS - FRACTION)));
        let parts = plus(&charged, &word(self.state.fraction));
        let room = wide((1_u128 << BITS).wrapping_sub(1).saturating_sub(self.supply.assets));
        self.state.fraction = low(&parts) as u64 & ((1 << FRACTION) - 1);
        low(&ratio(&parts, &U256::ONE, &word(1 << FRACTION)).min(room))
    }

    /// What has not been lent.
    pub fn liquidity(&self) -> u128 {
        self.supply.assets.saturating_sub(self.borrow.assets)
    }

    /// Refused where more than what was supplied would have been lent.
    pub fn check_liquidity(&self, wanted: u128) -> Result<(), Error> {
        if self.borrow.assets <= self.supply.assets {
            return Ok(());
        }
        let missing = self.borrow.assets.wrapping_sub(self.supply.assets);
        Err(InsufficientLiquidity { available: wide(wanted.saturating_sub(missing)), wanted: wide(wanted) }.into())
    }

    /// Takes a part of the debts away, and with the last of them what the shares of nobody seem to owe: it would grow, and nobody
    /// would pay it.
    pub fn repaid(&mut self, part: Part) {
        self.borrow.take(part);
        if self.borrow.shares == 0 {
            let rest = core::mem::take(&mut self.borrow.assets);
            self.supply.assets = self.supply.assets.saturating_sub(rest);
        }
    }
}

/// Less of something that an account has; refused where it has less.
pub fn less(account: Address, balance: u128, needed: u128) -> Result<u128, Error> {
    balance
        .checked_sub(needed)
        .ok_or_else(|| InsufficientBalance { account, balance: wide(balance), needed: wide(needed) }.into())
}

/// Refused above a cap.
pub fn check_cap(cap: U256, total: u128) -> Result<(), Error> {
    if wide(total) > cap { Err(CapExceeded { cap, total: wide(total) }.into()) } else { Ok(()) }
}
