//! Exponential and logarithmic functions in WAD.
//!
//! All work on binary numbers of 112 bits inside and round once, to nearest, at the end: the error is half a unit of the 18th
//! decimal and, above 1, less than 10^−30 of the result more.

use alloy_primitives::{I256, U256};

use crate::MathError;
use crate::binary::{self, Fixed, Float, Limb};

/// `e^x`, in and out in WAD, rounded to nearest.
///
/// Domain: `x` below 135.999…, where the result reaches 2^256 and the function fails with [`MathError::Overflow`]; far below
/// zero the result is 0. Accuracy: half a unit of the last digit up to a result of 10^12, 10^−30 relative above.
pub fn exp(x: I256) -> Result<U256, MathError> {
    exp_float(&Float::signed_wad(x))?.product(Float::WAD).to_unsigned().ok_or(MathError::Overflow)
}

/// `e^x − 1`, in and out in WAD, rounded to nearest. Fails where the result leaves the signed numbers, above 135.305….
pub fn exp_m1(x: I256) -> Result<I256, MathError> {
    let result = exp_float(&Float::signed_wad(x))?.difference(&Float::ONE);
    result.product(Float::WAD).to_integer().ok_or(MathError::Overflow)
}

/// `ln x`, in and out in WAD, rounded to nearest: half a unit of the last digit. [`MathError::Domain`] at 0.
pub fn ln(x: U256) -> Result<I256, MathError> {
    to_signed(ln_float(x)?)
}

/// `ln(1 + x)`, in and out in WAD, rounded to nearest. [`MathError::Domain`] from −1 down.
pub fn ln_1p(x: I256) -> Result<I256, MathError> {
    // 1 + x is a whole number of units, so that nothing is lost; and x + 2^60 < 2^256.
    let one = I256::from_raw(crate::WAD);
    if x <= one.wrapping_neg() {
        return Err(MathError::Domain);
    }
    ln(x.into_raw().wrapping_add(crate::WAD))
}

/// `base^exponent`, all in WAD, rounded to nearest. `0^0` is 1.
///
/// Fails with [`MathError::Domain`] for a negative power of 0 and with [`MathError::Overflow`] where the result reaches
/// 2^256. Accuracy: half a unit of the last digit up to a result of 1000, 10^−23 relative above: near 1 the logarithm has 84
/// good bits, which the exponent multiplies.
pub fn pow(base: U256, exponent: I256) -> Result<U256, MathError> {
    if exponent.is_zero() {
        return Ok(crate::WAD);
    }
    if base.is_zero() {
        return if exponent.is_negative() { Err(MathError::Domain) } else { Ok(U256::ZERO) };
    }
    let power = ln_float(base)?.product(Float::signed_wad(exponent)).normalised();
    exp_float(&power)?.product(Float::WAD).to_unsigned().ok_or(MathError::Overflow)
}

/// The logarithm of a number in WAD.
fn ln_float(x: U256) -> Result<Float, MathError> {
    if x.is_zero() { Err(MathError::Domain) } else { Ok(binary::ln_ratio(&Float::integer(x), &Float::WAD)) }
}

/// `e^x` for any `x`: zero far below, an error where no 256 bits hold the result.
pub(crate) fn exp_float(x: &Float) -> Result<Float, MathError> {
    let x = x.normalised();
    // Magnitudes from 256 on, which a fraction does not hold.
    if x.exponent > 8 {
        return if x.mantissa.is_negative() { Ok(Float::ZERO) } else { Err(MathError::Overflow) };
    }
    // Below 256, halved twice to stay below 64; the fourth power of the result is taken in its exponent and mantissa.
    let quarter = Float { mantissa: x.mantissa, exponent: x.exponent.wrapping_sub(2) }.to_fixed();
    let whole = Fixed(quarter.0.map(|limb| limb * Limb(4))).carried();
    Ok(binary::exp(&whole))
}

fn to_signed(value: Float) -> Result<I256, MathError> {
    value.product(Float::WAD).to_integer().ok_or(MathError::Overflow)
}
