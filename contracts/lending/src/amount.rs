//! Amounts of 112 bits, shares of 128.

use alloy_primitives::U256;
use common::number::low;

use crate::errors::*;

/// Bits of an amount.
pub const BITS: u32 = 112;

/// Whether something comes to the contract or leaves it: what is rounded is so in its favour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Supply, repayment.
    In,
    /// Withdrawal, borrowing.
    Out,
}

/// An amount, or a total with an amount more.
#[inline(never)]
pub fn amount(word: &U256) -> Result<u128, Error> {
    let number = shares(word)?;
    if number >> BITS != 0 { Err(AmountTooLarge { amount: *word }.into()) } else { Ok(number) }
}

/// A number of shares.
#[inline(never)]
pub fn shares(word: &U256) -> Result<u128, Error> {
    let [_, _, third, fourth] = word.into_limbs();
    if third | fourth != 0 { Err(AmountTooLarge { amount: *word }.into()) } else { Ok(low(word)) }
}

/// An amount above zero.
pub fn some(word: &U256) -> Result<u128, Error> {
    let amount = amount(word)?;
    if amount == 0 { Err(ZeroAmount {}.into()) } else { Ok(amount) }
}
