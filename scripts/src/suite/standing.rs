//! A suite on a chain: its manifest, where its contracts stand, who put it up.

use std::collections::BTreeMap;

use alloy::primitives::{Address, B256, U256};
use anyhow::{Context, Result};

use super::manifest::{Manifest, Market, Place, Pool};
use crate::amm::contract::poolIdCall;
use crate::deploy::{Chain, Network};
use crate::lending::contract::{MarketParams, marketIdCall};
use crate::oracle::id;

/// A suite whose contracts stand on a chain.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// What it shall be.
    pub manifest: &'a Manifest,
    /// What differs on this chain.
    pub place: Place,
    /// Whether it is a dev chain, on which published keys may sign.
    pub is_dev: bool,
    /// Where contracts and tokens stand, by their names in the address book.
    pub addresses: BTreeMap<String, Address>,
    /// Who put it up.
    pub deployer: Address,
    /// Ids of pools, in the manifest's order.
    pub pools: Vec<B256>,
    /// Parameters and ids of markets, in the manifest's order.
    pub markets: Vec<(MarketParams, B256)>,
}

impl<'a> Standing<'a> {
    /// Asks the contracts for the ids of pools and markets.
    ///
    /// Fails where one of them does not stand.
    pub async fn on(
        chain: &Chain,
        manifest: &'a Manifest,
        addresses: BTreeMap<String, Address>,
        deployer: Address,
    ) -> Result<Self> {
        let place = manifest.place(chain.id())?;
        let (pools, markets) = (Vec::new(), Vec::new());
        let is_dev = chain.id() == Network::Devnode.chain_id();
        let mut standing = Self { manifest, place, is_dev, addresses, deployer, pools, markets };
        let (amm, lending) = (standing.at("amm")?, standing.at("lending")?);
        for pool in &manifest.pools {
            let [token_a, token_b] = standing.pair(pool)?;
            let call = poolIdCall { tokenA: token_a, tokenB: token_b };
            let id = chain.view(amm, call).await.with_context(|| format!("no AMM answers at {amm}"))?;
            standing.pools.push(id);
        }
        for market in &manifest.markets {
            let params = standing.params(market)?;
            let call = marketIdCall { params: params.clone() };
            let id = chain.view(lending, call).await.with_context(|| format!("no lending contract at {lending}"))?;
            standing.markets.push((params, id));
        }
        Ok(standing)
    }

    /// Where something stands, by its name in the address book.
    pub fn at(&self, name: &str) -> Result<Address> {
        self.addresses.get(name).copied().with_context(|| format!("where is {name}? the address book does not say"))
    }

    /// The token of a symbol.
    pub fn token(&self, symbol: &str) -> Result<Address> {
        if symbol == self.manifest.token.symbol {
            return self.at("token");
        }
        match self.place.tokens.get(symbol) {
            Some(address) => Ok(*address),
            None => self.at(&symbol.to_lowercase()),
        }
    }

    /// Whether a token is one that the deployer may mint.
    pub fn is_ours(&self, symbol: &str) -> bool {
        !self.place.tokens.contains_key(symbol)
    }

    /// The tokens of a pool.
    pub fn pair(&self, pool: &Pool) -> Result<[Address; 2]> {
        Ok([self.token(&pool.tokens[0])?, self.token(&pool.tokens[1])?])
    }

    /// The id of a pool by its name.
    pub fn pool(&self, name: &str) -> Result<B256> {
        let wanted = self.manifest.pool(name)?;
        let number = self.manifest.pools.iter().position(|pool| pool == wanted);
        number.and_then(|number| self.pools.get(number)).copied().with_context(|| format!("there is no pool {name}"))
    }

    /// The feed of a token's price.
    pub fn feed_of(&self, symbol: &str) -> Result<B256> {
        id(self.manifest.token_named(symbol)?.feed)
    }

    fn params(&self, market: &Market) -> Result<MarketParams> {
        let loan = self.token(&market.loan)?;
        let (token, number, feed, paired) = match market.collateral.contains('/') {
            true => {
                let pool = self.manifest.pool(&market.collateral)?;
                let mut tokens = Vec::new();
                for symbol in &pool.tokens {
                    tokens.push((self.token(symbol)?, self.feed_of(symbol)?));
                }
                tokens.sort();
                (self.at("amm")?, U256::from_be_bytes(self.pool(&market.collateral)?.0), tokens[0].1, tokens[1].1)
            }
            false => (self.token(&market.collateral)?, U256::ZERO, self.feed_of(&market.collateral)?, B256::ZERO),
        };
        Ok(MarketParams {
            loanToken: loan,
            collateralToken: token,
            collateralId: number,
            oracle: self.at("oracle")?,
            collateralFeed: feed,
            pairedFeed: paired,
            loanFeed: self.feed_of(&market.loan)?,
            terms: U256::from(market.terms),
        })
    }
}
