//! Amounts of 112 bits, and quotients of their products.
//!
//! A reserve, an amount, a number of shares is below 2^112, as in Uniswap v2: a product of two with a fee's denominator stays
//! below 2^256, so that no 512-bit product is needed.

use alloy_primitives::{I256, U256};
pub use common::number::{low, plus, power_of_ten, ratio, ratio_up, times, wide, word};

use crate::errors::*;

/// Bits of a reserve.
const BITS: u32 = 112;

/// `a·b`, refused unless it is below 2^256 by the lengths of its factors.
#[inline(never)]
pub fn product(a: &U256, b: &U256) -> Result<U256, Error> {
    if a.bit_len().wrapping_add(b.bit_len()) > 256 {
        return Err(ArithmeticError {}.into());
    }
    Ok(times(a, b))
}

/// `2^power`, below 2^256.
pub fn power_of_two(power: u32) -> U256 {
    let mut limbs = [0; 4];
    if let Some(limb) = limbs.get_mut((power >> 6) as usize) {
        *limb = 1 << (power & 63);
    }
    U256::from_limbs(limbs)
}

/// `⌊a·b / d⌋` of numbers below 2^112 each, `d` not 0, where it is known to be below 2^128.
pub fn share(a: u128, b: u128, d: u128) -> u128 {
    low(&ratio(&wide(a), &wide(b), &wide(d)))
}

/// `⌈a·b / d⌉` of numbers below 2^112 each, `d` not 0, where it is known to be below 2^128.
pub fn share_up(a: u128, b: u128, d: u128) -> u128 {
    low(&ratio_up(&wide(a), &wide(b), &wide(d)))
}

/// Two amounts in the pool's order, or back in the caller's.
#[inline(never)]
pub fn ordered([first, second]: [u128; 2], flipped: bool) -> [u128; 2] {
    if flipped { [second, first] } else { [first, second] }
}

/// A number with a sign.
#[inline(never)]
pub fn signed(size: u128, is_negative: bool) -> I256 {
    let size = wide(size);
    I256::from_raw(if is_negative { plus(&!size, &U256::ONE) } else { size })
}

/// An amount, or a reserve with an amount more.
#[inline(never)]
pub fn amount(word: &U256) -> Result<u128, Error> {
    let [_, high, third, fourth] = word.into_limbs();
    if high >> (BITS - 64) | third | fourth != 0 {
        return Err(AmountTooLarge { amount: *word }.into());
    }
    Ok(low(word))
}

/// A sum of two amounts, which is an amount again.
pub fn sum(a: u128, b: u128) -> Result<u128, Error> {
    // Both are below 2^112.
    amount(&wide(a.wrapping_add(b)))
}

/// An amount above zero.
pub fn some(word: &U256) -> Result<u128, Error> {
    let amount = amount(word)?;
    if amount == 0 { Err(ZeroAmount {}.into()) } else { Ok(amount) }
}
