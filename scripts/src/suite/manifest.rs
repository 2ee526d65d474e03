//! `suite.toml`: the suite in one file.
//!
//! What is read here has the right form; `check` says whether it makes sense.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use alloy::primitives::Address;
use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::figure::Figure;
use crate::deploy::chain_name;
use crate::oracle::duration;

/// The suite as it comes with the sources.
pub(super) const USUAL: &str = include_str!("../../../suite.toml");

/// Everything that a suite is made of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// TVD.
    pub token: Token,
    /// Who holds TVD at the beginning.
    #[serde(default, rename = "grant")]
    pub grants: Vec<Grant>,
    /// Tokens of others.
    #[serde(rename = "asset")]
    pub assets: Vec<Asset>,
    /// Prices that signers sign.
    #[serde(rename = "feed")]
    pub feeds: Vec<Feed>,
    /// Pools of two tokens.
    #[serde(default, rename = "pool")]
    pub pools: Vec<Pool>,
    /// Terms on which markets lend.
    #[serde(default)]
    pub terms: Vec<Terms>,
    /// Markets.
    #[serde(default, rename = "market")]
    pub markets: Vec<Market>,
    /// What lockers earn.
    pub staking: Staking,
    /// What is minted.
    pub emissions: Emissions,
    /// Who decides.
    pub governor: Governor,
    /// What differs from chain to chain, by the chain's name or id.
    #[serde(default)]
    pub network: BTreeMap<String, Place>,
}

/// TVD.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// Name, at most 31 bytes.
    pub name: String,
    /// Symbol, at most 31 bytes.
    pub symbol: String,
    /// Hard cap \[whole tokens\].
    pub cap: Figure,
    /// The feed of its price.
    pub feed: String,
}

/// TVD that is minted before the suite is handed over.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// To whom.
    pub to: Holder,
    /// How much \[whole tokens\].
    pub amount: Figure,
}

/// An account: `deployer`, or an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Whoever deploys.
    Deployer,
    /// This one.
    Account(Address),
}

impl Holder {
    /// The account.
    pub fn address(self, deployer: Address) -> Address {
        match self {
            Self::Deployer => deployer,
            Self::Account(account) => account,
        }
    }
}

impl<'de> Deserialize<'de> for Holder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "deployer" => Ok(Self::Deployer),
            other => other.parse().map(Self::Account).map_err(|_| {
                de::Error::custom(format!("{other} is neither `deployer` nor an address of 40 hexadecimal digits"))
            }),
        }
    }
}

/// A token of others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// Symbol, by which pools and markets call it.
    pub symbol: String,
    /// Name.
    pub name: String,
    /// Decimals, at most 18.
    pub decimals: u8,
    /// The feed of its price.
    pub feed: String,
}

/// How a feed behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// As ether and bitcoin.
    Coin,
    /// As a dollar coin.
    Stable,
}

/// A price that signers sign.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its name, at most 32 bytes.
    pub name: String,
    /// How it behaves.
    pub kind: Kind,
    /// What a first price is where the network publishes it itself \[dollars\].
    pub price: Figure,
    /// The least that is believed \[dollars\].
    pub min_price: Figure,
    /// The most \[dollars\].
    pub max_price: Figure,
    /// The least volatility that is reported.
    pub min_sigma: Figure,
    /// The volatility assumed at first.
    pub sigma: Figure,
    /// Other parameters, by their names in the ABI.
    #[serde(default)]
    pub set: BTreeMap<String, Figure>,
}

/// A pool of two tokens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// Their symbols.
    pub tokens: [String; 2],
    /// Whose volatility it follows.
    pub feed: Option<String>,
    /// What each side is worth at first, where the network is seeded \[dollars\].
    pub liquidity: Option<Figure>,
    /// Parameters that differ from those of new pools.
    #[serde(default)]
    pub set: BTreeMap<String, Figure>,
}

impl Pool {
    /// What it is called: `WETH/USDC`.
    pub fn name(&self) -> String {
        self.tokens.join("/")
    }
}

/// Terms on which markets lend.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Their number.
    pub number: u64,
    /// What secures loans on them.
    pub kind: Kind,
    /// Parameters that differ from the usual ones of that kind.
    #[serde(default)]
    pub set: BTreeMap<String, Figure>,
}

/// A market.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Market {
    /// The symbol of what is lent.
    pub loan: String,
    /// The symbol of what secures it, or the name of a pool.
    pub collateral: String,
    /// The number of its terms.
    pub terms: u64,
    /// What is lent out at first, where the network is seeded \[whole tokens\].
    pub supply: Option<Figure>,
    /// The most that it holds \[whole tokens\].
    pub supply_cap: Option<Figure>,
    /// The most that it lends \[whole tokens\].
    pub borrow_cap: Option<Figure>,
}

impl Market {
    /// What it is called: `USDC by WETH`.
    pub fn name(&self) -> String {
        format!("{} by {}", self.loan, self.collateral)
    }
}

/// What lockers earn.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staking {
    /// Symbols of revenue tokens, besides TVD.
    pub revenue: Vec<String>,
    /// Who receives what the gauges are given, in the order of their numbers.
    #[serde(default)]
    pub gauges: Vec<Holder>,
}

/// What is minted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names of the contract's policy, which its ABI explains")]
pub struct Emissions {
    /// TVD in the first week \[whole tokens\].
    pub base: Figure,
    /// What the base does not fall below \[whole tokens\].
    pub tail: Figure,
    pub decay: Figure,
    pub kappa: Figure,
    pub target_sigma: Figure,
    pub floor: Figure,
    pub yearly_cap: Figure,
    pub min_insurance: Figure,
    pub max_insurance: Figure,
    pub storm_ratio: Figure,
    pub lockers: Figure,
}

/// Who decides.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names of the contract's settings, which its ABI explains")]
pub struct Governor {
    pub voting_delay: Period,
    pub voting_period: Period,
    pub late_extension: Period,
    pub normal_delay: Period,
    pub slow_delay: Period,
    pub max_veto: Period,
    pub veto_start: Figure,
    pub veto_full: Figure,
    pub threshold: Figure,
    pub quorum: Figure,
    pub grace: Period,
    pub revert_after: Period,
    /// How long the first guardian is one.
    pub guardian_term: Period,
    /// Steward and first guardian; the deployer unless named.
    #[serde(default = "deployer")]
    pub trusted: Holder,
    /// Methods that wait for the normal delay only, by contract.
    pub normal: BTreeMap<String, Vec<String>>,
}

fn deployer() -> Holder {
    Holder::Deployer
}

/// A time, written as `90s`, `5m`, `1h` or `1d` \[seconds\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period(pub u64);

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        duration::seconds(&text).map(Self).map_err(|error| de::Error::custom(format!("{error}")))
    }
}

/// What differs from chain to chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Who signs prices, in the order of their numbers; on the dev chain the published keys where none is named.
    #[serde(default)]
    pub signers: Vec<Address>,
    /// How many of them it takes.
    pub threshold: u8,
    /// Addresses of assets, by symbol; the others are test tokens of the deployer's.
    #[serde(default)]
    pub tokens: BTreeMap<String, Address>,
    /// Whether test tokens, liquidity, supply and first prices are put in.
    #[serde(default)]
    pub seed: bool,
    /// Bid for a place in the chain's cache, for each program \[wei\]; none where it is absent.
    pub cache_bid: Option<u64>,
}

impl Manifest {
    /// The suite as it comes with the sources.
    pub fn usual() -> Result<Self> {
        Self::parse(USUAL).context("suite.toml")
    }

    /// Reads a file; the usual suite where none is named.
    pub fn open(file: Option<&Path>) -> Result<Self> {
        let Some(file) = file else { return Self::usual() };
        let text = fs::read_to_string(file).with_context(|| format!("cannot read the manifest {}", file.display()))?;
        Self::parse(&text).with_context(|| format!("{} is no suite", file.display()))
    }

    /// Reads a text, and checks it.
    ///
    /// Fails with the line and the way out where it has not the form of a suite, or makes no sense.
    pub fn parse(text: &str) -> Result<Self> {
        let manifest: Self = toml::from_str(text).map_err(|error| anyhow!("{}", error.to_string().trim_end()))?;
        manifest.check()?;
        Ok(manifest)
    }

    /// What differs on a chain.
    pub fn place(&self, chain_id: u64) -> Result<Place> {
        let name = chain_name(chain_id);
        let place = self.network.get(&name).or_else(|| self.network.get(&chain_id.to_string()));
        place
            .cloned()
            .with_context(|| format!("the manifest has no [network.{name}]; add it with threshold and signers"))
    }

    /// The feeds with their first prices, in order.
    pub fn first_prices(&self) -> Vec<(String, f64)> {
        self.feeds.iter().map(|feed| (feed.name.clone(), feed.price.number())).collect()
    }

    /// The same suite with other first prices, in the order of the feeds.
    pub fn priced(mut self, prices: &[f64]) -> Self {
        for (feed, price) in self.feeds.iter_mut().zip(prices) {
            feed.price = Figure::from(format!("{price:.12}").as_str());
        }
        self
    }
}
