//! Random cases over the whole domain against plain formulas in high precision.

use alloy::primitives::{I256, U256};
use anyhow::Result;
use math::{MathError, normal};
use truth::european::European;
use truth::{Cases, Real};

use super::european::{compare, measures_of};
use super::measure::Units;
use super::{Bound, Measure, implied};

const WAD: u128 = 1_000_000_000_000_000_000;
/// Above this `e^x` leaves 256 bits, and `e^x − 1` the signed numbers.
const LARGEST: (u128, u128) = (135_999_146_549_453_176_898, 135_305_999_368_893_231_589);

/// A row for every function, each of `count` cases.
pub fn measures(count: usize) -> Result<Vec<Measure>> {
    let mut measures = elementary(count);
    measures.extend(distribution(count)?);
    measures.extend(options(count));
    Ok(measures)
}

/// One function of what a source gives.
fn one<T: Units + Copy, R: Units>(
    name: &str,
    count: usize,
    bound: &Bound,
    mut input: impl FnMut(&mut Cases) -> T,
    function: impl Fn(T) -> Result<R, MathError>,
    truth: impl Fn(&Real) -> Real,
) -> Measure {
    let mut measure = Measure::new(format!("random {name}"));
    let mut cases = Cases::new(1);
    for _ in 0..count {
        let x = input(&mut cases);
        let real = x.units() / math::WAD.units();
        measure.compare(function(x), &truth(&real), bound, || x.decimal());
    }
    measure
}

fn elementary(count: usize) -> Vec<Measure> {
    let bound = Bound::Elementary;
    let one_less = |x: &Real| (x + Real::whole(1)).ln();
    vec![
        one("ln", count, &bound, Cases::word, math::ln, Real::ln),
        one("exp", count, &bound, |cases| signed(cases, 45 * WAD, LARGEST.0), math::exp, Real::exp),
        one("exp_m1", count, &bound, |cases| signed(cases, 60 * WAD, LARGEST.1), math::exp_m1, Real::exp_m1),
        one("ln_1p", count, &bound, |cases| signed(cases, WAD - 1, i128::MAX as u128), math::ln_1p, one_less),
        powers(count),
    ]
}

fn signed(cases: &mut Cases, below: u128, above: u128) -> I256 {
    I256::try_from(cases.signed(below, above)).unwrap_or_default()
}

/// `base^exponent` with results of every size that 256 bits hold.
fn powers(count: usize) -> Measure {
    let mut measure = Measure::new("random pow");
    let mut cases = Cases::new(1);
    for _ in 0..count {
        let base = cases.word();
        let log = Real::unsigned_wad(base).ln();
        // Half of the bases near 1 have exponents beyond 128 bits; they get smaller ones.
        let logarithm = signed(&mut cases, 45 * WAD, LARGEST.0 - WAD);
        let exponent = if log.is_zero() { Real::wad(logarithm) } else { Real::wad(logarithm) / &log };
        let exponent = exponent.units().to_integer().unwrap_or_default();
        let truth = (log * Real::wad(exponent)).exp();
        let input = || format!("{}^{}", base.decimal(), exponent.decimal());
        measure.compare(math::pow(base, exponent), &truth, &Bound::Elementary, input);
    }
    measure
}

fn distribution(count: usize) -> Result<Vec<Measure>> {
    let bound = Bound::Distribution;
    let near = |cases: &mut Cases| signed(cases, 15 * WAD, 15 * WAD);
    let cdf = one("norm_cdf", count, &bound, near, |x| Ok(normal::cdf(x)), truth::normal::cdf);
    let pdf = one("norm_pdf", count, &bound, near, |x| Ok(normal::pdf(x)), truth::normal::pdf);

    let mut quantiles = Measure::new("random norm_inv");
    let mut cases = Cases::new(1);
    for index in 0..count {
        let tail = U256::from(cases.unsigned(1, WAD / 2));
        let probability = if index % 2 == 0 { tail } else { math::WAD - tail };
        let result = normal::quantile(probability);
        // Newton's iteration ends at the truth from wherever it starts.
        let guess = Real::wad(result.unwrap_or_default());
        let truth = truth::normal::quantile(&Real::unsigned_wad(probability), &guess);
        quantiles.compare(result, &truth, &Bound::Elementary, || probability.decimal());
    }
    Ok(vec![cdf, pdf, quantiles])
}

/// Prices and Greeks, and the volatilities that the rounded prices imply.
fn options(count: usize) -> Vec<Measure> {
    let mut measures = measures_of(|name| format!("random {name}")).to_vec();
    let mut implied = Measure::new("random implied_vol");
    let mut cases = Cases::new(1);
    for _ in 0..count {
        let case = cases.option();
        let option = European::new(&case);
        let truths = option.greeks().into_array();
        compare(&mut measures, &case, &truths);
        // Prices between the bounds, by more than their rounding.
        let (lower, upper) = option.bounds();
        let unit = Real::unsigned_wad(U256::ONE);
        if let Some(price) = truths[0].units().to_unsigned()
            && Real::unsigned_wad(price) > lower + &unit
            && Real::unsigned_wad(price) < upper - unit
        {
            implied::compare(&mut implied, &case, price, &option.volatility);
        }
    }
    measures.push(implied);
    measures
}
