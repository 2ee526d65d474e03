//! Black–Scholes with the frictions of a chain: hedging in steps at a cost, late settlement, contracts that may fail.

use alloy_primitives::U256;

use super::legs::{Setting, Shares, clamped};
use super::price::{in_wad, of_kind, unsigned, volatility};
use super::terms::{VOLATILITIES, YEARS, within};
use super::{Kind, OptionError, Terms};
use crate::binary::{Fixed, Float, exp};
use crate::normal::root;

/// What a chain adds to an option; all zero, or a full recovery, adds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frictions {
    /// Cost of a hedging trade, both ways, as a share of its value \[WAD\], up to 10 %.
    pub hedging_cost: U256,
    /// Time between two hedges \[years in WAD\]; looked at only with a cost.
    pub hedge_interval: U256,
    /// How much later than its expiry the option settles, at prices of that time \[years in WAD\].
    pub latency: U256,
    /// How often in a year the contract that owes the option fails \[WAD\], up to 10.
    pub hazard_rate: U256,
    /// The share of the value that is left when it fails \[WAD\], up to 1.
    pub recovery: U256,
}

/// A price with what made it, all in WAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What the option is worth to its buyer: all terms together.
    pub price: U256,
    /// The price without frictions.
    pub black_scholes: U256,
    /// What the cost of hedging in steps adds.
    pub hedging: U256,
    /// What the latency adds to that.
    pub latency: U256,
    /// What the risk of the contract takes from the sum.
    pub contract_risk: U256,
    /// The volatility with the cost of hedging.
    pub effective_volatility: U256,
    /// The time over which the price may move: to expiry and then to settlement \[years\].
    pub effective_years: U256,
    /// The probability that the contract lives to expiry.
    pub survival: U256,
}

/// The bounds of [`Frictions`] \[units\]: 10 %.
pub const MOST_HEDGING_COST: u128 = 100_000_000_000_000_000;
/// 10 a year.
pub const MOST_HAZARD_RATE: u128 = 10_000_000_000_000_000_000;
/// All of it.
pub const MOST_RECOVERY: u128 = 1_000_000_000_000_000_000;

/// `√(2/π)`.
const ROOT_TWO_OVER_PI: Fixed = Fixed::constant(0xcc42299_ea1b284_687e59e_2805d5c);

/// The price of an option under `frictions`.
///
/// - Hedging (H. Leland, "Option pricing and replication with transactions costs", Journal of Finance 40, 1985), for whoever
///   sells the option: `σ_e² = σ²·(1 + √(2/π)·k/(σ·√Δ))`.
/// - Latency: the total variance is `σ_e²·(T + δ)`, while interest and carry run to expiry.
/// - Contract risk: `V = e^(−hT)·BS + (1 − e^(−hT))·R·BS`, for whoever buys; the margin of a short position ignores it.
///
/// Rounded to nearest; the parts add up to the price to a unit each. Refuses what [`Terms`] refuses and frictions out of
/// their bounds; the effective volatility has the bounds of a volatility.
pub fn quote(kind: Kind, terms: &Terms, frictions: &Frictions) -> Result<Quote, OptionError> {
    let words = terms.check(true)?;
    let bounded = |value: U256, most: u128, refusal: fn(U256) -> OptionError| {
        within(value, (0, most)).map(|(high, low)| Float::words(high, low).product(Float::UNIT)).ok_or(refusal(value))
    };
    let cost = bounded(frictions.hedging_cost, MOST_HEDGING_COST, OptionError::HedgingCost)?;
    let interval = bounded(frictions.hedge_interval, YEARS.1, OptionError::HedgeInterval)?;
    let latency = bounded(frictions.latency, YEARS.1, OptionError::Latency)?;
    let hazard = bounded(frictions.hazard_rate, MOST_HAZARD_RATE, OptionError::HazardRate)?;
    let recovery = bounded(frictions.recovery, MOST_RECOVERY, OptionError::Recovery)?;
    if cost.is_positive() && !interval.is_positive() {
        return Err(OptionError::HedgeInterval(frictions.hedge_interval));
    }

    let setting = Setting::new(&words);
    let calm = volatility(&words);
    let effective = if cost.is_positive() { leland(&calm, &cost, &interval) } else { calm };
    let effective_volatility = in_wad(&effective);
    within(effective_volatility, VOLATILITIES).ok_or(OptionError::Volatility(effective_volatility))?;
    let years = Float::fixed(setting.years).normalised();
    let effective_years = years.sum(&latency);

    let black_scholes = at(kind, &setting, &calm, &setting.root);
    let hedged = at(kind, &setting, &effective, &setting.root);
    let late = at(kind, &setting, &effective, &root(&effective_years));
    let survival = exp(&-clamped(&hazard.multiplied(&years).normalised()));
    // e^(−hT) + (1 − e^(−hT))·R.
    let kept = survival.sum(&Float::ONE.difference(&survival).multiplied(&recovery));
    let price = late.multiplied(&kept);

    Ok(Quote {
        price: unsigned(&price),
        black_scholes: unsigned(&black_scholes),
        hedging: unsigned(&hedged.difference(&black_scholes)),
        latency: unsigned(&late.difference(&hedged)),
        contract_risk: unsigned(&late.difference(&price)),
        effective_volatility,
        effective_years: in_wad(&effective_years),
        survival: in_wad(&survival),
    })
}

/// The option at a volatility over a root of time \[units\].
#[inline(never)]
fn at(kind: Kind, setting: &Setting, volatility: &Float, root: &Float) -> Float {
    of_kind(kind, setting, &Shares::new(setting, &volatility.multiplied(root).normalised()))
}

/// `√(σ² + √(2/π)·k·σ/√Δ)`.
fn leland(volatility: &Float, cost: &Float, interval: &Float) -> Float {
    let step = cost.product(Float::fixed(ROOT_TWO_OVER_PI)).quotient(&root(interval));
    root(&volatility.multiplied(&volatility.sum(&step)))
}
