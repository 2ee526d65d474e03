//! A second market beside the contract's: written from what it promises, in whole numbers where it promises whole numbers, else in
//! doubles. Histories of both are compared in `histories.rs`.
//!
//! Interest, rates and thresholds come from exponentials or ramps: the model predicts them, compares, and goes on from what the
//! contract found. Everything else follows to the unit.

mod books;
mod edges;
mod histories;
mod limits;
mod rates;
mod views;

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256};

use self::books::Totals;
use super::interface::ILending::*;
use super::setup::n;

/// What an account has.
#[derive(Clone, Debug, Default)]
pub struct Account {
    pub shares: U256,
    pub debt: U256,
    pub collateral: U256,
    /// The threshold when it last took risk, and when that was.
    pub lt: f64,
    pub acted_at: u64,
}

/// The prices of a token \[WAD\], its volatility, and how good they are.
#[derive(Clone, Copy, Debug)]
pub struct Quote {
    pub low: U256,
    pub spot: U256,
    pub high: U256,
    pub sigma: f64,
    pub grade: u8,
}

/// What the oracle says of collateral and loan token.
#[derive(Clone, Copy, Debug)]
pub struct Quotes {
    pub collateral: Quote,
    pub loan: Quote,
}

/// A call, by somebody for himself.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    Supply { assets: U256, shares: U256 },
    Withdraw { assets: U256, shares: U256 },
    Secure { assets: U256 },
    Release { assets: U256 },
    Borrow { assets: U256, shares: U256 },
    Repay { assets: U256, shares: U256 },
    Liquidate { borrower: Address, most: U256 },
    Accrue,
    Collect,
}

/// A market.
#[derive(Clone, Debug)]
pub struct Model {
    pub terms: Terms,
    /// Of the collateral and of the loan token.
    pub decimals: [u32; 2],
    /// The time of the last change.
    pub updated_at: u64,
    pub supply: Totals,
    pub borrow: Totals,
    /// Shares of what is supplied that are nobody's.
    pub reserve: U256,
    /// \[WAD per second\]
    pub rate_at_target: f64,
    /// \[WAD per second\]
    pub premium: f64,
    pub lt: f64,
    pub lt_target: f64,
    /// The threshold when a volatility was last noted, and when that was.
    pub noted: (f64, u64),
    pub accounts: BTreeMap<Address, Account>,
}

impl Model {
    /// A market that was just opened, at a volatility.
    pub fn opened(terms: Terms, decimals: [u32; 2], now: u64, quotes: &Quotes) -> Self {
        let mut model = Self {
            terms,
            decimals,
            updated_at: now,
            supply: Totals::default(),
            borrow: Totals::default(),
            reserve: n(0),
            rate_at_target: 0.04 * 1e18 / rates::YEAR,
            premium: 0.0,
            lt: 0.0,
            lt_target: 0.0,
            noted: (0.0, now),
            accounts: BTreeMap::new(),
        };
        model.observe(quotes);
        model.lt = model.lt_target;
        model.noted = (model.lt, now);
        model
    }

    pub fn account(&self, account: Address) -> Account {
        self.accounts.get(&account).cloned().unwrap_or_default()
    }

    /// Carries out what the contract has: both numbers are what it answered.
    pub fn apply(&mut self, by: Address, act: Act, answer: [U256; 2], quotes: &Quotes) {
        let [assets, shares] = answer;
        let now = self.updated_at;
        let account = self.accounts.entry(by).or_default();
        match act {
            Act::Supply { .. } => {
                account.shares += shares;
                self.supply.add(assets, shares);
            }
            Act::Withdraw { .. } => {
                account.shares -= shares;
                self.supply.take(assets, shares);
            }
            Act::Secure { assets } => account.collateral += assets,
            Act::Release { assets } => {
                account.collateral -= assets;
                let owes = account.debt != n(0);
                if owes {
                    self.take_risk(by, now, quotes);
                }
            }
            Act::Borrow { .. } => {
                account.debt += shares;
                self.borrow.add(assets, shares);
                self.take_risk(by, now, quotes);
            }
            Act::Repay { .. } => {
                account.debt -= shares;
                self.repaid(assets, shares);
            }
            Act::Liquidate { borrower, .. } => {
                self.observe(quotes);
                self.liquidated(borrower, assets, shares);
            }
            Act::Accrue if quotes.worst() == 0 => self.observe(quotes),
            Act::Accrue => {}
            Act::Collect => self.collected(assets),
        }
    }

    fn take_risk(&mut self, by: Address, now: u64, quotes: &Quotes) {
        self.observe(quotes);
        let lt = self.lt;
        let account = self.accounts.entry(by).or_default();
        (account.lt, account.acted_at) = (lt, now);
    }

    /// A part of a debt was repaid for collateral; where none is left, the rest is lost, to the reserve first.
    fn liquidated(&mut self, borrower: Address, repaid: U256, seized: U256) {
        let owed = self.owed(borrower);
        let account = self.accounts.entry(borrower).or_default();
        let shares = if repaid == owed { account.debt } else { self.borrow.shares_of(repaid, false).min(account.debt) };
        account.debt -= shares;
        account.collateral -= seized;
        let bad = if account.collateral == n(0) { std::mem::take(&mut account.debt) } else { n(0) };
        self.repaid(repaid, shares);
        let lost = self.borrow.assets_of(bad, true).min(self.borrow.assets);
        self.repaid(lost, bad);
        let burned = self.supply.shares_of(lost, true).min(self.reserve);
        self.supply.take(lost, burned);
        self.reserve -= burned;
    }

    /// With the last debt goes what nobody owes.
    fn repaid(&mut self, assets: U256, shares: U256) {
        self.borrow.take(assets, shares);
        if self.borrow.shares == n(0) {
            self.supply.assets -= std::mem::take(&mut self.borrow.assets);
        }
    }

    fn collected(&mut self, assets: U256) {
        let shares = self.supply.shares_of(assets, true).min(self.reserve);
        self.supply.take(assets, shares);
        self.reserve -= shares;
    }
}
