//! What the contracts say of themselves.

use alloy::primitives::{Address, U256};
use scripts::amm::contract::{PoolState, poolCall};
use scripts::lending::contract::{MarketState, marketCall};
use scripts::oracle::contract::stateCall;
use scripts::suite::interfaces::staking::claimableCall;

use super::world::World;

/// Pools and markets at one time.
#[derive(Clone, Debug)]
pub struct Scene {
    /// When it is so \[seconds\].
    pub time: u64,
    /// Pools.
    pub pools: Vec<PoolState>,
    /// Markets, with interest until then.
    pub markets: Vec<MarketState>,
}

impl World {
    /// How pools and markets stand now.
    pub fn scene(&self) -> Scene {
        let stage = &self.stage;
        let pools = stage.pools.iter().map(|pool| stage.read(self.amm, poolCall { pool: pool.id }).unwrap());
        let markets =
            stage.markets.iter().map(|market| stage.read(self.lending, marketCall { id: market.id }).unwrap());
        Scene { time: stage.now, pools: pools.collect(), markets: markets.collect() }
    }

    /// What an account could claim now, by coin.
    pub fn claimable(&self, account: Address) -> Vec<U256> {
        let of = |token| self.stage.read(self.staking, claimableCall { account, token }).unwrap();
        self.stage.coins.iter().map(|coin| of(coin.address)).collect()
    }

    /// The oracle's newest prices, by coin \[dollars\].
    pub fn read_prices(&mut self) {
        let stage = &self.stage;
        let of = |feed: usize| {
            let state = stage.read(self.oracle, stateCall { feed: stage.feeds[feed] }).unwrap();
            f64::from(state.price) / 1e18
        };
        self.prices = stage.coins.iter().map(|coin| of(coin.feed)).collect();
    }
}

/// A number as a float.
pub fn float(number: U256) -> f64 {
    f64::from(number)
}
