//! The fee: against a model in floating point, and what it does for traders and against them.

use alloy_primitives::U256;

use super::interface::IAmm::*;
use super::setup::*;
use super::stand_in::{Manner, Oracle};

/// A number of WAD as a double.
pub fn real(wad: U256) -> f64 {
    f64::from(wad) / 1e18
}

/// The accumulator in floating point, written from the definition; it is known to 10^−6, and its reference to 2^−24.
struct Model {
    config: PoolConfig,
    /// ln(reserve1/reserve0) after the last swap.
    log: f64,
    reference: f64,
    /// When the reference was set \[16 seconds\].
    set_at: u64,
    /// VR, kept in 10^−6.
    carried: f64,
    swapped_at: u64,
}

impl Model {
    fn opened(amm: &Deployed, config: PoolConfig) -> Self {
        let (log, now) = (log_of(amm), amm.chain.timestamp());
        Self { config, log, reference: kept(log), set_at: now / 16, carried: 0.0, swapped_at: now }
    }

    fn accumulator(&self) -> f64 {
        let moved = self.carried + (self.log - self.reference).abs();
        millionths(moved).min(real(self.config.maxAccumulator))
    }

    /// The reference and what is carried as of `now`.
    fn at(&self, now: u64) -> Self {
        let (elapsed, decay) = (now - self.swapped_at, self.config.decayPeriod.to::<u64>());
        let mut model = Self { config: self.config.clone(), ..*self };
        let is_old = (now / 16 - self.set_at) * 16 >= decay;
        if elapsed != 0 && (elapsed >= self.config.filterPeriod.to::<u64>() || is_old) {
            let left = if elapsed < decay { real(self.config.reduction) } else { 0.0 };
            model.carried = millionths(self.accumulator() * left);
            (model.reference, model.set_at) = (kept(self.log), now / 16);
        }
        model
    }

    fn fee(&self, sigma: f64) -> f64 {
        let moving = real(self.config.feeSlope) * self.accumulator().powi(2);
        let stormy = real(self.config.sigmaSlope) * (sigma - real(self.config.calmSigma)).max(0.0);
        (real(self.config.baseFee) + moving + stormy).min(0.1)
    }

    fn swapped(&mut self, amm: &Deployed) {
        *self = self.at(amm.chain.timestamp());
        (self.log, self.swapped_at) = (log_of(amm), amm.chain.timestamp());
    }
}

/// Rounded down to 10^−6, but for what floating point adds and takes.
fn millionths(number: f64) -> f64 {
    (number * 1e6 + 1e-6).floor() / 1e6
}

fn kept(log: f64) -> f64 {
    let grains = f64::from(1 << 24);
    (log * grains).floor() / grains
}

fn log_of(amm: &Deployed) -> f64 {
    let (reserve0, reserve1) = amm.reserves();
    (f64::from(reserve1) / f64::from(reserve0)).ln()
}

/// A path of swaps, of sigma and of time; the largest distance of a fee from the model's, and the largest accumulator.
fn walk(config: PoolConfig, seed: u64) -> (f64, f64) {
    let amm = pool_with(config.clone(), whole(1_000), whole(2_000_000));
    let oracle = Oracle::of(&amm);
    let (mut model, mut random) = (Model::opened(&amm, config), fastrand::Rng::with_seed(seed));
    let (mut apart, mut largest) = (0.0_f64, 0.0_f64);
    for _ in 0..400 {
        amm.wait(
            [0, random.u64(1..20), random.u64(20..700), random.u64(1..40_000)]
                [random.choice([0, 1, 1, 1, 1, 2, 2, 3]).unwrap()],
        );
        let sigma = random.f64() * 3.0;
        oracle.sigma(&format!("{sigma:.6}"));
        let expected = model.at(amm.chain.timestamp());
        largest = largest.max(expected.accumulator());
        let expected = expected.fee(sigma);
        apart = apart.max((real(amm.fee()) - expected).abs());

        let (side, part) = (random.bool(), n(random.u128(10..3_000)));
        let (path, reserve) = if side { ([ETH, USD], amm.reserves().0) } else { ([USD, ETH], amm.reserves().1) };
        amm.swap(BOB, reserve * part / n(100_000), &path).unwrap();
        let charged = amm.events::<Swap>().pop().unwrap().fee;
        apart = apart.max((real(charged) - expected).abs());
        model.swapped(&amm);
        amm.chain.clear_logs();
    }
    (apart, largest)
}

#[test]
fn fees_are_the_models_on_random_paths() {
    for seed in 0..12 {
        let (apart, largest) = walk(defaults(), seed);
        assert!(apart < 2e-6 && largest > 0.05, "{apart}, seed {seed}");
    }
}

/// Where the square counts for more than by default, so does a millionth more or less of the accumulator.
#[test]
fn fees_are_the_models_with_other_parameters() {
    let mut random = fastrand::Rng::with_seed(77);
    for seed in 100..124 {
        let mut steps = |most: u128, unit: u128| n(random.u128(0..=most) * unit);
        let config = PoolConfig {
            baseFee: steps(20_000, 1_000_000_000_000),
            feeSlope: steps(20_000, 1_000_000_000_000_000),
            sigmaSlope: steps(20_000, 1_000_000_000_000),
            calmSigma: steps(2_000, 1_000_000_000_000_000),
            maxAccumulator: steps(200_000, 1_000_000_000_000),
            reduction: steps(1_000, 1_000_000_000_000_000),
            filterPeriod: steps(600, 1) + n(1),
            decayPeriod: steps(5_000, 1) + n(601),
            ..defaults()
        };
        let slope = real(config.feeSlope);
        let (apart, largest) = walk(config, seed);
        assert!(apart < 2e-6 + 2e-6 * slope * largest, "{apart}, {largest}, seed {seed}");
    }
}

// One by one

#[test]
fn a_quiet_pool_takes_its_base() {
    let amm = lively();
    assert_eq!(amm.fee(), wad("0.003"));
    amm.wait(1_000_000);
    assert_eq!(amm.fee(), wad("0.003"));
}

/// A swap does not pay for its own move; the next one in the same second does: 10·(2·ln 1.01)² and a little less for the fee.
#[test]
fn a_move_raises_the_fee_of_the_next_swap() {
    let amm = lively();
    amm.swap(BOB, whole(10), &[ETH, USD]).unwrap();
    assert_eq!(amm.events::<Swap>()[0].fee, wad("0.003"));

    let (reserve0, reserve1) = amm.reserves();
    let way = (f64::from(reserve1) / f64::from(reserve0) / 2_000.0).ln();
    let expected = 0.003 + 10.0 * way * way;
    assert!((real(amm.fee()) - expected).abs() < 2e-6 && expected > 0.0068, "{}", amm.fee());
}

/// Back on the clock, without any call: held for the filter period, half of the move after it, a quarter of its square; nothing
/// after the decay period.
#[test]
fn the_fee_comes_down_by_itself() {
    let amm = lively();
    amm.swap(BOB, whole(10), &[ETH, USD]).unwrap();
    let high = real(amm.fee()) - 0.003;

    amm.wait(29);
    assert!((real(amm.fee()) - 0.003 - high).abs() < 1e-9);
    amm.wait(1);
    assert!((real(amm.fee()) - 0.003 - high / 4.0).abs() < 2e-6);
    amm.wait(569);
    assert!((real(amm.fee()) - 0.003 - high / 4.0).abs() < 2e-6);
    amm.wait(1);
    assert_eq!(amm.fee(), wad("0.003"));
}

/// One word from the oracle, and the fee of the next swap is another.
#[test]
fn the_fee_follows_the_oracle_at_once() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    for (sigma, fee) in [("0.5", "0.003"), ("0.6", "0.003"), ("1.6", "0.005"), ("10.6", "0.023"), ("0", "0.003")] {
        oracle.sigma(sigma);
        assert_eq!(amm.fee(), wad(fee), "{sigma}");
        assert_eq!(amm.state().fee, wad(fee));
        amm.chain.clear_logs();
        amm.swap(BOB, n(1_000_000), &[ETH, USD]).unwrap();
        assert_eq!(amm.events::<Swap>()[0].fee, wad(fee));
    }
}

/// Each part is rounded up to 10^−6.
#[test]
fn parts_of_a_millionth_are_rounded_up() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    oracle.sigma("0.600001");
    assert_eq!(amm.fee(), wad("0.003001"));
    oracle.sigma("0.6000009");
    assert_eq!(amm.fee(), wad("0.003"), "the oracle's own digits beyond the sixth are not seen");
}

/// A pool without a feed, a feed that is taken away, a slope of zero.
#[test]
fn without_a_feed_sigma_is_ignored() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    oracle.sigma("10.6");
    assert_eq!(amm.fee(), wad("0.023"));
    amm.configure(eth_usd(), PoolConfig { sigmaSlope: n(0), ..defaults() }).unwrap();
    assert_eq!(amm.fee(), wad("0.003"));
    amm.configure(eth_usd(), defaults()).unwrap();
    assert_eq!(amm.fee(), wad("0.023"));
    let none = alloy_primitives::Address::ZERO;
    amm.send(OWNER, setFeedCall { pool: eth_usd(), oracle: none, feed: Default::default() }).unwrap();
    assert_eq!(amm.fee(), wad("0.003"));
}

#[test]
fn no_fee_is_above_a_tenth() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    for sigma in ["49.1", "49.2", "1000", "100000000000"] {
        oracle.sigma(sigma);
        assert_eq!(amm.fee(), wad("0.1"), "{sigma}");
    }
    oracle.does(Manner::Says(U256::MAX, n(1), n(1)));
    assert_eq!(amm.fee(), wad("0.1"));
    // 9/10 of what goes in counts.
    let (reserve0, reserve1) = amm.reserves();
    let counted = whole(100) * n(9) / n(10);
    assert_eq!(amm.swap(BOB, whole(100), &[ETH, USD]), Ok(counted * reserve1 / (reserve0 + counted)));
}

/// Between the two formulas there is no cheaper way: the same trade given by what comes out costs what went in.
#[test]
fn exact_in_pays_the_fee_of_exact_out() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    for (sigma, amount) in [("0.5", "1"), ("2", "30"), ("7.7", "0.0001"), ("60", "200")] {
        oracle.sigma(sigma);
        let out = amm.quote(wad(amount), &[ETH, USD]).unwrap();
        let needed = amm.quote_out(out, &[ETH, USD]).unwrap();
        // A wei of USD is worth a two-thousandth of one of ETH or less.
        assert!(needed.abs_diff(wad(amount)) <= n(1), "{needed} for {amount}");
        amm.wait(1_000);
    }
}

/// Dust keeps a pool from ever being quiet, but its reference moves all the same: each decay period halves what is left of a move
/// of five per cent.
#[test]
fn dust_swaps_do_not_hold_the_fee_up() {
    let amm = lively();
    amm.swap(BOB, whole(25), &[ETH, USD]).unwrap();
    assert!(real(amm.fee()) > 0.02);
    for _ in 0..124 {
        amm.wait(10);
        amm.swap(CAROL, n(1_000_000), &[ETH, USD]).unwrap();
    }
    // Twice; its age is known in steps of 16 seconds.
    let carried = 0.003 + 10.0 * (2.0 * (1.025_f64).ln() / 4.0).powi(2);
    assert!(real(amm.fee()) <= carried + 2e-6, "{}", amm.fee());
    for _ in 0..600 {
        amm.wait(10);
        amm.swap(CAROL, n(1_000_000), &[ETH, USD]).unwrap();
        amm.chain.clear_logs();
    }
    assert!(amm.fee() <= wad("0.003002"), "{}", amm.fee());
}

/// Splitting a trade within a second saves a little of the slippage's square, never the base.
#[test]
fn a_split_trade_pays_at_least_what_a_whole_one_does() {
    let (one, many) = (lively(), lively());
    let whole_trade = one.swap(BOB, whole(50), &[ETH, USD]).unwrap();
    let mut sum = n(0);
    for _ in 0..10 {
        sum += many.swap(BOB, whole(5), &[ETH, USD]).unwrap();
    }
    assert!(sum < whole_trade, "{sum} for {whole_trade}");
}
