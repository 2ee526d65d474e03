//! From a manifest's names and numbers to the contracts' structs.

use std::collections::BTreeMap;

use alloy::primitives::U256;
use anyhow::{Context, Result};

use super::figure::Figure;
use super::manifest::{Feed, Kind, Terms};
use crate::amm::{self, contract::PoolConfig};
use crate::lending::{self, contract};
use crate::oracle::{FeedPlan, Quorum, feeds, parameter};

/// A quorum for looking at the other parameters only.
pub const ANYBODY: Quorum = Quorum { signers: 1, threshold: 1 };

/// How a feed is opened.
pub fn feed(feed: &Feed, quorum: Quorum) -> Result<FeedPlan> {
    crate::oracle::id(&feed.name)?;
    let mut config = match feed.kind {
        Kind::Coin => feeds::coin(quorum),
        Kind::Stable => feeds::stable(quorum),
    };
    (config.minPrice, config.maxPrice) = (feed.min_price.wad()?, feed.max_price.wad()?);
    config.minSigma = feed.min_sigma.wad()?;
    for (name, value) in &feed.set {
        parameter::set(&mut config, name, &value.to_string())?;
    }
    Ok(FeedPlan { name: feed.name.clone(), config, sigma: feed.sigma.wad()? })
}

/// Terms of a market.
pub fn terms(terms: &Terms) -> Result<contract::Terms> {
    let mut usual = lending::usual(match terms.kind {
        Kind::Coin => "ETH/USD",
        Kind::Stable => "USDC/USD",
    });
    for (name, value) in &terms.set {
        lending::Change::parse(&format!("{name}={value}")).and_then(|change| change.apply(&mut usual))?;
    }
    Ok(usual)
}

/// A pool's parameters: those of new pools, with some changed.
pub fn pool(set: &BTreeMap<String, Figure>, mut usual: PoolConfig) -> Result<PoolConfig> {
    for (name, value) in set {
        amm::Change::parse(&format!("{name}={value}")).and_then(|change| change.apply(&mut usual))?;
    }
    Ok(usual)
}

/// So much of a token as is worth an amount of dollars at a price, rounded down \[smallest unit\].
pub fn worth(dollars: &Figure, price: &Figure, decimals: u8) -> Result<U256> {
    let (dollars, price) = (dollars.wad()?, price.wad()?);
    let unit = U256::from(10_u64.pow(u32::from(decimals)));
    let amount = dollars.checked_mul(unit).and_then(|value| value.checked_div(price));
    amount.context("a price of 0, or too many dollars")
}
