//! Volatilities and averages over a path, against the formulas in doubles.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::interface::IOracle::*;
use super::setup::*;

const YEAR: f64 = 31_536_000.0;

/// Variances of a year and averages of the price as the design has them.
struct Model {
    price: f64,
    time: u64,
    short: f64,
    day: f64,
    long: f64,
    robust: f64,
    /// |r|/√Δt of the tick before.
    speed: f64,
    fast: f64,
    slow: f64,
}

fn mixed(past: f64, new: f64, seconds: f64, memory: f64) -> f64 {
    let share = (-seconds / memory).exp();
    past * share + new * -(-seconds / memory).exp_m1()
}

impl Model {
    fn opened(price: f64, sigma: f64) -> Self {
        let v = sigma * sigma;
        let speed = sigma / YEAR.sqrt();
        Self { price, time: START, short: v, day: v, long: v, robust: v, speed, fast: price, slow: price }
    }

    fn tick(&mut self, price: f64, time: u64, least: f64) {
        let seconds = (time - self.time) as f64;
        let size = (price / self.price).ln().abs();
        let cut = |variance: f64| size.min(5.0 * (variance.max(least * least) * seconds / YEAR).sqrt());
        let (daily, longly) = (cut(self.day), cut(self.long));
        let sample = |r: f64| r * r * YEAR / seconds;
        let speed = daily / seconds.sqrt();
        self.short = mixed(self.short, sample(size), seconds, 1_800.0);
        self.day = mixed(self.day, sample(daily), seconds, 86_400.0);
        self.long = mixed(self.long, sample(longly), seconds, 2_592_000.0);
        let product = std::f64::consts::FRAC_PI_2 * YEAR * speed * self.speed;
        self.robust = mixed(self.robust, product, seconds, 86_400.0);
        // The old price held until now.
        self.fast = mixed(self.fast, self.price, seconds, 300.0);
        self.slow = mixed(self.slow, self.price, seconds, 3_600.0);
        (self.speed, self.price, self.time) = (speed, price, time);
    }
}

fn double(number: U256) -> f64 {
    number.to::<u128>() as f64 / 1e18
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_tick_is_the_formulas(
        steps in prop::collection::vec((1_u64..600, prop_oneof![4 => -0.003_f64..0.003, 1 => -0.09..0.09, 1 => Just(0.0)]), 1..60),
    ) {
        let oracle = oracle_with(|config| config.minSigma = wad("0.3"));
        oracle.tick("2000", START).unwrap();
        let (mut model, mut time) = (Model::opened(2_000.0, 0.5), START);
        for (seconds, log) in steps {
            time += seconds;
            let price = (model.price * log.exp()).clamp(2.0, 900_000.0);
            let units = U256::from((price * 1e18) as u128);
            oracle.tick(units, time).unwrap();
            model.tick(double(units), time, 0.3);

            let state = oracle.state();
            let all = [
                (state.shortSigma, model.short.sqrt()),
                (state.daySigma, model.day.sqrt()),
                (state.longSigma, model.long.sqrt()),
                (state.robustSigma, model.robust.sqrt()),
                (state.fastAverage, model.fast),
                (state.slowAverage, model.slow),
            ];
            for (number, (value, expected)) in all.into_iter().enumerate() {
                let gap = (double(value) / expected - 1.0).abs();
                prop_assert!(gap < 1e-11, "{}: {} is not {}", number, double(value), expected);
            }
            let volatilityReturn { short, long, robust } = oracle.view(volatilityCall { feed: ETH }).unwrap();
            prop_assert_eq!((short, long, robust), (state.shortSigma, state.longSigma, state.robustSigma));
            let greatest = state.shortSigma.max(state.daySigma).max(state.longSigma);
            prop_assert_eq!(oracle.view(sigmaCall { feed: ETH }), Ok(greatest.clamp(wad("0.3"), wad("5"))));
        }
    }
}

/// The price went from 2,000 to 2,020 in a minute: r² = 0.0000990…, of a year 52.04…; 1 − e^(−1/30) of it and the rest of 0.25.
#[test]
fn the_short_volatility_of_one_tick() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.tick("2020", START + 60).unwrap();
    let sigma = double(oracle.state().shortSigma);
    // √(0.25·0.967216100… + 52.040088…·0.032783899…).
    let expected = (0.25_f64 * (-1.0_f64 / 30.0).exp()
        + 1.01_f64.ln().powi(2) * 525_600.0 * (1.0 - (-1.0_f64 / 30.0).exp()))
    .sqrt();
    assert!((sigma - expected).abs() < 1e-12 && (sigma - 1.395).abs() < 0.001, "{sigma}");
}

/// Before the first price there is what the feed was opened with.
#[test]
fn a_feed_without_a_price_has_the_assumed_volatility() {
    let oracle = oracle();
    let volatilityReturn { short, long, robust } = oracle.view(volatilityCall { feed: ETH }).unwrap();
    for sigma in [short, long, robust, oracle.view(sigmaCall { feed: ETH }).unwrap()] {
        assert!(sigma.abs_diff(wad("0.5")) <= U256::from(10), "{sigma}");
    }
    assert_eq!(oracle.view(volatilityCall { feed: BTC }), refused(UnknownFeed { feed: BTC }));
}
