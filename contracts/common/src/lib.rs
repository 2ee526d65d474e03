//! What every contract shares and is not mathematics.
//!
//! - [`abi`]: calldata in, return data, errors and events out, in little code;
//! - [`cell`], [`mapping`], [`slots`], [`place`]: storage in whole words, in little code, and numbers that share one;
//! - [`arithmetic`], [`number`]: the functions of `math` on the chain's own 256-bit division, small numbers in words;
//! - [`parameters`]: what governance fixes, within bounds, in one slot;
//! - [`access`], [`ownership`], [`roles`]: who may do what, with OpenZeppelin's ABI;
//! - [`lock`], [`transient`]: no re-entry, kept in transient storage;
//! - [`outside`], [`erc20`], [`flash`]: calling other contracts, moving tokens that may misbehave, lending them for a moment;
//! - [`eip712`], [`signature`]: typed data and who signed it;
//! - [`short_string`]: a text in one storage slot;
//! - [`immediate`]: constants that are code and no static data;
//! - `testing` (feature): an in-process chain on which contracts are tested together.

#![cfg_attr(target_arch = "wasm32", no_std)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

pub mod abi;
pub mod access;
pub mod arithmetic;
pub mod cell;
pub mod eip712;
pub mod erc20;
pub mod flash;
mod guarded;
pub mod immediate;
pub mod lock;
pub mod mapping;
pub mod number;
pub mod outside;
pub mod ownership;
pub mod parameters;
pub mod place;
pub mod roles;
pub mod short_string;
pub mod signature;
pub mod slots;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transient;

#[cfg(all(test, feature = "testing"))]
mod tests;
