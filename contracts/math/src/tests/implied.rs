//! Implied volatility: published values, round trips over the whole domain, refusals, and how many steps it takes.

use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use crate::binary::Float;
use crate::options::implied::solve;
use crate::options::legs::Setting;
use crate::options::terms::VOLATILITIES;
use crate::options::{Kind, OptionError, Terms, implied_volatility, price, years};

const WAD: u128 = 1_000_000_000_000_000_000;

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

/// J. Hull, "Options, Futures, and Other Derivatives", section on implied volatilities: a call at 1.875 on a stock at 21 with
/// strike 20, a rate of 10 % and a quarter of a year has 23.5 %.
#[test]
fn hulls_example() {
    let terms = terms(21 * WAD, 20 * WAD, 7_884_000, 100_000_000_000_000_000, 100_000_000_000_000_000);
    let volatility = implied_volatility(Kind::Call, U256::from(1_875 * WAD / 1000), &terms).unwrap();
    assert_eq!(volatility.to::<u128>() / 100_000_000_000_000, 2345);
}

#[test]
fn a_price_on_or_beyond_its_bounds_is_refused_with_them() {
    let terms = terms(100 * WAD, 90 * WAD, 31_536_000, 0, 0);
    let refused = |kind, units: u128| implied_volatility(kind, U256::from(units), &terms).unwrap_err();
    let error = |price: u128, lower: u128, upper: u128| OptionError::Price {
        price: U256::from(price),
        lower: U256::from(lower),
        upper: U256::from(upper),
    };

    for price in [0, WAD, 10 * WAD, 100 * WAD, 101 * WAD] {
        assert_eq!(refused(Kind::Call, price), error(price, 10 * WAD, 100 * WAD));
    }
    for price in [0, 90 * WAD, u128::MAX] {
        assert_eq!(refused(Kind::Put, price), error(price, 0, 90 * WAD));
    }
    assert!(implied_volatility(Kind::Call, U256::from(10 * WAD + 1), &terms).is_ok());
    assert!(implied_volatility(Kind::Call, U256::from(100 * WAD - 1), &terms).is_ok());
    assert!(implied_volatility(Kind::Put, U256::from(1), &terms).is_ok());
    assert!(implied_volatility(Kind::Call, U256::MAX, &terms).is_err());
}

#[test]
fn terms_out_of_bounds_are_refused_and_their_volatility_is_ignored() {
    let good = terms(100 * WAD, 90 * WAD, 31_536_000, 0, 0);
    let price = U256::from(20 * WAD);
    let ignored = Terms { volatility: U256::MAX, ..good };
    assert_eq!(implied_volatility(Kind::Call, price, &ignored), implied_volatility(Kind::Call, price, &good));
    let late = Terms { years: U256::ZERO, ..good };
    assert_eq!(implied_volatility(Kind::Call, price, &late), Err(OptionError::Time(U256::ZERO)));
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 2_000 } else { 40_000 }))]

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

    #[test]
    fn what_it_returns_reprices(terms in any_terms(), put in any::<bool>(), volatility in 14.0..19.3_f64) {
        let kind = if put { Kind::Put } else { Kind::Call };
        let volatility = U256::from(10_f64.powf(volatility) as u128).min(U256::from(VOLATILITIES.1));
        let quoted = price(kind, &Terms { volatility, ..terms }).unwrap();
        // What rounds to a bound implies nothing.
        let Ok(implied) = implied_volatility(kind, quoted, &terms) else { return Ok(()) };
        let at = |volatility: U256| price(kind, &Terms { volatility, ..terms });
        let Ok(again) = at(implied) else { return Ok(()) };
        if again.abs_diff(quoted) > U256::from(2) {
            // A unit of the volatility moves the price by more: then the answer is the right unit.
            let below = at(implied.wrapping_sub(U256::ONE)).unwrap_or_default();
            let above = at(implied.wrapping_add(U256::ONE)).unwrap_or(U256::MAX);
            // Prices have 104 good bits.
            let noise = quoted.wrapping_shr(104);
            let (below, above) = (below.saturating_sub(noise), above.saturating_add(noise));
            prop_assert!(below <= quoted && quoted <= above, "{} {} {} {}", implied, below, quoted, above);
        }
    }
}
