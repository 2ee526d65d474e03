//! A market on a chain in one call, and users who talk to it.

use alloy_primitives::utils::parse_ether;
use alloy_primitives::{Address, B256, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolEvent, SolValue};
use common::testing::tokens::{self, Manner};
use common::testing::{Chain, Message, Program, Revert};

use super::interface::ILending::*;
use super::stand_in::{ORACLE, Oracle};
use crate::Lending;

/// Supplies.
pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
/// Borrows.
pub const BOB: Address = address!("0000000000000000000000000000000000000b0b");
/// Does what nobody likes.
pub const CAROL: Address = address!("00000000000000000000000000000000000ca401");
pub const OWNER: Address = address!("0000000000000000000000000000000000000413");
pub const COLLECTOR: Address = address!("0000000000000000000000000000000000c0113c");
pub const DEPLOYER: Address = address!("00000000000000000000000000000000000dea10");
pub const LENDING: Address = address!("0000000000000000000000000000000000001e4d");

/// What is lent.
pub const USD: Address = address!("0000000000000000000000000000000000e00002");
/// What secures it.
pub const ETH: Address = address!("0000000000000000000000000000000000e00001");
/// A token that is not there.
pub const NONE: Address = address!("0000000000000000000000000000000000e000ff");

pub const ETH_FEED: B256 = feed("ETH/USD");
pub const USD_FEED: B256 = feed("USDC/USD");
/// The numbers of the usual terms, and of those that do not listen to volatility.
pub const USUAL: u64 = 1;
pub const FIXED: u64 = 2;

/// When the usual market opens: a full hour.
pub const START: u64 = 1_700_002_800;
pub const HOUR: u64 = 3_600;
pub const DAY: u64 = 86_400;
pub const YEAR: u64 = 365 * DAY;

/// All, no limit.
pub const MAX: U256 = U256::MAX;

/// The id of a feed: its name from the left.
pub const fn feed(name: &str) -> B256 {
    let (mut word, mut at) = ([0; 32], 0);
    while at < name.len() {
        word[at] = name.as_bytes()[at];
        at += 1;
    }
    B256::new(word)
}

/// A whole number.
pub fn n(number: u128) -> U256 {
    U256::from(number)
}

/// A number of WAD.
pub fn wad(decimal: &str) -> U256 {
    parse_ether(decimal).unwrap()
}

/// So many whole tokens of six decimals.
pub fn usd(number: u64) -> U256 {
    U256::from(number) * n(1_000_000)
}

/// So many tokens of 18 decimals.
pub fn eth(decimal: &str) -> U256 {
    wad(decimal)
}

/// What an error is as the result of a call.
pub fn refused<T>(error: impl Into<Revert>) -> Result<T, Revert> {
    Err(error.into())
}

/// A result without its value, and without what an error says.
pub fn outcome<T>(result: Result<T, Revert>) -> Result<(), Revert> {
    result.map(drop)
}

/// The id of a market, by its definition.
pub fn id_of(params: &MarketParams) -> B256 {
    keccak256(params.abi_encode())
}

/// The usual terms: every one of another value. Up to a sigma of 0.509, one may borrow 0.86, with a threshold of 0.91.
pub fn usual() -> Terms {
    Terms {
        enabled: n(1),
        minLtv: wad("0.3"),
        maxLtv: wad("0.86"),
        ltMargin: wad("0.05"),
        riskMultiple: wad("0.0785"),
        haircut: wad("0.02"),
        minBonus: wad("0.01"),
        maxBonus: wad("0.08"),
        targetHealth: wad("1.05"),
        minDebt: wad("100"),
        reserveFactor: wad("0.1"),
        reserveTarget: wad("0.025"),
        premiumSlope: wad("0.04"),
        calmSigma: wad("0.8"),
    }
}

/// One may borrow 0.8 whatever happens, with a threshold of 0.85; no least debt, no reserve, no premium.
pub fn fixed() -> Terms {
    Terms {
        minLtv: wad("0.8"),
        maxLtv: wad("0.8"),
        riskMultiple: n(0),
        minDebt: n(0),
        reserveFactor: n(0),
        reserveTarget: n(0),
        premiumSlope: n(0),
        ..usual()
    }
}

/// A market on a chain.
#[derive(Clone)]
pub struct Market {
    pub chain: Chain,
    pub oracle: Oracle,
    pub params: MarketParams,
}

/// The contract on a chain with tokens of which everybody has plenty, and with terms; no market.
pub fn lending(loan_decimals: u8, collateral_decimals: u8) -> Market {
    let chain = Chain::new();
    chain.set_timestamp(START);
    chain.deploy(LENDING, DEPLOYER, Program::of::<Lending>().reentrant(), (OWNER, COLLECTOR)).unwrap();
    let oracle = Oracle::on(&chain);
    oracle.price(ETH_FEED, "2000");
    oracle.sigma(ETH_FEED, "0.4");
    oracle.price(USD_FEED, "1");
    oracle.sigma(USD_FEED, "0.05");
    let market = Market { chain, oracle, params: params(USUAL) };
    for (token, decimals) in [(USD, loan_decimals), (ETH, collateral_decimals)] {
        market.token(token, decimals, Manner::Standard);
        for account in [ALICE, BOB, CAROL] {
            market.fund(token, account, n(1 << 113));
        }
    }
    market.set_terms(USUAL, usual()).unwrap();
    market.set_terms(FIXED, fixed()).unwrap();
    market.chain.clear_logs();
    market
}

/// The usual market, with terms of a number.
pub fn params(terms: u64) -> MarketParams {
    MarketParams {
        loanToken: USD,
        collateralToken: ETH,
        collateralId: n(0),
        oracle: ORACLE,
        collateralFeed: ETH_FEED,
        pairedFeed: B256::ZERO,
        loanFeed: USD_FEED,
        terms: U256::from(terms),
    }
}

/// The usual market, of USD with six decimals against ETH with 18, empty.
pub fn market() -> Market {
    market_of(USUAL, 6, 18)
}

/// A market with terms of a number, of tokens with so many decimals, empty.
pub fn market_of(terms: u64, loan_decimals: u8, collateral_decimals: u8) -> Market {
    let market = Market { params: params(terms), ..lending(loan_decimals, collateral_decimals) };
    market.open().unwrap();
    market.chain.clear_logs();
    market
}

/// The usual market, to which Alice supplied 100,000 USD.
pub fn supplied() -> Market {
    let market = market();
    market.supply(ALICE, usd(100_000)).unwrap();
    market.chain.clear_logs();
    market
}

/// The same, of which Bob borrowed 10,000 USD against 10 ETH.
pub fn lent() -> Market {
    lent_with(USUAL)
}

/// The same with other terms.
pub fn lent_with(terms: u64) -> Market {
    let market = market_of(terms, 6, 18);
    market.supply(ALICE, usd(100_000)).unwrap();
    market.secure(BOB, eth("10")).unwrap();
    market.borrow(BOB, usd(10_000)).unwrap();
    market.chain.clear_logs();
    market
}

impl Market {
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

    /// Sends tokens past the markets.
    pub fn donate(&self, token: Address, from: Address, amount: U256) {
        let data = tokens::transferCall { to: LENDING, amount }.abi_encode();
        self.chain.transact(Message::new(from, token, data)).unwrap();
    }

    pub fn send<C: SolCall>(&self, from: Address, call: C) -> Result<C::Return, Revert> {
        self.chain.call(from, LENDING, call)
    }

    pub fn view<C: SolCall>(&self, call: C) -> Result<C::Return, Revert> {
        self.chain.view(LENDING, call)
    }

    pub fn events<E: SolEvent>(&self) -> Vec<E> {
        self.chain.events(LENDING)
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: u64) {
        self.chain.set_timestamp(self.chain.timestamp() + seconds);
    }

    pub fn set_terms(&self, number: u64, terms: Terms) -> Result<(), Revert> {
        outcome(self.send(OWNER, setTermsCall { number: U256::from(number), terms }))
    }

    pub fn id(&self) -> B256 {
        id_of(&self.params)
    }

    /// Opens the market.
    pub fn open(&self) -> Result<B256, Revert> {
        self.send(CAROL, createMarketCall { params: self.params.clone() })
    }

    pub fn supply(&self, by: Address, assets: U256) -> Result<supplyReturn, Revert> {
        self.send(by, self.supply_of(assets, n(0), by))
    }

    pub fn withdraw(&self, by: Address, assets: U256) -> Result<withdrawReturn, Revert> {
        self.send(by, self.withdraw_of(assets, n(0), by))
    }

    /// Withdraws all that it supplied.
    pub fn withdraw_all(&self, by: Address) -> Result<withdrawReturn, Revert> {
        self.send(by, self.withdraw_of(n(0), MAX, by))
    }

    /// Supplies collateral.
    pub fn secure(&self, by: Address, assets: U256) -> Result<(), Revert> {
        outcome(self.send(by, self.secure_of(assets, by)))
    }

    /// Withdraws collateral.
    pub fn release(&self, by: Address, assets: U256) -> Result<(), Revert> {
        outcome(self.send(by, self.release_of(assets, by)))
    }

    pub fn borrow(&self, by: Address, assets: U256) -> Result<borrowReturn, Revert> {
        self.send(by, self.borrow_of(assets, n(0), by))
    }

    pub fn repay(&self, by: Address, assets: U256) -> Result<repayReturn, Revert> {
        self.send(by, self.repay_of(assets, n(0), by))
    }

    /// Repays all that it owes.
    pub fn repay_all(&self, by: Address) -> Result<repayReturn, Revert> {
        self.send(by, self.repay_of(n(0), MAX, by))
    }

    /// Liquidates as much as there is to liquidate, for anything.
    pub fn liquidate(&self, by: Address, borrower: Address) -> Result<liquidateReturn, Revert> {
        self.send(by, self.liquidate_of(borrower, MAX))
    }

    pub fn accrue(&self) -> Result<(), Revert> {
        outcome(self.send(CAROL, accrueCall { params: self.params.clone() }))
    }

    pub fn state(&self) -> MarketState {
        self.view(marketCall { id: self.id() }).unwrap()
    }

    pub fn position(&self, account: Address) -> Position {
        self.view(positionCall { id: self.id(), account }).unwrap()
    }

    pub fn snapshot(&self, account: Address) -> Snapshot {
        self.view(snapshotCall { params: self.params.clone(), account }).unwrap()
    }

    /// What an account owes, rounded up.
    pub fn debt(&self, account: Address) -> U256 {
        self.snapshot(account).risk.borrowAssets
    }

    /// What an account supplied, rounded down.
    pub fn deposit(&self, account: Address) -> U256 {
        self.snapshot(account).risk.supplyAssets
    }
}
