use alloy_primitives::{I256, U256};

use super::tick;
use crate::tests::{unsigned, wad};
use crate::volatility::{Tick, bipower_variance, ewma_variance, return_limit};
use crate::{MathError, YEAR};

/// A long time after everything else, the sample alone is left: π/2·0.1·0.05·year/√(a·4a) with `a` a thousandth of a year.
#[test]
fn a_sample_is_the_product_of_neighbours() {
    let thousandth = 31_536;
    for (now, before) in [("0.1", "-0.05"), ("-0.05", "-0.1"), ("0.05", "0.1")] {
        let after = bipower_variance(U256::MAX >> 64, tick(now, thousandth), tick(before, 4 * thousandth), 60);
        assert_eq!(after, Ok(unsigned("3.926990816987241548")));
    }
}

#[test]
fn bipower_variance_of_known_ticks() {
    // Computed with mpmath to 30 digits.
    for (variance, now, seconds, before, seconds_before, tau, result) in [
        ("0.64", "0.01", 60, "-0.002", 15, 1_800, "1.701687635961505180"),
        ("0.64", "0.2", 2, "0.0003", 7, 2_592_000, "0.640612432883113748"),
        ("0", "52.959457138864046", 1, "-52.959457138864046", 1, 60, "2296403440.589467821047258975"),
        ("0.09", "-0.001", YEAR, "0.0005", 1, 86_400, "0.004410554418046231"),
        ("1", "0.5", 60, "0", 60, 60, "0.367879441171442322"),
    ] {
        let after = bipower_variance(unsigned(variance), tick(now, seconds), tick(before, seconds_before), tau);
        assert_eq!(after, Ok(unsigned(result)), "{variance}, {now} after {before}");
    }
}

#[test]
fn bipower_variance_refuses_what_has_no_variance() {
    let (variance, good, none) = (unsigned("0.64"), tick("0.01", 60), tick("0.01", 0));
    assert_eq!(bipower_variance(variance, none, good, 60), Err(MathError::DivisionByZero));
    assert_eq!(bipower_variance(variance, good, none, 60), Err(MathError::DivisionByZero));
    assert_eq!(bipower_variance(variance, good, good, 0), Err(MathError::DivisionByZero));
    let monstrous = Tick { log_return: I256::MIN, seconds: 1 };
    assert_eq!(bipower_variance(variance, monstrous, monstrous, 60), Err(MathError::Overflow));
}

/// Pseudo-random numbers (G. Marsaglia, "Xorshift RNGs", 2003), normal by G. Box and M. Muller, 1958.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

fn simulated(log_return: f64, seconds: u64) -> Tick {
    Tick { log_return: I256::try_from((log_return * 1e18) as i128).unwrap(), seconds }
}

/// Ticks of 1 s to 10 minutes at a volatility of 80 %: both estimators find it, whatever the intervals.
#[test]
fn both_variances_find_the_volatility_of_irregular_ticks() {
    let (mut random, tau) = (Random(20_040_101), 30 * 86_400);
    let (mut plain, mut robust, mut before) = (unsigned("0.64"), unsigned("0.64"), simulated(0.0001, 10));
    let (mut sums, mut count) = ([0.0; 2], 0.0);
    for _ in 0..60_000 {
        let seconds = (random.uniform().powi(4) * 600.0) as u64 + 1;
        let tick = simulated(0.8 * (seconds as f64 / YEAR as f64).sqrt() * random.normal(), seconds);
        plain = ewma_variance(plain, tick, tau).unwrap();
        robust = bipower_variance(robust, tick, before, tau).unwrap();
        before = tick;
        sums = [sums[0] + f64::from(plain) / 1e18, sums[1] + f64::from(robust) / 1e18];
        count += 1.0;
    }
    for sum in sums {
        assert!((sum / count - 0.64_f64).abs() < 0.02, "{}", sum / count);
    }
}

/// One wrong price makes two jumps of 20 % side by side: `π/2·J²·year/τ` = 22.9. Cut to 5 standard deviations of 0.045 %, they add
/// `π/2·(25 + 2·5)·r²·year/τ` = `π/2·35·0.64·Δt/τ` = 0.0041, less the decay of three ticks.
#[test]
fn a_wrong_price_moves_the_robust_variance_unless_returns_are_cut() {
    let (seconds, tau) = (10, 86_400);
    let calm = simulated(0.8 * (10.0 / YEAR as f64).sqrt(), seconds);
    let risen = |size: I256| {
        let there = Tick { log_return: size, seconds };
        let ticks = [calm, there, Tick { log_return: -size, seconds }, calm];
        let step = |variance, pair: &[Tick]| bipower_variance(variance, pair[1], pair[0], tau).unwrap();
        f64::from(ticks.windows(2).fold(unsigned("0.64"), step)) / 1e18 - 0.64
    };
    let whole = risen(wad("0.2"));
    assert!((22.9..23.2).contains(&whole), "{whole}");
    let cut = risen(I256::from_raw(return_limit(unsigned("0.64"), seconds, unsigned("5")).unwrap()));
    assert!((0.0037..0.0042).contains(&cut), "{cut}");
}

/// A jump of 20 % among ticks of 10 s and 0.045 % (80 % a year), averaged over a day: it adds `J²·year/τ` = 14.6 to the plain
/// variance, and to the robust one, in two products, `π·J·r·year/τ` = 0.103.
#[test]
fn a_jump_moves_the_robust_variance_a_hundredth_as_much() {
    let (seconds, tau) = (10, 86_400);
    let calm = simulated(0.8 * (10.0 / YEAR as f64).sqrt(), seconds);
    let jump = tick("0.2", seconds);
    let (mut plain, mut robust, mut before) = (unsigned("0.64"), unsigned("0.64"), calm);
    for tick in [jump, calm] {
        plain = ewma_variance(plain, tick, tau).unwrap();
        robust = bipower_variance(robust, tick, before, tau).unwrap();
        before = tick;
    }
    let risen = |variance: U256| f64::from(variance - unsigned("0.64")) / 1e18;
    assert!((14.5..14.7).contains(&risen(plain)), "{}", risen(plain));
    assert!((0.102..0.105).contains(&risen(robust)), "{}", risen(robust));
}
