//! Why an option has no price.

use core::fmt;

use alloy_primitives::{I256, U256};

/// What is out of bounds, with its value; the bounds are in [`super::terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionError {
    /// The price of the underlying.
    Spot(U256),
    /// The strike.
    Strike(U256),
    /// The time to expiry \[years in WAD\].
    Time(U256),
    /// The volatility.
    Volatility(U256),
    /// The rate.
    Rate(I256),
    /// The carry: the yield, which is the rate less the carry, has the bounds of a rate.
    Carry(I256),
    /// A shock of the spot price: from −1 down nothing is left.
    SpotShock(I256),
    /// A shock of the volatility: from −1 down nothing is left.
    VolatilityShock(I256),
    /// The cost of hedging.
    HedgingCost(U256),
    /// The time between two hedges \[years in WAD\], or none with a cost.
    HedgeInterval(U256),
    /// The latency \[years in WAD\].
    Latency(U256),
    /// The hazard rate.
    HazardRate(U256),
    /// The recovery.
    Recovery(U256),
    /// A price that no volatility gives: it is not strictly between the bounds.
    Price {
        /// The price asked for.
        price: U256,
        /// The price at no volatility.
        lower: U256,
        /// What the price approaches as the volatility grows.
        upper: U256,
    },
}

impl fmt::Display for OptionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spot(value) => write!(formatter, "the spot price {value} is out of bounds"),
            Self::Strike(value) => write!(formatter, "the strike {value} is out of bounds"),
            Self::Time(value) => write!(formatter, "the time to expiry {value} is out of bounds"),
            Self::Volatility(value) => write!(formatter, "the volatility {value} is out of bounds"),
            Self::Rate(value) => write!(formatter, "the rate {value} is out of bounds"),
            Self::Carry(value) => write!(formatter, "the carry {value} is out of bounds"),
            Self::SpotShock(value) => write!(formatter, "the spot shock {value} leaves nothing"),
            Self::VolatilityShock(value) => write!(formatter, "the volatility shock {value} leaves nothing"),
            Self::HedgingCost(value) => write!(formatter, "the hedging cost {value} is out of bounds"),
            Self::HedgeInterval(value) => write!(formatter, "the hedge interval {value} is out of bounds"),
            Self::Latency(value) => write!(formatter, "the latency {value} is out of bounds"),
            Self::HazardRate(value) => write!(formatter, "the hazard rate {value} is out of bounds"),
            Self::Recovery(value) => write!(formatter, "the recovery {value} is out of bounds"),
            Self::Price { price, lower, upper } => {
                write!(formatter, "the price {price} is not between {lower} and {upper}")
            }
        }
    }
}

impl core::error::Error for OptionError {}
