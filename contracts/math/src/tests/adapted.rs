//! Frictions: each term by hand from its formula, and what none of them changes.

use alloy_primitives::{I256, U256};

use crate::options::{Frictions, Kind, OptionError, Quote, Terms, price, quote, years};

const NONE: Frictions = Frictions {
    hedging_cost: U256::ZERO,
    hedge_interval: U256::ZERO,
    latency: U256::ZERO,
    hazard_rate: U256::ZERO,
    recovery: U256::ZERO,
};

fn units(number: u128) -> U256 {
    U256::from(number)
}

fn option() -> Terms {
    Terms {
        spot: units(100_000_000_000_000_000_000),
        strike: units(110_000_000_000_000_000_000),
        years: units(500_000_000_000_000_000),
        volatility: units(400_000_000_000_000_000),
        rate: I256::try_from(50_000_000_000_000_000_i128).unwrap(),
        carry: I256::try_from(30_000_000_000_000_000_i128).unwrap(),
    }
}

fn near(actual: U256, expected: u128, units: u64) -> bool {
    actual.abs_diff(U256::from(expected)) <= U256::from(units)
}

#[test]
fn without_frictions_the_quote_is_the_price() {
    for kind in [Kind::Call, Kind::Put] {
        let quote = quote(kind, &option(), &NONE).unwrap();
        let price = price(kind, &option()).unwrap();
        let expected = Quote {
            price,
            black_scholes: price,
            hedging: U256::ZERO,
            latency: U256::ZERO,
            contract_risk: U256::ZERO,
            effective_volatility: option().volatility,
            effective_years: option().years,
            survival: crate::WAD,
        };
        assert_eq!(quote, expected);
    }
}

/// Leland's volatility with k = 0.5 %, Δ = 1 hour, σ = 0.4: √(0.16·(1 + √(2/π)·0.005/(0.4·√(1/8760)))).
#[test]
fn hedging_in_steps_raises_the_volatility_by_leland() {
    let frictions = Frictions { hedging_cost: units(5_000_000_000_000_000), hedge_interval: years(3600), ..NONE };
    let quote = quote(Kind::Call, &option(), &frictions).unwrap();

    assert!(near(quote.effective_volatility, 556_197_632_255_579_243, 1), "{}", quote.effective_volatility);
    let dearer = Terms { volatility: quote.effective_volatility, ..option() };
    let expected = price(Kind::Call, &dearer).unwrap();
    assert!(near(quote.price, expected.to(), 60), "the volatility is rounded, the vega is 28");
    let parts = quote.black_scholes.checked_add(quote.hedging).unwrap();
    assert!(quote.price.abs_diff(parts) <= U256::ONE);
}

/// One day of latency on half a year: σ·√(1 + 1/182.5) over the same time, the same interest.
#[test]
fn latency_adds_time_to_the_variance_alone() {
    let quote = quote(Kind::Put, &option(), &Frictions { latency: years(86_400), ..NONE }).unwrap();

    let dearer = Terms { volatility: units(401_094_393_290_117_087), ..option() };
    let expected = price(Kind::Put, &dearer).unwrap();
    assert!(near(quote.price, expected.to(), 60), "{} {expected}", quote.price);
    assert_eq!(quote.effective_years, option().years.checked_add(years(86_400)).unwrap());
    assert!(quote.latency > U256::ZERO && quote.hedging.is_zero() && quote.contract_risk.is_zero());
}

/// h = 10 % for half a year: e^−0.05 = 0.951229424500714; with a recovery of 40 % 0.970737654700428 of the price is left.
#[test]
fn the_risk_of_the_contract_takes_its_share() {
    let frictions =
        Frictions { hazard_rate: units(100_000_000_000_000_000), recovery: units(400_000_000_000_000_000), ..NONE };
    let quote = quote(Kind::Call, &option(), &frictions).unwrap();

    assert!(near(quote.survival, 951_229_424_500_714_000, 500), "{}", quote.survival);
    let left = quote.price.to::<u128>() as f64 / quote.black_scholes.to::<u128>() as f64;
    assert!((left - 0.970_737_654_700_428).abs() < 1e-14);
    let parts = quote.price.checked_add(quote.contract_risk).unwrap();
    assert!(parts.abs_diff(quote.black_scholes) <= U256::ONE);
}

#[test]
fn a_full_recovery_takes_nothing_and_certain_failure_leaves_the_recovery() {
    let hazard_rate = units(10_000_000_000_000_000_000);
    let whole = quote(Kind::Call, &option(), &Frictions { hazard_rate, recovery: crate::WAD, ..NONE }).unwrap();
    assert_eq!(whole.price, whole.black_scholes);

    let long = Terms { years: years(30 * 31_536_000), ..option() };
    let nothing = quote(Kind::Call, &long, &Frictions { hazard_rate, ..NONE }).unwrap();
    assert_eq!((nothing.price, nothing.survival), (U256::ZERO, U256::ZERO));
}

#[test]
fn frictions_out_of_bounds_are_refused_by_name() {
    let refused = |frictions: Frictions| quote(Kind::Call, &option(), &frictions).unwrap_err();
    let cost = units(100_000_000_000_000_001);
    assert_eq!(refused(Frictions { hedging_cost: cost, ..NONE }), OptionError::HedgingCost(cost));
    let cheap = Frictions { hedging_cost: U256::ONE, ..NONE };
    assert_eq!(refused(cheap), OptionError::HedgeInterval(U256::ZERO));
    let late = units(30_000_000_000_000_000_001);
    assert_eq!(refused(Frictions { hedge_interval: late, ..NONE }), OptionError::HedgeInterval(late));
    assert_eq!(refused(Frictions { latency: late, ..NONE }), OptionError::Latency(late));
    let hazard = units(10_000_000_000_000_000_001);
    assert_eq!(refused(Frictions { hazard_rate: hazard, ..NONE }), OptionError::HazardRate(hazard));
    let recovery = units(1_000_000_000_000_000_001);
    assert_eq!(refused(Frictions { recovery, ..NONE }), OptionError::Recovery(recovery));
    // Ten per cent at every second: more than 2000 %.
    let wild = Frictions { hedging_cost: units(100_000_000_000_000_000), hedge_interval: units(1), ..NONE };
    assert!(matches!(refused(wild), OptionError::Volatility(_)));
    let far = Terms { spot: U256::ZERO, ..option() };
    assert_eq!(quote(Kind::Call, &far, &NONE).unwrap_err(), OptionError::Spot(U256::ZERO));
}
