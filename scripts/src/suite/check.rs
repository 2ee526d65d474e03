//! Whether a manifest makes sense: names that meet, numbers within what the contracts take.

use std::collections::BTreeSet;

use alloy::primitives::U256;
use anyhow::{Context, Result, bail, ensure};

use super::manifest::{Feed, Manifest, Market, Pool};
use super::parameters;
use crate::deploy;

/// The most that a network's signers can be.
const MOST_SIGNERS: usize = 32;
/// Revenue tokens of staking, TVD among them.
const MOST_REVENUE: usize = 16;

impl Manifest {
    /// Fails on the first thing that makes no sense, with where it stands and what would.
    pub(super) fn check(&self) -> Result<()> {
        self.check_tokens().context("tokens")?;
        self.check_feeds().context("feeds")?;
        for pool in &self.pools {
            self.check_pool(pool).with_context(|| format!("[[pool]] {}", pool.name()))?;
        }
        once("[[pool]]", self.pools.iter().map(|pool| sorted(&pool.tokens).join("/")))?;
        for terms in &self.terms {
            parameters::terms(terms).with_context(|| format!("[[terms]] number {}", terms.number))?;
        }
        once("[[terms]] number", self.terms.iter().map(|terms| terms.number.to_string()))?;
        for market in &self.markets {
            self.check_market(market).with_context(|| format!("[[market]] {}", market.name()))?;
        }
        once("[[market]]", self.markets.iter().map(|market| format!("{} on terms {}", market.name(), market.terms)))?;
        self.check_staking().context("[staking]")?;
        self.check_governor().context("[governor]")?;
        self.check_networks()
    }

    fn check_tokens(&self) -> Result<()> {
        let named = self.assets.iter().map(|asset| (&asset.symbol, &asset.name, &asset.feed));
        for (symbol, name, feed) in named.chain([(&self.token.symbol, &self.token.name, &self.token.feed)]) {
            ensure!(!symbol.is_empty() && symbol.len() <= 31, "the symbol {symbol:?} has not 1 to 31 bytes");
            ensure!(!name.is_empty() && name.len() <= 31, "the name {name:?} has not 1 to 31 bytes");
            ensure!(!symbol.contains('/'), "the symbol {symbol} has a slash, which separates the tokens of pools");
            self.feed(feed).with_context(|| symbol.clone())?;
            let is_taken = deploy::names().any(|contract| contract == symbol.to_lowercase());
            ensure!(!is_taken, "{symbol} is also the name of a contract; the address book could not tell them apart");
        }
        for asset in &self.assets {
            let Self { token, .. } = self;
            ensure!(asset.symbol != token.symbol, "{} is the suite's own token, not an asset", asset.symbol);
            ensure!(asset.decimals <= 18, "{} has {} decimals; 18 are the most", asset.symbol, asset.decimals);
        }
        once("[[asset]]", self.assets.iter().map(|asset| asset.symbol.to_lowercase()))?;
        let cap = self.token.cap.amount(18)?;
        let mut sum = U256::ZERO;
        for grant in &self.grants {
            sum = sum.saturating_add(grant.amount.amount(18)?);
        }
        ensure!(sum <= cap, "the grants come to more than the cap of {} {}", self.token.cap, self.token.symbol);
        Ok(())
    }

    fn check_feeds(&self) -> Result<()> {
        for feed in &self.feeds {
            parameters::feed(feed, parameters::ANYBODY).with_context(|| format!("[[feed]] {}", feed.name))?;
            let Feed { price, min_price, max_price, .. } = feed;
            let [price, low, high] = [price.wad()?, min_price.wad()?, max_price.wad()?];
            ensure!(
                low <= price && price <= high,
                "the price {} of {} is not from {min_price} to {max_price}",
                feed.price,
                feed.name
            );
        }
        once("[[feed]]", self.feeds.iter().map(|feed| feed.name.clone()))
    }

    fn check_pool(&self, pool: &Pool) -> Result<()> {
        let [one, other] = &pool.tokens;
        ensure!(one != other, "a pool is of two tokens");
        for symbol in &pool.tokens {
            self.token_named(symbol)?;
        }
        if let Some(feed) = &pool.feed {
            self.feed(feed)?;
        }
        parameters::pool(&pool.set, Default::default()).map(|_| ())
    }

    fn check_market(&self, market: &Market) -> Result<()> {
        let decimals = self.token_named(&market.loan)?.decimals;
        ensure!(market.loan != market.collateral, "nothing secures a loan of itself");
        if market.collateral.contains('/') {
            self.pool(&market.collateral)?;
        } else {
            self.token_named(&market.collateral)?;
        }
        let known: Vec<u64> = self.terms.iter().map(|terms| terms.number).collect();
        ensure!(known.contains(&market.terms), "there are no [[terms]] number {}; there are {known:?}", market.terms);
        for amount in [&market.supply, &market.supply_cap, &market.borrow_cap].into_iter().flatten() {
            amount.amount(decimals)?;
        }
        Ok(())
    }

    fn check_staking(&self) -> Result<()> {
        let revenue = &self.staking.revenue;
        for symbol in revenue {
            ensure!(*symbol != self.token.symbol, "{symbol} is revenue anyway");
            self.token_named(symbol)?;
        }
        once("revenue", revenue.iter().cloned())?;
        ensure!(
            revenue.len() < MOST_REVENUE,
            "{MOST_REVENUE} revenue tokens are the most, {} among them",
            self.token.symbol
        );
        Ok(())
    }

    fn check_governor(&self) -> Result<()> {
        for contract in self.governor.normal.keys() {
            let known: Vec<&str> = deploy::governed().collect();
            ensure!(known.contains(&contract.as_str()), "normal.{contract}: the governor owns {}", known.join(", "));
        }
        Ok(())
    }

    fn check_networks(&self) -> Result<()> {
        for (name, place) in &self.network {
            let at = || format!("[network.{name}]");
            let count = place.signers.len();
            ensure!(count <= MOST_SIGNERS, "{}: {count} signers; {MOST_SIGNERS} are the most", at());
            ensure!(place.threshold > 0, "{}: a threshold of 0 signatures", at());
            ensure!(
                count == 0 || usize::from(place.threshold) <= count,
                "{}: a threshold of {} among {count} signers",
                at(),
                place.threshold
            );
            once("signer", place.signers.iter().map(ToString::to_string)).with_context(at)?;
            for symbol in place.tokens.keys() {
                ensure!(*symbol != self.token.symbol, "{}: {symbol} is deployed, not found", at());
                self.token_named(symbol).with_context(at)?;
            }
        }
        Ok(())
    }

    /// The feed of a name.
    pub fn feed(&self, name: &str) -> Result<&Feed> {
        let known = || self.feeds.iter().map(|feed| feed.name.as_str()).collect::<Vec<_>>().join(", ");
        let found = self.feeds.iter().find(|feed| feed.name == name);
        found.with_context(|| format!("there is no [[feed]] {name}; there are {}", known()))
    }

    /// The pool of a name, in either order.
    pub fn pool(&self, name: &str) -> Result<&Pool> {
        let wanted: Vec<String> = name.split('/').map(str::to_owned).collect();
        let known = || self.pools.iter().map(Pool::name).collect::<Vec<_>>().join(", ");
        let found = self.pools.iter().find(|pool| sorted(&pool.tokens) == sorted(&wanted));
        found.with_context(|| format!("there is no [[pool]] {name}; there are {}", known()))
    }

    /// The token of a symbol.
    pub fn token_named(&self, symbol: &str) -> Result<Coin<'_>> {
        if symbol == self.token.symbol {
            return Ok(Coin { symbol: &self.token.symbol, decimals: 18, feed: &self.token.feed });
        }
        let Some(asset) = self.assets.iter().find(|asset| asset.symbol == symbol) else {
            let known: Vec<&str> = self.assets.iter().map(|asset| asset.symbol.as_str()).collect();
            bail!("there is no token {symbol}; there are {}, {}", self.token.symbol, known.join(", "));
        };
        Ok(Coin { symbol: &asset.symbol, decimals: asset.decimals, feed: &asset.feed })
    }
}

/// A token by its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coin<'a> {
    /// The symbol.
    pub symbol: &'a str,
    /// Its decimals.
    pub decimals: u8,
    /// The feed of its price.
    pub feed: &'a str,
}

fn sorted(tokens: &[String]) -> Vec<String> {
    let mut tokens = tokens.to_vec();
    tokens.sort();
    tokens
}

/// Fails on a name that comes twice.
fn once(what: &str, names: impl Iterator<Item = String>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        ensure!(seen.insert(name.clone()), "{what} {name} stands there twice");
    }
    Ok(())
}
