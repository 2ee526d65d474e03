//! Formulas: single functions of `math`, each a method, so that the bench can weigh them on the chain.
//!
//! `one` and `first` do nothing but answer: what a method costs above them is its function's.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![allow(missing_docs, reason = "the entry point that the SDK generates has none")]

extern crate alloc;

use alloc::vec::Vec;

use alloy_primitives::{I256, U256};
use common::arithmetic::{self, WAD};
use math::{MathError, normal};
use stylus_sdk::prelude::*;

/// Nothing is stored.
#[storage]
#[entrypoint]
pub struct Formulas {}

/// An answer, or a revert without data.
type Answer<T> = Result<T, Vec<u8>>;

fn revert(_: MathError) -> Vec<u8> {
    Vec::new()
}

#[public]
impl Formulas {
    pub fn one(&self, x: U256) -> Answer<U256> {
        Ok(x)
    }

    pub fn first(&self, x: U256, _y: U256, _d: U256) -> Answer<U256> {
        Ok(x)
    }

    pub fn cdf(&self, x: I256) -> Answer<U256> {
        Ok(normal::cdf(x))
    }

    pub fn ln(&self, x: U256) -> Answer<I256> {
        math::ln(x).map_err(revert)
    }

    pub fn exp(&self, x: I256) -> Answer<U256> {
        math::exp(x).map_err(revert)
    }

    /// Of a number in WAD.
    pub fn sqrt(&self, x: U256) -> Answer<U256> {
        let scaled = math::mul(x, WAD).map_err(revert)?;
        Ok(arithmetic::sqrt_down(scaled))
    }

    pub fn mul_div(&self, x: U256, y: U256, d: U256) -> Answer<U256> {
        arithmetic::mul_div_down(x, y, d).map_err(revert)
    }
}
