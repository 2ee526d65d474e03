//! People of the wired suite, who need no keys.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use std::sync::Arc;

use alloy::sol_types::SolCall;
use alloy_primitives::{Address as Word, Bytes as Data, U256 as Number};
use devnode::chain::Mined;
use devnode::{User, UserError};
use scripts::suite::Standing;
use scripts::suite::interfaces::token as coin;

use super::{amount, place, pools, whole};
use crate::harness::markets;

/// Somebody who uses the suite.
#[derive(Clone)]
pub struct Person {
    /// On the chain.
    pub user: User,
    pub(super) suite: Arc<Standing<'static>>,
}

impl Person {
    /// Address.
    pub fn address(&self) -> Word {
        self.user.address()
    }

    /// A transaction to a contract or a token.
    pub fn tell<C: SolCall>(&self, name: &str, call: C) -> Result<Mined, UserError> {
        self.user.send(place(&self.suite, name), call)
    }

    /// What a contract or a token would answer in the next block.
    pub fn ask<C: SolCall>(&self, name: &str, call: C) -> C::Return {
        self.user.call(place(&self.suite, name), call).unwrap()
    }

    /// What the next block refuses.
    pub fn refused<C: SolCall>(&self, name: &str, call: C) -> UserError {
        self.user.call(place(&self.suite, name), call).err().expect("the call would go through")
    }

    /// How much of a token is theirs \[smallest unit\].
    pub fn holds(&self, symbol: &str) -> Number {
        self.ask(symbol, coin::balanceOfCall { account: self.address() })
    }

    /// Gives an amount for what comes out along a path: how much that is.
    pub fn swap(&self, amountIn: Number, path: &[&str]) -> Number {
        let (last, to) = (path.last().unwrap(), self.address());
        let (before, path) = (self.holds(last), path.iter().map(|symbol| place(&self.suite, symbol)).collect());
        let call = pools::swapExactInCall { amountIn, minAmountOut: Number::ZERO, path, to, deadline: Number::MAX };
        self.tell("amm", call).unwrap();
        self.holds(last) - before
    }

    /// Adds up to so much of both tokens to a pool.
    pub fn provide(&self, tokens: [&str; 2], most: [f64; 2]) -> Number {
        let [tokenA, tokenB] = tokens.map(|symbol| place(&self.suite, symbol));
        let (maxA, maxB) = (amount(tokens[0], most[0]), amount(tokens[1], most[1]));
        let (minShares, to, deadline) = (Number::ZERO, self.address(), Number::MAX);
        self.tell("amm", pools::addLiquidityCall { tokenA, tokenB, maxA, maxB, minShares, to, deadline }).unwrap();
        let id = self.suite.pool(&tokens.join("/")).unwrap().into();
        self.ask("amm", pools::balanceOfCall { owner: self.address(), id })
    }

    /// A pool as it will be in the next block.
    pub fn pool(&self, name: &str) -> pools::PoolState {
        self.ask("amm", pools::poolCall { pool: self.suite.pool(name).unwrap() })
    }

    /// What the pool of two tokens holds of each, in this order \[whole tokens\].
    pub fn reserves(&self, tokens: [&str; 2]) -> [f64; 2] {
        let state = self.pool(&tokens.join("/"));
        let is_first = state.token0 == place(&self.suite, tokens[0]);
        let held = if is_first { [state.reserve0, state.reserve1] } else { [state.reserve1, state.reserve0] };
        [whole(tokens[0], held[0]), whole(tokens[1], held[1])]
    }

    /// Secures a market with so much of its collateral.
    pub fn secure(&self, params: &markets::MarketParams, assets: Number) {
        let (params, onBehalf, data) = (params.clone(), self.address(), Data::new());
        self.tell("lending", markets::supplyCollateralCall { params, assets, onBehalf, data }).unwrap();
    }

    /// Borrows so much.
    pub fn borrow(&self, params: &markets::MarketParams, assets: Number) -> Result<Mined, UserError> {
        let (params, shares, onBehalf) = (params.clone(), Number::ZERO, self.address());
        self.tell("lending", markets::borrowCall { params, assets, shares, onBehalf, receiver: onBehalf })
    }

    /// Pays so much back.
    pub fn repay(&self, params: &markets::MarketParams, assets: Number) {
        let (params, shares, onBehalf, data) = (params.clone(), Number::ZERO, self.address(), Data::new());
        self.tell("lending", markets::repayCall { params, assets, shares, onBehalf, data }).unwrap();
    }

    /// What a frontend shows of an account in a market.
    pub fn sees(&self, params: &markets::MarketParams, account: Word) -> markets::Snapshot {
        self.ask("lending", markets::snapshotCall { params: params.clone(), account })
    }
}
