//! What is drawn of a feed's state: numbers for the eye.

use alloy::primitives::U256;

use crate::oracle::contract::FeedState;

/// A feed after a submission.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Time of the newest price \[seconds\].
    pub time: u64,
    /// The price.
    pub price: f64,
    /// Volatilities of a year: short, day, long, robust.
    pub sigmas: [f64; 4],
    /// 0 Calm, 1 Elevated, 2 Turbulent.
    pub regime: u8,
}

impl Sample {
    /// Reads a state.
    pub fn new(state: &FeedState) -> Self {
        let sigmas = [state.shortSigma, state.daySigma, state.longSigma, state.robustSigma].map(number);
        Self { time: state.observedAt, price: number(state.price), sigmas, regime: state.regime }
    }

    /// The greatest of short, day's and long volatility.
    pub fn sigma(&self) -> f64 {
        self.sigmas[..3].iter().fold(0.0, |most: f64, sigma| most.max(*sigma))
    }
}

fn number(wad: U256) -> f64 {
    f64::from(wad) / 1e18
}
