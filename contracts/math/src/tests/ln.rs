use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use super::{each_published, is_nearest, unsigned, wad};
use crate::{MathError, WAD, ln, ln_1p};

#[test]
fn ln_of_known_numbers() {
    // OEIS A002162, A002392; 1 is the only zero.
    for (x, log) in [
        ("1", "0"),
        ("2", "0.693147180559945309"),
        ("10", "2.302585092994045684"),
        ("0.5", "-0.693147180559945309"),
        ("2.718281828459045235", "1"),
        ("1.000000000000000001", "0.000000000000000001"),
        ("0.999999999999999999", "-0.000000000000000001"),
    ] {
        assert_eq!(ln(unsigned(x)), Ok(wad(log)), "ln {x}");
    }
}

#[test]
fn ln_of_the_smallest_and_the_largest_number() {
    // −18·ln 10 and 256·ln 2 − 18·ln 10.
    assert_eq!(ln(U256::ONE), Ok(wad("-41.446531673892822312")));
    assert_eq!(ln(U256::MAX), Ok(wad("135.999146549453176898")));
}

/// Logarithms from 128 on once left the fraction.
#[test]
fn ln_above_e_to_128() {
    let x = unsigned("2405399284004263907088970375589870910677088545388443533449");
    assert!(is_nearest(&Real::integer(ln(x).unwrap()), &Real::unsigned_wad(x).ln()));
}

#[test]
fn ln_has_no_value_at_zero() {
    assert_eq!(ln(U256::ZERO), Err(MathError::Domain));
    for x in [wad("-1"), wad("-1") - I256::ONE, I256::MIN] {
        assert_eq!(ln_1p(x), Err(MathError::Domain), "ln(1 + {x})");
    }
    assert_eq!(ln_1p(wad("-1") + I256::ONE), ln(U256::ONE));
}

#[test]
fn ln_is_as_published() {
    each_published("ln", |row| {
        let x = row.unsigned_wad("x").unwrap();
        assert!(is_nearest(&Real::integer(ln(x).unwrap()), &row.real("ln").unwrap()), "ln {x}");
    });
}

#[test]
fn ln_is_the_nearest_number() {
    let mut cases = Cases::new(1);
    for _ in 0..1_000 {
        let x = cases.word();
        assert!(is_nearest(&Real::integer(ln(x).unwrap()), &Real::unsigned_wad(x).ln()), "ln {x}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn ln_never_falls(seed in any::<u64>(), step in 1_u64..1_000_000_000) {
        let x = Cases::new(seed).word();
        prop_assert!(ln(x).unwrap() <= ln(x.saturating_add(U256::from(step))).unwrap());
    }

    #[test]
    fn ln_1p_is_ln_of_one_more(seed in any::<u64>()) {
        let x = I256::from_raw(Cases::new(seed).word() >> 1);
        prop_assert_eq!(ln_1p(x), ln(x.into_raw().wrapping_add(WAD)));
    }

    /// ln(1/x) = −ln x for powers of ten, which both have 18 decimals.
    #[test]
    fn ln_of_a_reciprocal_is_negative(power in 0_usize..=18) {
        let (x, reciprocal) = (U256::from(10).pow(U256::from(18 + power)), U256::from(10).pow(U256::from(18 - power)));
        prop_assert_eq!(ln(reciprocal).unwrap(), -ln(x).unwrap());
    }
}
