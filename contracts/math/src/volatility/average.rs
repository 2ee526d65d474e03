//! Exponential averages over irregular times.

use alloy_primitives::U256;

use crate::MathError;
use crate::binary::{Fixed, Float};
use crate::elementary::exp_float;

/// `e^(−seconds/tau)` and what is missing to 1: the shares of the past and of what is new.
pub(super) struct Shares {
    pub past: Float,
    pub new: Float,
}

impl Shares {
    /// [`MathError::DivisionByZero`] when either time is 0: an average over no time, or a second value of the same instant.
    ///
    /// The share of what is new is above 0 and at most 1: the error of the exponential, 2^−104, is less than the least
    /// quotient, 2^−64.
    pub fn new(seconds: u64, tau: u64) -> Result<Self, MathError> {
        if seconds == 0 || tau == 0 {
            return Err(MathError::DivisionByZero);
        }
        let past = exp_float(&Float::words(0, seconds).quotient(&Float::words(0, tau)).negated())?;
        let new = Float::fixed((Fixed::ONE - past.to_fixed()).carried());
        Ok(Self { past, new })
    }
}

/// `average + (1 − e^(−seconds/tau))·(sample − average)`: the exponential moving average, `seconds` after the last update.
///
/// In the unit of its arguments, which is the same; rounded to nearest and always from `average` to `sample`. The sample may be
/// the newest price, or the one before it, which is what the price was during that time. [`MathError::DivisionByZero`] when
/// `tau` is 0; the average itself when `seconds` is 0.
///
/// Accuracy: half a unit, and 10^−31 of the way from the average to the sample.
/// A step below half a unit is none: an average in a fine unit gets nearer than `½/(1 − e^(−seconds/tau))` units.
pub fn ema(average: U256, sample: U256, seconds: u64, tau: u64) -> Result<U256, MathError> {
    if seconds == 0 && tau != 0 {
        return Ok(average);
    }
    let share = Shares::new(seconds, tau)?.new;
    let rises = sample > average;
    let gap = if rises { sample.wrapping_sub(average) } else { average.wrapping_sub(sample) };
    // At most the gap: it is cut to 112 bits and the share is at most 1.
    let step = Float::integer(gap).multiplied(&share).to_unsigned().ok_or(MathError::Overflow)?;
    Ok(if rises { average.wrapping_add(step) } else { average.wrapping_sub(step) })
}
