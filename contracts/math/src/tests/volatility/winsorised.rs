use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use super::tick;
use crate::tests::unsigned;
use crate::volatility::{ReturnLimit, Tick, ewma_variance, winsorised_variance};
use crate::{MathError, YEAR};

/// So many standard deviations, whatever the variance.
fn times(multiple: &str) -> ReturnLimit {
    ReturnLimit { multiple: unsigned(multiple), least_variance: U256::ZERO }
}

/// At a volatility of 100 % a thousandth of a year has a standard deviation of √0.001 = 3.2 %, and 5 of them have the square
/// 25·0.001: the sample is 25 at most, 1 − 1/e of the difference to 1 is 24·0.6321….
#[test]
fn returns_beyond_the_limit_count_as_the_limit() {
    let thousandth = 31_536;
    for log_return in ["0.2", "-0.2", "10", "-52.9"] {
        let after = winsorised_variance(unsigned("1"), tick(log_return, thousandth), times("5"), thousandth);
        assert_eq!(after, Ok(unsigned("16.170893411885384282")), "{log_return}");
    }
}

/// 10 % is within: its sample is 0.01·1000.
#[test]
fn returns_within_the_limit_count_whole() {
    let thousandth = 31_536;
    let after = winsorised_variance(unsigned("1"), tick("-0.1", thousandth), times("5"), thousandth);
    assert_eq!(after, Ok(unsigned("6.689085029457019106")));
}

#[test]
fn winsorised_variance_of_known_ticks() {
    // Computed with mpmath to 30 digits.
    for (variance, log_return, seconds, multiple, tau, result) in [
        ("0.64", "0.01", 60, "5", 1_800, "1.143560696596389345"),
        ("0.64", "-0.5", 60, "5", 2_592_000, "0.640355551440360971"),
        ("0.000001", "52.9", 1, "5", 86_400, "0.000001000277776170"),
        ("4", "0.1", 3_600, "0.5", 86_400, "3.877568371327414564"),
    ] {
        let after = winsorised_variance(unsigned(variance), tick(log_return, seconds), times(multiple), tau);
        assert_eq!(after, Ok(unsigned(result)), "{variance}, {log_return} in {seconds} s of {tau} s");
    }
}

#[test]
fn the_first_return_counts_whole() {
    let first = tick("0.03", 3_600);
    assert_eq!(winsorised_variance(U256::ZERO, first, times("5"), 86_400), ewma_variance(U256::ZERO, first, 86_400));
}

/// Nothing but the least variance, 4 %², limits the first return: 25·0.0016 over any interval, of which 1 − 1/e is taken.
#[test]
fn the_least_variance_limits_the_first_return() {
    let limit = ReturnLimit { multiple: unsigned("5"), least_variance: unsigned("0.0016") };
    let after = winsorised_variance(U256::ZERO, tick("1", 86_400), limit, 86_400);
    // 0.04·0.632120558828557678….
    assert_eq!(after, Ok(unsigned("0.025284822353142307")));
}

/// From the smallest variance there is, one day at the limit of a 4 % floor brings 16 % of volatility or more.
#[test]
fn the_least_variance_lets_an_average_wake_up() {
    let wake = |limit| {
        let step = |variance, _| winsorised_variance(variance, tick("0.01", 60), limit, 86_400).unwrap();
        (0..1_440).fold(U256::ONE, step)
    };
    let asleep = wake(times("1.1"));
    let awake = wake(ReturnLimit { multiple: unsigned("5"), least_variance: unsigned("0.0016") });
    assert!(asleep < U256::from(1_000), "{asleep}");
    assert!(awake > unsigned("0.0256"), "{awake}");
}

#[test]
fn a_limit_of_nothing_lets_a_variance_decay() {
    let after = winsorised_variance(unsigned("1"), tick("3", 60), times("0"), 60);
    assert_eq!(after, Ok(unsigned("0.367879441171442322")));
}

#[test]
fn winsorised_variance_refuses_what_has_no_variance() {
    let variance = unsigned("0.64");
    assert_eq!(winsorised_variance(variance, tick("0.01", 0), times("5"), 1_800), Err(MathError::DivisionByZero));
    assert_eq!(winsorised_variance(variance, tick("0.01", 60), times("5"), 0), Err(MathError::DivisionByZero));
    let monstrous = Tick { log_return: I256::MIN, seconds: 1 };
    assert_eq!(winsorised_variance(U256::ZERO, monstrous, times("5"), 60), Err(MathError::Overflow));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn no_tick_moves_the_variance_by_more_than_its_share(
        variance in 1_000_000_000_u128..1 << 90, log_return in any::<i64>(), seconds in 1..YEAR, tau in 60_u64..=2_592_000,
    ) {
        let variance = U256::from(variance);
        let tick = Tick { log_return: I256::try_from(log_return).unwrap(), seconds };
        let after = winsorised_variance(variance, tick, times("5"), tau).unwrap();
        // Less than v·(1 + 25·Δt/τ), and never above 25·v.
        let share = variance * U256::from(25 * seconds) / U256::from(tau);
        prop_assert!(after <= variance + share + U256::ONE);
        prop_assert!(after <= variance * U256::from(25) + U256::ONE);
        prop_assert!(after <= ewma_variance(variance, tick, tau).unwrap());
    }
}
