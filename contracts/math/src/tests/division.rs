use alloy_primitives::U256;
use proptest::prelude::*;

use super::{any_u256, wide};
use crate::{Arithmetic, MathError, Software, WAD, div_down, div_up, mul_div_down, mul_div_up};

#[test]
fn div_rounds_to_the_named_side() {
    let (seven, two) = (U256::from(7), U256::from(2));
    assert_eq!(div_down::<Software>(seven, two), Ok(U256::from(3)));
    assert_eq!(div_up::<Software>(seven, two), Ok(U256::from(4)));
    assert_eq!(div_up::<Software>(U256::MAX, U256::ONE), Ok(U256::MAX));
}

#[test]
fn division_by_zero_is_an_error() {
    let error = Err(MathError::DivisionByZero);
    assert_eq!(div_down::<Software>(WAD, U256::ZERO), error);
    assert_eq!(div_up::<Software>(WAD, U256::ZERO), error);
    assert_eq!(mul_div_down::<Software>(WAD, WAD, U256::ZERO), error);
    assert_eq!(mul_div_up::<Software>(U256::MAX, U256::MAX, U256::ZERO), error);
}

#[test]
fn mul_div_keeps_the_upper_half_of_the_product() {
    // (2^256 − 1)² / (2^256 − 1)
    assert_eq!(mul_div_down::<Software>(U256::MAX, U256::MAX, U256::MAX), Ok(U256::MAX));
    // 2^200 · 2^100 / 2^60 = 2^240
    let power = |bits| U256::ONE.wrapping_shl(bits);
    assert_eq!(mul_div_down::<Software>(power(200), power(100), power(60)), Ok(power(240)));
}

#[test]
fn mul_div_refuses_a_quotient_above_256_bits() {
    let power = |bits| U256::ONE.wrapping_shl(bits);
    assert_eq!(mul_div_down::<Software>(power(200), power(100), power(44)), Err(MathError::Overflow));
    // The quotient is 2^256 − 1 and something: rounded up it no longer fits.
    let below = U256::MAX.wrapping_sub(U256::ONE);
    assert_eq!(mul_div_down::<Software>(U256::MAX, below, below), Ok(U256::MAX));
    assert_eq!(mul_div_up::<Software>(U256::MAX, U256::MAX, below), Err(MathError::Overflow));
}

#[test]
fn the_engine_answers_zero_for_a_zero_divisor_as_the_evm_does() {
    assert_eq!(Software::div(WAD, U256::ZERO), U256::ZERO);
    assert_eq!(Software::mul_mod(WAD, WAD, U256::ZERO), U256::ZERO);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    /// The floor is the one q with q·d ≤ a·b < (q + 1)·d; no q exists below 2^256 exactly when a·b ≥ 2^256·d.
    #[test]
    fn mul_div_down_is_the_floor(a in any_u256(), b in any_u256(), d in any_u256()) {
        let product = wide(a).wrapping_mul(wide(b));
        match mul_div_down::<Software>(a, b, d) {
            Ok(q) => {
                let below = wide(q).wrapping_mul(wide(d));
                prop_assert!(below <= product && product.wrapping_sub(below) < wide(d));
            }
            Err(MathError::DivisionByZero) => prop_assert!(d.is_zero()),
            Err(error) => {
                prop_assert_eq!(error, MathError::Overflow);
                prop_assert!(!d.is_zero() && product >= wide(d).wrapping_shl(256));
            }
        }
    }

    #[test]
    fn mul_div_up_exceeds_the_floor_by_one_unless_exact(a in any_u256(), b in any_u256(), d in any_u256()) {
        prop_assume!(!d.is_zero());
        let (quotient, remainder) = wide(a).wrapping_mul(wide(b)).div_rem(wide(d));
        let ceiling = if remainder.is_zero() { quotient } else { quotient.wrapping_add(wide(U256::ONE)) };
        let expected = if ceiling > wide(U256::MAX) { Err(MathError::Overflow) } else { Ok(ceiling) };

        prop_assert_eq!(mul_div_up::<Software>(a, b, d).map(wide), expected);
    }

    #[test]
    fn div_brackets_the_exact_quotient(a in any_u256(), d in any_u256()) {
        prop_assume!(!d.is_zero());
        let (down, up) = (div_down::<Software>(a, d).unwrap(), div_up::<Software>(a, d).unwrap());

        prop_assert!(wide(down).wrapping_mul(wide(d)) <= wide(a));
        prop_assert!(wide(up).wrapping_mul(wide(d)) >= wide(a));
        prop_assert!(up.wrapping_sub(down) <= U256::ONE);
    }
}
