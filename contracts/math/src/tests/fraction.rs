//! The functions in units of 2^−40 against high precision.

use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use crate::MathError;
use crate::fraction::{FRACTION_BITS, ONE, decay, exp_m1, geometric_mean, ln_ratio};

/// The number that so many 2^−40 are.
fn real(units: i128) -> Real {
    Real::integer(I256::try_from(units).unwrap()) * Real::power_of_two(-40)
}

fn whole(number: u128) -> Real {
    Real::unsigned(U256::from(number))
}

/// Rounded to nearest, but for a thousandth of a unit.
fn is_nearest(units: i128, truth: &Real) -> bool {
    let apart = (real(units) - truth).abs() * Real::power_of_two(40);
    apart <= Real::parse("0.501").unwrap()
}

#[test]
fn the_unit_is_2_to_the_minus_40() {
    assert_eq!((FRACTION_BITS, ONE), (40, 1_099_511_627_776));
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
fn logarithms_are_the_nearest() {
    let mut cases = Cases::new(41);
    for number in 0..2_000 {
        let numerator = cases.unsigned(1, u128::MAX);
        // Half of them close to one.
        let denominator = match number % 2 {
            0 => cases.unsigned(1, u128::MAX),
            _ => numerator.saturating_sub(cases.unsigned(0, numerator / 1_000)).max(1),
        };
        let truth = (whole(numerator) / whole(denominator)).ln();
        let log = ln_ratio(numerator, denominator).unwrap();
        assert!(is_nearest(log.into(), &truth), "{numerator} / {denominator}: {log}");
        assert!(log.unsigned_abs() < 1 << 47);
    }
}

#[test]
fn known_exponentials() {
    assert_eq!(exp_m1(0), Ok(0));
    assert_eq!(exp_m1(1), Ok(1));
    assert_eq!(exp_m1(-1), Ok(-1));
    // e − 1 and 1/e − 1.
    assert_eq!(exp_m1(ONE), Ok(1_889_270_850_187));
    assert_eq!(exp_m1(-ONE), Ok(-695_023_904_588));
    assert_eq!(exp_m1(762_123_384_786), Ok(ONE));
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

#[test]
fn exponentials_are_the_nearest() {
    let mut cases = Cases::new(42);
    for _ in 0..2_000 {
        let x = cases.signed(40 << 40, (15 << 40) - 1);
        let result = exp_m1(x as i64).unwrap();
        let truth = real(x).exp_m1();
        // e^15 in units has 62 bits: what is kept of the exponential, 112 bits, is far more.
        assert!(is_nearest(result.into(), &truth), "{x}: {result}");
    }
}

#[test]
fn known_decays() {
    assert_eq!(decay(0, 1), Ok(1 << 40));
    assert_eq!(decay(0, u64::MAX), Ok(1 << 40));
    // 1/e.
    assert_eq!(decay(1_800, 1_800), Ok(404_487_723_188));
    assert_eq!(decay(u64::MAX, u64::MAX), Ok(404_487_723_188));
    assert_eq!(decay(u64::MAX, 1), Ok(0));
    assert_eq!(decay(1, u64::MAX), Ok(1 << 40));
    assert_eq!(decay(1, 0), Err(MathError::DivisionByZero));
    assert_eq!(decay(0, 0), Err(MathError::DivisionByZero));
}

#[test]
fn decays_are_the_nearest() {
    let mut cases = Cases::new(43);
    for _ in 0..2_000 {
        let memory = cases.unsigned(1, u64::MAX.into()) as u64;
        let seconds = cases.unsigned(0, u128::from(memory) * 40).min(u64::MAX.into()) as u64;
        let left = decay(seconds, memory).unwrap();
        let truth = (-(whole(seconds.into()) / whole(memory.into()))).exp();
        assert!(is_nearest(left.into(), &truth), "{seconds} / {memory}: {left}");
        assert!(left <= 1 << 40);
    }
}

#[test]
fn known_means() {
    const WAD: u128 = 1_000_000_000_000_000_000;
    assert_eq!(geometric_mean(0, 1, 0), Ok(WAD));
    assert_eq!(geometric_mean(0, 1, 12), Ok(WAD * 1_000_000_000_000));
    assert_eq!(geometric_mean(0, u64::MAX, -18), Ok(1));
    assert_eq!(geometric_mean(0, 1, -19), Ok(0));
    // e, of a sum over a minute.
    assert_eq!(geometric_mean(60 << 40, 60, 0), Ok(2_718_281_828_459_045_235));
    assert_eq!(geometric_mean(-(60 << 40), 60, 0), Ok(367_879_441_171_442_322));
}

#[test]
fn means_beyond_their_domain_are_refused() {
    assert_eq!(geometric_mean(1, 0, 0), Err(MathError::DivisionByZero));
    for shift in [37, -37, i8::MAX, i8::MIN] {
        assert_eq!(geometric_mean(0, 1, shift), Err(MathError::Domain), "{shift}");
    }
    assert_eq!(geometric_mean(i128::MAX, 1, 0), Err(MathError::Overflow));
    assert_eq!(geometric_mean(i128::MIN, 1, 0), Ok(0));
    assert_eq!(geometric_mean(60 << 40, 1, 0), Err(MathError::Overflow));
    assert_eq!(geometric_mean(0, 1, 36), Err(MathError::Overflow));
}

/// `e^(sum/seconds)·10^shift` to 28 digits, or the nearest unit.
#[test]
fn means_are_the_truth() {
    let mut cases = Cases::new(44);
    let mut answered = 0;
    for number in 0..2_000_i128 {
        let seconds = cases.unsigned(1, u64::MAX.into()) as u64;
        let log = cases.signed(90 << 40, 50 << 40);
        let sum = log * i128::from(seconds) + number * 977 % i128::from(seconds);
        let shift = (number % 73) as i8 - 36;
        let power = Real::parse(&format!("1e{shift}")).unwrap();
        let truth = ((real(sum) / whole(seconds.into())).exp() * power).units();
        match geometric_mean(sum, seconds, shift) {
            Ok(mean) => {
                let allowed = Real::parse("1.001").unwrap() + &truth * Real::parse("1e-28").unwrap();
                assert!((whole(mean) - &truth).abs() <= allowed, "{sum} {seconds} {shift}: {mean}");
                answered += 1;
            }
            Err(error) => {
                assert_eq!(error, MathError::Overflow);
                assert!(truth >= Real::power_of_two(110), "{sum} {seconds} {shift}");
            }
        }
    }
    assert!(answered > 1_000, "{answered}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn logarithms_turn_with_their_ratio(numerator in 1_u128.., denominator in 1_u128..) {
        prop_assert_eq!(ln_ratio(numerator, denominator).unwrap(), -ln_ratio(denominator, numerator).unwrap());
    }

    #[test]
    fn logarithms_never_fall(numerator in 1_u128..u128::MAX, denominator in 1_u128.., more in any::<u64>()) {
        let larger = numerator.saturating_add(more.into());
        prop_assert!(ln_ratio(numerator, denominator).unwrap() <= ln_ratio(larger, denominator).unwrap());
    }

    #[test]
    fn exponentials_never_fall(x in -(50_i64 << 40)..(15 << 40) - (1 << 30), step in 0_i64..1 << 30) {
        prop_assert!(exp_m1(x).unwrap() <= exp_m1(x + step).unwrap());
    }

    #[test]
    fn decays_never_rise(seconds in any::<u64>(), memory in 1_u64.., more in any::<u32>()) {
        prop_assert!(decay(seconds, memory).unwrap() >= decay(seconds.saturating_add(more.into()), memory).unwrap());
    }
}
