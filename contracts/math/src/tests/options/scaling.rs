//! Prices are homogeneous: in another currency, everything in it is multiplied.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::{any_option, slack};
use crate::options::terms::PRICES;
use crate::options::{self, Terms};

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn prices_scale_with_the_currency((kind, terms) in any_option(), factor in prop_oneof![2_u64..10, 2_u64..1_000_000]) {
        let factor = U256::from(factor);
        let scaled = Terms { spot: terms.spot * factor, strike: terms.strike * factor, ..terms };
        prop_assume!(scaled.spot.max(scaled.strike) <= U256::from(PRICES.1));
        let (small, large) = (options::greeks(kind, &terms).unwrap(), options::greeks(kind, &scaled).unwrap());

        let allowed = factor + slack(&scaled);
        prop_assert!(large.price.abs_diff(small.price * factor) <= allowed);
        prop_assert!(large.delta.abs_diff_units(small.delta) <= U256::ONE);
    }

    /// Only `σ√T` and the growth over the whole time matter: four times the time at half the volatility and a quarter of the
    /// rates is the same price.
    #[test]
    fn time_is_measured_by_the_volatility((kind, terms) in any_option()) {
        let four = |number: alloy_primitives::I256| number.checked_mul(4_i64.try_into().unwrap()).unwrap();
        let fast = Terms {
            years: terms.years / U256::from(4),
            volatility: terms.volatility * U256::from(2),
            rate: four(terms.rate),
            carry: four(terms.carry),
            ..terms
        };
        let slow = Terms { years: fast.years * U256::from(4), ..terms };
        if let (Ok(slow_price), Ok(fast_price)) = (options::price(kind, &slow), options::price(kind, &fast)) {
            prop_assert!(slow_price.abs_diff(fast_price) <= slack(&slow), "{} and {}", slow_price, fast_price);
        }
    }
}

/// The distance of two signed numbers.
trait Distance {
    fn abs_diff_units(self, other: Self) -> U256;
}

impl Distance for alloy_primitives::I256 {
    fn abs_diff_units(self, other: Self) -> U256 {
        (self - other).unsigned_abs()
    }
}
