//! Black–Scholes with the frictions of a chain: hedging in steps at a cost, late settlement, contracts that may fail.

use alloy_primitives::U256;

use super::legs::{Setting, Shares, clamped};
use super::price::{in_wad, legs, price_of, unsigned, volatility};
use super::terms::{VOLATILITIES, YEARS, within};
use super::{European, Kind, OptionError, Terms};
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
    let option = terms.check(kind, true)?;
    let quoted =
        option.quote(&frictions.check()?).map_err(|effective| OptionError::Volatility(unsigned(&effective)))?;
    let [price, black_scholes, hedging, latency, contract_risk, effective_volatility, years, survival] = quoted;
    Ok(Quote {
        price: unsigned(&price),
        black_scholes: unsigned(&black_scholes),
        hedging: unsigned(&hedging),
        latency: unsigned(&latency),
        contract_risk: unsigned(&contract_risk),
        effective_volatility: unsigned(&effective_volatility),
        effective_years: in_wad(&years),
        survival: unsigned(&survival),
    })
}

/// Frictions within bounds, in machine words \[units\].
#[derive(Clone, Copy, Debug)]
pub struct Burden {
    /// The numbers as [`Frictions`] has them.
    pub hedging_cost: u128,
    /// Not zero where hedging has a cost.
    pub hedge_interval: u128,
    /// In years.
    pub latency: u128,
    /// A year.
    pub hazard_rate: u128,
    /// The share that is left.
    pub recovery: u128,
}

impl Frictions {
    fn check(&self) -> Result<Burden, OptionError> {
        let hedging_cost = within(self.hedging_cost, (0, MOST_HEDGING_COST));
        let hedging_cost = hedging_cost.ok_or(OptionError::HedgingCost(self.hedging_cost))?;
        let least = u128::from(hedging_cost != 0);
        let hedge_interval = within(self.hedge_interval, (least, YEARS.1));
        Ok(Burden {
            hedging_cost,
            hedge_interval: hedge_interval.ok_or(OptionError::HedgeInterval(self.hedge_interval))?,
            latency: within(self.latency, (0, YEARS.1)).ok_or(OptionError::Latency(self.latency))?,
            hazard_rate: within(self.hazard_rate, (0, MOST_HAZARD_RATE))
                .ok_or(OptionError::HazardRate(self.hazard_rate))?,
            recovery: within(self.recovery, (0, MOST_RECOVERY)).ok_or(OptionError::Recovery(self.recovery))?,
        })
    }
}

impl European {
    /// [`quote`] in the order of [`Quote`], in units but for the effective time in years; the effective volatility \[units\]
    /// where that is out of bounds.
    pub fn quote(&self, burden: &Burden) -> Result<[Float; 8], Float> {
        let share = |units: u128| Float::units(units).times(Float::UNIT);
        let (latency, hazard, recovery) = (share(burden.latency), share(burden.hazard_rate), share(burden.recovery));

        let setting = Setting::new(self);
        let calm = volatility(self);
        let effective = if burden.hedging_cost == 0 {
            calm
        } else {
            leland(&calm, &share(burden.hedging_cost), &share(burden.hedge_interval))
        };
        let effective_volatility = effective.times(Float::WAD);
        let (least, most) = VOLATILITIES;
        if !effective_volatility.to_u128().is_some_and(|units| (least..=most).contains(&units)) {
            return Err(effective_volatility);
        }
        let years = Float::fixed(setting.years).normalised();
        let effective_years = years.sum(&latency);

        let black_scholes = at(self.kind, &setting, &calm, &setting.root);
        let hedged = at(self.kind, &setting, &effective, &setting.root);
        let late = at(self.kind, &setting, &effective, &root(&effective_years));
        let survival = exp(&-clamped(&hazard.multiplied(&years).normalised()));
        // e^(−hT) + (1 − e^(−hT))·R.
        let kept = survival.sum(&Float::ONE.difference(&survival).multiplied(&recovery));
        let price = late.multiplied(&kept);

        Ok([
            price,
            black_scholes,
            hedged.difference(&black_scholes).at_least_zero(),
            late.difference(&hedged).at_least_zero(),
            late.difference(&price).at_least_zero(),
            effective_volatility,
            effective_years,
            survival.times(Float::WAD),
        ])
    }
}

/// The option at a volatility over a root of time \[units\].
#[inline(never)]
fn at(kind: Kind, setting: &Setting, volatility: &Float, root: &Float) -> Float {
    price_of(&legs(kind, setting, &Shares::new(setting, &volatility.multiplied(root))))
}

/// `√(σ² + √(2/π)·k·σ/√Δ)`.
fn leland(volatility: &Float, cost: &Float, interval: &Float) -> Float {
    let step = cost.product(Float::fixed(ROOT_TWO_OVER_PI)).quotient(&root(interval));
    root(&volatility.multiplied(&volatility.sum(&step)))
}
