use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use super::{unsigned, wad};
use crate::{MathError, WAD, pow};

/// Whether a result in units is the truth rounded to nearest, but for a thousandth of a unit and 10^−23 of the truth.
fn is_near(result: &Real, truth: &Real) -> bool {
    let truth = truth.units();
    let allowed = Real::parse("0.501").unwrap() + truth.abs() * Real::parse("1e-23").unwrap();
    (result - truth).abs() <= allowed
}

#[test]
fn pow_of_known_numbers() {
    // √2: OEIS A002193; 1.05^10 by hand; the twelfth root of 2.
    for (base, exponent, power) in [
        ("2", "10", "1024"),
        ("2", "0.5", "1.414213562373095049"),
        ("4", "-0.5", "0.5"),
        ("1.05", "10", "1.628894626777441406"),
        ("2", "0.083333333333333333", "1.059463094359295264"),
        ("10", "-18", "0.000000000000000001"),
        ("0.1", "18", "0.000000000000000001"),
        ("1", "123456789", "1"),
    ] {
        assert_eq!(pow(unsigned(base), wad(exponent)), Ok(unsigned(power)), "{base}^{exponent}");
    }
}

#[test]
fn pow_of_zero_and_to_zero() {
    let one = Ok(WAD);
    assert_eq!(pow(U256::ZERO, I256::ZERO), one);
    assert_eq!(pow(U256::MAX, I256::ZERO), one);
    assert_eq!(pow(U256::ZERO, I256::ONE), Ok(U256::ZERO));
    assert_eq!(pow(U256::ZERO, I256::MINUS_ONE), Err(MathError::Domain));
}

#[test]
fn pow_ends_where_256_bits_do() {
    // 2^196.2… · 10^18 = 2^256.
    assert!(pow(unsigned("2"), wad("196.2")).is_ok());
    assert_eq!(pow(unsigned("2"), wad("196.21")), Err(MathError::Overflow));
    assert_eq!(pow(U256::MAX, I256::MAX), Err(MathError::Overflow));
    assert_eq!(pow(U256::ONE, I256::MIN), Err(MathError::Overflow));
    assert_eq!(pow(U256::MAX, I256::MIN), Ok(U256::ZERO));
    assert_eq!(pow(U256::ONE, I256::MAX), Ok(U256::ZERO));
}

/// A unit above 1, to a power that a product of 128 bits does not hold: e to the unit's share.
#[test]
fn pow_near_one_compounds() {
    // (1 + 10^−18)^(10^18) = e·(1 − ½·10^−18).
    assert_eq!(pow(WAD + U256::ONE, wad("1000000000000000000")), Ok(unsigned("2.718281828459045234")));
}

#[test]
fn pow_is_the_nearest_number() {
    let mut cases = Cases::new(1);
    let wad = 10_u128.pow(18);
    for _ in 0..1_000 {
        let base = cases.word();
        let log = Real::unsigned_wad(base).ln();
        let aim = Real::wad(I256::try_from(cases.signed(42 * wad, 135 * wad)).unwrap());
        let exponent = if log.is_zero() { aim } else { aim / &log };
        let Some(exponent) = exponent.units().to_integer() else { continue };

        let truth = (log * Real::wad(exponent)).exp();
        let Ok(power) = pow(base, exponent) else {
            assert!(truth.units() > Real::unsigned(U256::MAX >> 1), "{base}^{exponent}");
            continue;
        };
        assert!(is_near(&Real::unsigned(power), &truth), "{base}^{exponent}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn pow_to_the_first_is_the_base(seed in any::<u64>()) {
        let base = Cases::new(seed).word();
        let power = pow(base, I256::from_raw(WAD)).map(Real::unsigned);
        let fine = power.is_ok_and(|power| is_near(&power, &Real::unsigned_wad(base)));
        // The largest base may round beyond itself.
        prop_assert!(fine || base > U256::MAX - (U256::MAX >> 90), "{}", base);
    }
}
