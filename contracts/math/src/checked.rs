//! Addition, subtraction and multiplication that fail where the operators of `U256` wrap.

use alloy_primitives::U256;

use crate::MathError;

/// `a + b`, or [`MathError::Overflow`].
pub fn add(a: U256, b: U256) -> Result<U256, MathError> {
    a.checked_add(b).ok_or(MathError::Overflow)
}

/// `a − b`, or [`MathError::Underflow`].
pub fn sub(a: U256, b: U256) -> Result<U256, MathError> {
    a.checked_sub(b).ok_or(MathError::Underflow)
}

/// `a · b`, or [`MathError::Overflow`].
pub fn mul(a: U256, b: U256) -> Result<U256, MathError> {
    a.checked_mul(b).ok_or(MathError::Overflow)
}
