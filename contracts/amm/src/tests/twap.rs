//! `twap`: against the integral of the logarithm over a history that the test remembers.

use alloy_primitives::{B256, U256};
use common::testing::tokens::Manner;

use super::fee::real;
use super::interface::IAmm::*;
use super::setup::*;

/// Who writes down every price, from when on.
struct History {
    bucket: u64,
    /// Times and logarithms of reserve1/reserve0.
    prices: Vec<(u64, f64)>,
    /// Times of the points that the pool keeps, if it keeps enough: first swaps of a bucket.
    points: Vec<u64>,
}

impl History {
    fn of(amm: &Deployed, bucket: u64) -> Self {
        let now = amm.chain.timestamp();
        Self { bucket, prices: vec![(now, log_of(amm))], points: vec![now] }
    }

    fn swapped(&mut self, amm: &Deployed) {
        let (now, last) = (amm.chain.timestamp(), self.prices[self.prices.len() - 1].0);
        if now / self.bucket != last / self.bucket {
            self.points.push(now);
        }
        self.prices.push((now, log_of(amm)));
    }

    /// The oldest time that a window may begin at.
    fn oldest(&self) -> u64 {
        self.points[self.points.len().saturating_sub(256)]
    }

    /// The mean logarithm from `start` to `now`.
    fn mean(&self, start: u64, now: u64) -> f64 {
        let ends = self.prices.iter().skip(1).map(|price| price.0).chain([now]);
        let parts = self.prices.iter().zip(ends);
        let sum: f64 =
            parts.map(|((from, log), to)| log * to.max(start).saturating_sub(*from.max(&start)) as f64).sum();
        sum / (now - start) as f64
    }

    /// The widest range of the price within a stretch of the pool's points and the next.
    fn range(&self) -> f64 {
        let logs = || self.prices.iter().map(|price| price.1);
        logs().fold(f64::MIN, f64::max) - logs().fold(f64::MAX, f64::min)
    }
}

fn log_of(amm: &Deployed) -> f64 {
    let (reserve0, reserve1) = amm.reserves();
    (f64::from(reserve1) / f64::from(reserve0)).ln()
}

fn trade(amm: &Deployed, random: &mut fastrand::Rng) {
    let (reserve0, reserve1) = amm.reserves();
    let part = n(random.u128(1..400));
    let (path, reserve) = if random.bool() { ([ETH, USD], reserve0) } else { ([USD, ETH], reserve1) };
    amm.swap(BOB, reserve * part / n(10_000), &path).unwrap();
    amm.chain.clear_logs();
}

/// The answer from both ends against a mean logarithm.
fn check(amm: &Deployed, window: u64, mean: f64, shift: i32, within: f64) {
    let mut inverse = eth_usd();
    inverse[31] |= 1;
    for (id, sign) in [(eth_usd(), 1.0), (inverse, -1.0)] {
        let twap = amm.view(twapCall { id, window: window as u32 }).unwrap();
        let expected = (sign * (mean + f64::from(shift) * 10_f64.ln())).exp();
        // A price near zero has few digits.
        let grain = 2e-18 / expected;
        let apart = (real(twap) / expected).ln().abs();
        assert!(apart <= within + grain + 1e-9, "{twap} for {expected}, {window} seconds");
    }
}

/// At most one swap in a bucket: exact over any window.
#[test]
fn means_are_exact_where_buckets_hold_one_swap() {
    let amm = pool();
    let (mut history, mut random) = (History::of(&amm, 60), fastrand::Rng::with_seed(1));
    for _ in 0..250 {
        amm.wait(random.u64(60..600));
        trade(&amm, &mut random);
        history.swapped(&amm);
        amm.wait(random.u64(0..50));
        let now = amm.chain.timestamp();
        let most = now - history.oldest();
        for window in [1, random.u64(1..=most), random.u64(1..=most), most] {
            check(&amm, window, history.mean(now - window, now), 0, 0.0);
        }
    }
}

/// Many swaps in a bucket: wrong by less than the bucket's length times the move in it.
#[test]
fn means_are_close_whatever_buckets_hold() {
    for (seed, bucket) in [(2, 60), (3, 1), (4, 600), (5, 3_600)] {
        let amm = pool_with(PoolConfig { bucket: n(bucket), ..flat() }, whole(1_000), whole(2_000_000));
        let bucket = bucket as u64;
        let (mut history, mut random) = (History::of(&amm, bucket), fastrand::Rng::with_seed(seed));
        for _ in 0..900 {
            amm.wait([0, random.u64(0..bucket.div_ceil(2) + 1), random.u64(0..3 * bucket)][random.usize(0..3)]);
            trade(&amm, &mut random);
            history.swapped(&amm);
            let now = amm.chain.timestamp();
            let oldest = history.oldest();
            if now == oldest {
                continue;
            }
            let window = random.u64(1..=now - oldest);
            let within = bucket as f64 * history.range() / window as f64;
            check(&amm, window, history.mean(now - window, now), 0, within);
        }
    }
}

/// The ring holds 256 points; what is older is refused with the oldest that is known.
#[test]
fn windows_end_where_memory_does() {
    let amm = pool();
    let (mut history, mut random) = (History::of(&amm, 60), fastrand::Rng::with_seed(6));
    for number in 0..700 {
        amm.wait(random.u64(1..200));
        if number > 10 {
            trade(&amm, &mut random);
            history.swapped(&amm);
        }
        let (now, oldest) = (amm.chain.timestamp(), history.oldest());
        assert!(amm.twap((now - oldest) as u32).is_ok());
        let start = oldest - 1;
        assert_eq!(amm.twap((now - start) as u32), refused(WindowTooLong { start, oldest }));
        assert_eq!(amm.twap(u32::MAX), refused(WindowTooLong { start: now.saturating_sub(u32::MAX.into()), oldest }));
    }
}

#[test]
fn a_window_is_at_least_a_second() {
    let amm = pool();
    amm.wait(100);
    let now = START + 100;
    assert_eq!(amm.twap(0), refused(WindowTooLong { start: now, oldest: now }));
    assert!(amm.twap(1).is_ok());
}

/// A whole token0 in whole token1, whatever the decimals: 2,000 everywhere.
#[test]
fn prices_are_of_whole_tokens() {
    for (decimals0, decimals1) in [(6, 18), (18, 6), (27, 6), (6, 27), (18, 27), (27, 27), (0, 9), (8, 0)] {
        let amm = amm();
        amm.token(ETH, decimals0, Manner::Standard);
        amm.token(USD, decimals1, Manner::Standard);
        amm.configure(B256::ZERO, flat()).unwrap();
        amm.open(ETH, USD);
        amm.fund(USD, ALICE, n(1 << 110));
        let whole_tokens = |number: u128, decimals: u8| n(number) * n(10).pow(U256::from(decimals));
        amm.add(ALICE, whole_tokens(100, decimals0), whole_tokens(200_000, decimals1)).unwrap();
        amm.wait(600);
        let shift = i32::from(decimals0) - i32::from(decimals1);
        check(&amm, 600, log_of(&amm), shift, 0.0);
        let twap = amm.twap(600).unwrap();
        assert!(twap.abs_diff(wad("2000")) < n(1_000_000_000_000), "{twap}");
    }
}

/// The price before a swap counts until its second, the price after it from then on.
#[test]
fn two_prices_for_equal_times_have_their_geometric_mean() {
    let amm = pool_of(whole(1_000), whole(1_000));
    amm.wait(300);
    // With 30 bp, 1,004.513… for 500 and a half: to a price of about a quarter.
    amm.swap(BOB, whole(1_003), &[ETH, USD]).unwrap();
    let (reserve0, reserve1) = amm.reserves();
    let after = f64::from(reserve1) / f64::from(reserve0);
    amm.wait(300);
    let twap = real(amm.twap(600).unwrap());
    assert!((twap - after.sqrt()).abs() < 1e-9, "{twap}");
    assert!((real(amm.twap(300).unwrap()) - after).abs() < 1e-9);
    assert!((real(amm.twap(400).unwrap()) - after.powf(0.75)).abs() < 1e-9);
}

/// Liquidity that comes and goes has no price of its own.
#[test]
fn liquidity_leaves_the_mean_alone() {
    let amm = pool();
    amm.wait(600);
    let before = amm.twap(600).unwrap();
    for _ in 0..20 {
        amm.wait(30);
        amm.add(BOB, whole(77), whole(150_000)).unwrap();
        amm.wait(30);
        amm.remove(BOB, amm.shares(BOB)).unwrap();
    }
    let after = amm.twap(1_200).unwrap();
    assert!(before.abs_diff(after) <= n(1_000), "{before} {after}");
}

/// The grid may change while the pool lives; windows reach as far as before.
#[test]
fn a_new_grid_forgets_nothing() {
    let amm = pool();
    let mut random = fastrand::Rng::with_seed(8);
    let mut history = History::of(&amm, 60);
    for bucket in [3_600, 1, 60] {
        for _ in 0..30 {
            amm.wait(random.u64(60..200));
            trade(&amm, &mut random);
            history.swapped(&amm);
        }
        amm.configure(eth_usd(), PoolConfig { bucket: n(bucket), ..flat() }).unwrap();
        history.bucket = bucket as u64;
        let now = amm.chain.timestamp();
        check(&amm, now - START, history.mean(START, now), 0, 0.0);
    }
}
