use alloy_primitives::U256;
use proptest::prelude::*;

use crate::tests::{any_u256, unsigned, wad};
use crate::volatility::{deviation, log_return, of_variance, return_limit};
use crate::{MathError, WAD, YEAR, sqrt_wad_down};

#[test]
fn log_returns_of_known_prices() {
    // Computed with mpmath to 30 digits.
    for (price, previous, log) in [
        ("1", "1", "0"),
        ("2", "1", "0.693147180559945309"),
        ("1", "2", "-0.693147180559945309"),
        ("1.000000000000000001", "1", "0.000000000000000001"),
        ("60000", "59999.999999999999999999", "0"),
        ("3141.59", "2718.28", "0.144729713837896378"),
        ("0.000000001", "100000000000000", "-52.959457138863050732"),
        ("100000000000000", "0.000000001", "52.959457138863050732"),
    ] {
        assert_eq!(log_return(unsigned(price), unsigned(previous)), Ok(wad(log)), "ln({price}/{previous})");
    }
    // 256·ln 2.
    assert_eq!(log_return(U256::MAX, U256::ONE), Ok(wad("177.445678223345999211")));
}

#[test]
fn a_price_of_zero_has_no_return() {
    for (price, previous) in [(U256::ZERO, WAD), (WAD, U256::ZERO), (U256::ZERO, U256::ZERO)] {
        assert_eq!(log_return(price, previous), Err(MathError::Domain));
    }
}

#[test]
fn volatility_is_the_root_of_the_variance() {
    for (variance, volatility) in [
        ("0", "0"),
        ("0.64", "0.8"),
        ("2", "1.414213562373095049"),
        ("0.000000000000000001", "0.000000001"),
        ("88000000000", "296647.939483826517948456"),
    ] {
        assert_eq!(of_variance(unsigned(variance)), unsigned(volatility), "√{variance}");
    }
}

#[test]
fn deviation_grows_with_the_root_of_time() {
    for (volatility, seconds, result) in [
        ("0.8", 21_600, "0.020936956903608548"),
        ("1", YEAR, "1"),
        ("1", 0, "0"),
        ("1", 4 * YEAR, "2"),
        ("0.5", 1, "0.000089036217327227"),
        ("20", 12, "0.012337220169960088"),
        ("0.0001", 30 * YEAR, "0.000547722557505166"),
    ] {
        assert_eq!(deviation(unsigned(volatility), seconds), Ok(unsigned(result)), "{volatility} over {seconds} s");
    }
    assert_eq!(deviation(U256::MAX, 2 * YEAR), Err(MathError::Overflow));
}

#[test]
fn a_limit_is_a_multiple_of_the_deviation() {
    for (variance, seconds, multiple, limit) in [
        ("0.64", 60, "5", "0.005517372590682453"),
        ("0.000001", 1, "5", "0.000000890362173272"),
        ("4", 3_600, "0.5", "0.010684346079267206"),
        ("0", 60, "5", "0"),
        ("1", YEAR, "3", "3"),
    ] {
        let result = return_limit(unsigned(variance), seconds, unsigned(multiple));
        assert_eq!(result, Ok(unsigned(limit)), "{multiple} of {variance} over {seconds} s");
    }
    assert_eq!(return_limit(U256::MAX, YEAR, U256::MAX), Err(MathError::Overflow));
}

proptest! {
    #[test]
    fn returns_are_antisymmetric_and_add_up(a in 1_u128.., b in 1_u128.., c in 1_u128..) {
        let [a, b, c] = [a, b, c].map(U256::from);
        let log = |x, y| log_return(x, y).unwrap();
        prop_assert_eq!(log(a, b), -log(b, a));
        prop_assert!((log(a, b) + log(b, c) - log(a, c)).unsigned_abs() <= U256::ONE);
    }

    /// To nearest and down: the exact root of a unit below 2^113, 34 digits, else the same to 27 digits.
    #[test]
    fn volatility_is_the_exact_root_to_nearest(variance in any_u256()) {
        let (floor, root) = (sqrt_wad_down(variance), of_variance(variance));
        let allowed = root / U256::from(10).pow(U256::from(30)) + U256::ONE;
        prop_assert!(floor.abs_diff(root) <= allowed, "{floor} {root}");
    }
}
