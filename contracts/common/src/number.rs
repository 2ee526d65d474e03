//! Numbers of 128 bits and less in words, and quotients of their products: what fits 256 bits needs no 512-bit product.
//!
//! Each is one function, called with references: compiled into every place of use, the same would take several times the code.

use alloy_primitives::{B256, U256};
use math::Arithmetic;

use crate::arithmetic::Host;
use crate::cell::Word;

/// `a·b`, of which 256 bits are kept.
#[inline(never)]
pub fn times(a: &U256, b: &U256) -> U256 {
    a.wrapping_mul(*b)
}

/// `a + b`, of which 256 bits are kept.
#[inline(never)]
pub fn plus(a: &U256, b: &U256) -> U256 {
    a.wrapping_add(*b)
}

/// `⌊a·b / d⌋` where `a·b` is below 2^256 and `d` is not 0.
#[inline(never)]
pub fn ratio(a: &U256, b: &U256, d: &U256) -> U256 {
    Host::div(times(a, b), *d)
}

/// `⌈a·b / d⌉` where `a·b + d` is below 2^256 and `d` is not 0.
#[inline(never)]
pub fn ratio_up(a: &U256, b: &U256, d: &U256) -> U256 {
    Host::div(plus(&times(a, b), d).wrapping_sub(U256::ONE), *d)
}

/// `10^power`, below 2^128.
pub fn power_of_ten(power: u32) -> U256 {
    wide((0..power).fold(1, |product: u128, _| product.wrapping_mul(10)))
}

/// A number as a word.
#[inline(never)]
pub fn wide(number: u128) -> U256 {
    U256::from_limbs([number as u64, (number >> 64) as u64, 0, 0])
}

/// A number as a word.
pub fn word(number: u64) -> U256 {
    wide(number.into())
}

/// The lower half of a word.
#[inline(always)]
pub fn low(word: &U256) -> u128 {
    let [low, high, ..] = word.into_limbs();
    number(low, high)
}

/// Two numbers of 128 bits.
pub fn halves(lower: u128, upper: u128) -> B256 {
    U256::from_limbs([lower as u64, (lower >> 64) as u64, upper as u64, (upper >> 64) as u64]).into_word()
}

/// Two numbers of 128 bits that share a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair(pub u128, pub u128);

impl Word for Pair {
    fn into_word(self) -> B256 {
        halves(self.0, self.1)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self(number(a, b), number(c, d))
    }
}

/// A number of 128 bits.
#[inline(always)]
pub fn number(low: u64, high: u64) -> u128 {
    u128::from(high) << 64 | u128::from(low)
}

/// A number in WAD in 10^−6, rounded down; at most 2^32 − 1.
#[inline]
pub fn millionths(wad: &U256) -> u64 {
    // 10^12 is 2^12·5^12.
    let [low, high, third, fourth] = wad.into_limbs();
    if third | fourth != 0 || high >> 12 != 0 {
        return u64::from(u32::MAX);
    }
    ((high << 52 | low >> 12) / 244_140_625).min(u64::from(u32::MAX))
}
