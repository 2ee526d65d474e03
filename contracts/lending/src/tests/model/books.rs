//! Totals and shares: whole numbers.

use alloy_primitives::U256;

use super::super::setup::n;

/// Assets and the shares of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub assets: U256,
    pub shares: U256,
}

impl Totals {
    /// `a·b/d`: all numbers of histories are below 2^120, what is nobody's is counted in.
    fn quotient(a: U256, b: U256, d: U256, up: bool) -> U256 {
        let product = a.checked_mul(b).unwrap();
        product / d + U256::from(up && product % d != n(0))
    }

    /// What assets are in shares.
    pub fn shares_of(&self, assets: U256, up: bool) -> U256 {
        Self::quotient(assets, self.shares + n(1_000_000), self.assets + n(1), up)
    }

    /// What shares are worth.
    pub fn assets_of(&self, shares: U256, up: bool) -> U256 {
        Self::quotient(shares, self.assets + n(1), self.shares + n(1_000_000), up)
    }

    pub fn add(&mut self, assets: U256, shares: U256) {
        self.assets += assets;
        self.shares += shares;
    }

    /// What was rounded takes what there is at most.
    pub fn take(&mut self, assets: U256, shares: U256) {
        self.assets -= assets.min(self.assets);
        self.shares -= shares;
    }
}
