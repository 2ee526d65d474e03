//! Logarithms and exponentials in units of 2^−40, for contracts that pack them into storage and count bytes.
//!
//! A logarithm of two numbers of 128 bits fits 48 bits, and its step of 9·10^−13 is far below what a price can tell. Integers of
//! 64 bits and two loops do it: a sixth of the code that the functions in WAD need, at a few times their gas, which is still
//! below that of a storage read.

use crate::MathError;

/// So many bits behind the point.
pub const FRACTION_BITS: u32 = 40;
/// 1 in units of 2^−40.
pub const ONE: i64 = 1 << FRACTION_BITS;

/// Bits behind the point of mantissas of exponentials.
pub const MANTISSA_BITS: u32 = 58;
/// ln 2, to nearest \[2^−58\] and \[2^−64\].
const LN_2: i64 = 0x02c5_c85f_df47_3de7;
const LN_2_WIDE: u64 = 0xb172_17f7_d1cf_79ac;
/// Binary digits of a logarithm that are found.
const DIGITS: u32 = 48;

/// `ln(numerator / denominator)` \[2^−40\]: below 2^47 in magnitude. [`MathError::Domain`] when one of them is 0.
///
/// Accuracy: 0.52 units; 0 where the two are equal, the negative where they are exchanged, never falling in the numerator.
#[inline]
pub fn ln_ratio(numerator: u128, denominator: u128) -> Result<i64, MathError> {
    if numerator == 0 || denominator == 0 {
        return Err(MathError::Domain);
    }
    // Below 2^7·2^48 in magnitude.
    let binary = log2(numerator).wrapping_sub(log2(denominator));
    let natural = high(binary.unsigned_abs() << 8, LN_2_WIDE);
    let rounded = (natural.wrapping_add(1 << 15) >> 16) as i64;
    Ok(if binary < 0 { rounded.wrapping_neg() } else { rounded })
}

/// `e^x` as a mantissa from 1 to about 2 \[2^−58\] and a power of two by which it is to be multiplied.
///
/// Accuracy: 2^−50 relative. Domain: `x` \[2^−40\] below 2^47 in magnitude, that is 128.
///
/// Method: `x = k·ln 2 + r`, `0 ≤ r < ln 2`; the series of `e^r` from its 20th term back, `20! > 2^61`.
#[inline]
pub fn exp(x: i64) -> (u64, i32) {
    // 1/ln 2, to 2^−14, is near enough: r may be a little outside its bounds.
    let power = (x >> 16).wrapping_mul(23_637) >> 38;
    // What is lost above 64 bits cancels.
    let rest = (x << (MANTISSA_BITS - FRACTION_BITS)).wrapping_sub(power.wrapping_mul(LN_2));
    let (rest, power) = if rest < 0 { (rest.wrapping_add(LN_2), power.wrapping_sub(1)) } else { (rest, power) };
    let one = 1_u64 << MANTISSA_BITS;
    let mut sum = one;
    for term in (1..20_u64).rev() {
        // Below 2^59·2^59·2^6.
        let next = high(sum << 3, rest.unsigned_abs() << 3);
        sum = one.wrapping_add(next.checked_div(term).unwrap_or_default());
    }
    (sum, power as i32)
}

/// `e^x − 1`, in and out \[2^−40\], rounded down; −1 far below zero. [`MathError::Overflow`] from 15 on.
#[inline]
pub fn exp_m1(x: i64) -> Result<i64, MathError> {
    if x >= 15 << FRACTION_BITS {
        return Err(MathError::Overflow);
    }
    if x < -(30 << FRACTION_BITS) {
        return Ok(-ONE);
    }
    let (mantissa, power) = exp(x);
    // At most 2^62 after a shift by 3, at least nothing after one by 62.
    let places = ((MANTISSA_BITS - FRACTION_BITS) as i32).wrapping_sub(power);
    let growth = if places < 0 { mantissa << places.unsigned_abs() } else { mantissa >> places };
    Ok((growth as i64).wrapping_sub(ONE))
}

/// `e^(−seconds/memory)` \[2^−40\], within a unit: what is left of an average over `memory` seconds.
///
/// [`MathError::DivisionByZero`] without memory, [`MathError::Domain`] for one of 2^25 seconds, a year and three weeks, or more.
#[inline]
pub fn decay(seconds: u64, memory: u64) -> Result<u64, MathError> {
    if memory >> 25 != 0 {
        return Err(MathError::Domain);
    }
    let times = seconds.checked_div(memory).ok_or(MathError::DivisionByZero)?;
    let rest = seconds.wrapping_sub(times.wrapping_mul(memory)) << 38;
    let part = rest.checked_div(memory).unwrap_or_default() << 2;
    let exponent = (times.min(60) << FRACTION_BITS).wrapping_add(part);
    Ok(exp_m1((exponent as i64).wrapping_neg())?.wrapping_add(ONE).unsigned_abs())
}

/// `log₂` of a number that is not 0 \[2^−48\], rounded down but for errors below 2^−60.
///
/// Method: the digits behind the point are those by which squares of the mantissa pass 2 (D. Knuth, TAOCP 1, exercise 1.2.2-25).
#[inline]
fn log2(number: u128) -> i64 {
    let (upper, lower) = ((number >> 64) as u64, number as u64);
    let (upper, lower, whole) = if upper == 0 { (lower, 0, 63) } else { (upper, lower, 127) };
    let zeros = upper.leading_zeros();
    // The leading 64 bits: from 1 to 2 in 2^−63.
    let mut mantissa = upper << zeros | lower.wrapping_shr(1).wrapping_shr(63_u32.wrapping_sub(zeros));
    let mut log = i64::from(whole).wrapping_sub(i64::from(zeros));
    for _ in 0..DIGITS {
        // From 1 to 4 in 2^−62.
        let square = high(mantissa, mantissa);
        let passes = square >> 63;
        mantissa = square << 1_u64.wrapping_sub(passes);
        log = log << 1 | passes as i64;
    }
    log
}

/// The upper half of a product.
#[inline]
fn high(a: u64, b: u64) -> u64 {
    let (a_high, a_low, b_high, b_low) = (a >> 32, a & 0xffff_ffff, b >> 32, b & 0xffff_ffff);
    let middle = a_high.wrapping_mul(b_low).wrapping_add(a_low.wrapping_mul(b_low) >> 32);
    let other = a_low.wrapping_mul(b_high).wrapping_add(middle & 0xffff_ffff);
    a_high.wrapping_mul(b_high).wrapping_add(middle >> 32).wrapping_add(other >> 32)
}
