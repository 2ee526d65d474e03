//! Products of numbers whose bounds are known, in little code.

use alloy_primitives::U256;
use common::arithmetic::Host;
use math::Arithmetic;

/// `a·b`, which must be below 2^256; of signed numbers, in two's complement, below 2^255 in magnitude.
#[inline(never)]
pub fn product(a: U256, b: U256) -> U256 {
    a.wrapping_mul(b)
}

/// `⌊a·b / d⌋` of a product below 2^256 and a divisor that is not zero.
#[inline(never)]
pub fn mul_div(a: U256, b: U256, d: U256) -> U256 {
    Host::div(product(a, b), d)
}
