//! Tokens and pools on a chain in one call, and users who talk to them.

use alloy_primitives::utils::parse_ether;
use alloy_primitives::{Address, B256, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolEvent};
use common::testing::tokens::{self, Manner};
use common::testing::{Chain, Message, Program, Revert};

use super::interface::IAmm::*;
use crate::Amm;

pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
pub const BOB: Address = address!("0000000000000000000000000000000000000b0b");
pub const CAROL: Address = address!("00000000000000000000000000000000000ca401");
pub const OWNER: Address = address!("0000000000000000000000000000000000000413");
pub const COLLECTOR: Address = address!("0000000000000000000000000000000000c0113c");
pub const DEPLOYER: Address = address!("00000000000000000000000000000000000dea10");
pub const AMM: Address = address!("0000000000000000000000000000000000000a33");

/// Tokens in the order of their addresses.
pub const ETH: Address = address!("0000000000000000000000000000000000e00001");
pub const USD: Address = address!("0000000000000000000000000000000000e00002");
pub const TVD: Address = address!("0000000000000000000000000000000000e00003");
/// A token that is not there.
pub const NONE: Address = address!("0000000000000000000000000000000000e000ff");

/// When the usual pools open: a full hour.
pub const START: u64 = 1_700_002_800;

/// No end, no limit.
pub const FOREVER: U256 = U256::MAX;

/// A whole number.
pub fn n(number: u128) -> U256 {
    U256::from(number)
}

/// So many whole tokens of 18 decimals, or a number of WAD.
pub fn wad(decimal: &str) -> U256 {
    parse_ether(decimal).unwrap()
}

/// So many whole tokens of 18 decimals.
pub fn whole(number: u64) -> U256 {
    U256::from(number) * wad("1")
}

/// What an error is as the result of a call.
pub fn refused<T>(error: impl Into<Revert>) -> Result<T, Revert> {
    Err(error.into())
}

/// The id of a pool, by its definition; the tokens in the order of their addresses.
pub fn id_of(token0: Address, token1: Address) -> B256 {
    let mut id = keccak256([token0.into_word(), token1.into_word()].concat());
    id[31] &= 0xfe;
    id
}

/// The parameters of new pools, as documented.
pub fn defaults() -> PoolConfig {
    PoolConfig {
        baseFee: wad("0.003"),
        feeSlope: wad("10"),
        sigmaSlope: wad("0.002"),
        calmSigma: wad("0.6"),
        maxAccumulator: wad("0.1"),
        reduction: wad("0.5"),
        filterPeriod: n(30),
        decayPeriod: n(600),
        maxExitCharge: wad("0.03"),
        exitRatio: wad("4"),
        ripening: n(604_800),
        exitWindow: n(86_400),
        bucket: n(60),
        protocolShare: n(0),
    }
}

/// The same with 30 bp whatever happens, and no charge on exits.
pub fn flat() -> PoolConfig {
    PoolConfig { feeSlope: n(0), sigmaSlope: n(0), maxExitCharge: n(0), ..defaults() }
}

/// The pools on a chain.
#[derive(Clone)]
pub struct Deployed {
    pub chain: Chain,
}

/// Tokens of 18 decimals, of which Alice, Bob and Carol have plenty; no pool.
pub fn amm() -> Deployed {
    let amm = Deployed { chain: Chain::new() };
    amm.chain.set_timestamp(START);
    amm.chain.deploy(AMM, DEPLOYER, Program::of::<Amm>().reentrant(), (OWNER, COLLECTOR)).unwrap();
    for token in [ETH, USD, TVD] {
        amm.token(token, 18, Manner::Standard);
        for account in [ALICE, BOB, CAROL] {
            amm.fund(token, account, n(1 << 100));
        }
    }
    amm.chain.clear_logs();
    amm
}

/// A flat pool of ETH and USD with these reserves, all of Alice.
pub fn pool_of(reserve0: U256, reserve1: U256) -> Deployed {
    pool_with(flat(), reserve0, reserve1)
}

/// A pool of ETH and USD with these parameters and reserves, all of Alice.
pub fn pool_with(config: PoolConfig, reserve0: U256, reserve1: U256) -> Deployed {
    let amm = amm();
    amm.configure(B256::ZERO, config).unwrap();
    amm.open(ETH, USD);
    amm.add(ALICE, reserve0, reserve1).unwrap();
    amm.chain.clear_logs();
    amm
}

/// A flat pool of 1,000 ETH and 2,000,000 USD, all of Alice.
pub fn pool() -> Deployed {
    pool_of(whole(1_000), whole(2_000_000))
}

/// The same with the usual parameters.
pub fn lively() -> Deployed {
    pool_with(defaults(), whole(1_000), whole(2_000_000))
}

/// The id of the usual pool.
pub fn eth_usd() -> B256 {
    id_of(ETH, USD)
}

/// The id of its shares.
pub fn shares_id() -> U256 {
    eth_usd().into()
}

impl Deployed {
    /// Puts a token in place, or changes how one behaves that has funds already.
    pub fn token(&self, token: Address, decimals: u8, manner: Manner) {
        self.chain.install(token, tokens::token_of(decimals, manner));
    }

    pub fn fund(&self, token: Address, account: Address, amount: U256) {
        self.chain.call(DEPLOYER, token, tokens::mintCall { to: account, amount }).unwrap();
    }

    pub fn balance(&self, token: Address, account: Address) -> U256 {
        self.chain.view(token, tokens::balanceOfCall { account }).unwrap()
    }

    /// Sends tokens past the pools.
    pub fn donate(&self, token: Address, from: Address, amount: U256) {
        let data = tokens::transferCall { to: AMM, amount }.abi_encode();
        self.chain.transact(Message::new(from, token, data)).unwrap();
    }

    pub fn send<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return, Revert> {
        self.chain.call(from, AMM, call)
    }

    pub fn view<C: SolCall>(&self, call: C) -> Result<C::Return, Revert> {
        self.chain.view(AMM, call)
    }

    pub fn events<E: SolEvent>(&self) -> Vec<E> {
        self.chain.events(AMM)
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: u64) {
        self.chain.set_timestamp(self.chain.timestamp() + seconds);
    }

    pub fn open(&self, token_a: Address, token_b: Address) -> B256 {
        self.send(CAROL, createPoolCall { tokenA: token_a, tokenB: token_b }).unwrap()
    }

    pub fn configure(&self, pool: B256, config: PoolConfig) -> Result<(), Revert> {
        self.send(OWNER, configureCall { pool, config }).map(drop)
    }

    pub fn config(&self, pool: B256) -> PoolConfig {
        self.view(configCall { pool }).unwrap()
    }

    /// The usual pool.
    pub fn state(&self) -> PoolState {
        self.view(poolCall { pool: eth_usd() }).unwrap()
    }

    /// Its reserves.
    pub fn reserves(&self) -> (U256, U256) {
        let state = self.state();
        (state.reserve0, state.reserve1)
    }

    /// Its fee.
    pub fn fee(&self) -> U256 {
        self.view(feeCall { pool: eth_usd() }).unwrap()
    }

    pub fn shares(&self, owner: Address) -> U256 {
        self.view(balanceOfCall { owner, id: shares_id() }).unwrap()
    }

    /// Trades at any price.
    pub fn swap(&self, by: Address, amount: U256, path: &[Address]) -> Result<U256, Revert> {
        self.send(by, swap_in(amount, path, by))
    }

    /// Buys at any price.
    pub fn buy(&self, by: Address, amount: U256, path: &[Address]) -> Result<U256, Revert> {
        self.send(by, swap_out(amount, path, by))
    }

    pub fn quote(&self, amount: U256, path: &[Address]) -> Result<U256, Revert> {
        self.view(quoteExactInCall { amountIn: amount, path: path.to_vec() })
    }

    pub fn quote_out(&self, amount: U256, path: &[Address]) -> Result<U256, Revert> {
        self.view(quoteExactOutCall { amountOut: amount, path: path.to_vec() })
    }

    /// Adds up to so much to the usual pool.
    pub fn add(&self, by: Address, max0: U256, max1: U256) -> Result<addLiquidityReturn, Revert> {
        self.send(by, add_of(max0, max1, by))
    }

    /// Redeems shares of the usual pool.
    pub fn remove(&self, by: Address, shares: U256) -> Result<removeLiquidityReturn, Revert> {
        self.send(by, remove_of(shares, by))
    }

    pub fn transfer(&self, from: Address, to: Address, shares: U256) -> Result<bool, Revert> {
        self.send(from, transferCall { receiver: to, id: shares_id(), amount: shares })
    }

    pub fn twap(&self, window: u32) -> Result<U256, Revert> {
        self.view(twapCall { id: eth_usd(), window })
    }
}

/// The calls with no limits.
pub fn swap_in(amount: U256, path: &[Address], to: Address) -> swapExactInCall {
    swapExactInCall { amountIn: amount, minAmountOut: n(0), path: path.to_vec(), to, deadline: FOREVER }
}

pub fn swap_out(amount: U256, path: &[Address], to: Address) -> swapExactOutCall {
    swapExactOutCall { amountOut: amount, maxAmountIn: FOREVER, path: path.to_vec(), to, deadline: FOREVER }
}

pub fn add_of(max0: U256, max1: U256, to: Address) -> addLiquidityCall {
    let (token_a, token_b) = (ETH, USD);
    addLiquidityCall {
        tokenA: token_a,
        tokenB: token_b,
        maxA: max0,
        maxB: max1,
        minShares: n(0),
        to,
        deadline: FOREVER,
    }
}

pub fn remove_of(shares: U256, to: Address) -> removeLiquidityCall {
    removeLiquidityCall { tokenA: ETH, tokenB: USD, shares, minA: n(0), minB: n(0), to, deadline: FOREVER }
}

pub fn single_of(token: Address, amount: U256, to: Address) -> addSingleCall {
    let other = if token == ETH { USD } else { ETH };
    addSingleCall { tokenIn: token, tokenOther: other, maxAmount: amount, minShares: n(0), to, deadline: FOREVER }
}
