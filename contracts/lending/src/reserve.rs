//! The reserve: shares that no account holds. It grows by its part of interest, bears bad debt before suppliers do, and what it has
//! beyond its target is collected.

use alloy_primitives::{Address, U256};
use common::abi;
use common::number::{low, ratio, times, wide, word};
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::errors::*;
use crate::events::Collected;
use crate::market::Market;
use crate::params::{Fields, Params};
use crate::totals::Part;

impl Lending {
    /// Takes what the reserve has beyond its target out of the books, as far as it is not lent.
    pub(crate) fn take_excess(&mut self, params: &Params, to: Address) -> Result<u128, Error> {
        let mut market = self.enter(params)?;
        let id = market.id;
        let reserve = market.reserve(&self.markets.getter(id).held());
        let target = word(self.terms_of(params.terms()).reserve_target());
        let kept = ratio(&wide(market.borrow.assets), &target, &word(1_000));
        let excess = market.supply.assets_down(reserve).saturating_sub(kept);
        let assets = low(&excess.min(wide(market.liquidity())));
        let shares = low(&market.supply.shares_up(assets).min(wide(reserve)));
        let part = Part { assets, shares };
        market.supply.take(part);
        self.leave(&market);

        let [assets, shares] = part.words();
        abi::log(self.vm(), &Collected { id, to, assets, shares });
        Ok(part.assets)
    }
}

impl Market {
    /// Shares of the reserve: all that no account holds.
    pub fn reserve(&self, held: &U256) -> u128 {
        self.supply.shares.saturating_sub(low(held))
    }

    /// Shares for the reserve's part of interest that the assets have in them already, rounded down: `interest·f·S / (A − interest·f)`.
    /// In shares, which are finer than units, it gets its part of the least interest.
    pub fn reserved(&self, interest: u128) -> u128 {
        // 0.001 of a unit, below 2^122; times shares, below 2^250.
        let part = times(&wide(interest), &word(self.state.reserve_factor));
        let (assets, shares) = self.supply.bases();
        let rest = times(&assets, &word(1_000)).wrapping_sub(part);
        low(&ratio(&part, &shares, &rest).min(wide(u128::MAX.wrapping_sub(self.supply.shares))))
    }

    /// Takes a debt that nothing secures any more from both sides: the reserve's shares bear what they are worth. Answers the debt,
    /// and how many of the reserve's shares are gone.
    pub fn write_off(&mut self, shares: u128, reserve: u128) -> Part {
        let assets = low(&self.borrow.assets_up(shares).min(wide(self.borrow.assets)));
        self.repaid(Part { assets, shares });
        let burned = low(&self.supply.shares_up(assets).min(wide(reserve)));
        self.supply.take(Part { assets, shares: burned });
        Part { assets, shares: burned }
    }
}
