//! What liquidations of a market came to, by the market's price, in loan tokens.

use std::collections::BTreeSet;

use crate::replay::Market;
use crate::replay::purse::whole;

/// After how long a price is asked whether it lasted \[seconds\].
const LATER: u64 = 300;

/// A liquidation as the contract logged it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strike {
    /// When \[seconds\].
    pub time: u64,
    /// Whose debt.
    pub borrower: u32,
    /// The price from which it could be liquidated.
    pub level: f64,
    /// The market's price.
    pub price: f64,
    /// What was repaid.
    pub repaid: f64,
    /// What the liquidator got, in loan tokens.
    pub seized: f64,
    /// What nobody will repay.
    pub bad_debt: f64,
    /// What of it the reserve bore.
    pub reserve: f64,
}

/// All that happened to a market's borrowers.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many borrowed.
    pub borrowers: u64,
    /// What they borrowed.
    pub lent: f64,
    /// The liquidations.
    pub strikes: Vec<Strike>,
    /// At the end: debts of which part has no collateral, and that nobody has liquidated; that part.
    pub unsecured: f64,
}

impl Tally {
    fn sum(&self, value: impl Fn(&Strike) -> f64) -> f64 {
        self.strikes.iter().map(value).sum()
    }

    /// What nobody will repay, realised or not.
    pub fn bad_debt(&self) -> f64 {
        self.sum(|strike| strike.bad_debt) + self.unsecured
    }

    /// What of it the reserve bore.
    pub fn reserve(&self) -> f64 {
        self.sum(|strike| strike.reserve)
    }

    /// What was repaid by liquidators.
    pub fn repaid(&self) -> f64 {
        self.sum(|strike| strike.repaid)
    }

    /// What borrowers lost to liquidators: collateral beyond what was repaid for it.
    pub fn bonus(&self) -> f64 {
        self.sum(|strike| strike.seized - strike.repaid)
    }

    /// How many borrowers were liquidated.
    pub fn liquidated(&self) -> u64 {
        self.strikes.iter().map(|strike| strike.borrower).collect::<BTreeSet<_>>().len() as u64
    }

    /// How many were liquidated by a price that was gone five minutes later: back above the level.
    pub fn gone(&self, market: &Market) -> u64 {
        let is_gone = |strike: &&Strike| {
            let later = market.ticks.partition_point(|tick| tick.observed_at < strike.time + LATER);
            market.ticks.get(later).is_some_and(|tick| whole(tick.price) > strike.level)
        };
        self.strikes.iter().filter(is_gone).map(|strike| strike.borrower).collect::<BTreeSet<_>>().len() as u64
    }
}

#[cfg(test)]
mod tests {
    use alloy::primitives::{B256, U256};

    use super::*;
    use crate::oracle::Tick;
    use crate::replay::purse::smallest;

    #[test]
    fn prices_that_come_back_within_five_minutes_are_gone() {
        let tick = |(time, price)| Tick {
            feed: B256::ZERO,
            price: smallest(price),
            confidence: U256::ZERO,
            observed_at: time,
        };
        let ticks = [(0, 100.0), (60, 80.0), (360, 91.0), (420, 85.0)].map(tick).to_vec();
        let market = Market { name: String::new(), feed: "ETH/USD", ticks };
        let strike = |time, borrower, level| Strike {
            time,
            borrower,
            level,
            price: 80.0,
            repaid: 10.0,
            seized: 10.5,
            bad_debt: 1.0,
            reserve: 0.25,
        };
        // Of the first the price comes back to 91, of the second to 85 only, of the third nothing later is known.
        let strikes = vec![strike(60, 7, 90.0), strike(61, 8, 90.0), strike(420, 9, 84.0), strike(60, 7, 89.0)];

        let tally = Tally { strikes, unsecured: 2.0, ..Tally::default() };

        assert_eq!((tally.gone(&market), tally.liquidated()), (1, 3));
        assert_eq!([tally.bad_debt(), tally.reserve(), tally.repaid(), tally.bonus()], [6.0, 1.0, 40.0, 2.0]);
    }
}
