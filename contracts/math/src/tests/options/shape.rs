//! Inequalities that hold wherever there is no arbitrage: monotonicity, bounds, convexity.

use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use super::{any_option, any_plain_option, price, raised, slack};
use crate::options::terms::{PRICES, VOLATILITIES, YEARS};
use crate::options::{self, Kind, Terms};

/// Steps from a part in 10^9 to a thousandfold.
fn any_step() -> impl Strategy<Value = u32> {
    prop_oneof![0_u32..1_000, 0_u32..1_000_000_000]
}

/// Whether a price rises from one option to another, or falls.
fn rises(kind: Kind, from: &Terms, to: &Terms) -> bool {
    price(kind, from) <= price(kind, to) + slack(from).max(slack(to))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, max_global_rejects: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn a_call_rises_and_a_put_falls_with_the_spot_price((_, terms) in any_option(), step in any_step()) {
        let more = Terms { spot: raised(terms.spot, step).min(U256::from(PRICES.1)), ..terms };
        prop_assert!(rises(Kind::Call, &terms, &more) && rises(Kind::Put, &more, &terms));
    }

    #[test]
    fn a_call_falls_and_a_put_rises_with_the_strike((_, terms) in any_option(), step in any_step()) {
        let more = Terms { strike: raised(terms.strike, step).min(U256::from(PRICES.1)), ..terms };
        prop_assert!(rises(Kind::Call, &more, &terms) && rises(Kind::Put, &terms, &more));
    }

    #[test]
    fn both_rise_with_the_volatility((kind, terms) in any_option(), step in any_step()) {
        let more = Terms { volatility: raised(terms.volatility, step).min(U256::from(VOLATILITIES.1)), ..terms };
        prop_assert!(rises(kind, &terms, &more));
    }

    /// Without interest or yield both rise with time; so does a call whose strike earns interest.
    #[test]
    fn both_rise_with_time((kind, plain) in any_plain_option(), step in any_step(), rate in 0_u64..2_000_000_000_000_000_000) {
        let longer = |terms: &Terms| Terms { years: raised(terms.years, step).min(U256::from(YEARS.1)), ..*terms };
        prop_assert!(rises(kind, &plain, &longer(&plain)));
        let rate = I256::try_from(rate).unwrap();
        let stock = Terms { rate, carry: rate, ..plain };
        prop_assert!(rises(Kind::Call, &stock, &longer(&stock)));
    }

    /// `max(S − K, 0) ≤ call ≤ S` and `max(K − S, 0) ≤ put ≤ K`, without interest.
    #[test]
    fn prices_are_between_their_bounds((kind, terms) in any_plain_option()) {
        let (held, paid) = match kind {
            Kind::Call => (terms.spot, terms.strike),
            Kind::Put => (terms.strike, terms.spot),
        };
        let (price, slack) = (price(kind, &terms), slack(&terms));
        prop_assert!(price + slack >= held.saturating_sub(paid) && price <= held + slack);
    }

    #[test]
    fn deltas_are_shares_and_the_rest_has_its_sign((kind, terms) in any_option()) {
        let greeks = options::greeks(kind, &terms).unwrap();
        let growth = (super::signed(terms.carry - terms.rate) * super::real(terms.years)).exp();
        let delta = super::signed(greeks.delta);
        let share = if kind == Kind::Call { delta } else { -delta };
        prop_assert!((0.0..=growth * (1.0 + 1e-12) + 1e-18).contains(&share), "{} of {}", delta, growth);
        prop_assert_eq!(greeks.rho.is_negative(), kind == Kind::Put && !greeks.rho.is_zero());
    }

    /// `V(K − h) + V(K + h) ≥ 2·V(K)`: a butterfly costs something.
    #[test]
    fn prices_are_convex_in_the_strike((kind, terms) in any_option(), part in 1_u32..1_000_000_000) {
        let width = raised(terms.strike, part) - terms.strike;
        let (low, high) = (terms.strike.saturating_sub(width), terms.strike + width);
        prop_assume!(low >= U256::from(PRICES.0) && high <= U256::from(PRICES.1));
        let at = |strike| price(kind, &Terms { strike, ..terms });
        let slack = slack(&terms) * U256::from(4);
        prop_assert!(at(low) + at(high) + slack >= at(terms.strike) * U256::from(2));
    }

    /// The same in the spot price.
    #[test]
    fn prices_are_convex_in_the_spot_price((kind, terms) in any_option(), part in 1_u32..1_000_000_000) {
        let width = raised(terms.spot, part) - terms.spot;
        let (low, high) = (terms.spot.saturating_sub(width), terms.spot + width);
        prop_assume!(low >= U256::from(PRICES.0) && high <= U256::from(PRICES.1));
        let at = |spot| price(kind, &Terms { spot, ..terms });
        let slack = slack(&terms) * U256::from(4);
        prop_assert!(at(low) + at(high) + slack >= at(terms.spot) * U256::from(2));
    }
}
