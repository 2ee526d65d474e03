//! What the pricer answers when it refuses: the argument and its bounds.

use alloc::vec::Vec;

use alloy_sol_types::{SolError, sol};
use common::abi::Encoder;
use math::options::terms::{PRICES, VOLATILITIES};
use math::options::{Float, Shocked};

use crate::formulas::append;

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

/// The revert data of a refusal; none for malformed calldata.
#[derive(Debug)]
pub struct Error(Vec<u8>);

// Asked for by the SDK's export; the errors themselves come from the sources.
#[cfg(feature = "export-abi")]
impl stylus_sdk::abi::export::internal::InnerTypes for Error {}

impl From<Error> for Vec<u8> {
    fn from(error: Error) -> Self {
        error.0
    }
}

impl Error {
    /// What no ABI encodes.
    #[cold]
    pub fn malformed() -> Self {
        Self(Vec::new())
    }

    /// A word of the caller's that is not from `least` to `most`. A least of 0 goes without saying.
    #[cold]
    #[inline(never)]
    pub fn out_of_range(selector: [u8; 4], word: &[u8; 32], least: i128, most: i128) -> Self {
        let with_least = least != 0;
        let mut data = Encoder::error(selector, if with_least { 3 } else { 2 });
        data.copy(word);
        if with_least {
            data.number(least);
        }
        data.number(most);
        Self(data.into_bytes())
    }

    /// Two lengths that do not go together.
    #[cold]
    #[inline(never)]
    pub fn lengths(selector: [u8; 4], first: usize, second: usize) -> Self {
        let mut data = Encoder::error(selector, 2);
        data.size(first);
        data.size(second);
        Self(data.into_bytes())
    }

    /// A price that no volatility gives.
    #[cold]
    pub fn price(word: &[u8; 32], bounds: &[Float; 2]) -> Self {
        let mut data = Encoder::error(PriceOutOfRange::SELECTOR, 3);
        data.copy(word);
        append(&mut data, bounds);
        Self(data.into_bytes())
    }

    /// What a shock made of an option.
    #[cold]
    pub fn shocked(shocked: Shocked) -> Self {
        match shocked {
            Shocked::Spot(spot) => Self::computed(SpotOutOfRange::SELECTOR, &spot, PRICES),
            Shocked::Volatility(volatility) => Self::volatility(&volatility),
        }
    }

    /// What frictions or a shock made of a volatility.
    #[cold]
    pub fn volatility(volatility: &Float) -> Self {
        Self::computed(VolatilityOutOfRange::SELECTOR, volatility, VOLATILITIES)
    }

    #[inline(never)]
    fn computed(selector: [u8; 4], number: &Float, (least, most): (u128, u128)) -> Self {
        let mut word = [0; 32];
        number.write(&mut word);
        Self::out_of_range(selector, &word, least as i128, most as i128)
    }
}
