//! A market with its book, and how people meet it.

use alloy::primitives::U256;
use anyhow::Result;
use devnode::User;

use super::book::{Book, Loan, VIRTUAL};
use super::crowd::Borrower;
use super::design::Design;
use super::sale::{Depth, Sales};
use super::tally::{Strike, Tally};
use crate::lending::contract::{Liquidated, MarketState};
use crate::lending::{Market, Offer};
use crate::replay::purse::{smallest, whole};

/// What a liquidator tries, as shares of what it may repay: where all of it does not pay, a part may.
const PARTS: [f64; 4] = [1.0, 0.5, 0.25, 0.125];

/// What everybody knows at a time.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The time \[seconds\].
    pub time: u64,
    /// The market's price.
    pub price: f64,
    /// The price at which the oracle values what may be liquidated.
    pub high: f64,
    /// The volatility of a year.
    pub sigma: f64,
}

/// A market, its liquidators and the books of both.
pub struct Venue {
    /// What it is.
    pub design: Design,
    /// What came of it.
    pub tally: Tally,
    /// The market.
    pub market: Market,
    book: Book,
    sales: Sales,
}

impl Venue {
    /// A market that nobody has used.
    pub fn new(design: Design, market: Market, depth: Depth) -> Self {
        Self { design, tally: Tally::default(), market, book: Book::default(), sales: Sales::new(depth) }
    }

    /// Somebody borrows a share of what the market offers.
    pub fn lend(&mut self, giver: &User, user: &User, borrower: &Borrower, moment: &Moment) -> Result<()> {
        let time = moment.time;
        let collateral = smallest(borrower.worth / moment.price);
        self.market.secure(giver, time, user, collateral)?;
        let most = self.market.snapshot(time, user.address())?.risk.maxBorrow;
        let borrowed = self.market.borrow(user, time, smallest(whole(most) * borrower.leverage))?;
        self.tally.borrowers += 1;
        self.tally.lent += whole(borrowed.assets);
        let (number, collateral, shares) = (borrower.number, whole(collateral), f64::from(borrowed.shares));
        self.book.add(Loan { borrower: number, collateral, shares, seen_at: None });
        Ok(())
    }

    /// Liquidators look at everybody, and act where they saw something long enough ago.
    pub fn liquidate(&mut self, liquidator: &User, users: &[User], moment: &Moment) -> Result<()> {
        if self.book.is_calm(moment.time, moment.high) {
            return Ok(());
        }
        let mut state = self.market.state(moment.time)?;
        self.book.look(moment.time, &state);
        let exposed = self.book.exposed(moment.high);
        let is_due = |loan: &Loan| loan.seen_at.is_some_and(|seen| moment.time >= seen + self.design.delay);
        let due: Vec<bool> = self.book.loans.iter().map(is_due).collect();
        for (index, loan) in self.book.loans.iter_mut().enumerate() {
            if due[index] && !exposed.contains(&index) {
                loan.seen_at = None;
            }
        }
        for index in exposed {
            if due[index] {
                self.strike(liquidator, users, index, moment, &mut state)?;
            } else if self.book.loans[index].seen_at.is_none() {
                let user = &users[self.book.loans[index].borrower as usize];
                let offer = self.market.offer(liquidator, moment.time, user.address(), U256::MAX)?;
                self.book.loans[index].seen_at = offer.map(|_| moment.time);
            }
        }
        self.book.sweep();
        Ok(())
    }

    /// A liquidator takes as much as pays.
    fn strike(
        &mut self,
        liquidator: &User,
        users: &[User],
        index: usize,
        moment: &Moment,
        state: &mut MarketState,
    ) -> Result<()> {
        let (time, loan) = (moment.time, &self.book.loans[index]);
        let user = users[loan.borrower as usize].address();
        let Some(whole_offer) = self.market.offer(liquidator, time, user, U256::MAX)? else {
            self.book.loans[index].seen_at = None;
            return Ok(());
        };
        for part in PARTS {
            let most = smallest(whole(whole_offer.repaid) * part).min(whole_offer.repaid);
            let most = if part < 1.0 { most } else { U256::MAX };
            let Some(offer) = self.market.offer(liquidator, time, user, most)? else { continue };
            if !self.pays(&offer, moment) {
                continue;
            }
            let level = self.book.level(loan, whole(self.market.position(time, user)?.lt));
            let event = self.market.liquidate(liquidator, time, user, most)?;
            let strike = strike(&event, loan.borrower, level, moment, state);
            self.sales.sell(time, strike.seized);
            self.tally.strikes.push(strike);
            self.book.liquidated(index, &event);
            if part == 1.0 {
                self.book.loans[index].seen_at = None;
            }
            *state = self.market.state(time)?;
            self.book.look(time, state);
            break;
        }
        Ok(())
    }

    /// Whether selling what is seized brings more than what is repaid.
    fn pays(&self, offer: &Offer, moment: &Moment) -> bool {
        let worth = whole(offer.seized) * moment.price;
        worth * (1.0 - self.sales.cost(moment.time, worth, moment.sigma)) > whole(offer.repaid)
    }

    /// The last price has come.
    pub fn close(&mut self, moment: &Moment) -> Result<()> {
        let state = self.market.state(moment.time)?;
        self.book.look(moment.time, &state);
        self.tally.unsecured = self.book.unsecured(moment.price);
        Ok(())
    }
}

/// Reads an event; `state` is the market's just before.
fn strike(event: &Liquidated, borrower: u32, level: f64, moment: &Moment, state: &MarketState) -> Strike {
    let share = (f64::from(state.totalSupplyAssets) + VIRTUAL.1) / (f64::from(state.totalSupplyShares) + VIRTUAL.0);
    Strike {
        time: moment.time,
        borrower,
        level,
        price: moment.price,
        repaid: whole(event.repaid),
        seized: whole(event.seized) * moment.price,
        bad_debt: whole(event.badDebt),
        reserve: f64::from(event.reserveShares) * share / 1e18,
    }
}
