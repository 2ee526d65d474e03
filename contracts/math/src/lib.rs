//! Pure fixed-point mathematics on 256-bit integers: numbers in, numbers out, no chain.
//!
//! Rounding is in the name (`_down`, `_up`); nothing wraps, every failure is a [`MathError`].
//!
//! What needs a 256-bit division is generic over [`Arithmetic`], because that division costs 4 KB of program
//! and several times the gas when it is compiled in, while the chain offers it as a host function. [`Software`] is the
//! portable engine; contracts use the wrappers of `common::arithmetic`, which plug in the chain's.

#![cfg_attr(not(test), no_std)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

mod binary;
mod checked;
mod constants;
mod convert;
mod division;
mod elementary;
mod engine;
mod error;
pub mod fraction;
pub mod interest;
pub mod normal;
pub mod options;
mod root;
mod scale;
pub mod volatility;

#[cfg(test)]
mod tests;

pub use checked::{add, mul, sub};
pub use constants::{RAY, WAD, YEAR};
pub use convert::{to_signed, to_u64, to_u128, to_unsigned};
pub use division::{div_down, div_up, mul_div_down, mul_div_up};
pub use elementary::{exp, exp_m1, ln, ln_1p, pow};
pub use engine::{Arithmetic, Software};
pub use error::MathError;
pub use root::{cbrt_down, log2_down, sqrt_down, sqrt_wad_down};
pub use scale::{
    ray_div_down, ray_div_up, ray_mul_down, ray_mul_up, ray_to_wad_down, ray_to_wad_up, wad_div_down, wad_div_up,
    wad_mul_down, wad_mul_up, wad_to_ray,
};
