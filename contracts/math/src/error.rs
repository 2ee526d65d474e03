//! Why a computation has no answer.

use core::fmt;

/// A result that a `U256` cannot hold, or that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MathError {
    /// The result is 2^256 or more.
    Overflow,
    /// The result is below zero.
    Underflow,
    /// The divisor is zero.
    DivisionByZero,
    /// The function has no value there: the logarithm of zero, the quantile of a probability of one.
    Domain,
}

impl fmt::Display for MathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Overflow => "the result exceeds 256 bits",
            Self::Underflow => "the result is negative",
            Self::DivisionByZero => "division by zero",
            Self::Domain => "the function has no value there",
        })
    }
}

impl core::error::Error for MathError {}
