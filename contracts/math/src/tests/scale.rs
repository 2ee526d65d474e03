use alloy_primitives::U256;
use proptest::prelude::*;

use super::decimal::ray;
use super::{any_u256, unsigned, wide};
use crate::{
    MathError, RAY, Software, WAD, ray_div_down, ray_div_up, ray_mul_down, ray_mul_up, ray_to_wad_down, ray_to_wad_up,
    wad_div_down, wad_div_up, wad_mul_down, wad_mul_up, wad_to_ray,
};

#[test]
fn products_round_to_the_named_side() {
    // 1/3·1/3 = 0.111111111111111110888…, cut to 18 decimals before.
    let third = unsigned("0.333333333333333333");
    assert_eq!(wad_mul_down::<Software>(third, third), Ok(unsigned("0.111111111111111110")));
    assert_eq!(wad_mul_up::<Software>(third, third), Ok(unsigned("0.111111111111111111")));
    assert_eq!(wad_mul_up::<Software>(unsigned("1.5"), unsigned("2.5")), Ok(unsigned("3.75")));

    let unit = U256::ONE;
    assert_eq!(ray_mul_down::<Software>(unit, ray("0.999")), Ok(U256::ZERO));
    assert_eq!(ray_mul_up::<Software>(unit, ray("0.001")), Ok(unit));
    assert_eq!(ray_mul_down::<Software>(ray("1.5"), ray("2.5")), Ok(ray("3.75")));
}

#[test]
fn quotients_round_to_the_named_side() {
    let (two, three) = (unsigned("2"), unsigned("3"));
    assert_eq!(wad_div_down::<Software>(two, three), Ok(unsigned("0.666666666666666666")));
    assert_eq!(wad_div_up::<Software>(two, three), Ok(unsigned("0.666666666666666667")));
    assert_eq!(wad_div_up::<Software>(three, two), Ok(unsigned("1.5")));

    let (two, three) = (ray("2"), ray("3"));
    assert_eq!(ray_div_down::<Software>(two, three), Ok(ray("0.666666666666666666666666666")));
    assert_eq!(ray_div_up::<Software>(two, three), Ok(ray("0.666666666666666666666666667")));
    assert_eq!(ray_div_down::<Software>(three, two), Ok(ray("1.5")));
}

#[test]
fn quotients_by_zero_are_errors() {
    let error = Err(MathError::DivisionByZero);
    assert_eq!(wad_div_down::<Software>(WAD, U256::ZERO), error);
    assert_eq!(wad_div_up::<Software>(WAD, U256::ZERO), error);
    assert_eq!(ray_div_down::<Software>(RAY, U256::ZERO), error);
    assert_eq!(ray_div_up::<Software>(RAY, U256::ZERO), error);
}

#[test]
fn results_above_256_bits_are_errors() {
    let error = Err(MathError::Overflow);
    let (more_than_a_wad, more_than_a_ray) = (WAD + U256::ONE, RAY + U256::ONE);
    assert_eq!(wad_mul_down::<Software>(U256::MAX, WAD), Ok(U256::MAX));
    assert_eq!(wad_mul_down::<Software>(U256::MAX, more_than_a_wad), error);
    assert_eq!(wad_mul_up::<Software>(U256::MAX, more_than_a_wad), error);
    assert_eq!(ray_mul_down::<Software>(U256::MAX, more_than_a_ray), error);
    assert_eq!(ray_mul_up::<Software>(U256::MAX, more_than_a_ray), error);
    assert_eq!(wad_div_down::<Software>(U256::MAX, WAD - U256::ONE), error);
    assert_eq!(wad_div_up::<Software>(U256::MAX, WAD - U256::ONE), error);
    assert_eq!(ray_div_down::<Software>(U256::MAX, RAY - U256::ONE), error);
    assert_eq!(ray_div_up::<Software>(U256::MAX, RAY - U256::ONE), error);
    assert_eq!(wad_to_ray(U256::MAX), error);
}

#[test]
fn scales_convert_to_the_named_side() {
    assert_eq!(wad_to_ray(unsigned("1.25")), Ok(ray("1.25")));
    let value = ray("0.000000000000000001000000001");
    assert_eq!(ray_to_wad_down::<Software>(value), Ok(U256::from(1)));
    assert_eq!(ray_to_wad_up::<Software>(value), Ok(U256::from(2)));
    assert_eq!(ray_to_wad_up::<Software>(ray("7")), Ok(unsigned("7")));
    assert_eq!(ray_to_wad_up::<Software>(U256::MAX), ray_to_wad_down::<Software>(U256::MAX).map(|n| n + U256::ONE));
}

proptest! {
    #[test]
    fn products_are_the_exact_ones_rounded(a in any_u256(), b in any_u256()) {
        let exact = wide(a).wrapping_mul(wide(b));
        for (scale, down, up) in [
            (WAD, wad_mul_down::<Software>(a, b), wad_mul_up::<Software>(a, b)),
            (RAY, ray_mul_down::<Software>(a, b), ray_mul_up::<Software>(a, b)),
        ] {
            let (quotient, remainder) = exact.div_rem(wide(scale));
            let ceiling = quotient.saturating_add(wide(U256::from(u8::from(!remainder.is_zero()))));
            let fits = |n| if n > wide(U256::MAX) { Err(MathError::Overflow) } else { Ok(n) };
            prop_assert_eq!(down.map(wide), fits(quotient));
            prop_assert_eq!(up.map(wide), fits(ceiling));
        }
    }

    #[test]
    fn a_wad_survives_the_way_to_ray_and_back(a in any_u256()) {
        let wad = a >> 30;
        let ray = wad_to_ray(wad).unwrap();
        prop_assert_eq!(ray_to_wad_down::<Software>(ray), Ok(wad));
        prop_assert_eq!(ray_to_wad_up::<Software>(ray), Ok(wad));
    }
}
