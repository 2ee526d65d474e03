//! What a pool earned and lost, valued at the market's price, in the quote token.

use serde::Serialize;

use crate::amm::{Side, Trade};
use crate::replay::purse::whole;

/// Sums over trades of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// How many.
    pub trades: u64,
    /// What went in.
    pub volume: f64,
    /// What of it stayed as a fee.
    pub fees: f64,
    /// What the traders gained; a cost where it is below zero.
    pub profit: f64,
}

/// The books of a pool.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// Base and quote at first.
    begin: [f64; 2],
    /// Base and quote.
    reserves: [f64; 2],
    first_price: f64,
    price: f64,
    /// The value of somebody who began with the same, holds at all times as much base as the pool, and trades at the market's price:
    /// what the pool would be worth if nobody gained or lost against it.
    pub rebalanced: f64,
    /// Trades of arbitrageurs.
    pub arbitrage: Flow,
    /// Trades of others.
    pub noise: Flow,
}

impl Ledger {
    /// The books of a pool with reserves of base and quote at a price.
    pub fn new(reserves: [f64; 2], price: f64) -> Self {
        let (arbitrage, noise) = Default::default();
        let rebalanced = reserves[0] * price + reserves[1];
        Self { begin: reserves, reserves, first_price: price, price, rebalanced, arbitrage, noise }
    }

    /// Base and quote.
    pub fn reserves(&self) -> [f64; 2] {
        self.reserves
    }

    /// The market's price.
    pub fn price(&self) -> f64 {
        self.price
    }

    /// The market's price moves.
    pub fn reprice(&mut self, price: f64) {
        self.rebalanced += self.reserves[0] * (price - self.price);
        self.price = price;
    }

    /// Books an arbitrageur's trade.
    pub fn arbitrage(&mut self, trade: &Trade) {
        let trade = self.book(trade);
        self.arbitrage.add(trade);
    }

    /// Books another's trade.
    pub fn noise(&mut self, trade: &Trade) {
        let trade = self.book(trade);
        self.noise.add(trade);
    }

    /// Changes the reserves, and says what the trade is worth: what went in, what came out, and the fee.
    fn book(&mut self, trade: &Trade) -> [f64; 3] {
        let [into, out] = [whole(trade.amount_in), whole(trade.amount_out)];
        let worth = match trade.side {
            Side::Sell => {
                self.reserves = [self.reserves[0] + into, self.reserves[1] - out];
                [into * self.price, out]
            }
            Side::Buy => {
                self.reserves = [self.reserves[0] - out, self.reserves[1] + into];
                [into, out * self.price]
            }
        };
        [worth[0], worth[1], worth[0] * whole(trade.fee)]
    }

    /// What the pool is worth.
    pub fn value(&self) -> f64 {
        self.worth(self.reserves, self.price)
    }

    /// What it was worth at first.
    pub fn first_value(&self) -> f64 {
        self.worth(self.begin, self.first_price)
    }

    /// What it would be worth if it had stayed as it was.
    pub fn held(&self) -> f64 {
        self.worth(self.begin, self.price)
    }

    fn worth(&self, [base, quote]: [f64; 2], price: f64) -> f64 {
        base * price + quote
    }
}

impl Flow {
    fn add(&mut self, [into, out, fee]: [f64; 3]) {
        self.trades += 1;
        self.volume += into;
        self.fees += fee;
        self.profit += out - into;
    }
}

#[cfg(test)]
mod tests {
    use alloy::primitives::U256;

    use super::*;
    use crate::replay::purse::smallest;

    #[test]
    fn a_worked_example() {
        let mut ledger = Ledger::new([10.0, 1_000.0], 100.0);
        let fee = U256::from(10_000_000_000_000_000_u64);

        ledger.reprice(120.0);
        // 90 in, 0.8 out at 120: 96.
        ledger.arbitrage(&Trade { side: Side::Buy, amount_in: smallest(90.0), amount_out: smallest(0.8), fee });
        ledger.reprice(110.0);
        // 1 in at 110, 105 out.
        ledger.noise(&Trade { side: Side::Sell, amount_in: smallest(1.0), amount_out: smallest(105.0), fee });

        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
        let flow = |flow: Flow| [flow.volume, flow.fees, flow.profit];
        flow(ledger.arbitrage).into_iter().zip([90.0, 0.9, 6.0]).for_each(|(a, b)| near(a, b));
        flow(ledger.noise).into_iter().zip([110.0, 1.1, -5.0]).for_each(|(a, b)| near(a, b));
        near(ledger.first_value(), 2_000.0);
        near(ledger.held(), 2_100.0);
        // 10.2 of base at 110, and 985.
        near(ledger.value(), 2_107.0);
        // 2,000, 10 gain 20, 9.2 lose 10: what the pool is worth, and what the traders gained of it.
        near(ledger.rebalanced, 2_108.0);
    }
}
