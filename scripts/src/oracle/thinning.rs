//! When a price is worth a transaction: it moved, or the last one is old.

use alloy::primitives::U256;

use super::{Tick, decimal, duration};

/// Parts of a share.
const PARTS: u64 = 1_000_000_000;

/// What makes a tick worth submitting; with neither every tick is.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Thinning {
    /// Submit only what moved so far from the last submitted, such as 0.5%
    #[arg(long, value_name = "SHARE", value_parser = decimal::parts)]
    pub deviation: Option<u64>,
    /// Submit also when the last submitted is so old, such as 1h
    #[arg(long, value_name = "TIME", value_parser = duration::seconds)]
    pub heartbeat: Option<u64>,
}

/// What was submitted last of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Last {
    /// The price \[WAD\].
    pub price: U256,
    /// When it was so \[seconds\].
    pub observed_at: u64,
    /// It waits for a second one that confirms it.
    pub is_suspect: bool,
}

impl Thinning {
    /// Whether nothing is left out.
    pub fn is_nothing(&self) -> bool {
        self.deviation.is_none() && self.heartbeat.is_none()
    }

    /// Whether `tick` is due after `last`.
    pub fn is_due(&self, last: Option<Last>, tick: &Tick) -> bool {
        let Some(last) = last.filter(|last| !last.is_suspect) else { return true };
        if self.is_nothing() {
            return true;
        }
        let moved = self.deviation.is_some_and(|parts| {
            let distance = tick.price.abs_diff(last.price).saturating_mul(U256::from(PARTS));
            distance >= last.price.saturating_mul(U256::from(parts))
        });
        let age = tick.observed_at.saturating_sub(last.observed_at);
        moved || self.heartbeat.is_some_and(|heartbeat| age >= heartbeat)
    }
}

#[cfg(test)]
mod tests {
    use alloy::primitives::B256;

    use super::*;

    fn tick(price: u64, observed_at: u64) -> Tick {
        Tick { feed: B256::ZERO, price: U256::from(price), confidence: U256::ZERO, observed_at }
    }

    fn last(is_suspect: bool) -> Option<Last> {
        Some(Last { price: U256::from(1_000), observed_at: 100, is_suspect })
    }

    #[test]
    fn without_options_every_tick_is_due() {
        assert!(Thinning::default().is_due(last(false), &tick(1_000, 101)));
    }

    #[test]
    fn a_tick_is_due_when_it_moved_or_time_passed() {
        let thinning = Thinning { deviation: Some(5_000_000), heartbeat: Some(3_600) };
        assert!(!thinning.is_due(last(false), &tick(1_004, 3_699)));
        assert!(thinning.is_due(last(false), &tick(1_005, 101)));
        assert!(thinning.is_due(last(false), &tick(995, 101)));
        assert!(thinning.is_due(last(false), &tick(1_000, 3_700)));
    }

    #[test]
    fn the_first_tick_and_one_that_may_confirm_are_due() {
        let thinning = Thinning { deviation: Some(5_000_000), heartbeat: Some(3_600) };
        assert!(thinning.is_due(None, &tick(1_000, 101)));
        assert!(thinning.is_due(last(true), &tick(1_000, 101)));
    }
}
