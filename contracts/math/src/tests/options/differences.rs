//! Every Greek is a difference quotient of prices, or of deltas and vegas.

use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use super::{of_wads, real, signed};
use crate::options::{self, Greeks, Kind, Terms};

/// Options that are near the money and last for weeks to years, so that the differences are smooth.
fn any_smooth_option() -> impl Strategy<Value = (Kind, Terms)> {
    let units = |least: u64, most: u64| (least..most).prop_map(|micro| U256::from(micro) * U256::from(10_u64.pow(12)));
    let rate = || (-50_000_i64..200_000).prop_map(|micro| I256::try_from(micro * 10_i64.pow(12)).unwrap());
    let market = (100_u64..10_000, 700_000_u64..1_400_000, units(80_000, 3_000_000), units(150_000, 1_500_000));
    (market, rate(), rate(), any::<bool>()).prop_map(|((spot, moneyness, years, volatility), rate, carry, call)| {
        let strike = of_wads(spot) * U256::from(moneyness) / U256::from(1_000_000);
        let terms = Terms { spot: of_wads(spot), strike, years, volatility, rate, carry };
        (if call { Kind::Call } else { Kind::Put }, terms)
    })
}

/// A part in 2^14 of a number, so that halves and doubles are exact; its error is the square, times a third derivative.
fn step(number: U256) -> U256 {
    number >> 14
}

/// `(f(x + h) − f(x − h))/2h`.
fn quotient(up: f64, down: f64, step: U256) -> f64 {
    (up - down) / (2.0 * real(step))
}

fn close(greek: f64, difference: f64, scale: f64) -> Result<(), TestCaseError> {
    prop_assert!((greek - difference).abs() <= 1e-5 * scale, "{} and {} of {}", greek, difference, scale);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn greeks_are_differences((kind, terms) in any_smooth_option()) {
        let at = |terms: &Terms| options::greeks(kind, terms).unwrap();
        let greeks = at(&terms);
        let (spot, years, volatility) = (real(terms.spot), real(terms.years), real(terms.volatility));
        let deviation = volatility * years.sqrt();
        let vega_scale = spot * years.sqrt() * 2.0;
        let both = |more: Terms, less: Terms| (at(&more), at(&less));
        let prices = |pair: &(Greeks, Greeks), step| quotient(real(pair.0.price), real(pair.1.price), step);
        let deltas = |pair: &(Greeks, Greeks), step| quotient(signed(pair.0.delta), signed(pair.1.delta), step);

        let h = step(terms.spot);
        let pair = both(Terms { spot: terms.spot + h, ..terms }, Terms { spot: terms.spot - h, ..terms });
        close(signed(greeks.delta), prices(&pair, h), 1.0 / deviation)?;
        close(real(greeks.gamma), deltas(&pair, h), 1.0 / (spot * deviation.powi(3)))?;

        let h = step(terms.volatility);
        let more = Terms { volatility: terms.volatility + h, ..terms };
        let pair = both(more, Terms { volatility: terms.volatility - h, ..terms });
        close(real(greeks.vega), prices(&pair, h), vega_scale)?;
        close(signed(greeks.vanna), deltas(&pair, h), 1.0 / (volatility * deviation.powi(2)))?;
        let volga = quotient(real(pair.0.vega), real(pair.1.vega), h);
        close(signed(greeks.volga), volga, vega_scale / (volatility * deviation.powi(2)))?;

        let h = step(terms.years);
        let pair = both(Terms { years: terms.years + h, ..terms }, Terms { years: terms.years - h, ..terms });
        close(signed(greeks.theta), -prices(&pair, h), spot * (volatility / years.sqrt() + 1.0))?;
        close(signed(greeks.charm), -deltas(&pair, h), (1.0 + 1.0 / years) / deviation.powi(2))?;

        // Rate and carry together: the yield stays.
        let h = U256::from(1_u64 << 44);
        let signed_step = I256::from_raw(h);
        let shifted = |step: I256| Terms { rate: terms.rate + step, carry: terms.carry + step, ..terms };
        let pair = both(shifted(signed_step), shifted(-signed_step));
        close(signed(greeks.rho), prices(&pair, h), real(terms.strike) * years * 2.0)?;
    }
}
