//! A dev node of another time, with the oracle, the AMM, and pools of ether in dollars on it.

use alloy::primitives::{Address, U256, keccak256};
use anyhow::{Context, Result};
use devnode::User;
use devnode::chain::BlockRef;

use super::contract;
use super::{Change, Pool};
use crate::deploy::{self, ARB_WASM, Item, Options, Planned, TokenPlan};
use crate::oracle::{self, FeedPlan};
use crate::workspace::Workspace;

alloy::sol! {
    function MINTER_ROLE() external view returns (bytes32);
    function grantRole(bytes32 role, address account) external;
    function mint(address to, uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
    function codehashKeepalive(bytes32 codehash) external payable;
}

/// The programs that must be built before.
pub const PROGRAMS: [&str; 3] = ["amm", "oracle", "token"];

/// Those who trade and provide.
pub const PEOPLE: [&str; 3] = ["arbitrageur", "noise", "provider"];

/// What everybody has of each token: far more than they need \[smallest unit\].
pub const PURSE: u128 = 1_000_000_000_000 * UNIT;
/// A whole token in its smallest unit.
const UNIT: u128 = 1_000_000_000_000_000_000;

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
            plans.extend([token("base", design, owner), token("quote", design, owner)]);
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
        let (keeper, chain) = (self.user("keeper"), self.oracle.node.chain());
        for program in [Some(self.amm), Some(self.oracle.oracle), self.pools.first().map(|pool| pool.base)] {
            let code = chain.code(program.context("there is no pool")?, BlockRef::Latest)?;
            chain.set_next_timestamp(time)?;
            // More than it costs: the rest comes back.
            let call = codehashKeepaliveCall { codehash: keccak256(code) };
            keeper.send_value(ARB_WASM, call, U256::from(UNIT)).context("a program is not kept alive")?;
        }
        Ok(())
    }

    /// Creates a pool and sets it up.
    fn open(&self, design: &Design, plan: &FeedPlan, [base, quote]: [Address; 2]) -> Result<Pool> {
        for token in [base, quote] {
            self.give(token)?;
        }
        let owner = self.owner()?;
        owner.send(self.amm, contract::createPoolCall { tokenA: base, tokenB: quote }).context("no pool")?;
        let id = owner.call(self.amm, contract::poolIdCall { tokenA: base, tokenB: quote })?;
        let pool = Pool::new(self.oracle.node.chain(), self.amm, id, base, quote);
        let mut config = pool.config()?;
        design.changes.iter().try_for_each(|change| change.apply(&mut config))?;
        owner.send(self.amm, contract::configureCall { pool: id, config }).context("the AMM refuses the parameters")?;
        if design.listens {
            let feed = contract::setFeedCall { pool: id, oracle: self.oracle.oracle, feed: oracle::id(plan.name)? };
            owner.send(self.amm, feed).context("the AMM refuses the feed")?;
        }
        Ok(pool)
    }

    /// Everybody gets a purse of a token.
    fn give(&self, token: Address) -> Result<()> {
        let owner = self.owner()?;
        let role = owner.call(token, MINTER_ROLECall {})?;
        owner.send(token, grantRoleCall { role, account: owner.address() })?;
        for name in PEOPLE {
            let person = self.user(name);
            owner.send(token, mintCall { to: person.address(), value: U256::from(PURSE) })?;
            person.send(token, approveCall { spender: self.amm, value: U256::MAX })?;
        }
        Ok(())
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

fn token(what: &'static str, design: &Design, owner: Address) -> Planned {
    let plan = TokenPlan { name: what, symbol: what, decimals: 18, cap: U256::from(4 * PURSE), owner };
    deploy::token(&format!("replay/{what}/{}", design.name), &plan)
}

/// Whole tokens in the smallest unit, rounded down.
pub fn smallest(whole: f64) -> U256 {
    U256::from((whole * UNIT as f64) as u128)
}

/// An amount or a ratio as a number of wholes.
pub fn whole(amount: U256) -> f64 {
    f64::from(amount) / UNIT as f64
}
