//! The constant product: what comes out for what goes in, and back.
//!
//! Uniswap v2's formulas with a fee in 10^−6 (H. Adams et al., "Uniswap v2 Core", 2020, and its library): at 3,000 they give its
//! numbers, as 997,000 of 1,000,000 is 997 of 1,000.

use alloy_primitives::U256;

use crate::errors::*;
use crate::number::{low, plus, ratio, times, wide, word};

/// Fees are in units of 10^−6.
pub const MILLION: u64 = 1_000_000;
/// No fee is above a tenth [10^−6].
pub const MOST_FEE: u64 = 100_000;

/// What comes out for `amount_in`, rounded down; the fee below [`MILLION`].
pub fn amount_out(amount_in: u128, reserve_in: u128, reserve_out: u128, fee: u64) -> u128 {
    let counted = times(&wide(amount_in), &kept(fee));
    let denominator = plus(&times(&wide(reserve_in), &word(MILLION)), &counted);
    low(&ratio(&counted, &wide(reserve_out), &denominator))
}

/// What must go in for `amount_out`, rounded up; below the reserve. At most 2^244, and so perhaps no amount.
pub fn amount_in(amount_out: u128, reserve_in: u128, reserve_out: u128, fee: u64) -> Result<U256, Error> {
    let Some(left) = reserve_out.checked_sub(amount_out).filter(|left| *left != 0) else {
        return Err(InsufficientLiquidity { reserve: wide(reserve_out), wanted: wide(amount_out) }.into());
    };
    let scaled = times(&wide(amount_out), &word(MILLION));
    let denominator = times(&wide(left), &kept(fee));
    Ok(plus(&ratio(&scaled, &wide(reserve_in), &denominator), &U256::ONE))
}

/// What counts of a million.
fn kept(fee: u64) -> U256 {
    word(MILLION.wrapping_sub(fee))
}
