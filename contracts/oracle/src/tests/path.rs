//! A random path of prices, and a memory that keeps all of it.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::setup::*;

/// Grid of the usual feed \[seconds\].
pub const BUCKET: u64 = 30;

/// Everything that was ever accepted.
#[derive(Default)]
pub struct Memory(pub Vec<(u64, U256)>);

/// Seconds since the tick before and the change of the price in 10^−4.
pub type Step = (u64, i64);

/// Several ticks a bucket, and now and then a pause of several buckets.
pub fn any_steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let seconds = prop_oneof![8 => 1_u64..15, 2 => 15_u64..45, 1 => 45_u64..300];
    prop::collection::vec((seconds, -400_i64..400), count)
}

/// Prices that follow each other, back to 2,000 when they stray.
pub fn walk(oracle: &Deployed, memory: &mut Memory, steps: &[Step]) {
    for (seconds, change) in steps {
        let (time, price) = memory.0.last().copied().unwrap_or((START, wad("2000")));
        let change = if price > wad("4000") {
            -change.abs()
        } else if price < wad("1000") {
            change.abs()
        } else {
            *change
        };
        let price = price / U256::from(10_000) * U256::from((10_000 + change).unsigned_abs());
        let time = time + seconds;
        oracle.tick(price, time).unwrap();
        oracle.chain.clear_logs();
        memory.0.push((time, price));
    }
}

impl Memory {
    /// The first and the last of each bucket, the newest 256 of them.
    pub fn kept(&self) -> Vec<(u64, U256)> {
        let buckets = self.0.chunk_by(|one, other| one.0 / BUCKET == other.0 / BUCKET);
        let kept = buckets.flat_map(|bucket| match bucket {
            [only] => vec![*only],
            [first, .., last] => vec![*first, *last],
            [] => vec![],
        });
        let all: Vec<_> = kept.collect();
        all[all.len().saturating_sub(256)..].to_vec()
    }

    /// The mean of the logarithm from one time to another, every second of it.
    pub fn mean_log(&self, from: u64, to: u64) -> f64 {
        let ends = self.0.iter().skip(1).map(|tick| tick.0).chain([u64::MAX]);
        let parts = self.0.iter().zip(ends).map(|((time, price), end)| {
            let seconds = end.min(to).saturating_sub((*time).max(from));
            seconds as f64 * (price.to::<u128>() as f64 / 1e18).ln()
        });
        parts.sum::<f64>() / (to - from) as f64
    }

    /// By how much the mean may be off because of what is not kept of the bucket in which the window begins.
    pub fn blur(&self, from: u64, to: u64) -> f64 {
        let logs =
            self.0.iter().filter(|tick| tick.0 / BUCKET == from / BUCKET).map(|tick| (tick.1.to::<u128>() as f64).ln());
        let (low, high) = logs.fold((f64::MAX, f64::MIN), |(low, high), log| (low.min(log), high.max(log)));
        if high > low { (high - low) * BUCKET as f64 / (to - from) as f64 } else { 0.0 }
    }

    /// Whether the window begins where nothing was left out: not after the first and before the last of a bucket.
    pub fn is_exact(&self, from: u64) -> bool {
        let bucket: Vec<_> = self.0.iter().map(|tick| tick.0).filter(|time| time / BUCKET == from / BUCKET).collect();
        bucket.len() < 3 || from <= bucket[0] || from >= bucket[bucket.len() - 1]
    }
}
