//! A pool on a dev node in this process, traded without keys, at times that the caller names.

use alloy::primitives::{Address, B256, Log, U256};
use alloy::sol_types::SolEvent;
use anyhow::{Context, Result};
use devnode::User;
use devnode::chain::Chain;

use super::contract::{self, PoolConfig};

/// Which way a trade goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Base for quote.
    Sell,
    /// Quote for base.
    Buy,
}

/// A trade as the pool logged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trade {
    /// Which way.
    pub side: Side,
    /// What went into the pool \[smallest unit\].
    pub amount_in: U256,
    /// What it paid \[smallest unit\].
    pub amount_out: U256,
    /// The share of what went in that stayed \[WAD\].
    pub fee: U256,
}

/// One pool of a base token that is priced in a quote token.
#[derive(Clone)]
pub struct Pool {
    chain: Chain,
    amm: Address,
    reader: User,
    /// Its id.
    pub id: B256,
    /// The token that is priced.
    pub base: Address,
    /// The token that prices are in.
    pub quote: Address,
}

impl Pool {
    /// The pool of two tokens.
    pub fn new(chain: &Chain, amm: Address, id: B256, base: Address, quote: Address) -> Self {
        Self { chain: chain.clone(), amm, reader: chain.user("reader"), id, base, quote }
    }

    /// Which token goes in, and which comes out.
    pub fn path(&self, side: Side) -> Vec<Address> {
        match side {
            Side::Sell => vec![self.base, self.quote],
            Side::Buy => vec![self.quote, self.base],
        }
    }

    /// What it asks of a trade at a time \[WAD\].
    pub fn fee(&self, time: u64) -> Result<U256> {
        self.chain.set_next_timestamp(time)?;
        self.reader.call(self.amm, contract::feeCall { pool: self.id }).context("the AMM names no fee")
    }

    /// What an amount buys at a time.
    pub fn quote_in(&self, time: u64, side: Side, amount: U256) -> Result<U256> {
        self.chain.set_next_timestamp(time)?;
        let quote = contract::quoteExactInCall { amountIn: amount, path: self.path(side) };
        self.reader.call(self.amm, quote).context("the AMM quotes nothing")
    }

    /// What an amount costs at a time.
    pub fn quote_out(&self, time: u64, side: Side, amount: U256) -> Result<U256> {
        self.chain.set_next_timestamp(time)?;
        let quote = contract::quoteExactOutCall { amountOut: amount, path: self.path(side) };
        self.reader.call(self.amm, quote).context("the AMM quotes nothing")
    }

    /// Trades an amount for what it buys.
    pub fn swap_in(&self, trader: &User, time: u64, side: Side, amount: U256) -> Result<Trade> {
        let (path, to, deadline) = (self.path(side), trader.address(), U256::MAX);
        let call = contract::swapExactInCall { amountIn: amount, minAmountOut: U256::ZERO, path, to, deadline };
        self.chain.set_next_timestamp(time)?;
        let mined = trader.send(self.amm, call).context("the AMM sells nothing")?;
        self.trade(side, &mined.receipt().logs)
    }

    /// Trades what it costs for an amount.
    pub fn swap_out(&self, trader: &User, time: u64, side: Side, amount: U256) -> Result<Trade> {
        let (path, to, deadline) = (self.path(side), trader.address(), U256::MAX);
        let call = contract::swapExactOutCall { amountOut: amount, maxAmountIn: U256::MAX, path, to, deadline };
        self.chain.set_next_timestamp(time)?;
        let mined = trader.send(self.amm, call).context("the AMM sells nothing")?;
        self.trade(side, &mined.receipt().logs)
    }

    /// What it holds: base and quote.
    pub fn reserves(&self) -> Result<[U256; 2]> {
        let state = self.reader.call(self.amm, contract::poolCall { pool: self.id })?;
        let reserves = [state.reserve0, state.reserve1];
        Ok(if self.base_is_token0() { reserves } else { [reserves[1], reserves[0]] })
    }

    /// Its parameters.
    pub fn config(&self) -> Result<PoolConfig> {
        self.reader.call(self.amm, contract::configCall { pool: self.id }).context("the AMM names no parameters")
    }

    /// Whether the base token has the lower address.
    pub fn base_is_token0(&self) -> bool {
        self.base < self.quote
    }

    /// Whether token 0 or token 1 goes in.
    pub fn number_in(&self, side: Side) -> usize {
        usize::from((side == Side::Sell) != self.base_is_token0())
    }

    /// Reads from a receipt what a trade came to.
    fn trade(&self, side: Side, logs: &[Log]) -> Result<Trade> {
        let ours = logs.iter().filter(|log| log.address == self.amm);
        let mut swaps = ours.filter_map(|log| contract::Swap::decode_log(log).ok());
        let swap = swaps.find(|swap| swap.pool == self.id).context("the AMM logged no swap")?;
        let amounts = [swap.amount0, swap.amount1];
        let into = self.number_in(side);
        let [amount_in, amount_out] = [amounts[into], amounts[1 - into]].map(|amount| amount.unsigned_abs());
        Ok(Trade { side, amount_in, amount_out, fee: swap.fee })
    }
}
