//! Numbers in RAY as people write them, and how near results must be.

use alloy_primitives::U256;
use truth::Real;

/// A number in RAY that is not negative, rounded to nearest.
pub fn ray(decimal: &str) -> U256 {
    Real::parse(&format!("{decimal}e9")).unwrap().units().to_unsigned().unwrap()
}

/// Whether two numbers are the same to 27 digits: below 10^27, whether they are the same.
pub fn is_near(result: U256, truth: U256) -> bool {
    result.abs_diff(truth) <= truth / U256::from(10).pow(U256::from(27))
}
