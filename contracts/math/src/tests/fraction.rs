//! The functions in units of 2^−40 against high precision.

use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use crate::MathError;
use crate::fraction::{FRACTION_BITS, MANTISSA_BITS, ONE, decay, exp, exp_m1, ln_ratio};

/// The number that so many 2^−40 are.
fn real(units: i64) -> Real {
    Real::integer(I256::try_from(units).unwrap()) * Real::power_of_two(-40)
}

fn whole(number: u128) -> Real {
    Real::unsigned(U256::from(number))
}

/// How many units of 2^−40 a result is above the truth.
fn above(units: i64, truth: &Real) -> f64 {
    ((real(units) - truth) * Real::power_of_two(40)).to_f64()
}

#[test]
fn the_units_are_2_to_the_minus_40_and_58() {
    assert_eq!((FRACTION_BITS, ONE, MANTISSA_BITS), (40, 1_099_511_627_776, 58));
}

#[test]
fn known_logarithms() {
    // ln 2 and ln 10 (OEIS A002162, A002392) times 2^40, rounded.
    assert_eq!(ln_ratio(2, 1), Ok(762_123_384_786));
    assert_eq!(ln_ratio(1, 2), Ok(-762_123_384_786));
    assert_eq!(ln_ratio(10, 1), Ok(2_531_719_083_691));
    assert_eq!(ln_ratio(7, 7), Ok(0));
    assert_eq!(ln_ratio(u128::MAX, u128::MAX), Ok(0));
    // 128·ln 2.
    assert_eq!(ln_ratio(u128::MAX, 1), Ok(97_551_793_252_584));
    assert_eq!(ln_ratio(1, u128::MAX), Ok(-97_551_793_252_584));
}

#[test]
fn zero_has_no_logarithm() {
    for (numerator, denominator) in [(0, 1), (1, 0), (0, 0), (0, u128::MAX)] {
        assert_eq!(ln_ratio(numerator, denominator), Err(MathError::Domain));
    }
}

#[test]
fn logarithms_are_within_half_a_unit_and_a_little() {
    let mut cases = Cases::new(41);
    for number in 0..3_000 {
        let numerator = cases.unsigned(1, u128::MAX);
        // Half of them close to one.
        let denominator = match number % 2 {
            0 => cases.unsigned(1, u128::MAX),
            _ => numerator.saturating_sub(cases.unsigned(0, numerator / 1_000)).max(1),
        };
        let log = ln_ratio(numerator, denominator).unwrap();
        let apart = above(log, &(whole(numerator) / whole(denominator)).ln()).abs();
        assert!(apart <= 0.52, "{numerator} / {denominator}: {apart}");
        assert!(log.unsigned_abs() < 1 << 47);
    }
}

#[test]
fn exponentials_are_the_truth_to_50_bits() {
    let mut cases = Cases::new(42);
    let most = (1_u128 << 47) - 1;
    let edges = [0, 1, -1, ONE, -ONE, 762_123_384_786, 762_123_384_785, -762_123_384_786, most as i64, -(most as i64)];
    let random = (0..3_000).map(|_| cases.signed(most, most) as i64);
    for x in edges.into_iter().chain(random) {
        let (mantissa, power) = exp(x);
        let result = whole(mantissa.into()) * Real::power_of_two(power as isize - 58);
        let truth = real(x).exp();
        let apart = ((result - &truth) / truth).abs();
        assert!(apart <= Real::power_of_two(-50), "{x}: {}", apart.to_f64());
        // From 1 to 2 and a little: the power is an estimate.
        let slack = (1_u64 << 58) / 50;
        assert!(mantissa + slack >= 1 << 58 && mantissa <= (2 << 58) + slack, "{x}: {mantissa}");
    }
}

#[test]
fn known_growths() {
    assert_eq!(exp_m1(0), Ok(0));
    // e − 1 and 1/e − 1, rounded down.
    assert_eq!(exp_m1(ONE), Ok(1_889_270_850_186));
    assert_eq!(exp_m1(-ONE), Ok(-695_023_904_589));
}

#[test]
fn far_below_zero_is_minus_one_and_far_above_is_refused() {
    for x in [i64::MIN, -(1 << 60), -(40 << 40)] {
        assert_eq!(exp_m1(x), Ok(-ONE), "{x}");
    }
    for x in [15 << 40, i64::MAX] {
        assert_eq!(exp_m1(x), Err(MathError::Overflow), "{x}");
    }
    assert!(exp_m1((15 << 40) - 1).is_ok());
}

/// Rounded down, but for what 50 bits of the exponential tell.
#[test]
fn growths_are_rounded_down() {
    let mut cases = Cases::new(43);
    for _ in 0..3_000 {
        let x = cases.signed(40 << 40, (15 << 40) - 1) as i64;
        let over = above(exp_m1(x).unwrap(), &real(x).exp_m1());
        let slack = 0.001 + real(x).exp().to_f64() * (-10_f64).exp2();
        assert!(-1.0 - slack <= over && over <= slack, "{x}: {over}");
    }
}

#[test]
fn known_decays() {
    assert_eq!(decay(0, 1), Ok(1 << 40));
    assert_eq!(decay(0, (1 << 25) - 1), Ok(1 << 40));
    // 1/e.
    for memory in [1_u64, 1_800, 86_400, 31_536_000] {
        assert!(decay(memory, memory).unwrap().abs_diff(404_487_723_188) <= 1, "{memory}");
    }
    assert_eq!(decay(u64::MAX, 1), Ok(0));
    assert_eq!(decay(u64::MAX, 31_536_000), Ok(0));
    assert_eq!((decay(1, 0), decay(0, 0)), (Err(MathError::DivisionByZero), Err(MathError::DivisionByZero)));
    assert_eq!((decay(1, 1 << 25), decay(1, u64::MAX)), (Err(MathError::Domain), Err(MathError::Domain)));
}

/// A unit of the exponent and one of the result.
#[test]
fn decays_are_within_two_units() {
    let mut cases = Cases::new(44);
    for _ in 0..3_000 {
        let memory = cases.unsigned(1, (1 << 25) - 1) as u64;
        let seconds = cases.unsigned(0, u128::from(memory) * 40) as u64;
        let left = decay(seconds, memory).unwrap();
        let truth = (-(whole(seconds.into()) / whole(memory.into()))).exp();
        let over = above(left as i64, &truth);
        assert!((-1.1..=4.1).contains(&over), "{seconds} / {memory}: {over}");
        assert!(left <= 1 << 40);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn logarithms_turn_with_their_ratio(numerator in 1_u128.., denominator in 1_u128..) {
        prop_assert_eq!(ln_ratio(numerator, denominator).unwrap(), -ln_ratio(denominator, numerator).unwrap());
    }

    #[test]
    fn logarithms_never_fall(numerator in 1_u128..u128::MAX, cut in 0_u32..128, denominator in 1_u128.., more in any::<u64>()) {
        let numerator = (numerator >> cut).max(1);
        let larger = numerator.saturating_add(u128::from(more) >> (cut / 2));
        prop_assert!(ln_ratio(numerator, denominator).unwrap() <= ln_ratio(larger, denominator).unwrap());
    }

    #[test]
    fn growths_never_fall(x in -(50_i64 << 40)..(15 << 40) - (1 << 30), step in 0_i64..1 << 30) {
        prop_assert!(exp_m1(x).unwrap() <= exp_m1(x + step).unwrap());
    }

    #[test]
    fn decays_never_rise(seconds in 0_u64..1 << 31, memory in 1_u64..1 << 25, more in any::<u32>()) {
        prop_assert!(decay(seconds, memory).unwrap() >= decay(seconds + u64::from(more), memory).unwrap());
    }
}
