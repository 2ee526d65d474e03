//! Logarithms, exponentials and what follows from them in units of 2^−40, for contracts that pack them into storage.
//!
//! A logarithm of two numbers of 128 bits fits 48 bits, and its step of 9·10^−13 is far below what a price can tell. All results
//! are rounded once, to nearest.

use crate::MathError;
use crate::binary::{self, Float};
use crate::elementary::exp_float;

/// So many bits behind the point.
pub const FRACTION_BITS: u32 = 40;
/// 1 in units of 2^−40.
pub const ONE: i64 = 1 << FRACTION_BITS;

/// `ln(numerator / denominator)` \[2^−40\]: below 2^47 in magnitude. [`MathError::Domain`] when one of them is 0.
pub fn ln_ratio(numerator: u128, denominator: u128) -> Result<i64, MathError> {
    if numerator == 0 || denominator == 0 {
        return Err(MathError::Domain);
    }
    let log = binary::ln_ratio(&whole(numerator), &whole(denominator));
    Ok(nearest(&log))
}

/// `e^x − 1`, in and out \[2^−40\]: −1 far below zero. [`MathError::Overflow`] from 15 on.
pub fn exp_m1(x: i64) -> Result<i64, MathError> {
    if x >= 15 << FRACTION_BITS {
        return Err(MathError::Overflow);
    }
    let growth = exp_float(&signed(i128::from(x)))?;
    Ok(nearest(&growth.difference(&one())))
}

/// `e^(−seconds/memory)` \[2^−40\]: what is left of an average over `memory` seconds. [`MathError::DivisionByZero`] without memory.
pub fn decay(seconds: u64, memory: u64) -> Result<u64, MathError> {
    if memory == 0 {
        return Err(MathError::DivisionByZero);
    }
    let times = Float::words(0, seconds).quotient(&Float::words(0, memory));
    Ok(nearest(&exp_float(&times.negated())?).unsigned_abs())
}

/// `e^(sum/seconds)·10^shift` \[WAD\]: the geometric mean of a ratio, of the sum of [`ln_ratio`] times seconds.
///
/// `shift` moves the point, by 36 places at most: the digits of one side of the ratio less those of the other. Accuracy: that
/// of the logarithms, 10^−12 relative. [`MathError::DivisionByZero`] without time, [`MathError::Domain`] for a longer shift,
/// [`MathError::Overflow`] from 2^111 units on.
pub fn geometric_mean(sum: i128, seconds: u64, shift: i8) -> Result<u128, MathError> {
    if seconds == 0 {
        return Err(MathError::DivisionByZero);
    }
    if shift.unsigned_abs() > 36 {
        return Err(MathError::Domain);
    }
    let mean = exp_float(&signed(sum).quotient(&Float::words(0, seconds)))?.times(Float::WAD);
    // 10^36 < 2^120.
    let places = whole(10_u128.wrapping_pow(shift.unsigned_abs().into()));
    let shifted = if shift < 0 { mean.quotient(&places) } else { mean.multiplied(&places) };
    shifted.to_u128().ok_or(MathError::Overflow)
}

/// The number that so many 2^−40 are.
fn signed(units: i128) -> Float {
    let size = whole(units.unsigned_abs()).scaled(-(FRACTION_BITS as i32));
    if units < 0 { size.negated() } else { size }
}

/// Units of 2^−40, to nearest, of a number below 2^23 in magnitude.
#[inline(never)]
fn nearest(number: &Float) -> i64 {
    number.scaled(FRACTION_BITS as i32).rounded().into_raw().as_limbs()[0] as i64
}

fn whole(number: u128) -> Float {
    Float::words((number >> 64) as u64, number as u64)
}

/// 1, put together here: as a constant it would be static data.
fn one() -> Float {
    Float::words(0, 1)
}
