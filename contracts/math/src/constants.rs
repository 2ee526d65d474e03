//! Scales of fixed-point numbers.

use alloy_primitives::U256;

/// One in WAD: prices, ratios and volatilities have 18 decimals.
pub const WAD: U256 = U256::from_limbs([1_000_000_000_000_000_000, 0, 0, 0]);

/// One in RAY: growth per second has 27 decimals. 10^27 = 54,210,108 · 2^64 + 11,515,845,246,265,065,472.
pub const RAY: U256 = U256::from_limbs([11_515_845_246_265_065_472, 54_210_108, 0, 0]);
