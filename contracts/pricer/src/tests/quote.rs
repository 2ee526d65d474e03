use alloy_primitives::U256;

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

/// One percent for a hedge every hour, settled a minute late, by a contract that fails once in twenty years and leaves 40 %.
fn frictions() -> Frictions {
    Frictions {
        hedgingCost: wad("0.01"),
        hedgeInterval: 3_600,
        latency: 60,
        hazardRate: wad("0.05"),
        recovery: wad("0.4"),
    }
}

fn none() -> Frictions {
    Frictions { hedgingCost: U256::ZERO, hedgeInterval: 0, latency: 0, hazardRate: U256::ZERO, recovery: U256::ZERO }
}

#[test]
fn quote_refuses_terms_out_of_bounds() {
    refuses_out_of_bounds(|option| ask(quoteCall { option, frictions: frictions() }));
}

#[test]
fn quote_refuses_frictions_out_of_bounds() {
    let refused = |frictions: Frictions| ask(quoteCall { option: usual(), frictions }).unwrap_err();
    let above = |bound: &str| wad(bound) + U256::ONE;

    let (hedgingCost, max) = (above("0.1"), wad("0.1"));
    assert_eq!(refused(Frictions { hedgingCost, ..frictions() }), HedgingCostOutOfRange { hedgingCost, max }.into());
    let (hazardRate, max) = (above("10"), wad("10"));
    assert_eq!(refused(Frictions { hazardRate, ..frictions() }), HazardRateOutOfRange { hazardRate, max }.into());
    let (recovery, max) = (above("1"), wad("1"));
    assert_eq!(refused(Frictions { recovery, ..frictions() }), RecoveryOutOfRange { recovery, max }.into());
    let (min, max) = (1, 30 * YEAR);
    for hedgeInterval in [0, max + 1, u64::MAX] {
        let expected = HedgeIntervalOutOfRange { hedgeInterval, min, max }.into();
        assert_eq!(refused(Frictions { hedgeInterval, ..frictions() }), expected);
    }
    for latency in [max + 1, u64::MAX] {
        assert_eq!(refused(Frictions { latency, ..frictions() }), LatencyOutOfRange { latency, max }.into());
    }
}

#[test]
fn quote_takes_the_bounds_themselves() {
    let most = Frictions {
        hedgingCost: wad("0.1"),
        hedgeInterval: 30 * YEAR,
        latency: 30 * YEAR,
        hazardRate: wad("10"),
        recovery: wad("1"),
    };

    for frictions in [most, none()] {
        assert!(ask(quoteCall { option: usual(), frictions }).is_ok());
    }
}

/// Hedging that makes the volatility leave its bounds: 20·√(1 + √(2/π)·0.1/(20·√(1/31,536,000))) is above 20.
#[test]
fn the_volatility_with_the_cost_of_hedging_has_bounds() {
    let option = EuropeanOption { volatility: wad("20"), ..usual() };
    let costly = Frictions { hedgingCost: wad("0.1"), hedgeInterval: 1, ..none() };

    let refused = ask(quoteCall { option, frictions: costly }).unwrap_err();

    let error: VolatilityOutOfRange = refused.decode().unwrap();
    assert_eq!((error.min, error.max), (wad("0.0001"), wad("20")));
    assert!(error.volatility > wad("20"));
}

#[test]
fn without_frictions_it_is_the_price() {
    for option in various() {
        let price = ask(priceCall { option: option.clone() }).unwrap();
        let quote = ask(quoteCall { option: option.clone(), frictions: none() }).unwrap();

        assert_eq!((quote.price, quote.blackScholes), (price, price));
        assert_eq!([quote.hedging, quote.latency, quote.contractRisk], [U256::ZERO; 3]);
        assert!(quote.effectiveVolatility.abs_diff(option.volatility) <= U256::ONE);
        assert_eq!((quote.effectiveTime, quote.survival), (option.timeToExpiry, wad("1")));
    }
}

/// `√(0.6² + 0.6·√(2/π)·0.01/√(3600/31,536,000))` is 0.8989; e^(−0.05/2) is 0.9753; and so on, at 50 digits.
#[test]
fn a_quote_is_the_sum_of_its_parts() {
    let option = option("call", ["100", "95", "0.5", "0.6", "0.04", "0.03"]);

    let quote = ask(quoteCall { option: option.clone(), frictions: frictions() }).unwrap();

    assert_near(quote.price, "26.929933827814494572", 2);
    assert_near(quote.blackScholes, "19.564978685619761576", 2);
    assert_near(quote.hedging, "7.769851496114297909", 2);
    assert_near(quote.latency, "0.000043913747570233", 2);
    assert_near(quote.contractRisk, "0.404940267667135146", 2);
    assert_near(quote.effectiveVolatility, "0.898925702369299090", 2);
    assert_near(quote.survival, "0.975309912028332669", 2);
    assert_eq!(quote.effectiveTime, option.timeToExpiry + 60);
}
