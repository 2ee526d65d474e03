use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use super::{each_published, is_nearest, unsigned, wad};
use crate::normal::quantile;
use crate::{MathError, WAD};

#[test]
fn quantiles_of_known_probabilities() {
    // The two-sided 90, 95 and 99 %, and one half; the smallest probability.
    for (probability, x) in [
        ("0.5", "0"),
        ("0.95", "1.644853626951472715"),
        ("0.975", "1.959963984540054236"),
        ("0.995", "2.575829303548900761"),
        ("0.025", "-1.959963984540054236"),
        ("0.000000000000000001", "-8.757290348782315064"),
        ("0.999999999999999999", "8.757290348782315064"),
    ] {
        assert_eq!(quantile(unsigned(probability)), Ok(wad(x)), "Φ⁻¹({probability})");
    }
}

#[test]
fn certain_and_impossible_have_no_quantile() {
    for probability in [U256::ZERO, WAD, WAD + U256::ONE, U256::MAX] {
        assert_eq!(quantile(probability), Err(MathError::Domain));
    }
}

#[test]
fn quantiles_are_as_published() {
    each_published("norm_inv", |row| {
        let p = row.unsigned_wad("p").unwrap();
        assert!(is_nearest(&Real::integer(quantile(p).unwrap()), &row.real("x").unwrap()), "Φ⁻¹({p})");
    });
}

#[test]
fn quantiles_are_the_nearest_numbers() {
    let mut cases = Cases::new(1);
    for _ in 0..500 {
        let probability = U256::from(cases.unsigned(1, 5 * 10_u128.pow(17)));
        let x = quantile(probability).unwrap();
        let truth = truth::normal::quantile(&Real::unsigned_wad(probability), &Real::wad(x));
        assert!(is_nearest(&Real::integer(x), &truth), "Φ⁻¹({probability})");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn quantiles_of_both_tails_are_opposite(seed in any::<u64>()) {
        let probability = U256::from(Cases::new(seed).unsigned(1, 5 * 10_u128.pow(17)));
        prop_assert_eq!(quantile(WAD - probability).unwrap(), -quantile(probability).unwrap());
    }

    #[test]
    fn quantiles_never_fall(seed in any::<u64>(), step in 1_u64..1_000_000) {
        let probability = U256::from(Cases::new(seed).unsigned(1, 5 * 10_u128.pow(17)));
        let x = quantile(probability).unwrap();
        prop_assert!(x <= I256::ZERO && x <= quantile(probability + U256::from(step)).unwrap());
    }
}
