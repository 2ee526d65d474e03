//! What ends a position that has become too risky.

use alloy_primitives::{Address, U256};
use common::abi;
use common::number::{low, power_of_ten, ratio, ratio_up, times, wide, word};
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::book::{Debt, Stake};
use crate::errors::*;
use crate::events::Liquidated;
use crate::liquidation::{Offer, Position, least_debt};
use crate::market::Market;
use crate::params::{Fields, Params};
use crate::prices::{Prices, Use, worth_up};
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
    /// Takes collateral of a position for at most `max_repaid` of its debt out of the books, and what nothing secures any more with it.
    /// Answers what is due and what is to be sent.
    pub(crate) fn seize(
        &mut self,
        params: &Params,
        borrower: Address,
        max_repaid: &U256,
        min_seized: &U256,
    ) -> Result<(u128, u128), Error> {
        let mut market = self.enter(params)?;
        let book = self.markets.getter(market.id);
        let (mut accounts, id, reserve) = (book.accounts(), market.id, market.reserve(&book.held()));
        let mut account = accounts.setter(borrower);
        let mut debt = account.debt();
        let max = low(&(*max_repaid).min(wide(u128::MAX)));
        let taken = self.offered(params, &mut market, borrower, &debt, max)?;
        let (repaid, seized) = (taken.repaid, wide(taken.seized));
        if seized < *min_seized {
            return Err(InsufficientOutput { got: seized, min: *min_seized }.into());
        }
        market.repaid(repaid);
        debt.shares = debt.shares.wrapping_sub(repaid.shares);
        debt.collateral = debt.collateral.wrapping_sub(taken.seized);
        let (mut lost, mut bad_shares) = (Part::default(), 0);
        if taken.exhausts {
            bad_shares = core::mem::take(&mut debt.shares);
            lost = market.write_off(bad_shares, reserve);
        }
        account.set_debt(debt);
        self.leave(&market);

        let caller = self.vm().msg_sender();
        abi::log(
            self.vm(),
            &Liquidated {
                id,
                caller,
                borrower,
                repaid: wide(repaid.assets),
                repaidShares: wide(repaid.shares),
                seized,
                badDebt: wide(lost.assets),
                badDebtShares: wide(bad_shares),
                reserveShares: wide(lost.shares),
            },
        );
        Ok((repaid.assets, taken.seized))
    }

    /// What a liquidator takes of a position for at most `max` of its debt.
    fn offered(
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
