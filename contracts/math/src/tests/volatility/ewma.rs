use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use super::tick;
use crate::tests::unsigned;
use crate::volatility::{Tick, ewma_variance, sample_variance};
use crate::{MathError, YEAR};

/// Intervals and averaging times, whose quotients are −ln 0.94 and −ln 0.9 to 24 digits.
const LAMBDA_94: (u64, u64) = (41_548_160_536, 671_481_041_567);
const LAMBDA_90: (u64, u64) = (24_621_799_237, 233_690_952_282);

/// A variance of a year as one of an interval, and back.
fn of_interval(variance: U256, seconds: u64) -> U256 {
    variance * U256::from(seconds) / U256::from(YEAR)
}

/// J.P. Morgan and Reuters, "RiskMetrics – Technical Document", 4th edition 1996, chapter 5: the share `x` of the weights lies
/// more than `ln x / ln λ` observations back. At λ = 0.94 these are 74.4, 111.6, 148.8 and 186.1 for 1 %, 0.1 % and so on.
#[test]
fn ewma_forgets_as_riskmetrics_does() {
    let (seconds, tau) = LAMBDA_94;
    let start = unsigned("1");
    for (share, intervals) in [("0.01", 75), ("0.001", 112), ("0.0001", 149), ("0.00001", 187)] {
        let rest = |times| (0..times).fold(start, |rest, _| ewma_variance(rest, tick("0", seconds), tau).unwrap());
        assert!(rest(intervals) < unsigned(share), "{share}");
        assert!(rest(intervals - 1) > unsigned(share), "{share}");
    }
}

/// J. Hull, "Risk Management and Financial Institutions", example 5.2: λ = 0.9, 1 % a day, then a move of 2 %:
/// σ² = 0.9·0.0001 + 0.1·0.0004 = 0.00013.
#[test]
fn ewma_of_the_example_of_hull() {
    let (seconds, tau) = LAMBDA_90;
    // 0.0001 an interval, as a variance of a year.
    let before = unsigned("0.0001") * U256::from(YEAR) / U256::from(seconds);
    let after = ewma_variance(before, tick("0.02", seconds), tau).unwrap();
    // The variances of a year are about 10^−7: a unit of theirs is 10^−15 of an interval's.
    assert!(of_interval(after, seconds).abs_diff(unsigned("0.00013")) < U256::from(2_000));
}

#[test]
fn ewma_of_known_ticks() {
    // Computed with mpmath to 30 digits.
    for (variance, log_return, seconds, tau, result) in [
        ("0.64", "0.01", 60, 1_800, "2.342140062974253566"),
        ("0.64", "0.01", 1, 2_592_000, "0.641216419518437578"),
        ("4", "-0.5", 86_400, 2_592_000, "6.860395232944985047"),
        ("0.000001", "52.959457138864046", 1, 60, "1461935835.612198594243052881"),
        // Three years later nothing is left of the past: 0.3²/3.
        ("0.25", "0.3", 3 * YEAR, 60, "0.03"),
        ("0", "0.000000000000000001", 1, 2_592_000, "0"),
        ("0.0000000001", "0.00002", 12, 86_400, "0.000000146089847693"),
        ("1", "0", 60, 60, "0.367879441171442322"),
    ] {
        let after = ewma_variance(unsigned(variance), tick(log_return, seconds), tau);
        assert_eq!(after, Ok(unsigned(result)), "{variance}, {log_return} in {seconds} s of {tau} s");
    }
}

#[test]
fn a_sample_is_the_square_over_the_time() {
    assert_eq!(sample_variance(tick("-0.2", YEAR)), Ok(unsigned("0.04")));
    assert_eq!(sample_variance(tick("0.001", 315_360)), Ok(unsigned("0.0001")));
    assert_eq!(sample_variance(tick("0", 1)), Ok(U256::ZERO));
    assert_eq!(sample_variance(tick("1", 0)), Err(MathError::DivisionByZero));
}

#[test]
fn ewma_refuses_what_has_no_variance() {
    let (variance, tau) = (unsigned("0.64"), 1_800);
    assert_eq!(ewma_variance(variance, tick("0.01", 0), tau), Err(MathError::DivisionByZero));
    assert_eq!(ewma_variance(variance, tick("0.01", 60), 0), Err(MathError::DivisionByZero));
    let log_return = I256::MIN;
    assert_eq!(ewma_variance(variance, Tick { log_return, seconds: 60 }, tau), Err(MathError::Overflow));
    assert_eq!(sample_variance(Tick { log_return, seconds: 60 }), Err(MathError::Overflow));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn ewma_lies_between_the_past_and_the_sample(
        variance in 0_u128..1 << 90, log_return in any::<i64>(), seconds in 1..3 * YEAR, tau in 60_u64..=2_592_000,
    ) {
        let (variance, tick) = (U256::from(variance), Tick { log_return: I256::try_from(log_return).unwrap(), seconds });
        let (after, sample) = (ewma_variance(variance, tick, tau).unwrap(), sample_variance(tick).unwrap());
        prop_assert!(variance.min(sample) <= after && after <= variance.max(sample));
    }

    /// A tick that says the same as the past changes nothing: 1 % in a 10,000th of a year is a variance of 1.
    #[test]
    fn a_tick_of_the_same_variance_changes_nothing(tau in 60_u64..=2_592_000, times in 1_u64..100) {
        let tick = tick("0.01", 15_768 * times);
        let variance = sample_variance(tick).unwrap();
        prop_assert_eq!(ewma_variance(variance, tick, tau), Ok(variance));
    }

    #[test]
    fn the_sign_of_a_return_does_not_matter(log_return in any::<i64>(), seconds in 1..YEAR) {
        let of = |log_return| ewma_variance(unsigned("0.5"), Tick { log_return, seconds }, 86_400);
        let log_return = I256::try_from(log_return).unwrap();
        prop_assert_eq!(of(log_return), of(-log_return));
    }
}
