//! Random cases over the whole domain against plain formulas in high precision.

use ::truth::european::{European, Greeks};
use ::truth::{Cases, Real};

use super::terms;
use crate::options;

/// Half a unit, 10^−25 of the natural scale and 10^−29 of the result, which a put on little may exceed by far.
fn near(result: &Real, truth: &Real, scale: &Real) -> bool {
    let allowed = Real::parse("0.501").unwrap() + scale.units() * Real::parse("1e-25").unwrap();
    let truth = truth.units();
    let allowed = allowed + truth.abs() * Real::parse("1e-29").unwrap();
    (result - truth).abs() <= allowed
}

#[test]
fn prices_and_greeks_are_the_nearest_numbers() {
    let mut cases = Cases::new(20);
    for _ in 0..500 {
        let case = cases.option();
        let (kind, terms) = terms(&case);
        let greeks = options::greeks(kind, &terms).unwrap();
        let results = [
            Real::unsigned(greeks.price),
            Real::integer(greeks.delta),
            Real::unsigned(greeks.gamma),
            Real::unsigned(greeks.vega),
            Real::integer(greeks.theta),
            Real::integer(greeks.rho),
            Real::integer(greeks.vanna),
            Real::integer(greeks.volga),
            Real::integer(greeks.charm),
        ];
        let option = European::new(&case);
        let (truths, scales) = (option.greeks().into_array(), option.scales().into_array());
        for (index, name) in Greeks::NAMES.iter().enumerate() {
            let (result, truth, scale) = (&results[index], &truths[index], &scales[index]);
            assert!(near(result, truth, scale), "{name}: {} units of {case:?}", result.to_f64());
        }
    }
}

#[test]
fn small_prices_keep_nine_digits() {
    let mut cases = Cases::new(21);
    let mut small = 0;
    while small < 100 {
        let case = cases.option();
        let option = European::new(&case);
        let truth = option.price();
        let share = truth.to_f64() / option.spot.to_f64();
        if !(1e-15..1e-6).contains(&share) || truth.units() < Real::whole(1) {
            continue;
        }
        small += 1;
        let (kind, terms) = terms(&case);
        let result = Real::unsigned(options::price(kind, &terms).unwrap());
        let allowed = Real::power_of_two(-1) + truth.units() * Real::parse("1e-15").unwrap();
        assert!((result - truth.units()).abs() <= allowed, "{case:?}");
    }
}
