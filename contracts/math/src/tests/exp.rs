use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use super::{each_published, is_nearest, unsigned, wad};
use crate::{MathError, WAD, exp, exp_m1};

/// `ln(2^256/10^18)` and `ln(2^255/10^18)`, rounded down: 256·ln 2 − 18·ln 10.
const LARGEST: &str = "135.999146549453176898";
const LARGEST_SIGNED: &str = "135.305999368893231589";

#[test]
fn exp_of_whole_numbers() {
    // OEIS A001113, A072334, A068985.
    for (x, power) in
        [("0", "1"), ("1", "2.718281828459045235"), ("2", "7.389056098930650227"), ("-1", "0.367879441171442322")]
    {
        assert_eq!(exp(wad(x)), Ok(unsigned(power)), "e^{x}");
    }
}

#[test]
fn exp_near_zero_is_its_tangent() {
    for units in [1_i64, 2, 1_000, -1, -1_000] {
        let x = I256::try_from(units).unwrap();
        assert_eq!(exp(x), Ok((I256::from_raw(WAD) + x).into_raw()));
        assert_eq!(exp_m1(x), Ok(x));
    }
}

#[test]
fn exp_ends_where_256_bits_do() {
    let last = wad(LARGEST);
    assert!(exp(last).unwrap() > U256::MAX - (U256::MAX >> 57));
    assert_eq!(exp(last + I256::ONE), Err(MathError::Overflow));
    assert_eq!(exp(I256::MAX), Err(MathError::Overflow));

    let last = wad(LARGEST_SIGNED);
    assert!(exp_m1(last).unwrap() > I256::MAX - (I256::MAX >> 57));
    assert_eq!(exp_m1(last + I256::ONE), Err(MathError::Overflow));
    assert_eq!(exp_m1(I256::MAX), Err(MathError::Overflow));
}

#[test]
fn exp_is_nothing_far_below() {
    // ln(½·10^−18) = −42.1397…
    assert_eq!(exp(wad("-42.139678854452767621")), Ok(U256::ONE));
    assert_eq!(exp(wad("-42.139678854452767622")), Ok(U256::ZERO));
    for x in [wad("-256"), wad("-1000000"), I256::MIN] {
        assert_eq!(exp(x), Ok(U256::ZERO));
        assert_eq!(exp_m1(x), Ok(wad("-1")));
    }
}

#[test]
fn exp_is_as_published() {
    each_published("exp", |row| {
        let x = row.wad("x").unwrap();
        assert!(is_nearest(&Real::unsigned(exp(x).unwrap()), &row.real("exp").unwrap()), "e^{x}");
    });
}

#[test]
fn exp_is_the_nearest_number() {
    let mut cases = Cases::new(1);
    for _ in 0..1_000 {
        let x = I256::try_from(cases.signed(45 * 10_u128.pow(18), 135 * 10_u128.pow(18))).unwrap();
        assert!(is_nearest(&Real::unsigned(exp(x).unwrap()), &Real::wad(x).exp()), "e^{x}");
        assert!(is_nearest(&Real::integer(exp_m1(x).unwrap()), &Real::wad(x).exp_m1()), "e^{x} − 1");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn exp_never_falls(seed in any::<u64>(), step in 1_u64..1_000_000_000) {
        let x = I256::try_from(Cases::new(seed).signed(45 * 10_u128.pow(18), 135 * 10_u128.pow(18))).unwrap();
        let above = x + I256::try_from(step).unwrap();
        prop_assert!(exp(x).unwrap() <= exp(above).unwrap());
        prop_assert!(exp_m1(x).unwrap() <= exp_m1(above).unwrap());
    }
}
