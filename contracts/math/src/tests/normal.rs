use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use super::{each_published, is_nearest, unsigned, wad};
use crate::WAD;
use crate::normal::{cdf, pdf};

#[test]
fn distribution_of_known_points() {
    // M. Abramowitz and I. Stegun, tables 26.1 and 26.2.
    for (x, probability) in [
        ("0", "0.5"),
        ("1", "0.841344746068542949"),
        ("2", "0.977249868051820793"),
        ("3", "0.998650101968369905"),
        ("-1", "0.158655253931457051"),
        ("-6", "0.000000000986587645"),
    ] {
        assert_eq!(cdf(wad(x)), unsigned(probability), "Φ({x})");
    }
}

#[test]
fn density_of_known_points() {
    for (x, density) in [("0", "0.398942280401432678"), ("1", "0.241970724519143349"), ("2", "0.053990966513188063")] {
        let (x, density) = (wad(x), unsigned(density));
        // The table has 15 digits.
        assert!(pdf(x).abs_diff(density) < U256::from(1_000));
        assert_eq!(pdf(x), pdf(-x));
    }
}

#[test]
fn the_tails_end() {
    // Φ(−8.9) is 0.28 units and Φ(−8.8) 0.68.
    assert_eq!(cdf(wad("-8.8")), U256::ONE);
    assert_eq!(cdf(wad("-8.9")), U256::ZERO);
    assert_eq!(cdf(wad("8.8")), WAD - U256::ONE);
    for x in [wad("13.999999999999999999"), wad("14"), wad("63"), wad("64"), wad("1000000"), I256::MAX] {
        assert_eq!((cdf(x), cdf(-x)), (WAD, U256::ZERO));
        assert_eq!((pdf(x), pdf(-x)), (U256::ZERO, U256::ZERO));
    }
    assert_eq!((cdf(I256::MIN), pdf(I256::MIN)), (U256::ZERO, U256::ZERO));
}

#[test]
fn distribution_and_density_are_as_published() {
    each_published("norm_cdf", |row| {
        let x = row.wad("x").unwrap();
        assert!(is_nearest(&Real::unsigned(cdf(x)), &row.real("cdf").unwrap()), "Φ({x})");
    });
    each_published("norm_pdf", |row| {
        let x = row.wad("x").unwrap();
        assert!(is_nearest(&Real::unsigned(pdf(x)), &row.real("pdf").unwrap()), "φ({x})");
    });
}

#[test]
fn distribution_and_density_are_the_nearest_numbers() {
    let mut cases = Cases::new(1);
    for _ in 0..1_000 {
        let x = I256::try_from(cases.signed(10 * 10_u128.pow(18), 10 * 10_u128.pow(18))).unwrap();
        let (density, probability) = truth::normal::pdf_and_cdf(&Real::wad(x));
        assert!(is_nearest(&Real::unsigned(pdf(x)), &density), "φ({x})");
        assert!(is_nearest(&Real::unsigned(cdf(x)), &probability), "Φ({x})");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn the_halves_add_up(seed in any::<u64>()) {
        let x = I256::try_from(Cases::new(seed).signed(15 * 10_u128.pow(18), 15 * 10_u128.pow(18))).unwrap();
        // Two roundings of halves may both go up.
        prop_assert!((cdf(x) + cdf(-x)).abs_diff(WAD) <= U256::ONE);
    }

    #[test]
    fn the_distribution_never_falls(seed in any::<u64>(), step in 1_u64..1_000_000_000) {
        let x = I256::try_from(Cases::new(seed).signed(15 * 10_u128.pow(18), 15 * 10_u128.pow(18))).unwrap();
        let above = x + I256::try_from(step).unwrap();
        prop_assert!(cdf(x) <= cdf(above));
        prop_assert!(x.is_negative() || pdf(above) <= pdf(x));
    }
}
