//! Roots and the binary logarithm of whole numbers.

use alloy_primitives::{I256, U256};

use crate::binary::{self, Fixed, Float};
use crate::normal::reciprocal_root;
use crate::{Arithmetic, MathError, WAD};

/// 1/3.
const THIRD: Float = Float { mantissa: Fixed::constant(0xaaaaaaa_aaaaaaa_aaaaaaa_aaaaaab), exponent: -1 };

/// `⌊√n⌋`.
///
/// Method: Newton's iteration `x ← ⌊(x + ⌊n/x⌋)/2⌋` from a power of two at or above the root. The sequence falls until it
/// reaches the floor and then rises or stays (R. Crandall and C. Pomerance, "Prime Numbers", algorithm 9.2.11).
/// At most 8 divisions.
pub fn sqrt_down<A: Arithmetic>(n: U256) -> U256 {
    if n.is_zero() {
        return U256::ZERO;
    }
    // n < 2^bits, hence √n < 2^⌈bits/2⌉ ≤ 2^128, and no sum below leaves 129 bits.
    let half = n.bit_len().div_ceil(2) as u32;
    let bit = |from: u32| if half & !63 == from { 1_u64 << (half & 63) } else { 0 };
    let mut root = U256::from_limbs([bit(0), bit(64), bit(128), 0]);
    loop {
        let next = halved(root.wrapping_add(A::div(n, root)));
        if next >= root {
            return root;
        }
        root = next;
    }
}

/// Half of a number below 2^192, rounded down.
fn halved(number: U256) -> U256 {
    let [a, b, c, _] = number.into_limbs();
    U256::from_limbs([a >> 1 | b << 63, b >> 1 | c << 63, c >> 1, 0])
}

/// `√x`, in and out in WAD, rounded down: `⌊√(x·10^18)⌋` for every `x`, without a division.
///
/// Method: with `N = x·10^18 < 2^316` and `y ≈ 1/√N` to 106 bits, `r = N·y` is wrong by less than 2^53, and one step of
/// Newton's, `r + (N − r²)·y/2`, by less than 2^−30 before it is rounded to nearest: one more remainder tells whether to take
/// one off. Both remainders are below 2^212 in magnitude, so that their lowest 256 bits are all of them.
pub fn sqrt_wad_down(x: U256) -> U256 {
    if x.is_zero() {
        return U256::ZERO;
    }
    let (number, reciprocal) = reciprocal_root(&Float::integer(x).times(Float::WAD));
    let square = x.wrapping_mul(WAD);

    let start = number.multiplied(&reciprocal).to_unsigned().unwrap_or_default();
    let step = signed(remainder(square, start)).multiplied(&reciprocal).scaled(-1).rounded();
    let root = start.wrapping_add(step.into_raw());
    floored(root, remainder(square, root))
}

/// `⌊∛n⌋`, for every `n`.
///
/// Method: `e^(ln n/3)` is below 2^86 and wrong by less than 2^−15; rounded to nearest it is the floor or one more, and the
/// remainder, below 2^174 in magnitude, tells.
pub fn cbrt_down(n: U256) -> U256 {
    if n.is_zero() {
        return U256::ZERO;
    }
    let third = binary::ln_ratio(&Float::integer(n), &Float::words(0, 1)).times(THIRD);
    let root = binary::exp(&third.to_fixed()).to_unsigned().unwrap_or_default();
    let cube = root.wrapping_mul(root).wrapping_mul(root);
    floored(root, I256::from_raw(n.wrapping_sub(cube)))
}

/// `⌊log₂ n⌋`; [`MathError::Domain`] at 0.
pub fn log2_down(n: U256) -> Result<u32, MathError> {
    (n.bit_len() as u32).checked_sub(1).ok_or(MathError::Domain)
}

/// `square − root²`, of which 256 bits are kept.
#[inline(never)]
fn remainder(square: U256, root: U256) -> I256 {
    I256::from_raw(square.wrapping_sub(root.wrapping_mul(root)))
}

/// A root rounded to nearest, made the floor.
fn floored(root: U256, remainder: I256) -> U256 {
    if remainder.is_negative() { root.wrapping_sub(U256::ONE) } else { root }
}

/// The leading bits of a signed number.
fn signed(value: I256) -> Float {
    let magnitude = Float::integer(value.unsigned_abs());
    if value.is_negative() { magnitude.negated() } else { magnitude }
}
