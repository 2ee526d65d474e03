//! Products and quotients of fixed-point numbers, and the step from one scale to the other.
//!
//! All fail with [`MathError::Overflow`] when the result exceeds 256 bits; the products inside have 512.

use alloy_primitives::U256;

use crate::{Arithmetic, MathError, RAY, WAD, div_down, div_up, mul, mul_div_down, mul_div_up};

/// A WAD in RAY has as many units as this.
const RAY_PER_WAD: U256 = U256::from_limbs([1_000_000_000, 0, 0, 0]);

/// `a·b` in WAD, rounded down: `⌊a·b / 10^18⌋` of units.
pub fn wad_mul_down<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_down::<A>(a, b, WAD)
}

/// `a·b` in WAD, rounded up: `⌈a·b / 10^18⌉` of units.
pub fn wad_mul_up<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_up::<A>(a, b, WAD)
}

/// `a / b` in WAD, rounded down: `⌊a·10^18 / b⌋` of units. [`MathError::DivisionByZero`] when `b` is 0.
pub fn wad_div_down<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_down::<A>(a, WAD, b)
}

/// `a / b` in WAD, rounded up: `⌈a·10^18 / b⌉` of units. [`MathError::DivisionByZero`] when `b` is 0.
pub fn wad_div_up<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_up::<A>(a, WAD, b)
}

/// `a·b` in RAY, rounded down: `⌊a·b / 10^27⌋` of units.
pub fn ray_mul_down<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_down::<A>(a, b, RAY)
}

/// `a·b` in RAY, rounded up: `⌈a·b / 10^27⌉` of units.
pub fn ray_mul_up<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_up::<A>(a, b, RAY)
}

/// `a / b` in RAY, rounded down: `⌊a·10^27 / b⌋` of units. [`MathError::DivisionByZero`] when `b` is 0.
pub fn ray_div_down<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_down::<A>(a, RAY, b)
}

/// `a / b` in RAY, rounded up: `⌈a·10^27 / b⌉` of units. [`MathError::DivisionByZero`] when `b` is 0.
pub fn ray_div_up<A: Arithmetic>(a: U256, b: U256) -> Result<U256, MathError> {
    mul_div_up::<A>(a, RAY, b)
}

/// A number in WAD as the same number in RAY, exactly.
pub fn wad_to_ray(wad: U256) -> Result<U256, MathError> {
    mul(wad, RAY_PER_WAD)
}

/// A number in RAY as a number in WAD, rounded down.
pub fn ray_to_wad_down<A: Arithmetic>(ray: U256) -> Result<U256, MathError> {
    div_down::<A>(ray, RAY_PER_WAD)
}

/// A number in RAY as a number in WAD, rounded up.
pub fn ray_to_wad_up<A: Arithmetic>(ray: U256) -> Result<U256, MathError> {
    div_up::<A>(ray, RAY_PER_WAD)
}
