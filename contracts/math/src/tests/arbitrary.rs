//! Nothing panics, whatever the arguments: limbs check themselves in builds for tests, so that nothing wraps inside either.

use alloy_primitives::{I256, U256};
use truth::Cases;

use crate::options::terms::{PRICES, RATES, VOLATILITIES, YEARS};
use crate::options::{self, Kind, Terms};
use crate::{exp, exp_m1, ln, ln_1p, normal, pow};

/// A million calls in all, at ten calls a turn.
const TURNS: usize = 60_000;

/// A number of any length and sign, or near a bound.
fn any_signed(cases: &mut Cases) -> I256 {
    let word = cases.word();
    if word.bit(0) { I256::from_raw(word) } else { -I256::from_raw(word >> 1) }
}

#[test]
fn functions_of_any_number_return() {
    let mut cases = Cases::new(1);
    for _ in 0..TURNS {
        let (word, signed) = (cases.word(), any_signed(&mut cases));
        let small = I256::try_from(cases.signed(200 * 10_u128.pow(18), 200 * 10_u128.pow(18))).unwrap();
        for x in [signed, small] {
            let _ = (exp(x), exp_m1(x), ln_1p(x), pow(word, x));
            assert!(normal::cdf(x) <= crate::WAD && normal::pdf(x) <= crate::WAD >> 1);
        }
        let _ = (ln(word), normal::quantile(word));
        let probability = U256::from(cases.unsigned(1, 10_u128.pow(18) - 1));
        assert!(normal::quantile(probability).is_ok());
    }
}

/// Every argument at a bound, near one, or anywhere within.
fn extreme(cases: &mut Cases) -> Terms {
    let mut within = |(least, most): (u128, u128)| match cases.unsigned(1, 1 << 20) % 4 {
        0 => U256::from(least + cases.unsigned(1, 1_000) - 1),
        1 => U256::from(most - cases.unsigned(1, 1_000) + 1),
        _ => U256::from(cases.unsigned(least, most)),
    };
    let (spot, strike) = (within(PRICES), within(PRICES));
    let (years, volatility) = (within(YEARS), within(VOLATILITIES));
    let span = RATES.1.abs_diff(RATES.0);
    let mut rate = || I256::try_from(i128::from(RATES.0) + within((0, span.into())).to::<u128>() as i128).unwrap();
    let (rate, dividend) = (rate(), rate());
    Terms { spot, strike, years, volatility, rate, carry: rate - dividend }
}

#[test]
fn options_at_the_edges_of_their_domain_have_prices() {
    let mut cases = Cases::new(2);
    for _ in 0..TURNS {
        let terms = extreme(&mut cases);
        for kind in [Kind::Call, Kind::Put] {
            let greeks = options::greeks(kind, &terms).unwrap();
            // Any price: between the bounds, outside, or of another option.
            for price in [greeks.price, greeks.price + U256::ONE, cases.word()] {
                let _ = options::implied_volatility(kind, price, &terms);
            }
        }
    }
}

#[test]
fn options_of_any_numbers_return() {
    let mut cases = Cases::new(3);
    for _ in 0..TURNS {
        let terms = Terms {
            spot: cases.word(),
            strike: cases.word(),
            years: cases.word(),
            volatility: cases.word(),
            rate: any_signed(&mut cases),
            carry: any_signed(&mut cases),
        };
        for kind in [Kind::Call, Kind::Put] {
            let _ = (options::price(kind, &terms), options::mark(kind, &terms), options::greeks(kind, &terms));
            let _ = options::implied_volatility(kind, terms.spot, &terms);
        }
    }
}
