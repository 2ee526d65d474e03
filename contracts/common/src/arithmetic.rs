//! `math` on the chain's 256-bit engine: the same functions, a tenth of the code and a fraction of the gas.
//!
//! Natively the engine is `math`'s own, so tests run without a chain; both mean the EVM's `DIV` and `MULMOD`.

use alloy_primitives::U256;
use math::{Arithmetic, MathError};
pub use math::{RAY, WAD, add, mul, sub, wad_to_ray};

/// Division and modular multiplication by the host.
#[derive(Clone, Copy, Debug)]
pub struct Host;

#[cfg(target_arch = "wasm32")]
mod vm {
    //! Operands are 32 bytes, big-endian; the result replaces the first.
    #[link(wasm_import_module = "vm_hooks")]
    unsafe extern "C" {
        pub fn math_div(value: *mut u8, divisor: *const u8);
        pub fn math_mul_mod(value: *mut u8, multiplier: *const u8, modulus: *const u8);
    }
}

#[cfg(target_arch = "wasm32")]
use crate::cell::Word;

#[cfg(target_arch = "wasm32")]
impl Arithmetic for Host {
    #[inline(never)]
    fn div(dividend: U256, divisor: U256) -> U256 {
        let (mut value, divisor) = (dividend.into_word(), divisor.into_word());
        // SAFETY: both buffers hold the 32 bytes that the host reads and writes.
        unsafe { vm::math_div(value.as_mut_ptr(), divisor.as_ptr()) };
        U256::from_word(value)
    }

    fn mul_mod(a: U256, b: U256, modulus: U256) -> U256 {
        let (mut value, b, modulus) = (a.into_word(), b.into_word(), modulus.into_word());
        // SAFETY: the three buffers hold the 32 bytes that the host reads and writes.
        unsafe { vm::math_mul_mod(value.as_mut_ptr(), b.as_ptr(), modulus.as_ptr()) };
        U256::from_word(value)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Arithmetic for Host {
    fn div(dividend: U256, divisor: U256) -> U256 {
        math::Software::div(dividend, divisor)
    }

    fn mul_mod(a: U256, b: U256, modulus: U256) -> U256 {
        math::Software::mul_mod(a, b, modulus)
    }
}

/// `⌊a / d⌋`: [`math::div_down`].
pub fn div_down(a: U256, d: U256) -> Result<U256, MathError> {
    math::div_down::<Host>(a, d)
}

/// `⌈a / d⌉`: [`math::div_up`].
pub fn div_up(a: U256, d: U256) -> Result<U256, MathError> {
    math::div_up::<Host>(a, d)
}

/// `⌊a·b / d⌋` with a 512-bit product: [`math::mul_div_down`].
pub fn mul_div_down(a: U256, b: U256, d: U256) -> Result<U256, MathError> {
    math::mul_div_down::<Host>(a, b, d)
}

/// `⌈a·b / d⌉` with a 512-bit product: [`math::mul_div_up`].
pub fn mul_div_up(a: U256, b: U256, d: U256) -> Result<U256, MathError> {
    math::mul_div_up::<Host>(a, b, d)
}

/// `⌊√n⌋`: [`math::sqrt_down`].
pub fn sqrt_down(n: U256) -> U256 {
    math::sqrt_down::<Host>(n)
}

/// `a·b` in WAD, rounded down: [`math::wad_mul_down`].
pub fn wad_mul_down(a: U256, b: U256) -> Result<U256, MathError> {
    math::wad_mul_down::<Host>(a, b)
}

/// `a·b` in WAD, rounded up: [`math::wad_mul_up`].
pub fn wad_mul_up(a: U256, b: U256) -> Result<U256, MathError> {
    math::wad_mul_up::<Host>(a, b)
}

/// `a / b` in WAD, rounded down: [`math::wad_div_down`].
pub fn wad_div_down(a: U256, b: U256) -> Result<U256, MathError> {
    math::wad_div_down::<Host>(a, b)
}

/// `a / b` in WAD, rounded up: [`math::wad_div_up`].
pub fn wad_div_up(a: U256, b: U256) -> Result<U256, MathError> {
    math::wad_div_up::<Host>(a, b)
}

/// `a·b` in RAY, rounded down: [`math::ray_mul_down`].
pub fn ray_mul_down(a: U256, b: U256) -> Result<U256, MathError> {
    math::ray_mul_down::<Host>(a, b)
}

/// `a·b` in RAY, rounded up: [`math::ray_mul_up`].
pub fn ray_mul_up(a: U256, b: U256) -> Result<U256, MathError> {
    math::ray_mul_up::<Host>(a, b)
}

/// `a / b` in RAY, rounded down: [`math::ray_div_down`].
pub fn ray_div_down(a: U256, b: U256) -> Result<U256, MathError> {
    math::ray_div_down::<Host>(a, b)
}

/// `a / b` in RAY, rounded up: [`math::ray_div_up`].
pub fn ray_div_up(a: U256, b: U256) -> Result<U256, MathError> {
    math::ray_div_up::<Host>(a, b)
}

/// A number in RAY as a number in WAD, rounded down: [`math::ray_to_wad_down`].
pub fn ray_to_wad_down(ray: U256) -> Result<U256, MathError> {
    math::ray_to_wad_down::<Host>(ray)
}

/// A number in RAY as a number in WAD, rounded up: [`math::ray_to_wad_up`].
pub fn ray_to_wad_up(ray: U256) -> Result<U256, MathError> {
    math::ray_to_wad_up::<Host>(ray)
}
