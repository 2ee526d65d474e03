//! Tokens for those who play on a dev node, and programs that outlast a long play.

use alloy::primitives::{Address, U256, keccak256};
use anyhow::{Context, Result};
use devnode::User;
use devnode::chain::{BlockRef, Chain};

use crate::deploy::{self, ARB_WASM, Planned, TokenPlan};

alloy::sol! {
    function MINTER_ROLE() external view returns (bytes32);
    function grantRole(bytes32 role, address account) external;
    function mint(address to, uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
    function codehashKeepalive(bytes32 codehash) external payable;
}

/// What everybody has of each token: far more than they need \[smallest unit\].
pub const PURSE: u128 = 1_000_000_000_000 * UNIT;
/// A whole token in its smallest unit.
const UNIT: u128 = 1_000_000_000_000_000_000;
/// How many purses a token has at most.
const PURSES: u128 = 4;

/// A token of 18 decimals that stands for `what` at the place named `at`.
pub fn token(what: &'static str, at: &str, owner: Address) -> Planned {
    let plan = TokenPlan { name: what, symbol: what, decimals: 18, cap: U256::from(PURSES * PURSE), owner };
    deploy::token(&format!("replay/{what}/{at}"), &plan)
}

/// Everybody gets a purse of a token of the owner's, and lets `spender` take of it.
pub fn give(owner: &User, token: Address, people: &[User], spender: Address) -> Result<()> {
    let role = owner.call(token, MINTER_ROLECall {})?;
    owner.send(token, grantRoleCall { role, account: owner.address() })?;
    for person in people {
        owner.send(token, mintCall { to: person.address(), value: U256::from(PURSE) })?;
        person.send(token, approveCall { spender, value: U256::MAX })?;
    }
    Ok(())
}

/// Renews programs, which the chain runs for a year only.
pub fn keep_alive(chain: &Chain, programs: &[Address], time: u64) -> Result<()> {
    let keeper = chain.user("keeper");
    for program in programs {
        let code = chain.code(*program, BlockRef::Latest)?;
        chain.set_next_timestamp(time)?;
        // More than it costs: the rest comes back.
        let call = codehashKeepaliveCall { codehash: keccak256(code) };
        keeper.send_value(ARB_WASM, call, U256::from(UNIT)).context("a program is not kept alive")?;
    }
    Ok(())
}

/// Whole tokens in the smallest unit, rounded down.
pub fn smallest(whole: f64) -> U256 {
    U256::from((whole * UNIT as f64) as u128)
}

/// An amount or a ratio as a number of wholes.
pub fn whole(amount: U256) -> f64 {
    f64::from(amount) / UNIT as f64
}
