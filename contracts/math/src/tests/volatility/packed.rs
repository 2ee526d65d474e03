//! Numbers of 64 bits against exact ones, and their estimators against the formulas in high precision.

use alloy_primitives::U256;
use proptest::prelude::*;
use truth::Real;

use crate::volatility::{Packed, Return};
use crate::{MathError, YEAR};

/// The numbers' own step: half a unit of 56 bits, as a share of the least mantissa, ½.
fn half_step() -> Real {
    Real::power_of_two(-56)
}

/// What a packed number stands for, read from its bits by the definition: `mantissa · 2^(exponent − 128 − 56)`.
fn real(packed: Packed) -> Real {
    let bits = packed.bits();
    let mantissa = Real::unsigned(U256::from(bits & ((1 << 56) - 1)));
    mantissa * Real::power_of_two((bits >> 56) as isize - 128 - 56)
}

fn whole(number: u128) -> Real {
    Real::unsigned(U256::from(number))
}

/// Whether `result` is `truth` to within so many half steps of 2^−56, relative.
fn is_near(result: &Real, truth: &Real, halves: i64) -> bool {
    (result - truth).abs() <= truth.abs() * half_step() * Real::whole(halves)
}

/// A number with all 56 bits, from 2^−128 to 2^127.
fn any_packed() -> impl Strategy<Value = Packed> {
    (0_u64..256, 1_u64 << 55..1 << 56).prop_map(|(exponent, mantissa)| Packed::from_bits(exponent << 56 | mantissa))
}

/// A variance of a year that markets have: volatilities of 10^−6 to 10^4.
fn any_variance() -> impl Strategy<Value = Packed> {
    (1_u32..=u32::MAX, 0_u32..24).prop_map(|(ppm, shift)| Packed::variance_of((ppm >> shift).max(1)))
}

fn any_price() -> impl Strategy<Value = u128> {
    (1_u128..1 << 107, 0_u32..107).prop_map(|(price, shift)| (price >> shift).max(1))
}

/// The second price is near the first or anywhere.
fn any_prices() -> impl Strategy<Value = (u128, u128)> {
    let near = (1_u128 << 40..1 << 107, 1_u128..1 << 107)
        .prop_map(|(price, other)| (price, (price - (price >> 3) + other % ((price >> 2) + 1)).max(1)));
    prop_oneof![2 => near, 1 => (any_price(), any_price())]
}

fn log_of(price: u128, previous: u128) -> Real {
    (whole(price) / whole(previous)).ln().abs()
}

fn shares(seconds: u64, memory: u64) -> (Real, Real) {
    let exponent = -(whole(u128::from(seconds)) / whole(u128::from(memory)));
    (exponent.exp(), -exponent.exp_m1())
}

fn year() -> Real {
    Real::unsigned(U256::from(YEAR))
}

#[test]
fn bits_are_an_exponent_and_a_mantissa() {
    assert_eq!(Packed::default().bits(), 0);
    assert_eq!(Packed::of(0).bits(), 0);
    // 1 = ½·2^1.
    assert_eq!(Packed::of(1).bits(), 129 << 56 | 1 << 55);
    assert_eq!(Packed::of(3).bits(), 130 << 56 | 3 << 54);
    // 2^56 + 1 lies between two numbers, halves go up; 2^56 − 1 is one.
    assert_eq!(Packed::of((1 << 56) - 1).bits(), 184 << 56 | ((1 << 56) - 1));
    assert_eq!(Packed::of((1 << 56) + 1), Packed::of((1 << 56) + 2));
    // Rounded up to the next power of two.
    assert_eq!(Packed::of((1 << 57) - 1), Packed::of(1 << 57));
}

/// A number of 2^127 or more is the largest there is.
#[test]
fn what_is_too_large_is_the_largest() {
    assert_eq!(Packed::of(u128::MAX).bits(), u64::MAX);
    assert_eq!(Packed::of(1 << 127).bits(), u64::MAX);
    assert_eq!(Packed::of((1 << 127) - 1).bits(), u64::MAX);
    assert!(Packed::of((1 << 127) - (1 << 72)).bits() < u64::MAX);
    assert!(is_near(&real(Packed::from_bits(u64::MAX)), &Real::power_of_two(127), 2));
}

/// Variances of nothing, of the least volatility and of the greatest that fits.
#[test]
fn variances_of_volatilities() {
    assert_eq!(Packed::variance_of(0).bits(), 0);
    for (ppm, volatility) in [
        (1, 1_000_000_000_000_u128),
        (1_000_000, 1_000_000_000_000_000_000),
        (u32::MAX, u128::from(u32::MAX) * 1_000_000_000_000),
    ] {
        let variance = Packed::variance_of(ppm);
        let exact = whole(u128::from(ppm)) / Real::whole(1_000_000);
        assert!(is_near(&real(variance), &(&exact * &exact), 2), "{ppm}");
        assert!(is_near(&Real::unsigned(U256::from(variance.volatility())), &whole(volatility), 2), "{ppm}");
    }
    assert_eq!(U256::from(Packed::default().volatility()), U256::ZERO);
    assert_eq!(Packed::default().per_root_second(), Packed::default());
}

/// No return and no past: nothing; and from the largest number no estimator leaves the range.
#[test]
fn extremes_stay_in_range() {
    let (none, most) = (Packed::default(), Packed::from_bits(u64::MAX));
    let still = Return::between(5, 5, 60).unwrap();
    assert_eq!(none.ewma(&still, 1_800), Ok(none));
    assert_eq!(none.bipower(&still, most, 1_800), Ok(none));
    assert_eq!((still.speed(), still.cut(most, 5).speed()), (none, none));
    let leap = Return::between((1 << 107) - 1, 1, 1).unwrap();
    // 107·ln 2 = 74.17.
    assert!(leap.exceeds(74_160_000) && !leap.exceeds(74_170_000) && !leap.exceeds(u32::MAX));
    assert!(most.ewma(&leap, 1_800).unwrap() < most);
    assert_eq!(none.toward(0, 60, 300), Ok(none));
    assert!(none.toward(u128::MAX, 1, 1).unwrap() > Packed::of(1 << 126));
    // What falls below 2^−128 is nothing.
    let least = Packed::from_bits(1 << 55);
    assert_eq!(least.ewma(&Return::between(5, 5, 1_800).unwrap(), 1_800), Ok(none));
}

#[test]
fn what_has_no_meaning_is_refused() {
    for (price, previous) in [(0, 1), (1, 0), (0, 0)] {
        assert_eq!(Return::between(price, previous, 60).err(), Some(MathError::Domain));
    }
    let (variance, now) = (Packed::of(1), Return::between(2, 1, 0).unwrap());
    assert_eq!(variance.ewma(&now, 60), Err(MathError::DivisionByZero));
    assert_eq!(variance.bipower(&now, variance, 60), Err(MathError::DivisionByZero));
    let tick = Return::between(2, 1, 60).unwrap();
    assert_eq!(variance.ewma(&tick, 0), Err(MathError::DivisionByZero));
    assert_eq!(variance.bipower(&tick, variance, 0), Err(MathError::DivisionByZero));
    assert_eq!(variance.toward(1, 60, 0), Err(MathError::DivisionByZero));
    // In no time nothing changes, and nothing is fast.
    assert_eq!(variance.toward(7, 0, 60), Ok(variance));
    assert_eq!(now.speed(), Packed::default());
}

/// `ln(11/10)` is 0.0953101798…: above 95,310 parts of a million, not above 95,311; either way round.
#[test]
fn exceeds_compares_at_the_edge() {
    for tick in [Return::between(11, 10, 7).unwrap(), Return::between(10, 11, 0).unwrap()] {
        assert!(tick.exceeds(95_310) && !tick.exceeds(95_311));
    }
    let still = Return::between(7, 7, 7).unwrap();
    assert!(!still.exceeds(0));
    // One unit in the last of 107 bits is 2^−107, less than anything that is told apart of 2^−84; one in 2^80 is seen.
    assert!(Return::between((1 << 80) + 1, 1 << 80, 7).unwrap().exceeds(0));
}

/// At 100 % a 10,000th of a year has a deviation of 1 %: a return of 10 % is cut to 5 %, one of 1 % is not.
#[test]
fn cut_returns_worked_by_hand() {
    let one = Packed::variance_of(1_000_000);
    let large = Return::between(1_105_171, 1_000_000, 3_153).unwrap();
    let expected = (whole(25) * whole(3_153) / year()).sqrt() / whole(3_153).sqrt();
    assert!(is_near(&real(large.cut(one, 5).speed()), &expected, 2));
    let small = Return::between(1_010_000, 1_000_000, 3_153).unwrap();
    assert_eq!(small.cut(one, 5).speed(), small.speed());
    assert_eq!(small.cut(Packed::default(), 5).speed(), Packed::default());
    assert_eq!(large.cut(one, 0).speed(), Packed::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whole_numbers_come_back_to_56_bits(number in any::<u128>(), shift in 0_u32..128) {
        let number = number >> shift;
        let packed = Packed::of(number);
        prop_assert!(number >> 127 != 0 || is_near(&real(packed), &whole(number), 1));
        if number >> 56 == 0 {
            prop_assert_eq!(U256::from(packed.to_whole()), U256::from(number));
        }
        prop_assert_eq!(Packed::from_bits(packed.bits()), packed);
        let exact = real(packed).to_unsigned().unwrap();
        prop_assert!(number >> 110 != 0 || U256::from(packed.to_whole()) == exact);
    }

    #[test]
    fn packed_numbers_are_ordered_like_what_they_stand_for(one in any_packed(), other in any_packed()) {
        prop_assert_eq!(one.partial_cmp(&other), real(one).partial_cmp(&real(other)));
        prop_assert!(Packed::default() < one);
    }

    #[test]
    fn larger_numbers_are_not_packed_smaller(one in any::<u128>(), other in any::<u128>(), shift in 0_u32..128) {
        let (one, other) = (one >> shift, other >> shift);
        prop_assert_eq!(Packed::of(one.min(other)), Packed::of(one).min(Packed::of(other)));
    }

    /// Packed again nothing is lost.
    #[test]
    fn a_whole_packed_number_is_a_fixed_point(number in any::<u64>()) {
        let packed = Packed::of(u128::from(number));
        prop_assert_eq!(Packed::of(U256::from(packed.to_whole()).to()), packed);
    }

    #[test]
    fn volatility_is_the_root(variance in any_packed()) {
        let root = real(variance).sqrt();
        // What markets have, and far beyond.
        prop_assume!(root < Real::power_of_two(50));
        let unit = (Real::unsigned(U256::from(variance.volatility())) - root.units()).abs();
        prop_assert!(unit <= Real::parse("0.501").unwrap() + root.units() * Real::power_of_two(-90));
        let per_second = (real(variance) / year()).sqrt();
        prop_assert!(is_near(&real(variance.per_root_second()), &per_second, 2));
    }

    #[test]
    fn speed_is_the_return_over_the_root_of_the_time((price, previous) in any_prices(), seconds in 1_u64..u64::from(u32::MAX)) {
        let tick = Return::between(price, previous, seconds).unwrap();
        let (log, root) = (log_of(price, previous), whole(u128::from(seconds)).sqrt());
        // A return is known to 2^−84.
        let allowed = &log * Real::power_of_two(-55) + Real::power_of_two(-84);
        prop_assert!((real(tick.speed()) - log / &root).abs() <= allowed / root);
    }

    #[test]
    fn ewma_is_the_formula((price, previous) in any_prices(), variance in any_variance(), seconds in 1_u64..1 << 32, memory in 1_u64..1 << 26) {
        let tick = Return::between(price, previous, seconds).unwrap();
        let after = real(variance.ewma(&tick, memory).unwrap());
        let (log, (past, new)) = (log_of(price, previous), shares(seconds, memory));
        let scale = year() / whole(u128::from(seconds));
        let truth = real(variance) * past + &log * &log * &scale * &new;
        let blur = (&log * Real::whole(2) + Real::power_of_two(-84)) * Real::power_of_two(-84) * scale * new;
        prop_assert!((after - &truth).abs() <= truth * Real::power_of_two(-55) + blur + Real::power_of_two(-127));
    }

    #[test]
    fn bipower_is_the_formula(
        (price, previous) in any_prices(), variance in any_variance(), before in any_variance(), seconds in 1_u64..1 << 32,
        memory in 1_u64..1 << 26,
    ) {
        let speed = before.per_root_second();
        let tick = Return::between(price, previous, seconds).unwrap();
        let after = real(variance.bipower(&tick, speed, memory).unwrap());
        let (log, (past, new)) = (log_of(price, previous), shares(seconds, memory));
        let half_pi = Real::parse("1.5707963267948966192313216916397514420985846996876").unwrap();
        let factor = half_pi * year() * real(speed) / whole(u128::from(seconds)).sqrt() * new;
        let truth = real(variance) * past + &log * &factor;
        let blur = factor * Real::power_of_two(-84);
        prop_assert!((after - &truth).abs() <= truth * Real::power_of_two(-55) + blur + Real::power_of_two(-127));
    }

    #[test]
    fn toward_is_the_average((average, price) in (any_price(), any_price()), seconds in 1_u64..1 << 32, memory in 1_u64..1 << 26) {
        let from = Packed::of(average);
        let after = real(from.toward(price, seconds, memory).unwrap());
        let (past, new) = shares(seconds, memory);
        let truth = real(from) * past + whole(price) * new;
        prop_assert!(is_near(&after, &truth, 2));
        // Between the two, but for the rounding.
        let (low, high) = (real(from).to_f64().min(price as f64), real(from).to_f64().max(price as f64));
        prop_assert!(after.to_f64() >= low * (1.0 - 1e-15) && after.to_f64() <= high * (1.0 + 1e-15));
    }

    /// Cut or not, to the bound and not beyond.
    #[test]
    fn cut_is_the_lesser_of_return_and_bound(
        (price, previous) in any_prices(), variance in any_variance(), deviations in 1_u64..20, seconds in 1_u64..1 << 32,
    ) {
        let tick = Return::between(price, previous, seconds).unwrap();
        let per_second = (real(variance) / year()).sqrt() * whole(u128::from(deviations));
        let own = log_of(price, previous) / whole(u128::from(seconds)).sqrt();
        let truth = if own < per_second { own } else { per_second };
        let cut = tick.cut(variance, deviations);
        let allowed = &truth * Real::power_of_two(-55) + Real::power_of_two(-84);
        prop_assert!((real(cut.speed()) - truth).abs() <= allowed);
        prop_assert!(cut.speed() <= tick.speed());
    }

    #[test]
    fn exceeds_is_the_comparison((price, previous) in any_prices(), ppm in 0_u32..5_000_000) {
        let (log, bound) = (log_of(price, previous), whole(u128::from(ppm)) / Real::whole(1_000_000));
        let tick = Return::between(price, previous, 1).unwrap();
        // Nearer than 2^−84 either answer will do.
        if (&log - &bound).abs() > Real::power_of_two(-83) {
            prop_assert_eq!(tick.exceeds(ppm), log > bound);
        }
    }

    /// The direction of a move does not matter.
    #[test]
    fn up_and_down_are_the_same_size((price, previous) in any_prices(), seconds in 1_u64..1 << 32) {
        let speed = |one, other| Return::between(one, other, seconds).unwrap().speed();
        let (up, down) = (real(speed(price, previous)), real(speed(previous, price)));
        prop_assert!((&up - &down).abs() <= up * Real::power_of_two(-55) + Real::power_of_two(-84));
    }
}
