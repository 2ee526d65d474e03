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
mod division;
mod elementary;
mod engine;
mod error;
pub mod normal;
pub mod options;
mod root;

#[cfg(test)]
mod tests;

pub use checked::{add, mul, sub};
pub use constants::{RAY, WAD};
pub use division::{div_down, div_up, mul_div_down, mul_div_up};
pub use elementary::{exp, exp_m1, ln, ln_1p, pow};
pub use engine::{Arithmetic, Software};
pub use error::MathError;
pub use root::sqrt_down;
