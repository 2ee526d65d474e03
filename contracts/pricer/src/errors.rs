//! What the pricer answers when it refuses: the argument and its bounds.

use alloy_primitives::{I256, U256};
use alloy_sol_types::sol;
use common::fields_of_errors;
use math::options::terms::{PRICES, RATES, VOLATILITIES};
use math::options::{MOST_FACTOR, MOST_HAZARD_RATE, MOST_HEDGING_COST, MOST_RECOVERY, OptionError};

use crate::types::{EuropeanOption, Frictions};

/// One second and 30 years.
const TIMES: (u64, u64) = (1, 30 * 365 * 86_400);
/// 10^12 either way.
const MOST_QUANTITY: i128 = 1_000_000_000_000 * WAD as i128;
/// What leaves a unit of 1, and what makes it 10^20.
const SHOCKS: (i128, i128) = (1 - WAD as i128, MOST_FACTOR as i128 - WAD as i128);
const WAD: u128 = 1_000_000_000_000_000_000;

sol! {
    #![sol(all_derives)]

    /// The price of the underlying, with the shock of a scenario or without, is not from `min` to `max`.
    error SpotOutOfRange(uint256 spot, uint256 min, uint256 max);
    /// The strike is not from `min` to `max`.
    error StrikeOutOfRange(uint256 strike, uint256 min, uint256 max);
    /// The time to expiry is not from `min` to `max` \[seconds\].
    error TimeOutOfRange(uint64 time, uint64 min, uint64 max);
    /// The volatility, with a shock or the cost of hedging or without, is not from `min` to `max`.
    error VolatilityOutOfRange(uint256 volatility, uint256 min, uint256 max);
    /// The rate is not from `min` to `max`.
    error RateOutOfRange(int256 rate, int256 min, int256 max);
    /// The cost of carry is not from `min` to `max`, which follow from the rate and the bounds of the yield.
    error CarryOutOfRange(int256 carry, int256 min, int256 max);
    /// No volatility gives the price: it is not above `lower`, what there is at none, and below `upper`, which it approaches.
    error PriceOutOfRange(uint256 price, uint256 lower, uint256 upper);
    /// The quantity of a leg is not from `min` to `max`.
    error QuantityOutOfRange(int256 quantity, int256 min, int256 max);
    /// The shock of the price is not from `min` to `max`.
    error SpotShockOutOfRange(int256 shock, int256 min, int256 max);
    /// The shock of the volatility is not from `min` to `max`.
    error VolatilityShockOutOfRange(int256 shock, int256 min, int256 max);
    /// The cost of hedging is above `max`.
    error HedgingCostOutOfRange(uint256 hedgingCost, uint256 max);
    /// The time between two hedges is not from `min`, where hedging has a cost, to `max` \[seconds\].
    error HedgeIntervalOutOfRange(uint64 hedgeInterval, uint64 min, uint64 max);
    /// The latency is above `max` \[seconds\].
    error LatencyOutOfRange(uint64 latency, uint64 max);
    /// The hazard rate is above `max`.
    error HazardRateOutOfRange(uint256 hazardRate, uint256 max);
    /// The recovery is above `max`.
    error RecoveryOutOfRange(uint256 recovery, uint256 max);
    /// Every option needs a price.
    error LengthMismatch(uint256 options, uint256 prices);
    /// A list of `count` is too long.
    error TooMany(uint256 count, uint256 max);
}

fields_of_errors! {
    SpotOutOfRange { spot, min, max }
    StrikeOutOfRange { strike, min, max }
    TimeOutOfRange { time, min, max }
    VolatilityOutOfRange { volatility, min, max }
    RateOutOfRange { rate, min, max }
    CarryOutOfRange { carry, min, max }
    PriceOutOfRange { price, lower, upper }
    QuantityOutOfRange { quantity, min, max }
    SpotShockOutOfRange { shock, min, max }
    VolatilityShockOutOfRange { shock, min, max }
    HedgingCostOutOfRange { hedgingCost, max }
    HedgeIntervalOutOfRange { hedgeInterval, min, max }
    LatencyOutOfRange { latency, max }
    HazardRateOutOfRange { hazardRate, max }
    RecoveryOutOfRange { recovery, max }
    LengthMismatch { options, prices }
    TooMany { count, max }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub enum Error {
        /// The price of the underlying.
        Spot(SpotOutOfRange),
        /// The strike.
        Strike(StrikeOutOfRange),
        /// The time to expiry.
        Time(TimeOutOfRange),
        /// The volatility.
        Volatility(VolatilityOutOfRange),
        /// The rate.
        Rate(RateOutOfRange),
        /// The cost of carry.
        Carry(CarryOutOfRange),
        /// The price that should imply a volatility.
        Price(PriceOutOfRange),
        /// The quantity of a leg.
        Quantity(QuantityOutOfRange),
        /// The shock of the price.
        SpotShock(SpotShockOutOfRange),
        /// The shock of the volatility.
        VolatilityShock(VolatilityShockOutOfRange),
        /// The cost of hedging.
        HedgingCost(HedgingCostOutOfRange),
        /// The time between two hedges.
        HedgeInterval(HedgeIntervalOutOfRange),
        /// The latency.
        Latency(LatencyOutOfRange),
        /// The hazard rate.
        HazardRate(HazardRateOutOfRange),
        /// The recovery.
        Recovery(RecoveryOutOfRange),
        /// Two lists that do not match.
        Lengths(LengthMismatch),
        /// A list that is too long.
        Many(TooMany),
    }
}

/// What the formulas refuse of an option, with the bounds.
#[cold]
pub fn refused(error: OptionError, option: &EuropeanOption) -> Error {
    refused_with(error, option, &Frictions::default())
}

/// What the formulas refuse of an option with frictions, with the bounds.
#[cold]
#[allow(non_snake_case, reason = "fields have Solidity's names")]
pub fn refused_with(error: OptionError, option: &EuropeanOption, frictions: &Frictions) -> Error {
    match error {
        OptionError::Spot(spot) => {
            let (min, max) = unsigned(PRICES);
            SpotOutOfRange { spot, min, max }.into()
        }
        OptionError::Strike(strike) => {
            let (min, max) = unsigned(PRICES);
            StrikeOutOfRange { strike, min, max }.into()
        }
        OptionError::Time(_) => {
            let (time, (min, max)) = (option.timeToExpiry, TIMES);
            TimeOutOfRange { time, min, max }.into()
        }
        OptionError::Volatility(volatility) => {
            let (min, max) = unsigned(VOLATILITIES);
            VolatilityOutOfRange { volatility, min, max }.into()
        }
        OptionError::Rate(rate) => {
            let (min, max) = signed((RATES.0.into(), RATES.1.into()));
            RateOutOfRange { rate, min, max }.into()
        }
        OptionError::Carry(carry) => {
            let (least, most) = signed((RATES.0.into(), RATES.1.into()));
            // The rate is within its bounds, or it would have been refused first.
            let (min, max) = (option.rate.wrapping_sub(most), option.rate.wrapping_sub(least));
            CarryOutOfRange { carry, min, max }.into()
        }
        OptionError::Price { price, lower, upper } => PriceOutOfRange { price, lower, upper }.into(),
        OptionError::SpotShock(shock) => {
            let (min, max) = signed(SHOCKS);
            SpotShockOutOfRange { shock, min, max }.into()
        }
        OptionError::VolatilityShock(shock) => {
            let (min, max) = signed(SHOCKS);
            VolatilityShockOutOfRange { shock, min, max }.into()
        }
        OptionError::HedgingCost(hedgingCost) => {
            HedgingCostOutOfRange { hedgingCost, max: U256::from(MOST_HEDGING_COST) }.into()
        }
        OptionError::HedgeInterval(_) => {
            let (hedgeInterval, (min, max)) = (frictions.hedgeInterval, TIMES);
            HedgeIntervalOutOfRange { hedgeInterval, min, max }.into()
        }
        OptionError::Latency(_) => LatencyOutOfRange { latency: frictions.latency, max: TIMES.1 }.into(),
        OptionError::HazardRate(hazardRate) => {
            HazardRateOutOfRange { hazardRate, max: U256::from(MOST_HAZARD_RATE) }.into()
        }
        OptionError::Recovery(recovery) => RecoveryOutOfRange { recovery, max: U256::from(MOST_RECOVERY) }.into(),
    }
}

/// The quantity of a leg, if it is in bounds.
pub fn quantity_in_bounds(quantity: I256) -> Result<i128, Error> {
    let [low, high, rest @ ..] = quantity.into_raw().into_limbs();
    let number = ((u128::from(high) << 64) | u128::from(low)) as i128;
    let sign = (number >> 127) as u64;
    if rest == [sign; 2] && (-MOST_QUANTITY..=MOST_QUANTITY).contains(&number) {
        return Ok(number);
    }
    let (min, max) = signed((-MOST_QUANTITY, MOST_QUANTITY));
    Err(QuantityOutOfRange { quantity, min, max }.into())
}

fn unsigned((min, max): (u128, u128)) -> (U256, U256) {
    (U256::from(min), U256::from(max))
}

fn signed((min, max): (i128, i128)) -> (I256, I256) {
    (I256::unchecked_from(min), I256::unchecked_from(max))
}
