//! Who owes what in a market, and at which price each could be liquidated: so that the chain is asked only where something may happen.

use crate::lending::contract::{Liquidated, MarketState};
use crate::replay::purse::whole;

/// Virtual shares and assets of the contract \[smallest unit\].
pub const VIRTUAL: (f64, f64) = (1e6, 1.0);

/// For how long the market need not be asked again while the price stays above all levels \[seconds\].
const CALM: u64 = 3_600;

/// By how much a threshold may fall meanwhile, with what a debt may grow: 2 points an hour, and interest of 1,000 % a year.
const FALL: f64 = 0.02 * 1.000_001;
const GROWTH: f64 = 1.001_2;

/// A debt.
#[derive(Clone, Debug)]
pub struct Loan {
    /// Whose.
    pub borrower: u32,
    /// What secures it.
    pub collateral: f64,
    /// Its shares of what the market has lent \[smallest unit\].
    pub shares: f64,
    /// Since when a liquidator knows that it can be liquidated \[seconds\].
    pub seen_at: Option<u64>,
}

/// All debts of a market.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The debts.
    pub loans: Vec<Loan>,
    /// The threshold.
    pub lt: f64,
    /// What a share of debt is worth, in whole tokens.
    share: f64,
    /// Until when the market need not be asked above which price.
    calm: Option<(u64, f64)>,
}

impl Book {
    /// There is a new debt.
    pub fn add(&mut self, loan: Loan) {
        self.loans.push(loan);
        self.calm = None;
    }

    /// Whether nobody can be liquidated at this price.
    pub fn is_calm(&self, time: u64, price: f64) -> bool {
        self.loans.is_empty() || self.calm.is_some_and(|(until, above)| time < until && price > above)
    }

    /// Takes in how the market stands.
    pub fn look(&mut self, time: u64, state: &MarketState) {
        self.lt = whole(state.lt);
        let (assets, shares) = (f64::from(state.totalBorrowAssets), f64::from(state.totalBorrowShares));
        self.share = (assets + VIRTUAL.1) / (shares + VIRTUAL.0) / 1e18;
        let lt = self.lt - FALL;
        let highest =
            self.loans.iter().map(|loan| GROWTH * self.debt(loan) / (loan.collateral * lt)).fold(0.0, f64::max);
        self.calm = Some((time + CALM, highest));
    }

    /// What is owed.
    pub fn debt(&self, loan: &Loan) -> f64 {
        loan.shares * self.share
    }

    /// The price below which a debt can be liquidated at a threshold.
    pub fn level(&self, loan: &Loan, lt: f64) -> f64 {
        self.debt(loan) / (loan.collateral * lt)
    }

    /// Those whom the market's threshold does not protect at a price, worst first; the market may still protect them by what it
    /// assured them of.
    pub fn exposed(&self, price: f64) -> Vec<usize> {
        let level = |index: &usize| self.level(&self.loans[*index], self.lt);
        let mut exposed: Vec<usize> =
            (0..self.loans.len()).filter(|index| level(index) * (1.0 + 1e-9) >= price).collect();
        exposed.sort_by(|a, b| level(b).total_cmp(&level(a)));
        exposed
    }

    /// A debt was liquidated.
    pub fn liquidated(&mut self, index: usize, event: &Liquidated) {
        let loan = &mut self.loans[index];
        let gone = f64::from(event.repaidShares) + f64::from(event.badDebtShares);
        loan.shares = (loan.shares - gone).max(0.0);
        loan.collateral -= whole(event.seized);
        self.calm = None;
    }

    /// Forgets debts that are no more: of less than a thousand millionth of a token, or of nothing that secures them.
    pub fn sweep(&mut self) {
        let share = self.share;
        self.loans.retain(|loan| loan.shares * share > 1e-9 && loan.collateral > 1e-9);
    }

    /// What no collateral secures at a price.
    pub fn unsecured(&self, price: f64) -> f64 {
        self.loans.iter().map(|loan| (self.debt(loan) - loan.collateral * price).max(0.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use alloy::primitives::U256;

    use super::*;
    use crate::replay::purse::smallest;

    /// Two debts of 800 and 500 on 1 of collateral each, at a threshold of 0.8: levels 1,000 and 625.
    fn book() -> Book {
        let mut book = Book::default();
        for (borrower, debt) in [(0, 500.0), (1, 800.0)] {
            book.add(Loan { borrower, collateral: 1.0, shares: debt * 1e24, seen_at: None });
        }
        let state = MarketState {
            totalBorrowAssets: smallest(1_300.0),
            totalBorrowShares: smallest(1_300.0) * U256::from(1_000_000),
            lt: smallest(0.8),
            ..MarketState::default()
        };
        book.look(50, &state);
        book
    }

    #[test]
    fn levels_are_where_health_is_one() {
        let book = book();
        let levels = book.loans.iter().map(|loan| book.level(loan, 0.8)).collect::<Vec<_>>();
        assert!((levels[0] - 625.0).abs() < 1e-9 && (levels[1] - 1_000.0).abs() < 1e-9, "{levels:?}");
        assert_eq!((book.exposed(1_001.0), book.exposed(999.0), book.exposed(600.0)), (vec![], vec![1], vec![1, 0]));
        assert!((book.unsecured(600.0) - 200.0).abs() < 1e-9);
    }

    #[test]
    fn above_all_levels_an_hour_is_calm() {
        let book = book();
        // 800·1.0012/0.78: what an hour can make of the higher level.
        assert!(book.is_calm(50, 1_027.0) && book.is_calm(3_649, 1_027.0));
        assert!(!book.is_calm(3_650, 1_027.0) && !book.is_calm(50, 1_026.0));
    }

    #[test]
    fn what_is_closed_is_forgotten() {
        let mut book = book();
        let event = Liquidated {
            repaidShares: smallest(700.0) * U256::from(1_000_000),
            badDebtShares: smallest(100.0) * U256::from(1_000_000),
            seized: smallest(1.0),
            ..Liquidated::default()
        };

        book.liquidated(1, &event);
        book.sweep();

        assert_eq!(book.loans.iter().map(|loan| loan.borrower).collect::<Vec<_>>(), [0]);
        assert!(!book.is_calm(50, 1e9));
    }
}
