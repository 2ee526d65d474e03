//! Implied volatility: published values, the way there and back over the whole domain, and how many steps it takes.

use ::truth::Real;
use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use super::super::{each_published, unsigned, wad};
use super::{any_option, price, published, real, slack};
use crate::binary::Float;
use crate::options::implied::solve;
use crate::options::legs::Setting;
use crate::options::{self, Kind, OptionError, Terms, implied_volatility, years};

/// J. Hull, "Options, Futures, and Other Derivatives", section on implied volatilities: a call at 1.875 on a stock at 21 with
/// strike 20, a rate of 10 % and a quarter of a year has 23.5 %. Haug, chapter 12: the option of 1.1.1 back from its price.
#[test]
fn volatilities_of_prices_in_books() {
    for (inputs, price, printed) in [
        (["21", "20", "0.25", "1", "0.1", "0.1"], "1.875", "0.235"),
        (["60", "65", "0.25", "1", "0.08", "0.08"], "2.1334", "0.3000"),
    ] {
        let volatility = implied_volatility(Kind::Call, unsigned(price), &published::terms(inputs)).unwrap();
        assert!(published::prints(&Real::unsigned(volatility), printed), "{inputs:?}: {volatility}");
    }
}

/// At the money without interest `p = 2Φ(s/2) − 1`: s = 2 from the table of Φ(1).
#[test]
fn at_the_money_the_volatility_is_read_off_the_distribution() {
    let one = unsigned("1");
    let terms = Terms { spot: one, strike: one, years: one, volatility: U256::ZERO, rate: wad("0"), carry: wad("0") };
    for kind in [Kind::Call, Kind::Put] {
        let volatility = implied_volatility(kind, unsigned("0.682689492137085897"), &terms).unwrap();
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
            let volatility = implied_volatility(kind, price, &terms).unwrap();
            assert!(volatility.abs_diff(published) <= U256::ONE, "{kind:?} {terms:?}: {volatility}");
        });
    }
}

fn terms(spot: u128, strike: u128, seconds: u64, rate: i64, carry: i64) -> Terms {
    Terms {
        spot: U256::from(spot),
        strike: U256::from(strike),
        years: years(seconds),
        volatility: U256::ZERO,
        rate: I256::try_from(rate).unwrap(),
        carry: I256::try_from(carry).unwrap(),
    }
}

/// Spot prices and strikes from 10^−9 to 10^12, near each other or not, any time, rate and carry within bounds.
fn any_terms() -> impl Strategy<Value = Terms> {
    let rate = -500_000_000_000_000_000_i64..2_000_000_000_000_000_000;
    let dividend = rate.clone();
    let distance = prop_oneof![Just(0.0), -1e-9..1e-9, -0.05..0.05, -1.0..1.0, -14.0..14.0];
    (9.0..30.0, distance, 0.0..8.976, rate, dividend).prop_map(
        |(spot, distance, seconds, rate, dividend): (f64, f64, f64, _, _)| {
            let spot = 10_f64.powf(spot);
            let strike = (spot * f64::exp(distance)).clamp(1e9, 1e30) as u128;
            terms(spot as u128, strike, (10_f64.powf(seconds) as u64).min(946_080_000), rate, rate - dividend)
        },
    )
}

/// A share of the way between two bounds, near either of them as often as between.
fn between() -> impl Strategy<Value = (bool, f64)> {
    (any::<bool>(), prop_oneof![-36.0..0.0, -3.0..0.0_f64])
}

fn as_float(x: &Float) -> f64 {
    x.to_unsigned().unwrap().to::<u128>() as f64
}

/// Debug builds are slow.
const CASES: u32 = if cfg!(debug_assertions) { 2_000 } else { 40_000 };

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, max_global_rejects: 2 * CASES, ..ProptestConfig::default() })]

    #[test]
    fn five_steps_are_enough(terms in any_terms(), (upper, share) in between()) {
        let setting = Setting::new(&terms.check(Kind::Call, false).unwrap());
        let bound = setting.received().normalised();
        // Half a unit has no price inside.
        prop_assume!(as_float(&bound) >= 4.0);
        let part = (as_float(&bound) * 10_f64.powf(share) * 0.999).max(1.0);
        let part = Float::integer(U256::from(part as u128));
        let rest = bound.difference(&part).normalised();
        let (out, missing) = if upper { (rest, part) } else { (part, rest) };
        let (deviation, steps) = solve(&setting, &out, &missing);
        prop_assert!(deviation.is_positive());
        prop_assert!(steps <= 5, "{} steps", steps);
    }

    /// A price comes back within two units, or the volatility is the right one: a unit more or less passes the price.
    #[test]
    fn a_volatility_gives_its_price_back((kind, terms) in any_option()) {
        let wanted = price(kind, &terms);
        let slack = slack(&terms);
        match implied_volatility(kind, wanted, &terms) {
            Ok(implied) => {
                let at = |volatility: U256| options::price(kind, &Terms { volatility, ..terms });
                // A rounded price may lead outside of the volatilities that have prices.
                let Ok(again) = at(implied) else { return Ok(()) };
                let below = at(implied - U256::ONE).unwrap_or_default().saturating_sub(slack);
                let above = at(implied + U256::ONE).unwrap_or(U256::MAX).saturating_add(slack);
                let near = again.abs_diff(wanted) <= U256::from(2);
                prop_assert!(near || (below <= wanted && wanted <= above), "{} {} {} {}", implied, below, wanted, above);
            }
            // A price that rounds to one of its bounds has none.
            Err(OptionError::Price { lower, upper, .. }) => {
                prop_assert!(wanted.abs_diff(lower) <= slack || wanted.abs_diff(upper) <= slack);
            }
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
    }

    /// A volatility that its price determines comes back.
    #[test]
    fn a_price_gives_its_volatility_back((kind, terms) in any_option()) {
        let mark = options::mark(kind, &terms).unwrap();
        // A unit of the price and its slack, in units of volatility.
        let uncertainty = real(slack(&terms)) * 1e18 / real(mark.vega).max(1e-30);
        prop_assume!(uncertainty < 1e12);
        let volatility = implied_volatility(kind, mark.price, &terms).unwrap();
        let allowed = U256::from(1 + (2.0 * uncertainty) as u128);
        prop_assert!(volatility.abs_diff(terms.volatility) <= allowed, "{} of {}", volatility, terms.volatility);
    }
}
