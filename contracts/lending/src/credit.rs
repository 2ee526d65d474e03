//! What makes a position riskier.

use alloy_primitives::U256;
use common::abi;
use common::number::{low, ratio, wide, word};
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::book::{Debt, Stake};
use crate::errors::*;
use crate::events::RiskUpdated;
use crate::liquidation::least_debt;
use crate::market::Market;
use crate::params::{Fields, Params};
use crate::prices::{Prices, Use, worth_down, worth_up};
use crate::rate::WAD;
use crate::risk::MILLION;
use crate::terms::Packed;

impl Lending {
    /// The terms of a number.
    pub(crate) fn terms_of(&self, number: U256) -> Packed {
        self.terms.getter(number).get()
    }

    /// Takes note of a volatility, and answers what may be borrowed of collateral's worth now [10^−6].
    pub(crate) fn observe(&self, market: &mut Market, terms: &Packed, sigma: u64) -> u64 {
        let (ltv, changed) = market.state.observe(terms, sigma, self.now());
        if changed {
            let [sigma, lt, target] = [sigma, market.state.lt, market.state.lt_target].map(wad);
            let premium = word(market.state.premium);
            abi::log(self.vm(), &RiskUpdated { id: market.id, sigma, lt, ltTarget: target, premium });
        }
        ltv
    }

    /// Refused unless the collateral secures the debt, at the least that it and the most that the debt can be worth. Remembers what
    /// threshold the position may count on from here.
    pub(crate) fn take_risk(
        &self,
        params: &Params,
        market: &mut Market,
        debt: &Debt,
        stake: &mut Stake,
    ) -> Result<(), Error> {
        let prices = Prices::ask(self.vm(), params, Use::Borrow)?;
        let terms = self.terms_of(params.terms());
        let ltv = self.observe(market, &terms, prices.sigma);
        let (worth, owed) = market.values(&prices, debt);
        let min = least_debt(&terms);
        if owed < min {
            return Err(DebtTooSmall { debt: owed, min }.into());
        }
        let secured = ratio(&worth, &word(ltv), &word(MILLION));
        if owed > secured {
            return Err(InsufficientCollateral { debt: owed, secured }.into());
        }
        stake.acted_at = self.now();
        stake.lt = market.state.lt_at(stake.acted_at);
        Ok(())
    }
}

impl Market {
    /// What collateral and debt are worth, down and up \[WAD\].
    pub fn values(&self, prices: &Prices, debt: &Debt) -> (U256, U256) {
        let [collateral, loan] = self.state.decimals;
        let worth = worth_down(debt.collateral, &prices.collateral, collateral);
        (worth, worth_up(self.owed(debt), &prices.loan, loan))
    }

    /// What a debt is now, rounded up [smallest unit].
    pub fn owed(&self, debt: &Debt) -> u128 {
        // At most a unit more than all debts.
        low(&self.borrow.assets_up(debt.shares))
    }
}

/// A share of 10^−6 in WAD.
pub fn wad(millionths: u64) -> U256 {
    wide(u128::from(millionths).wrapping_mul((WAD / MILLION).into()))
}
