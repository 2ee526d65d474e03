//! Volatility measured from prices that come at irregular times.
//!
//! Units: prices in any unit, returns are logarithmic and in WAD, variances and volatilities are those of a year of 365 days in
//! WAD, times in seconds. Everything is rounded to nearest, once, at the end.
//!
//! An average over time `τ` keeps the share `e^(−Δt/τ)` of its past and takes the rest from what is new (U. Müller,
//! "Specially weighted moving averages with repeated application of the EMA operator", 1991; M. Dacorogna et al., "An
//! Introduction to High-Frequency Finance", 2001, chapter 3). With `Δt` constant the share is the `λ` of RiskMetrics.
//!
//! Domain: whatever the types hold; the accuracies hold for prices below 2^112 units, and `τ` up to 10 years.

mod average;
mod packed;
mod variance;

pub use average::ema;
pub use packed::{Packed, Return, geometric_mean, log_price};
pub use variance::{
    ReturnLimit, Tick, bipower_variance, ewma_variance, return_limit, sample_variance, winsorised_variance,
};

use alloy_primitives::{I256, U256};

use crate::MathError;
use crate::binary::{self, Fixed, Float};
use crate::normal::root;

/// `1/year`.
const PER_YEAR: Float = Float { mantissa: Fixed::constant(0x883148f_5cb1270_b85273b_667ae1d), exponent: -24 };
/// 10^9, the root of the units of a WAD.
const ROOT_WAD: Float = Float { mantissa: Fixed::constant(0xee6b280_0000000_0000000_0000000), exponent: 30 };

/// `ln(price / previous)` in WAD: the return between two prices of the same unit. [`MathError::Domain`] when one of them is 0.
///
/// Accuracy: half a unit of the last digit, without a division before the logarithm.
pub fn log_return(price: U256, previous: U256) -> Result<I256, MathError> {
    if price.is_zero() || previous.is_zero() {
        return Err(MathError::Domain);
    }
    let log = binary::ln_ratio(&Float::integer(price), &Float::integer(previous));
    Ok(log.times(Float::WAD).rounded())
}

/// `√variance`, in and out in WAD: the volatility of a year whose variance is given.
///
/// Accuracy: half a unit of the last digit, and 10^−30 relative.
pub fn of_variance(variance: U256) -> U256 {
    root(&Float::integer(variance)).times(ROOT_WAD).to_unsigned().unwrap_or_default()
}

/// `volatility·√(seconds/year)` in WAD: the standard deviation of the return over a time.
///
/// Accuracy: half a unit of the last digit, and 10^−30 relative. [`MathError::Overflow`] above 256 bits.
pub fn deviation(volatility: U256, seconds: u64) -> Result<U256, MathError> {
    let years = Float::words(0, seconds).times(PER_YEAR);
    Float::integer(volatility).multiplied(&root(&years)).to_unsigned().ok_or(MathError::Overflow)
}
