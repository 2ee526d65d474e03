//! Those who trade for reasons of their own, as long as it costs them no more than it is worth to them.
//!
//! Wishes come at random times, are of either side with equal chance and of exponential size, and each knows what it may cost at
//! most, which is exponential too. With that the demand at a fee `f` is `e^(−f/mean)`, whatever else a trade costs, and the fee that
//! earns most from it is the mean itself: with the mean at 30 bp the pool whose fee stands there does as well as a fee can do that
//! knows nothing.

use fastrand::Rng;

use super::arbitrage::Wish;
use crate::amm::Side;

const DAY: f64 = 86_400.0;
/// The fee at which the volume is calibrated.
const USUAL_FEE: f64 = 0.003;

/// How much is traded, and at what cost.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Demand {
    /// Share of the pool's value that noise traders trade a day at a fee of 30 bp
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    pub turnover: f64,
    /// What a trade may cost at most on the average, fee and slippage together
    #[arg(long, value_name = "SHARE", default_value_t = 0.003)]
    pub reservation: f64,
    /// How many trades a day are considered
    #[arg(long, value_name = "COUNT", default_value_t = 480.0)]
    pub orders: f64,
    /// The seed of chance
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
}

impl Demand {
    /// The volume a day that would be traded if it cost nothing, as a share of the pool's value; nothing where so few orders are
    /// too large to come to the turnover.
    ///
    /// An order of a share `s` of the value slips by `2·s`. Over exponential sizes of mean `w/orders` what is traded of `w` is
    /// `w·e^(−f/m)/(1 + a·w)²`, `a = 2/(orders·m)`: a quadratic equation.
    pub fn wanted(&self) -> Option<f64> {
        let a = 2.0 / (self.orders * self.reservation);
        let t = self.turnover * (USUAL_FEE / self.reservation).exp();
        let root = (1.0 - 4.0 * a * t).sqrt();
        let wanted = if t == 0.0 { 0.0 } else { (1.0 - 2.0 * a * t - root) / (2.0 * a * a * t) };
        wanted.is_finite().then_some(wanted)
    }
}

/// Somebody who would like to trade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// When \[seconds\].
    pub time: u64,
    /// Which way.
    pub side: Side,
    /// How much, as a share of the pool's value.
    pub size: f64,
    /// What it may cost at most, as a share of what goes in.
    pub reservation: f64,
}

/// An endless row of orders.
#[derive(Clone, Debug)]
pub struct Orders {
    random: Rng,
    demand: Demand,
    wanted: f64,
    /// When the next comes \[seconds\].
    next: f64,
}

impl Orders {
    /// Orders from a time on.
    pub fn new(demand: Demand, wanted: f64, begin: u64) -> Self {
        let mut orders = Self { random: Rng::with_seed(demand.seed), demand, wanted, next: begin as f64 };
        orders.wait();
        orders
    }

    /// The orders that come before a time.
    pub fn until(&mut self, end: u64) -> Vec<Order> {
        let mut orders = Vec::new();
        while self.wanted > 0.0 && self.next < end as f64 {
            let side = if self.random.bool() { Side::Buy } else { Side::Sell };
            let size = self.exponential(self.wanted / self.demand.orders);
            let reservation = self.exponential(self.demand.reservation);
            orders.push(Order { time: self.next as u64, side, size, reservation });
            self.wait();
        }
        orders
    }

    fn wait(&mut self) {
        self.next += self.exponential(DAY / self.demand.orders);
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.random.f64()).ln()
    }
}

impl Order {
    /// The trade, if it costs no more than it may: against reserves of base and quote at a fee, where base is worth `price` elsewhere
    /// and a pool that stands there has the value `value`.
    pub fn wish(&self, [base, quote]: [f64; 2], fee: f64, price: f64, value: f64) -> Option<Wish> {
        let (into, out, paid) = match self.side {
            Side::Sell => (base, quote, price.recip()),
            Side::Buy => (quote, base, price),
        };
        let amount = match self.side {
            Side::Sell => self.size * value / price,
            Side::Buy => self.size * value,
        };
        let counted = amount * (1.0 - fee);
        let cost = 1.0 - out * counted / (into + counted) * paid / amount;
        (amount > 0.0 && cost <= self.reservation).then_some(Wish { side: self.side, amount })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEMAND: Demand = Demand { turnover: 0.05, reservation: 0.003, orders: 480.0, seed: 7 };

    #[test]
    fn what_is_traded_is_the_turnover() {
        let days = 300;
        let orders = Orders::new(DEMAND, DEMAND.wanted().unwrap(), 0).until(days * 86_400);
        assert!(orders.len().abs_diff(480 * 300) < 2_000, "{}", orders.len());

        // A pool that stands at the market's price again before each order.
        let traded: f64 = orders
            .iter()
            .filter_map(|order| order.wish([500.0, 1_000_000.0], 0.003, 2_000.0, 2_000_000.0))
            .map(|wish| wish.amount * if wish.side == Side::Sell { 2_000.0 } else { 1.0 })
            .sum();
        let turnover = traded / 2_000_000.0 / days as f64;
        assert!((turnover / 0.05 - 1.0).abs() < 0.03, "{turnover}");
    }

    #[test]
    fn nobody_pays_more_than_it_is_worth() {
        let order = |side, reservation| Order { time: 0, side, size: 0.001, reservation };
        // Slippage of 1,000 in 500,000 and a fee of 30 bp: 0.00498; a pool 1 % off makes one side cheaper and one dearer.
        for (side, price, cost) in [
            (Side::Sell, 1_000.0, 0.004984),
            (Side::Buy, 1_000.0, 0.004984),
            (Side::Sell, 990.0, -0.005046),
            (Side::Buy, 990.0, 0.014934),
        ] {
            let wish = |reservation| order(side, reservation).wish([500.0, 500_000.0], 0.003, price, 1_000_000.0);
            assert_eq!((wish(cost + 1e-5).is_some(), wish(cost - 1e-5).is_some()), (true, false), "{side:?} {price}");
        }
    }

    #[test]
    fn few_orders_do_not_make_a_large_turnover() {
        assert_eq!(Demand { orders: 48.0, ..DEMAND }.wanted(), None);
        assert_eq!(Demand { turnover: 0.0, ..DEMAND }.wanted(), Some(0.0));
    }
}
