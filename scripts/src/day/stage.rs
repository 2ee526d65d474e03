//! A suite in this process, with names for what it holds.

use std::collections::BTreeMap;

use alloy::primitives::{Address, B256, U256};
use anyhow::{Context, Result};
use devnode::User;
use devnode::chain::Chain;

use super::clock::WEEK;
use super::figures::{Event, Figures, Kind};
use crate::lending::contract::MarketParams;
use crate::suite::Standing;

/// How long before its course a play begins: what lockers and voters need \[seconds\].
pub const LEAD: u64 = 3 * WEEK;

/// A token.
#[derive(Clone, Debug)]
pub struct Coin {
    /// Its symbol.
    pub symbol: String,
    /// Where it stands.
    pub address: Address,
    /// Its smallest unit is 10^−decimals.
    pub decimals: u8,
    /// The number of its feed.
    pub feed: usize,
}

impl Coin {
    /// Whole tokens in the smallest unit, rounded down.
    pub fn smallest(&self, whole: f64) -> U256 {
        U256::from((whole.max(0.0) * 10_f64.powi(i32::from(self.decimals))) as u128)
    }

    /// An amount as a number of wholes.
    pub fn whole(&self, amount: U256) -> f64 {
        f64::from(amount) / 10_f64.powi(i32::from(self.decimals))
    }
}

/// A pool.
#[derive(Clone, Debug)]
pub struct Pool {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: B256,
    /// Numbers of its coins: what is priced, and what it is priced in.
    pub coins: [usize; 2],
}

/// A market.
#[derive(Clone, Debug)]
pub struct Market {
    /// Its name.
    pub name: String,
    /// What every call brings along.
    pub params: MarketParams,
    /// Its id.
    pub id: B256,
    /// The number of the coin that is lent.
    pub loan: usize,
    /// What secures loans.
    pub collateral: Collateral,
}

/// What secures loans of a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collateral {
    /// The coin of a number.
    Coin(usize),
    /// Shares of the pool of a number.
    Shares(usize),
}

/// The suite, the chain's time, and what was seen so far.
pub struct Stage {
    /// The chain.
    pub chain: Chain,
    /// Contracts by name.
    pub addresses: BTreeMap<String, Address>,
    /// Tokens.
    pub coins: Vec<Coin>,
    /// Feeds.
    pub feeds: Vec<B256>,
    /// Pools.
    pub pools: Vec<Pool>,
    /// Markets.
    pub markets: Vec<Market>,
    /// Who put the suite up: the steward, and who has the first TVD.
    pub deployer: User,
    /// The chain's time \[seconds\].
    pub now: u64,
    /// What to add to the chain's time for the market's own \[seconds\].
    pub shift: i64,
    /// The newest prices, in the order of the feeds \[dollars\].
    pub prices: Vec<f64>,
    /// What was seen.
    pub figures: Figures,
    /// What nobody counts: acts before the course.
    pub is_silent: bool,
}

impl Stage {
    /// The suite on a chain, at a time.
    pub fn new(chain: &Chain, standing: &Standing, now: u64) -> Result<Self> {
        let manifest = standing.manifest;
        let feed_number = |name: &str| {
            manifest.feeds.iter().position(|feed| feed.name == name).with_context(|| format!("there is no feed {name}"))
        };
        let mut coins = Vec::new();
        let assets = manifest.assets.iter().map(|asset| asset.symbol.as_str());
        for symbol in [manifest.token.symbol.as_str()].into_iter().chain(assets) {
            let coin = manifest.token_named(symbol)?;
            let (address, feed) = (standing.token(symbol)?, feed_number(coin.feed)?);
            coins.push(Coin { symbol: symbol.to_owned(), address, decimals: coin.decimals, feed });
        }
        let number = |symbol: &str| {
            coins.iter().position(|coin| coin.symbol == symbol).with_context(|| format!("there is no token {symbol}"))
        };
        let mut pools = Vec::new();
        for (pool, id) in manifest.pools.iter().zip(&standing.pools) {
            let coins = [number(&pool.tokens[0])?, number(&pool.tokens[1])?];
            pools.push(Pool { name: pool.name(), id: *id, coins });
        }
        let mut markets = Vec::new();
        for (market, (params, id)) in manifest.markets.iter().zip(&standing.markets) {
            let collateral = match manifest.pools.iter().position(|pool| pool.name() == market.collateral) {
                Some(pool) => Collateral::Shares(pool),
                None => Collateral::Coin(number(&market.collateral)?),
            };
            let (name, loan) = (market.name(), number(&market.loan)?);
            markets.push(Market { name, params: params.clone(), id: *id, loan, collateral });
        }
        let names = |what: &mut dyn Iterator<Item = String>| what.collect::<Vec<_>>();
        let figures = Figures {
            feeds: names(&mut manifest.feeds.iter().map(|feed| feed.name.clone())),
            pools: names(&mut pools.iter().map(|pool| pool.name.clone())),
            ..Figures::default()
        };
        let feeds = manifest.feeds.iter().map(|feed| crate::oracle::id(&feed.name)).collect::<Result<_>>()?;
        let prices = manifest.feeds.iter().map(|feed| feed.price.number()).collect();
        Ok(Self {
            chain: chain.clone(),
            addresses: standing.addresses.clone(),
            coins,
            feeds,
            pools,
            markets,
            deployer: chain.user_at(standing.deployer),
            now,
            shift: 0,
            prices,
            figures,
            is_silent: true,
        })
    }

    /// Where a contract stands.
    pub fn at(&self, name: &str) -> Result<Address> {
        self.addresses.get(name).copied().with_context(|| format!("where is {name}?"))
    }

    /// Somebody.
    pub fn user(&self, name: &str) -> User {
        self.chain.user(name)
    }

    /// What a coin is worth \[dollars\].
    pub fn price(&self, coin: usize) -> f64 {
        self.prices[self.coins[coin].feed]
    }

    /// What an amount of a coin is worth \[dollars\].
    pub fn worth(&self, coin: usize, amount: U256) -> f64 {
        self.coins[coin].whole(amount) * self.price(coin)
    }

    /// The market's own time \[seconds\].
    pub fn market_time(&self) -> u64 {
        self.now.saturating_add_signed(self.shift)
    }

    /// Notes that something happened.
    pub fn note(&mut self, kind: Kind, what: String) {
        let time = self.market_time();
        self.figures.events.push(Event { time, kind, what });
    }

    /// Counts an act's gas.
    pub fn count(&mut self, act: &str, gas: u64) {
        if !self.is_silent {
            self.figures.gas.entry(act.to_owned()).or_default().add(gas);
        }
    }
}
