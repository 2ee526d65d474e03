//! Scales of fixed-point numbers and of time.

use alloy_primitives::U256;

use crate::binary::{Fixed, Float};

/// One in WAD: prices, ratios and volatilities have 18 decimals.
pub const WAD: U256 = U256::from_limbs([1_000_000_000_000_000_000, 0, 0, 0]);

/// One in RAY: growth per second has 27 decimals. 10^27 = 54,210,108 · 2^64 + 11,515,845,246,265,065,472.
pub const RAY: U256 = U256::from_limbs([11_515_845_246_265_065_472, 54_210_108, 0, 0]);

/// Seconds of a year of 365 days.
pub const YEAR: u64 = 31_536_000;

/// The same inside.
pub(crate) const YEAR_FLOAT: Float = Float { mantissa: Fixed::constant((YEAR as i128) << 87), exponent: 25 };
