//! Prices and volatilities lead to each other.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::super::{each_published, unsigned, wad};
use super::{any_option, price, real, slack};
use crate::options::{self, Kind, OptionError, Terms};

/// Haug, chapter 12: the option of 1.1.1 back from its price.
#[test]
fn the_volatility_of_a_price_in_a_book() {
    let terms = Terms {
        spot: unsigned("60"),
        strike: unsigned("65"),
        years: unsigned("0.25"),
        volatility: U256::ZERO,
        rate: wad("0.08"),
        carry: wad("0.08"),
    };
    let volatility = options::implied_volatility(Kind::Call, unsigned("2.1334"), &terms).unwrap();
    assert!((real(volatility) - 0.3).abs() < 1e-5, "{volatility}");
}

/// At the money without interest `p = 2Φ(s/2) − 1`: s = 2 from the table of Φ(1).
#[test]
fn at_the_money_the_volatility_is_read_off_the_distribution() {
    let one = unsigned("1");
    let terms = Terms { spot: one, strike: one, years: one, volatility: U256::ZERO, rate: wad("0"), carry: wad("0") };
    for kind in [Kind::Call, Kind::Put] {
        let volatility = options::implied_volatility(kind, unsigned("0.682689492137085897"), &terms).unwrap();
        assert!(volatility.abs_diff(unsigned("2")) <= U256::from(2), "{volatility}");
    }
}

/// Where a unit of the price moves the volatility by less than a unit, it must be the nearest number.
#[test]
fn volatilities_are_as_published() {
    for name in ["implied_vol", "implied_vol_hard"] {
        each_published(name, |row| {
            let change: f64 = row.text("vol_change_per_1wei_of_price").unwrap().parse().unwrap();
            if change > 1e-18 {
                return;
            }
            let kind = if row.text("option_type").unwrap() == "call" { Kind::Call } else { Kind::Put };
            let [spot, strike, years] = ["S", "K", "T"].map(|title| row.unsigned_wad(title).unwrap());
            let (rate, dividend) = (row.wad("r").unwrap(), row.wad("q").unwrap());
            let terms = Terms { spot, strike, years, volatility: U256::ZERO, rate, carry: rate - dividend };
            let price = row.unsigned_wad("price").unwrap();
            let published: U256 = row.text("implied_vol_wad").unwrap().parse().unwrap();
            let volatility = options::implied_volatility(kind, price, &terms).unwrap();
            assert!(volatility.abs_diff(published) <= U256::ONE, "{kind:?} {terms:?}: {volatility}");
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    /// A price leads to a volatility that leads to the price, within two units and what a unit of volatility is worth.
    #[test]
    fn a_volatility_gives_its_price_back((kind, terms) in any_option()) {
        let wanted = price(kind, &terms);
        match options::implied_volatility(kind, wanted, &terms) {
            Ok(volatility) => {
                let Ok(mark) = options::mark(kind, &Terms { volatility, ..terms }) else {
                    // A rounded price may lead outside of the volatilities that have prices.
                    return Ok(());
                };
                let unit_of_volatility = U256::from(1 + real(mark.vega) as u128);
                let allowed = slack(&terms) + unit_of_volatility + U256::ONE;
                prop_assert!(mark.price.abs_diff(wanted) <= allowed, "{} for {}", mark.price, wanted);
            }
            // A price that rounds to one of its bounds has none.
            Err(OptionError::Price { lower, upper, .. }) => {
                let slack = slack(&terms);
                prop_assert!(wanted.abs_diff(lower) <= slack || wanted.abs_diff(upper) <= slack);
            }
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
    }

    /// And a volatility that the price determines comes back.
    #[test]
    fn a_price_gives_its_volatility_back((kind, terms) in any_option()) {
        let mark = options::mark(kind, &terms).unwrap();
        // A unit of the price and its slack, in units of volatility.
        let uncertainty = real(slack(&terms)) * 1e18 / real(mark.vega).max(1e-30);
        prop_assume!(uncertainty < 1e12);
        let volatility = options::implied_volatility(kind, mark.price, &terms).unwrap();
        let allowed = U256::from(1 + (2.0 * uncertainty) as u128);
        prop_assert!(volatility.abs_diff(terms.volatility) <= allowed, "{} of {}", volatility, terms.volatility);
    }
}
