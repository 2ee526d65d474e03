//! The two wide operations that a chain may offer in hardware, so to speak.

use alloy_primitives::U256;

/// Who divides 256-bit numbers and reduces 512-bit products.
///
/// Both operations are total and mean what the EVM's `DIV` and `MULMOD` mean.
pub trait Arithmetic {
    /// `⌊dividend / divisor⌋`, and 0 when the divisor is 0.
    fn div(dividend: U256, divisor: U256) -> U256;

    /// `a·b mod modulus` on the full product, and 0 when the modulus is 0.
    fn mul_mod(a: U256, b: U256, modulus: U256) -> U256;
}

/// The portable engine: tests, scripts, simulations.
#[derive(Clone, Copy, Debug)]
pub struct Software;

impl Arithmetic for Software {
    fn div(dividend: U256, divisor: U256) -> U256 {
        dividend.checked_div(divisor).unwrap_or_default()
    }

    fn mul_mod(a: U256, b: U256, modulus: U256) -> U256 {
        a.mul_mod(b, modulus)
    }
}
