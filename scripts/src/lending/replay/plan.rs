//! What is played: who borrows, where liquidators sell, which prices the oracle gets, under which terms.

use anyhow::Result;

use super::crowd::Crowd;
use super::sale::Depth;
use crate::lending::contract::Terms;
use crate::lending::{Change, usual};
use crate::oracle::Thinning;

/// When a price of a coin is pushed: at a move of 0.5 % or after an hour \[parts of 10^9, seconds\].
pub const PUSHED: Thinning = Thinning { deviation: Some(5_000_000), heartbeat: Some(3_600) };
/// The same of a dollar coin: at 0.25 %.
const STABLE: Thinning = Thinning { deviation: Some(2_500_000), heartbeat: Some(3_600) };

/// Who borrows, where liquidators sell, how prices are pushed, and which parameters differ from the usual.
#[derive(clap::Args, Clone, Debug)]
pub struct Plan {
    /// Who borrows.
    #[command(flatten)]
    pub crowd: Crowd,
    /// Where liquidators sell.
    #[command(flatten)]
    pub depth: Depth,
    /// Which prices the oracle gets.
    #[command(flatten)]
    pub thinning: Thinning,
    /// Change a parameter of all markets, such as ltMargin=0.04 or riskMultiple=0.1; may be given several times
    #[arg(long = "with", value_name = "NAME=VALUE", value_parser = Change::parse)]
    pub changes: Vec<Change>,
}

impl Plan {
    /// The terms of the market that follows volatility.
    pub fn terms(&self, feed: &str) -> Result<Terms> {
        let mut terms = usual(feed);
        self.changes.iter().try_for_each(|change| change.apply(&mut terms))?;
        Ok(terms)
    }

    /// Which prices of a feed the oracle gets.
    pub fn pushes(&self, feed: &str) -> Thinning {
        match feed {
            _ if !self.thinning.is_nothing() => self.thinning,
            "USDC/USD" => STABLE,
            _ => PUSHED,
        }
    }
}
