//! A dev node of another time, with the oracle, the AMM, and pools of ether in dollars on it.

use alloy::primitives::{Address, U256};
use anyhow::{Context, Result};
use devnode::User;

use super::contract;
use super::{Change, Pool};
use crate::deploy::{self, Item, Options};
use crate::oracle::{self, FeedPlan};
use crate::replay::purse::{self, smallest};
use crate::workspace::Workspace;

/// The programs that must be built before.
pub const PROGRAMS: [&str; 3] = ["amm", "oracle", "token"];

/// Those who trade and provide.
pub const PEOPLE: [&str; 3] = ["arbitrageur", "noise", "provider"];

/// How a pool is set up.
#[derive(Clone, Debug)]
pub struct Design {
    /// Its name.
    pub name: &'static str,
    /// What is changed of the parameters of new pools.
    pub changes: Vec<Change>,
    /// Whether it listens to the oracle.
    pub listens: bool,
}

/// The node and what stands on it.
pub struct Stage {
    /// The oracle, and the node with it.
    pub oracle: oracle::Stage,
    /// The AMM.
    pub amm: Address,
    /// The pools, in the order of their designs.
    pub pools: Vec<Pool>,
}

impl Stage {
    /// Starts a node a little before `time`, opens the feed of a plan, and fills a pool for each design with `depth` of the quote
    /// token and as much base token at `price`.
    pub async fn set(
        workspace: &Workspace,
        time: u64,
        plan: FeedPlan,
        designs: &[Design],
        [depth, price]: [f64; 2],
    ) -> Result<Self> {
        let oracle = oracle::Stage::set(workspace, time, std::slice::from_ref(&plan)).await?;
        let owner = oracle.chain.signer()?.address();
        let mut plans = vec![deploy::amm(owner)];
        for design in designs {
            plans.extend(["base", "quote"].map(|what| purse::token(what, design.name, owner)));
        }
        let items = plans.into_iter().map(|plan| Item::load(workspace, plan)).collect::<Result<Vec<_>>>()?;
        // The chain ends with the run, so its address book does too.
        let book = tempfile::tempdir().context("no temporary folder")?;
        let options = Options { deployments: book.path().to_owned(), cache_bid: Some(U256::ZERO) };
        deploy::deploy(&oracle.chain, &items, &options).await?;

        let amm = items[0].target.address;
        let mut stage = Self { oracle, amm, pools: Vec::new() };
        for (design, tokens) in designs.iter().zip(items[1..].chunks_exact(2)) {
            let [base, quote] = [0, 1].map(|index: usize| tokens[index].target.address);
            let pool = stage.open(design, &plan, [base, quote])?;
            stage.fill(&pool, [depth / price, depth].map(smallest))?;
            stage.pools.push(pool);
        }
        Ok(stage)
    }

    /// Somebody who has all tokens and lets the AMM take them.
    pub fn user(&self, name: &str) -> User {
        self.oracle.node.chain().user(name)
    }

    /// Renews the programs, which the chain runs for a year only.
    pub fn keep_alive(&self, time: u64) -> Result<()> {
        let token = self.pools.first().context("there is no pool")?.base;
        purse::keep_alive(self.oracle.node.chain(), &[self.amm, self.oracle.oracle, token], time)
    }

    /// Creates a pool and sets it up.
    fn open(&self, design: &Design, plan: &FeedPlan, [base, quote]: [Address; 2]) -> Result<Pool> {
        let owner = self.owner()?;
        for token in [base, quote] {
            purse::give(&owner, token, &PEOPLE.map(|name| self.user(name)), self.amm)?;
        }
        owner.send(self.amm, contract::createPoolCall { tokenA: base, tokenB: quote }).context("no pool")?;
        let id = owner.call(self.amm, contract::poolIdCall { tokenA: base, tokenB: quote })?;
        let pool = Pool::new(self.oracle.node.chain(), self.amm, id, base, quote);
        let mut config = pool.config()?;
        design.changes.iter().try_for_each(|change| change.apply(&mut config))?;
        owner.send(self.amm, contract::configureCall { pool: id, config }).context("the AMM refuses the parameters")?;
        if design.listens {
            let feed = contract::setFeedCall { pool: id, oracle: self.oracle.oracle, feed: oracle::id(&plan.name)? };
            owner.send(self.amm, feed).context("the AMM refuses the feed")?;
        }
        Ok(pool)
    }

    fn fill(&self, pool: &Pool, [base, quote]: [U256; 2]) -> Result<()> {
        let provider = self.user("provider");
        let call = contract::addLiquidityCall {
            tokenA: pool.base,
            tokenB: pool.quote,
            maxA: base,
            maxB: quote,
            minShares: U256::ZERO,
            to: provider.address(),
            deadline: U256::MAX,
        };
        provider.send(self.amm, call).context("the AMM takes no liquidity")?;
        Ok(())
    }

    fn owner(&self) -> Result<User> {
        Ok(self.oracle.node.chain().user_at(self.oracle.chain.signer()?.address()))
    }
}
