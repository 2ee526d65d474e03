//! Black–Scholes for a market with costs, latency and counterparties that fail.
//!
//! Sources: H. Leland, "Option pricing and replication with transactions costs", Journal of Finance 40 (1985), for hedging at
//! intervals; a constant hazard rate with recovery of a share of the value, as D. Duffie and K. Singleton, "Modeling term
//! structures of defaultable bonds", Review of Financial Studies 12 (1999), for the failure.

use alloy_primitives::{I256, U256};
use common::arithmetic::{WAD, sqrt_down};
use math::options;

use crate::errors::*;
use crate::types::{EuropeanOption, Frictions, Quote};
use crate::wide::{mul_div, product};

/// 100 failures a year.
const MOST_HAZARD: U256 = U256::from_limbs([7_766_279_631_452_241_920, 5, 0, 0]);

/// √(2·31,536,000/π) = 4480.674183801376867, in WAD: Leland's √(2/π) with the interval in seconds instead of years.
const LELAND: U256 = U256::from_limbs([16_562_117_963_665_376_015, 242, 0, 0]);

/// The value to a buyer: `e^(−hT)·BS + (1 − e^(−hT))·R·BS`, rounded down, where `T` is the time until settlement and `BS` the
/// price at the effective volatility over that time.
pub fn quote(option: &EuropeanOption, frictions: &Frictions) -> Result<Quote, Error> {
    check(frictions)?;
    let black_scholes = option.by(options::price)?;

    let mut adapted = option.clone();
    adapted.timeToExpiry = option.timeToExpiry.saturating_add(frictions.latency);
    adapted.volatility = effective_volatility(option.volatility, frictions);
    let value = adapted.by(options::price)?;

    let survival = survival(frictions.hazardRate, adapted.timeToExpiry)?;
    // Both factors are at most 1, and a price is below 2^129.
    let kept = mul_div(WAD.wrapping_sub(survival), frictions.recovery, WAD);
    Ok(Quote {
        price: mul_div(value, survival.wrapping_add(kept), WAD),
        blackScholes: black_scholes,
        effectiveVolatility: adapted.volatility,
        effectiveTime: adapted.timeToExpiry,
        survival,
    })
}

fn check(frictions: &Frictions) -> Result<(), Error> {
    let Frictions { hedgingCost, hedgeInterval, hazardRate, recovery, .. } = frictions;
    at_most(*hedgingCost, WAD, |hedgingCost, max| HedgingCostOutOfRange { hedgingCost, max })?;
    let (min, max) = TIMES;
    if !hedgingCost.is_zero() && !(min..=max).contains(hedgeInterval) {
        return Err(HedgeIntervalOutOfRange { hedgeInterval: *hedgeInterval, min, max }.into());
    }
    at_most(*hazardRate, MOST_HAZARD, |hazardRate, max| HazardRateOutOfRange { hazardRate, max })?;
    at_most(*recovery, WAD, |recovery, max| RecoveryOutOfRange { recovery, max })
}

/// `√(σ² + σ·k·√(2/π)/√Δ)`, rounded down: hedging every `Δ` at a cost of `k` makes the price move so much more.
fn effective_volatility(volatility: U256, frictions: &Frictions) -> U256 {
    let Frictions { hedgingCost, hedgeInterval, .. } = frictions;
    if hedgingCost.is_zero() {
        return volatility;
    }
    // √Δ in WAD, from seconds in WAD²: from 10^18 to 10^23. The cost is at most 10^18 and the volatility 2·10^19.
    let root = sqrt_down(product(U256::from(*hedgeInterval), product(WAD, WAD)));
    let spread = mul_div(*hedgingCost, LELAND, root);
    sqrt_down(product(volatility, volatility.wrapping_add(spread)))
}

/// `e^(−hT)`, rounded to nearest.
fn survival(hazard_rate: U256, time: u64) -> Result<U256, Error> {
    // At most 100 failures in each of 30 years.
    let exponent = mul_div(hazard_rate, options::years(time), WAD);
    Ok(math::exp(I256::from_raw(exponent).wrapping_neg())?)
}
