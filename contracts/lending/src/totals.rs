//! Assets and the shares of them, as Morpho Blue counts them: a million shares of one unit are nobody's, so that a share never
//! becomes dear and an empty market has a price.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::{halves, low, number, plus, ratio, ratio_up, wide};

use crate::amount::{Flow, amount, shares, some};
use crate::errors::*;

/// Shares that are nobody's.
const VIRTUAL_SHARES: U256 = U256::from_limbs([1_000_000, 0, 0, 0]);

/// What all suppliers have, or all borrowers owe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Below 2^112 [smallest unit].
    pub assets: u128,
    /// Of them.
    pub shares: u128,
}

/// A part of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Below 2^112 [smallest unit].
    pub assets: u128,
    /// Of them.
    pub shares: u128,
}

impl Part {
    /// Assets and shares.
    pub fn words(&self) -> [U256; 2] {
        [wide(self.assets), wide(self.shares)]
    }

    /// Nothing is had for nothing, and nothing given for it.
    fn whole(self) -> Result<Self, Error> {
        if self.assets == 0 || self.shares == 0 { Err(ZeroAmount {}.into()) } else { Ok(self) }
    }
}

impl Word for Totals {
    fn into_word(self) -> B256 {
        halves(self.assets, self.shares)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self { assets: number(a, b), shares: number(c, d) }
    }
}

impl Totals {
    /// All assets and all shares, those of nobody among them.
    pub fn bases(&self) -> (U256, U256) {
        (plus(&wide(self.assets), &U256::ONE), plus(&wide(self.shares), &VIRTUAL_SHARES))
    }

    /// `⌊assets·shares / assets⌋`.
    pub fn shares_down(&self, assets: u128) -> U256 {
        let (all_assets, all_shares) = self.bases();
        ratio(&wide(assets), &all_shares, &all_assets)
    }

    /// `⌈assets·shares / assets⌉`.
    pub fn shares_up(&self, assets: u128) -> U256 {
        let (all_assets, all_shares) = self.bases();
        ratio_up(&wide(assets), &all_shares, &all_assets)
    }

    /// `⌊shares·assets / shares⌋`.
    pub fn assets_down(&self, shares: u128) -> U256 {
        let (all_assets, all_shares) = self.bases();
        ratio(&wide(shares), &all_assets, &all_shares)
    }

    /// `⌈shares·assets / shares⌉`.
    pub fn assets_up(&self, shares: u128) -> U256 {
        let (all_assets, all_shares) = self.bases();
        ratio_up(&wide(shares), &all_assets, &all_shares)
    }

    /// The part that is named by assets or by shares, the other rounded against the caller; of shares, at most `most` where that is
    /// given.
    pub fn part(&self, assets: &U256, named: &U256, most: Option<u128>, flow: Flow) -> Result<Part, Error> {
        if assets.is_zero() == named.is_zero() {
            return Err(InconsistentInput {}.into());
        }
        if named.is_zero() {
            let assets = some(assets)?;
            let of_them = match flow {
                Flow::In => self.shares_down(assets),
                Flow::Out => self.shares_up(assets),
            };
            return Part { assets, shares: shares(&of_them)? }.whole();
        }
        let shares = match most {
            Some(most) => low(&(*named).min(wide(most))),
            None => shares(named)?,
        };
        let worth = match flow {
            Flow::In => self.assets_up(shares),
            Flow::Out => self.assets_down(shares),
        };
        Part { assets: amount(&worth)?, shares }.whole()
    }

    /// More of both.
    pub fn add(&mut self, part: Part) -> Result<(), Error> {
        self.assets = amount(&plus(&wide(self.assets), &wide(part.assets)))?;
        self.shares = shares(&plus(&wide(self.shares), &wide(part.shares)))?;
        Ok(())
    }

    /// Less of both; of assets, which were rounded, at most what there is.
    pub fn take(&mut self, part: Part) {
        self.assets = self.assets.saturating_sub(part.assets);
        self.shares = self.shares.saturating_sub(part.shares);
    }
}
