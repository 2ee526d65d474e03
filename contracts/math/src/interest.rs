//! Interest: growth by compounding in every instant, linear growth, means of exponential paths.
//!
//! Units: rates per second and growth factors in RAY, exponents and yearly yields in WAD, times in seconds.
//! Rounded to nearest once, at the end, unless the name says otherwise; inside are 112 bits.

use alloy_primitives::{I256, U256};

use crate::binary::{Fixed, Float};
use crate::constants::YEAR_FLOAT;
use crate::elementary::exp_float;
use crate::{MathError, RAY, add, mul};

/// 10^27 and 10^−27.
const RAY_FLOAT: Float = Float { mantissa: Fixed::constant(0xcecb8f2_7f4200f_3a00000_0000000), exponent: 90 };
const RAY_UNIT: Float = Float { mantissa: Fixed::constant(0x9e74d1b_791e07e_48775ea_264cf55), exponent: -89 };
/// 1/24 and 1/80.
const PER_24: Float = Float { mantissa: Fixed::constant(0xaaaaaaa_aaaaaaa_aaaaaaa_aaaaaab), exponent: -4 };
const PER_80: Float = Float { mantissa: Fixed::constant(0xccccccc_ccccccc_ccccccc_ccccccd), exponent: -6 };

/// `e^(rate·seconds)` in RAY: what one unit becomes at a rate per second in RAY that is compounded in every instant.
///
/// Rounded to nearest, and never below 1. Accuracy: half a unit of the last digit up to a factor of 100, 10^−29 relative above.
/// Growth over two periods is the product of the two, but for these errors: how often interest is accrued does not matter.
///
/// Fails with [`MathError::Overflow`] where the factor reaches 2^256 units, `rate·seconds` = 115.27….
pub fn growth(rate: U256, seconds: u64) -> Result<U256, MathError> {
    let factor = exp_float(&ray(rate).multiplied(&Float::words(0, seconds)))?;
    factor.times(RAY_FLOAT).to_unsigned().ok_or(MathError::Overflow)
}

/// `1 + rate·seconds` in RAY, exactly: what one unit becomes with simple interest. [`MathError::Overflow`] above 256 bits.
///
/// An index that grows linearly between two updates is the last one times this, by [`crate::ray_mul_down`] or
/// [`crate::ray_mul_up`].
pub fn linear_growth(rate: U256, seconds: u64) -> Result<U256, MathError> {
    add(RAY, mul(rate, U256::from(seconds))?)
}

/// `e^(rate·year) − 1` in WAD, rounded to nearest: the yield of a year at a rate per second in RAY, compounded in every instant.
///
/// Accuracy: half a unit of the last digit up to a yield of 10^11, 10^−29 relative above.
/// Fails with [`MathError::Overflow`] where the yield reaches 2^256 units.
pub fn annual_yield(rate: U256) -> Result<U256, MathError> {
    let factor = exp_float(&ray(rate).times(YEAR_FLOAT))?;
    factor.difference(&one()).times(Float::WAD).to_unsigned().ok_or(MathError::Overflow)
}

/// `start·e^exponent`, the exponent in WAD: the end of an exponential path, in the unit of its start, rounded to nearest.
///
/// Accuracy: half a unit and 10^−29 relative. [`MathError::Overflow`] where `e^exponent` or the result leaves 256 bits.
pub fn exponential_end(start: U256, exponent: I256) -> Result<U256, MathError> {
    let factor = exp_float(&Float::signed_wad(exponent))?;
    Float::integer(start).multiplied(&factor).to_unsigned().ok_or(MathError::Overflow)
}

/// `start·(e^x − 1)/x` with `x` the exponent in WAD: the mean of a path from `start` to `start·e^x` whose logarithm moves
/// evenly, in the unit of its start, rounded to nearest; `start` itself at 0.
///
/// The mean of a rate `r·e^(s·t)` over a time `T` is this of `r` and `x = s·T`: what the adaptive curve charges.
/// Accuracy: half a unit and 10^−27 relative, near 0 too. [`MathError::Overflow`] where `e^x` or the result leaves 256 bits.
pub fn exponential_mean(start: U256, exponent: I256) -> Result<U256, MathError> {
    if exponent.is_zero() {
        return Ok(start);
    }
    let factor = relative_mean(exponent)?;
    Float::integer(start).multiplied(&factor).to_unsigned().ok_or(MathError::Overflow)
}

/// `(e^x − 1)/x` where `x` is not 0: the relative error is below 2^−89.
///
/// Method: from 2^−14 on as it stands. Below, where the difference cancels, `e^(x/2)·sinh(x/2)/(x/2)` with the series
/// `1 + x²/24 + x⁴/1920`, whose next term is below 2^−102.
fn relative_mean(exponent: I256) -> Result<Float, MathError> {
    let (x, one) = (Float::signed_wad(exponent).normalised(), one());
    if x.exponent <= -14 {
        let square = x.multiplied(&x);
        let inner = one.sum(&square.times(PER_80));
        let series = one.sum(&square.times(PER_24).multiplied(&inner));
        return Ok(exp_float(&x.scaled(-1))?.multiplied(&series));
    }
    let rise = exp_float(&x)?.difference(&one);
    Ok(if exponent.is_negative() { rise.negated().quotient(&x.negated()) } else { rise.quotient(&x) })
}

/// 1, put together here: as a constant it would be static data.
fn one() -> Float {
    Float::words(0, 1)
}

/// The number that units in RAY are.
fn ray(value: U256) -> Float {
    Float::integer(value).times(RAY_UNIT)
}
