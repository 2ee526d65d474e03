//! What makes a position riskier, and what ends one that has become too risky.

use alloy_primitives::{Address, U256};
use common::abi;
use common::number::{low, power_of_ten, ratio, ratio_up, times, wide, word};
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::book::{Debt, Stake};
use crate::errors::*;
use crate::events::RiskUpdated;
use crate::liquidation::{Offer, Position, least_debt};
use crate::market::Market;
use crate::params::{Fields, Params};
use crate::prices::{Prices, Use, worth_down, worth_up};
use crate::rate::WAD;
use crate::risk::{MILLION, health, part, protected};
use crate::terms::Packed;
use crate::totals::Part;

/// What a liquidator takes.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// Of the debt.
    pub repaid: Part,
    /// Of the collateral [smallest unit].
    pub seized: u128,
    /// Whether nothing secures the rest.
    pub exhausts: bool,
}

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

    /// What a liquidator takes of a position for at most `max` of its debt.
    pub(crate) fn offered(
        &self,
        params: &Params,
        market: &mut Market,
        borrower: Address,
        debt: &Debt,
        max: u128,
    ) -> Result<Taken, Error> {
        let now = self.now();
        let Stake { lt, acted_at, .. } = self.markets.getter(market.id).accounts().getter(borrower).stake();
        if acted_at == now {
            return Err(JustBorrowed { borrower }.into());
        }
        let gate = Prices::ask(self.vm(), params, Use::Liquidate)?;
        let terms = self.terms_of(params.terms());
        self.observe(market, &terms, gate.sigma);
        let lt = protected(market.state.lt_at(now), lt, acted_at, now);
        let (worth, owed) = market.values(&gate, debt);
        if part(&owed, MILLION) <= part(&worth, lt) {
            let health = health(&worth, lt, &owed);
            return Err(
                HealthyPosition { healthFactor: times(&health.min(wide(u128::MAX)), &word(WAD / MILLION)) }.into()
            );
        }

        let prices = Prices::ask(self.vm(), params, Use::Spot)?;
        let (worth, owed) = market.values(&prices, debt);
        let offer = Position { worth, debt: owed, lt }.offer(&terms);
        market.taken(&prices, debt, &offer, max, &terms)
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

    /// An offer in tokens, for at most `max` of the debt.
    fn taken(&self, prices: &Prices, debt: &Debt, offer: &Offer, max: u128, terms: &Packed) -> Result<Taken, Error> {
        let [collateral, loan] = self.state.decimals.map(|digits| power_of_ten(digits.into()));
        let owed = self.owed(debt);
        let most = low(&ratio_up(&offer.repay, &loan, &prices.loan).min(wide(owed)));
        let assets = most.min(max);
        let exhausts = offer.exhausts && assets == most;
        let seized = if exhausts {
            debt.collateral
        } else {
            let worth = ratio(&wide(assets), &prices.loan, &loan);
            let gain = ratio(&worth, &word(offer.factor), &word(MILLION));
            low(&ratio(&gain, &collateral, &prices.collateral).min(wide(debt.collateral)))
        };
        let shares =
            if assets == owed { debt.shares } else { low(&self.borrow.shares_down(assets).min(wide(debt.shares))) };
        let (left, exhausts) = (owed.saturating_sub(assets), exhausts || seized == debt.collateral);
        if assets == 0 && !exhausts {
            return Err(ZeroAmount {}.into());
        }
        let (rest, min) = (worth_up(left, &prices.loan, self.state.decimals[1]), least_debt(terms));
        if left != 0 && !exhausts && rest < min {
            return Err(DebtTooSmall { debt: rest, min }.into());
        }
        Ok(Taken { repaid: Part { assets, shares }, seized, exhausts })
    }
}

/// A share of 10^−6 in WAD.
pub fn wad(millionths: u64) -> U256 {
    wide(u128::from(millionths).wrapping_mul((WAD / MILLION).into()))
}
