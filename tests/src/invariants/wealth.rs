//! What everybody owns, in dollars at the oracle's prices.
//!
//! A pool's share is worth its part of `2·√(x·p·y·q)`: what the pool holds once nobody can take anything out of it by arbitrage. What it
//! holds beyond that is *loose*: whoever comes first may have it. A swap takes from what is loose and leaves its fee to the shares, so
//! that an actor's wealth and what is loose together never rise.
//!
//! Who owes more than secures it has nothing of that position, as it can be left behind.

use alloy::primitives::{Address, U256};

use super::book::{Book, Position};
use super::reader::{Scene, float};
use super::world::World;

/// Everybody's wealth, and what is loose \[dollars\].
#[derive(Clone, Debug)]
pub struct Wealth {
    /// In the order of the people.
    pub people: Vec<f64>,
    /// What arbitrage may take from pools.
    pub loose: f64,
    /// What positions owe beyond what secures them: a loss of lenders that nobody has written off yet.
    pub short: f64,
    /// What markets' reserves have, which loses first.
    pub reserves: f64,
}

/// Virtual shares and assets, as Morpho Blue has them (SharesMathLib).
const VIRTUAL_SHARES: f64 = 1e6;

impl World {
    /// What everybody owns in a scene; claims are not in it.
    pub fn wealth(&self, scene: &Scene) -> Wealth {
        let people = self.people.iter().map(|who| self.owned(&self.book, scene, who.address)).collect();
        let loose = (0..scene.pools.len()).map(|pool| self.loose(scene, pool)).sum();
        let short = (0..scene.markets.len()).map(|market| self.short(scene, market)).sum();
        let reserves = (0..scene.markets.len())
            .map(|market| self.supply_worth(scene, market, scene.markets[market].reserveShares))
            .sum();
        Wealth { people, loose, short, reserves }
    }

    /// What amounts of all coins are worth \[dollars\].
    pub fn value(&self, amounts: &[U256]) -> f64 {
        amounts.iter().enumerate().map(|(coin, amount)| self.worth(coin, *amount)).sum()
    }

    /// What an amount of a coin is worth \[dollars\].
    pub fn worth(&self, coin: usize, amount: U256) -> f64 {
        float(amount) / self.units[coin] * self.prices[coin]
    }

    fn owned(&self, book: &Book, scene: &Scene, who: Address) -> f64 {
        let coins: f64 = (0..self.units.len()).map(|coin| self.worth(coin, book.balance(coin, who))).sum();
        let shares: f64 = (0..scene.pools.len()).map(|pool| self.share_worth(scene, pool, book.share(pool, who))).sum();
        let positions: f64 =
            (0..scene.markets.len()).map(|market| self.position_worth(scene, market, book.position(market, who))).sum();
        coins + shares + positions + self.worth(0, book.lock(who).0)
    }

    fn short(&self, scene: &Scene, market: usize) -> f64 {
        let positions = self.people.iter().map(|who| self.risk(scene, market, self.book.position(market, who.address)));
        positions.map(|(secured, owed)| (owed - secured).max(0.0)).sum()
    }

    /// What a pool is worth once nothing is loose \[dollars\].
    fn firm(&self, scene: &Scene, pool: usize) -> f64 {
        let [one, other] = self.sides(scene, pool);
        2.0 * (one * other).sqrt()
    }

    fn loose(&self, scene: &Scene, pool: usize) -> f64 {
        let [one, other] = self.sides(scene, pool);
        // (√a − √b)², which loses no digits where both are near each other.
        let root = one.sqrt() - other.sqrt();
        root * root
    }

    fn sides(&self, scene: &Scene, pool: usize) -> [f64; 2] {
        let (state, coins) = (&scene.pools[pool], self.pairs[pool]);
        [self.worth(coins[0], state.reserve0), self.worth(coins[1], state.reserve1)]
    }

    /// What shares of a pool are worth \[dollars\].
    pub fn share_worth(&self, scene: &Scene, pool: usize, shares: U256) -> f64 {
        if shares.is_zero() {
            return 0.0;
        }
        self.firm(scene, pool) * (float(shares) / float(scene.pools[pool].totalSupply))
    }

    /// What collateral and debt of a position are worth \[dollars\].
    pub fn risk(&self, scene: &Scene, market: usize, position: Position) -> (f64, f64) {
        let (loan, state) = (self.stage.markets[market].loan, &scene.markets[market]);
        let debt = float(position.debt) * ratio(state.totalBorrowAssets, state.totalBorrowShares);
        let secured = match self.secures[market] {
            Secures::Coin(coin) => self.worth(coin, position.collateral),
            Secures::Shares(pool) => self.share_worth(scene, pool, position.collateral),
        };
        (secured, debt / self.units[loan] * self.prices[loan])
    }

    fn position_worth(&self, scene: &Scene, market: usize, position: Position) -> f64 {
        let (secured, owed) = self.risk(scene, market, position);
        self.supply_worth(scene, market, position.supply) + (secured - owed).max(0.0)
    }

    fn supply_worth(&self, scene: &Scene, market: usize, shares: U256) -> f64 {
        let (loan, state) = (self.stage.markets[market].loan, &scene.markets[market]);
        let assets = float(shares) * ratio(state.totalSupplyAssets, state.totalSupplyShares);
        assets / self.units[loan] * self.prices[loan]
    }
}

/// Assets of a share.
fn ratio(assets: U256, shares: U256) -> f64 {
    (float(assets) + 1.0) / (float(shares) + VIRTUAL_SHARES)
}

/// What secures a market's loans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secures {
    /// A coin.
    Coin(usize),
    /// Shares of a pool.
    Shares(usize),
}
