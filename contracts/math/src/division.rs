//! Quotients, and products divided without losing the upper half of the product.

use alloy_primitives::U256;

use crate::{Arithmetic, MathError, add};

/// `⌊a / d⌋`; [`MathError::DivisionByZero`] when `d` is 0.
pub fn div_down<A: Arithmetic>(a: U256, d: U256) -> Result<U256, MathError> {
    if d.is_zero() { Err(MathError::DivisionByZero) } else { Ok(A::div(a, d)) }
}

/// `⌈a / d⌉`; [`MathError::DivisionByZero`] when `d` is 0.
pub fn div_up<A: Arithmetic>(a: U256, d: U256) -> Result<U256, MathError> {
    mul_div_up::<A>(a, U256::ONE, d)
}

/// `⌊a·b / d⌋` with a 512-bit product.
///
/// Fails with [`MathError::DivisionByZero`] when `d` is 0, with [`MathError::Overflow`] when the quotient exceeds 256 bits.
pub fn mul_div_down<A: Arithmetic>(a: U256, b: U256, d: U256) -> Result<U256, MathError> {
    Ok(mul_div::<A>(a, b, d)?.0)
}

/// `⌈a·b / d⌉` with a 512-bit product. Fails like [`mul_div_down`], and when rounding up leaves 256 bits.
pub fn mul_div_up<A: Arithmetic>(a: U256, b: U256, d: U256) -> Result<U256, MathError> {
    let (quotient, remainder) = mul_div::<A>(a, b, d)?;
    if remainder.is_zero() { Ok(quotient) } else { add(quotient, U256::ONE) }
}

/// `a·b = quotient·d + remainder`.
///
/// Method for a product above 256 bits: take the remainder away, so that the division is exact; move the factors of two
/// out of `d`; multiply by the inverse of the odd rest modulo 2^256 (R. Moenck and J. Carter; T. Jebelean, "An
/// algorithm for exact division", 1993).
fn mul_div<A: Arithmetic>(a: U256, b: U256, d: U256) -> Result<(U256, U256), MathError> {
    if d.is_zero() {
        return Err(MathError::DivisionByZero);
    }
    let (high, low) = product(a, b);
    if high.is_zero() {
        let quotient = A::div(low, d);
        return Ok((quotient, low.wrapping_sub(quotient.wrapping_mul(d))));
    }
    if high >= d {
        return Err(MathError::Overflow);
    }

    let remainder = A::mul_mod(a, b, d);
    let (low, borrow) = low.overflowing_sub(remainder);
    let high = if borrow { high.wrapping_sub(U256::ONE) } else { high };

    let twos = d.trailing_zeros();
    let odd = d.wrapping_shr(twos);
    Ok((shifted(high, low, twos).wrapping_mul(inverse(odd)), remainder))
}

/// The upper and the lower 256 bits of `a·b`.
fn product(a: U256, b: U256) -> (U256, U256) {
    let wide: alloy_primitives::U512 = a.widening_mul(b);
    let [l0, l1, l2, l3, h0, h1, h2, h3] = wide.into_limbs();
    (U256::from_limbs([h0, h1, h2, h3]), U256::from_limbs([l0, l1, l2, l3]))
}

/// The lower 256 bits of `(high·2^256 + low) / 2^twos`, `twos` < 256.
fn shifted(high: U256, low: U256, twos: usize) -> U256 {
    match 256_usize.saturating_sub(twos) {
        256 => low,
        rest => low.wrapping_shr(twos) | high.wrapping_shl(rest),
    }
}

/// `x` with `odd·x ≡ 1 (mod 2^256)`.
///
/// `3·odd xor 2` is right in 4 bits and each step `x·(2 − odd·x)` doubles them: four steps fit 64-bit words.
fn inverse(odd: U256) -> U256 {
    let word = odd.as_limbs()[0];
    let mut short = word.wrapping_mul(3) ^ 2;
    for _ in 0..4 {
        short = short.wrapping_mul(2_u64.wrapping_sub(word.wrapping_mul(short)));
    }
    let mut x = U256::from(short);
    for _ in 0..2 {
        x = x.wrapping_mul(U256::from(2).wrapping_sub(odd.wrapping_mul(x)));
    }
    x
}
