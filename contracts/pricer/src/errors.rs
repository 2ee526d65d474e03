//! What the pricer answers when it refuses: the argument and its bounds.

use alloy_primitives::{I256, U256};
use alloy_sol_types::sol;
use common::fields_of_errors;
use math::MathError;
use math::options::OptionError;
use math::options::terms::{PRICES, RATES, VOLATILITIES};

use crate::types::EuropeanOption;

/// One second and 30 years.
pub const TIMES: (u64, u64) = (1, 30 * 365 * 86_400);

sol! {
    #![sol(all_derives)]

    /// The price of the underlying, shocked or not, is not from `min` to `max`.
    error SpotOutOfRange(uint256 spot, uint256 min, uint256 max);
    /// The strike is not from `min` to `max`.
    error StrikeOutOfRange(uint256 strike, uint256 min, uint256 max);
    /// The time to expiry, with latency or without, is not from `min` to `max` \[seconds\].
    error TimeOutOfRange(uint64 time, uint64 min, uint64 max);
    /// The volatility, shocked or not, is not from `min` to `max`.
    error VolatilityOutOfRange(uint256 volatility, uint256 min, uint256 max);
    /// The rate is not from `min` to `max`.
    error RateOutOfRange(int256 rate, int256 min, int256 max);
    /// The cost of carry is not from `min` to `max`, which follow from the rate and the bounds of the yield.
    error CarryOutOfRange(int256 carry, int256 min, int256 max);
    /// No volatility gives the price: it is not above `lower`, what there is at none, and below `upper`, which it approaches.
    error PriceOutOfRange(uint256 price, uint256 lower, uint256 upper);
    /// The quantity of a leg is not from `min` to `max`.
    error QuantityOutOfRange(int256 quantity, int256 min, int256 max);
    /// The shock is not from `min` to `max`.
    error ShockOutOfRange(int256 shock, int256 min, int256 max);
    /// The cost of hedging is above `max`.
    error HedgingCostOutOfRange(uint256 hedgingCost, uint256 max);
    /// Hedging has a cost, and the time between two hedges is not from `min` to `max` \[seconds\].
    error HedgeIntervalOutOfRange(uint64 hedgeInterval, uint64 min, uint64 max);
    /// The hazard rate is above `max`.
    error HazardRateOutOfRange(uint256 hazardRate, uint256 max);
    /// The recovery is above `max`.
    error RecoveryOutOfRange(uint256 recovery, uint256 max);
    /// Every option needs a price.
    error LengthMismatch(uint256 options, uint256 prices);
    /// A list of `count` is too long.
    error TooMany(uint256 count, uint256 max);
    /// The result exceeds 256 bits.
    error ResultOutOfRange();
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
    ShockOutOfRange { shock, min, max }
    HedgingCostOutOfRange { hedgingCost, max }
    HedgeIntervalOutOfRange { hedgeInterval, min, max }
    HazardRateOutOfRange { hazardRate, max }
    RecoveryOutOfRange { recovery, max }
    LengthMismatch { options, prices }
    TooMany { count, max }
    ResultOutOfRange {}
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
        /// The shock of a scenario.
        Shock(ShockOutOfRange),
        /// The cost of hedging.
        HedgingCost(HedgingCostOutOfRange),
        /// The time between two hedges.
        HedgeInterval(HedgeIntervalOutOfRange),
        /// The hazard rate.
        HazardRate(HazardRateOutOfRange),
        /// The recovery.
        Recovery(RecoveryOutOfRange),
        /// Two lists that do not match.
        Lengths(LengthMismatch),
        /// A list that is too long.
        Many(TooMany),
        /// A result beyond what the chain's numbers hold.
        Result(ResultOutOfRange),
    }
}

impl From<MathError> for Error {
    fn from(_: MathError) -> Self {
        ResultOutOfRange {}.into()
    }
}

/// What the formulas refuse of an option, with the bounds.
#[cold]
pub fn refused(error: OptionError, option: &EuropeanOption) -> Error {
    match error {
        OptionError::Spot(spot) => SpotOutOfRange { spot, min: PRICES.0, max: PRICES.1 }.into(),
        OptionError::Strike(strike) => StrikeOutOfRange { strike, min: PRICES.0, max: PRICES.1 }.into(),
        OptionError::Time(_) => TimeOutOfRange { time: option.timeToExpiry, min: TIMES.0, max: TIMES.1 }.into(),
        OptionError::Volatility(volatility) => {
            VolatilityOutOfRange { volatility, min: VOLATILITIES.0, max: VOLATILITIES.1 }.into()
        }
        OptionError::Rate(rate) => RateOutOfRange { rate, min: RATES.0, max: RATES.1 }.into(),
        OptionError::Carry(carry) => {
            // The rate is within its bounds, or it would have been refused first.
            let bound = |dividend: I256| option.rate.wrapping_sub(dividend);
            CarryOutOfRange { carry, min: bound(RATES.1), max: bound(RATES.0) }.into()
        }
        OptionError::Price { price, lower, upper } => PriceOutOfRange { price, lower, upper }.into(),
        OptionError::Overflow => ResultOutOfRange {}.into(),
    }
}

/// Refuses a signed number that is not from the first to the second of `bounds`.
pub fn within<E: Into<Error>>(
    value: I256,
    bounds: (I256, I256),
    error: impl FnOnce(I256, I256, I256) -> E,
) -> Result<(), Error> {
    let (min, max) = bounds;
    if value < min || value > max { Err(error(value, min, max).into()) } else { Ok(()) }
}

/// Refuses a number above `max`.
pub fn at_most<E: Into<Error>>(value: U256, max: U256, error: impl FnOnce(U256, U256) -> E) -> Result<(), Error> {
    if value > max { Err(error(value, max).into()) } else { Ok(()) }
}
