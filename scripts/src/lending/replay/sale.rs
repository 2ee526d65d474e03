//! What it costs a liquidator to sell what it seized.
//!
//! A spread, and the square root law of impact: what is sold of a day's volume moves the price by the day's volatility times the root
//! of its share. Source: B. Tóth et al., "Anomalous price impact and the critical nature of liquidity in financial markets", Physical
//! Review X 1, 021006 (2011), whose constant is near 1. All that a market's liquidators sold within ten minutes counts as one order,
//! and who comes last sells at its end. In a crash volatility, and with it the cost, is many times the usual.

use std::collections::VecDeque;

/// How long a sale weighs on the price \[seconds\].
const WEIGHS: u64 = 600;

/// Days of a year.
const DAYS: f64 = 365.0;

/// How deep the market is in which collateral is sold.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Depth {
    /// What is traded of the collateral a day where liquidators sell it
    #[arg(long, value_name = "WORTH", default_value_t = 300_000_000.0)]
    pub volume: f64,
    /// What a sale costs however small it is, as a share: half the spread, and the venue's fee
    #[arg(long, value_name = "SHARE", default_value_t = 0.001)]
    pub spread: f64,
}

/// Sales of one market's liquidators.
#[derive(Clone, Debug)]
pub struct Sales {
    depth: Depth,
    recent: VecDeque<(u64, f64)>,
}

impl Sales {
    /// Nothing has been sold.
    pub fn new(depth: Depth) -> Self {
        Self { depth, recent: VecDeque::new() }
    }

    /// What selling something of this worth costs at a time, as a share, at a volatility of a year.
    pub fn cost(&self, time: u64, worth: f64, sigma: f64) -> f64 {
        let recent = self.recent.iter().filter(|(sold_at, _)| time < sold_at + WEIGHS);
        let sold: f64 = recent.map(|(_, worth)| worth).sum();
        self.depth.spread + sigma / DAYS.sqrt() * ((sold + worth) / self.depth.volume).sqrt()
    }

    /// Something is sold.
    pub fn sell(&mut self, time: u64, worth: f64) {
        self.recent.retain(|(sold_at, _)| time < sold_at + WEIGHS);
        self.recent.push_back((time, worth));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sales() -> Sales {
        Sales::new(Depth { volume: 1e8, spread: 0.001 })
    }

    #[test]
    fn a_worked_example() {
        // A day's volatility of 10 %, a hundredth of the day's volume: 1 %.
        let sigma = 0.1 * 365_f64.sqrt();
        assert!((sales().cost(0, 1e6, sigma) - 0.011).abs() < 1e-12);
        assert_eq!(sales().cost(0, 0.0, sigma), 0.001);
    }

    #[test]
    fn what_was_just_sold_weighs_for_ten_minutes() {
        let mut sales = sales();
        sales.sell(100, 3e6);

        let sigma = 0.1 * 365_f64.sqrt();
        let costs = [100, 699, 700].map(|time| sales.cost(time, 1e6, sigma));

        assert!(costs.into_iter().zip([0.021, 0.021, 0.011]).all(|(cost, is)| (cost - is).abs() < 1e-12), "{costs:?}");
    }
}
