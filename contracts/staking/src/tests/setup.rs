//! Staking on a chain in one call, with the real token, and users who talk to it.

use alloy_primitives::{Address, U256, address};
use alloy_sol_types::{SolCall, SolEvent, sol};
use common::testing::tokens::{self, Manner};
use common::testing::{Chain, Message, Program, Revert};
use token::Token;

use super::interface::IStaking::*;
use crate::Staking;

pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
pub const BOB: Address = address!("0000000000000000000000000000000000000b0b");
pub const CAROL: Address = address!("00000000000000000000000000000000000ca401");
pub const OWNER: Address = address!("0000000000000000000000000000000000000413");
pub const DEPLOYER: Address = address!("00000000000000000000000000000000000dea10");
pub const STAKING: Address = address!("0000000000000000000000000000000000057a4e");

/// What is locked.
pub const TVD: Address = address!("0000000000000000000000000000000000e00001");
/// Revenue of six decimals.
pub const USD: Address = address!("0000000000000000000000000000000000e00002");
/// Revenue of 18 decimals.
pub const ETH: Address = address!("0000000000000000000000000000000000e00003");
/// A token that is not there.
pub const NONE: Address = address!("0000000000000000000000000000000000e000ff");

pub const DAY: u64 = 86_400;
pub const WEEK: u64 = 7 * DAY;
/// Four years of 365 days.
pub const MAX_TIME: u64 = 126_144_000;
/// A day and an hour into a week.
pub const START: u64 = 2_811 * WEEK + DAY + 3_600;

pub const MAX: U256 = U256::MAX;

sol! {
    #![sol(all_derives)]

    function mint(address to, uint256 value) external;
    function approve(address spender, uint256 value) external returns (bool);
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
}

/// A whole number.
pub fn n(number: u128) -> U256 {
    U256::from(number)
}

/// A time or another small number.
pub fn t(number: u64) -> U256 {
    U256::from(number)
}

/// Whole tokens of 18 decimals.
pub fn tvd(whole: u64) -> U256 {
    U256::from(whole) * n(1_000_000_000_000_000_000)
}

/// When the week begins that is so many weeks after the one of a time.
pub fn week_after(time: u64, weeks: u64) -> u64 {
    (time / WEEK + weeks) * WEEK
}

/// What an error is as the result of a call.
pub fn refused<T>(error: impl Into<Revert>) -> Result<T, Revert> {
    Err(error.into())
}

/// A result without its value.
pub fn outcome<T>(result: Result<T, Revert>) -> Result<(), Revert> {
    result.map(drop)
}

/// Staking on a chain.
#[derive(Clone)]
pub struct World {
    pub chain: Chain,
}

/// Staking of TVD, of which the three have a thousand million whole ones each, with revenue also in USD and ETH.
pub fn world() -> World {
    let chain = Chain::new();
    chain.set_timestamp(START);
    let cap = n(1 << 120);
    let arguments = ("Token Value Dynamics".to_owned(), "TVD".to_owned(), t(18), cap, OWNER, DEPLOYER);
    chain.deploy(TVD, DEPLOYER, Program::of::<Token>(), arguments).unwrap();
    chain.deploy(STAKING, DEPLOYER, Program::of::<Staking>().reentrant(), (OWNER, TVD)).unwrap();
    let world = World { chain };
    for account in [ALICE, BOB, CAROL] {
        world.fund(account);
    }
    for (token, decimals) in [(USD, 6), (ETH, 18)] {
        world.token(token, decimals, Manner::Standard);
        world.send(OWNER, addRevenueTokenCall { token }).unwrap();
    }
    world.chain.clear_logs();
    world
}

impl World {
    /// Gives an account a thousand million TVD, which staking may take.
    pub fn fund(&self, account: Address) {
        self.chain.call(DEPLOYER, TVD, mintCall { to: account, value: tvd(1_000_000_000) }).unwrap();
        self.chain.call(account, TVD, approveCall { spender: STAKING, value: MAX }).unwrap();
    }

    /// Puts a token in place, or changes how one behaves.
    pub fn token(&self, token: Address, decimals: u8, manner: Manner) {
        self.chain.install(token, tokens::token_of(decimals, manner));
    }

    pub fn send<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return, Revert> {
        self.chain.call(from, STAKING, call)
    }

    pub fn view<C: SolCall>(&self, call: C) -> Result<C::Return, Revert> {
        self.chain.view(STAKING, call)
    }

    pub fn events<E: SolEvent>(&self) -> Vec<E> {
        self.chain.events(STAKING)
    }

    pub fn now(&self) -> u64 {
        self.chain.timestamp()
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: u64) {
        self.chain.set_timestamp(self.now() + seconds);
    }

    /// Lets time pass until so many weeks later, at the beginning of the week.
    pub fn wait_weeks(&self, weeks: u64) {
        self.chain.set_timestamp(week_after(self.now(), weeks));
    }

    /// What somebody has of a token.
    pub fn balance(&self, token: Address, account: Address) -> U256 {
        self.chain.view(token, balanceOfCall { account }).unwrap()
    }

    /// Sends revenue, or a gift.
    pub fn give(&self, token: Address, amount: U256) {
        if token == TVD {
            self.chain.call(DEPLOYER, TVD, mintCall { to: STAKING, value: amount }).unwrap();
        } else {
            self.chain.call(DEPLOYER, token, tokens::mintCall { to: STAKING, amount }).unwrap();
        }
    }

    /// Sends revenue and has it taken in.
    pub fn earn(&self, token: Address, amount: U256) {
        self.give(token, amount);
        assert_eq!(self.absorb(token), amount);
    }

    pub fn absorb(&self, token: Address) -> U256 {
        self.send(CAROL, absorbCall { tokens: vec![token] }).unwrap()[0]
    }

    /// Locks for so many weeks after the next beginning of one.
    pub fn lock(&self, account: Address, amount: U256, weeks: u64) -> Result<(), Revert> {
        let end = t(week_after(self.now(), weeks + 1));
        outcome(self.send(account, lockCall { amount, end }))
    }

    pub fn exit(&self, account: Address) -> Result<exitReturn, Revert> {
        self.send(account, exitCall { maxPenalty: MAX })
    }

    pub fn claim(&self, account: Address, token: Address) -> U256 {
        self.send(CAROL, claimCall { account, tokens: vec![token] }).unwrap()[0]
    }

    pub fn claimable(&self, account: Address, token: Address) -> U256 {
        self.view(claimableCall { account, token }).unwrap()
    }

    pub fn delegate(&self, from: Address, to: Address) {
        self.send(from, delegateCall { delegatee: to }).unwrap();
    }

    pub fn power(&self, account: Address) -> U256 {
        self.view(balanceOfCall { account }).unwrap()
    }

    pub fn votes(&self, account: Address) -> U256 {
        self.view(getVotesCall { account }).unwrap()
    }

    pub fn total(&self) -> U256 {
        self.view(totalSupplyCall {}).unwrap()
    }

    pub fn open_gauge(&self, receiver: Address) -> U256 {
        self.send(OWNER, addGaugeCall { receiver }).unwrap()
    }

    pub fn vote(&self, account: Address, votes: &[(u64, u64)]) -> Result<(), Revert> {
        let gauges = votes.iter().map(|(gauge, _)| t(*gauge)).collect();
        let weights = votes.iter().map(|(_, weight)| t(*weight)).collect();
        outcome(self.send(account, voteGaugesCall { gauges, weights }))
    }

    /// A transaction of raw data, with value.
    pub fn raw(&self, from: Address, data: Vec<u8>, value: U256) -> Result<Vec<u8>, Vec<u8>> {
        self.chain.set_balance(from, value);
        self.chain.transact(Message { value, ..Message::new(from, STAKING, data) })
    }
}
