//! Equalities between options.

use alloy_primitives::I256;
use proptest::prelude::*;

use super::{any_option, any_plain_option, price, signed, slack};
use crate::options::{self, Kind, Terms};

fn integer(units: alloy_primitives::U256) -> I256 {
    I256::from_raw(units)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn parity_without_interest_is_exact((_, terms) in any_plain_option()) {
        let [call, put] = [Kind::Call, Kind::Put].map(|kind| integer(price(kind, &terms)));
        let difference = integer(terms.spot) - integer(terms.strike);
        // Both round to the same side, unless the legs have more digits than the numbers inside.
        let allowed = integer(slack(&terms));
        prop_assert!((call - put - difference).abs() <= allowed, "{} and {}", call - put, difference);
    }

    #[test]
    fn parity_does_not_depend_on_the_volatility((_, terms) in any_option(), other in 100_000_000_000_000_u128..20_000_000_000_000_000_000) {
        let apart = |terms: &Terms| integer(price(Kind::Call, terms)) - integer(price(Kind::Put, terms));
        let other = Terms { volatility: other.try_into().unwrap(), ..terms };
        let allowed = integer(slack(&terms)) * I256::try_from(2).unwrap();
        prop_assert!((apart(&terms) - apart(&other)).abs() <= allowed);
    }

    /// A call is a put on the strike in terms of the spot price: `C(S, K, r, b) = P(K, S, r − b, −b)` (Haug, 1.2.2).
    #[test]
    fn calls_and_puts_are_symmetric((_, terms) in any_option()) {
        let Terms { spot, strike, rate, carry, .. } = terms;
        let mirrored = Terms { spot: strike, strike: spot, rate: rate - carry, carry: -carry, ..terms };
        let (call, put) = (price(Kind::Call, &terms), price(Kind::Put, &mirrored));
        prop_assert!(call.abs_diff(put) <= slack(&terms), "{} and {}", call, put);
    }

    #[test]
    fn price_mark_and_greeks_agree((kind, terms) in any_option()) {
        let greeks = options::greeks(kind, &terms).unwrap();
        let mark = options::mark(kind, &terms).unwrap();
        prop_assert_eq!(price(kind, &terms), greeks.price);
        prop_assert_eq!((mark.price, mark.delta, mark.vega), (greeks.price, greeks.delta, greeks.vega));
    }

    /// What parity says of the Greeks: gamma, vega, vanna and volga are those of the other kind.
    #[test]
    fn both_kinds_share_their_second_derivatives((_, terms) in any_option()) {
        let [call, put] = [Kind::Call, Kind::Put].map(|kind| options::greeks(kind, &terms).unwrap());
        prop_assert_eq!((call.gamma, call.vega), (put.gamma, put.vega));
        prop_assert_eq!((call.vanna, call.volga), (put.vanna, put.volga));
    }

    /// `rT`-weighted: the Greeks of one option satisfy `θ + b·S·Δ + ½σ²S²Γ = r·V`, the Black–Scholes equation.
    #[test]
    fn the_greeks_satisfy_the_black_scholes_equation((kind, terms) in any_option()) {
        let greeks = options::greeks(kind, &terms).unwrap();
        let (spot, volatility) = (super::real(terms.spot), super::real(terms.volatility));
        let parts = [
            signed(greeks.theta),
            signed(terms.carry) * spot * signed(greeks.delta),
            0.5 * (volatility * spot).powi(2) * super::real(greeks.gamma),
            -signed(terms.rate) * super::real(greeks.price),
        ];
        let size: f64 = parts.iter().map(|part| part.abs()).sum();
        // Rounding to 18 decimals, as each part multiplies it.
        let rounding = 1e-18 * (1.0 + signed(terms.carry).abs() * spot + (volatility * spot).powi(2) + 2.0);
        prop_assert!(parts.iter().sum::<f64>().abs() <= 1e-12 * size + rounding, "{:?}", parts);
    }
}
