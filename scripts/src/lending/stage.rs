//! A dev node of another time, with the oracle, the lending contract, and two tokens on it: markets are opened once there is a price.

use alloy::primitives::{Address, B256, U256};
use anyhow::{Context, Result};
use devnode::User;

use super::Market;
use super::contract::{MarketParams, Terms, setTermsCall};
use crate::deploy::{self, Item, Options};
use crate::oracle::{self, FeedPlan};
use crate::replay::purse;
use crate::workspace::Workspace;

/// The programs that must be built before.
pub const PROGRAMS: [&str; 3] = ["lending", "oracle", "token"];

/// Those who have tokens: one lends, one gives others collateral, one liquidates.
pub const PEOPLE: [&str; 3] = ["supplier", "giver", "liquidator"];

/// The node and what stands on it.
pub struct Stage {
    /// The oracle, and the node with it.
    pub oracle: oracle::Stage,
    /// The lending contract.
    pub lending: Address,
    /// What is lent; prices are in it.
    pub loan: Address,
    /// What secures it.
    pub collateral: Address,
    /// The feed of the collateral.
    pub feed: B256,
}

impl Stage {
    /// Starts a node a little before `time`, and opens the feed of a plan.
    pub async fn set(workspace: &Workspace, time: u64, plan: FeedPlan) -> Result<Self> {
        let oracle = oracle::Stage::set(workspace, time, std::slice::from_ref(&plan)).await?;
        let owner = oracle.chain.signer()?.address();
        let tokens = ["loan", "collateral"].map(|what| purse::token(what, "lending", owner));
        let plans = [deploy::lending(owner)].into_iter().chain(tokens);
        let items = plans.map(|plan| Item::load(workspace, plan)).collect::<Result<Vec<_>>>()?;
        // The chain ends with the run, so its address book does too.
        let book = tempfile::tempdir().context("no temporary folder")?;
        let options = Options { deployments: book.path().to_owned(), cache_bid: Some(U256::ZERO) };
        deploy::deploy(&oracle.chain, &items, &options).await?;

        let [lending, loan, collateral] = [0, 1, 2].map(|index: usize| items[index].target.address);
        let stage = Self { oracle, lending, loan, collateral, feed: oracle::id(&plan.name)? };
        for token in [loan, collateral] {
            purse::give(&stage.owner()?, token, &PEOPLE.map(|name| stage.user(name)), lending)?;
        }
        Ok(stage)
    }

    /// Opens a market under terms of a number that no other market has; the oracle must know a price.
    pub fn open(&self, time: u64, number: u64, terms: &Terms) -> Result<Market> {
        let (owner, chain) = (self.owner()?, self.oracle.node.chain());
        let number = U256::from(number);
        chain.set_next_timestamp(time)?;
        let call = setTermsCall { number, terms: terms.clone() };
        owner.send(self.lending, call).context("the lending contract refuses the terms")?;
        let params = MarketParams {
            loanToken: self.loan,
            collateralToken: self.collateral,
            collateralId: U256::ZERO,
            oracle: self.oracle.oracle,
            collateralFeed: self.feed,
            pairedFeed: B256::ZERO,
            loanFeed: B256::ZERO,
            terms: number,
        };
        chain.set_next_timestamp(time)?;
        Market::create(chain, self.lending, &owner, params)
    }

    /// Somebody on the node; those of [`PEOPLE`] have all tokens and let the lending contract take them.
    pub fn user(&self, name: &str) -> User {
        self.oracle.node.chain().user(name)
    }

    /// Renews the programs, which the chain runs for a year only.
    pub fn keep_alive(&self, time: u64) -> Result<()> {
        purse::keep_alive(self.oracle.node.chain(), &[self.lending, self.oracle.oracle, self.loan], time)
    }

    fn owner(&self) -> Result<User> {
        Ok(self.oracle.node.chain().user_at(self.oracle.chain.signer()?.address()))
    }
}
