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
    /// The time to expiry [years in WAD].
    Time(U256),
    /// The volatility.
    Volatility(U256),
    /// The rate.
    Rate(I256),
    /// The carry: the yield, which is the rate less the carry, has the bounds of a rate.
    Carry(I256),
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
            Self::Price { price, lower, upper } => {
                write!(formatter, "the price {price} is not between {lower} and {upper}")
            }
        }
    }
}

impl core::error::Error for OptionError {}
