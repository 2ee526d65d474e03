//! Conversions that fail where the number does not fit.

use alloy_primitives::{I256, U256};

use crate::MathError;

/// The same number, signed; [`MathError::Overflow`] from 2^255 on.
pub fn to_signed(number: U256) -> Result<I256, MathError> {
    let signed = I256::from_raw(number);
    if signed.is_negative() { Err(MathError::Overflow) } else { Ok(signed) }
}

/// The same number, unsigned; [`MathError::Underflow`] below zero.
pub fn to_unsigned(number: I256) -> Result<U256, MathError> {
    if number.is_negative() { Err(MathError::Underflow) } else { Ok(number.into_raw()) }
}

/// The same number in 128 bits; [`MathError::Overflow`] from 2^128 on.
pub fn to_u128(number: U256) -> Result<u128, MathError> {
    let [low, high, third, fourth] = number.into_limbs();
    if third | fourth != 0 {
        return Err(MathError::Overflow);
    }
    Ok(u128::from(low) | (u128::from(high) << 64))
}

/// The same number in 64 bits; [`MathError::Overflow`] from 2^64 on.
pub fn to_u64(number: U256) -> Result<u64, MathError> {
    let [low, rest @ ..] = number.into_limbs();
    if rest == [0; 3] { Ok(low) } else { Err(MathError::Overflow) }
}
