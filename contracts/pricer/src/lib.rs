//! Pricer: European options by the generalised Black–Scholes formula, for anyone who calls. No state, no owner.
//!
//! Units: prices, ratios, rates and volatilities in WAD, times in seconds, a year of 365 days. Results are rounded to nearest
//! unless a function says otherwise; the formulas and their accuracy are those of `math::options`.
//! Invariants: the same arguments give the same answer, on any chain, at any time.
//! Assumes: nothing of anybody. No call leaves the contract.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

pub mod errors;
mod formulas;
mod terms;
#[cfg(test)]
mod tests;
pub mod types;

use alloc::vec::Vec;

use alloy_primitives::{I256, U256};
use alloy_sol_types::SolError;
use common::abi::{Calldata, Encoded, Encoder, Layout};
use math::options::Grid;
use router::public;
use stylus_sdk::prelude::*;

use crate::errors::*;
use crate::formulas::*;
use crate::terms::{Read, Reader};
use crate::types::*;

/// The most options, strikes or legs that one call takes.
pub const MOST_OPTIONS: usize = 256;

/// The most shocks on a side of a grid.
pub const MOST_SHOCKS: usize = 64;

/// Nothing.
#[storage]
#[entrypoint]
pub struct Pricer {}

#[public]
impl Pricer {
    // One option

    /// The price of `option`.
    pub fn price(option: Calldata<EuropeanOption>) -> Result<Encoded<U256>, Error> {
        PRICE.of(option.bytes(), &[])
    }

    /// The price of `option` and its derivatives.
    pub fn greeks(option: Calldata<EuropeanOption>) -> Result<Encoded<Greeks>, Error> {
        GREEKS.of(option.bytes(), &[])
    }

    /// The price of `option`, its delta and its vega.
    pub fn mark(option: Calldata<EuropeanOption>) -> Result<Encoded<Mark>, Error> {
        MARK.of(option.bytes(), &[])
    }

    /// The volatility at which `option` is worth `price`; the option's own is ignored.
    pub fn implied_volatility(option: Calldata<EuropeanOption>, price: Calldata<U256>) -> Result<Encoded<U256>, Error> {
        IMPLIED_VOLATILITY.of(option.bytes(), price.bytes())
    }

    /// What `option` is worth to a buyer who bears `frictions`, and what makes the difference.
    ///
    /// The cost of hedging raises the volatility as Leland has it; the total variance is that of the time until settlement,
    /// while interest and carry run to expiry; the contract fails at the hazard rate until then.
    pub fn quote(option: Calldata<EuropeanOption>, frictions: Calldata<Frictions>) -> Result<Encoded<Quote>, Error> {
        Ok(quote(option.bytes(), frictions.bytes())?.finish())
    }

    /// The price and the derivatives of an option on a future or forward, by Black's formula of 1976.
    ///
    /// Delta and gamma are by the forward price, and rho is at a fixed forward price: minus the time times the price.
    pub fn black76(
        is_call: Calldata<bool>,
        forward: Calldata<U256>,
        strike: Calldata<U256>,
        time_to_expiry: Calldata<u64>,
        volatility: Calldata<U256>,
        rate: Calldata<I256>,
    ) -> Result<Encoded<Greeks>, Error> {
        // In calldata they lie as the fields of an option do, all but the last.
        let _ = (forward, strike, time_to_expiry, volatility, rate);
        BLACK_76.of(is_call.rest(), &[])
    }

    // Several

    /// The price of each of `options`, at most 256.
    pub fn price_batch(options: Calldata<Vec<EuropeanOption>>) -> Result<Encoded<Vec<U256>>, Error> {
        PRICE.of_each(options.bytes(), &[])
    }

    /// The price and the derivatives of each of `options`, at most 256.
    pub fn greeks_batch(options: Calldata<Vec<EuropeanOption>>) -> Result<Encoded<Vec<Greeks>>, Error> {
        GREEKS.of_each(options.bytes(), &[])
    }

    /// Price, delta and vega of each of `options`, at most 256.
    pub fn mark_batch(options: Calldata<Vec<EuropeanOption>>) -> Result<Encoded<Vec<Mark>>, Error> {
        MARK.of_each(options.bytes(), &[])
    }

    /// Price, delta and vega of `option` with each of `strikes` instead of its own, at most 256.
    pub fn strike_ladder(
        option: Calldata<EuropeanOption>,
        strikes: Calldata<Vec<U256>>,
    ) -> Result<Encoded<Vec<Mark>>, Error> {
        Ok(ladder(&option, strikes.bytes())?.finish())
    }

    /// The volatility at which each of `options`, at most 256, is worth its price of `prices`.
    pub fn implied_volatility_batch(
        options: Calldata<Vec<EuropeanOption>>,
        prices: Calldata<Vec<U256>>,
    ) -> Result<Encoded<Vec<U256>>, Error> {
        let (count, priced) = (options.len(), prices.len());
        if count != priced {
            return Err(Error::lengths(LengthMismatch::SELECTOR, count, priced));
        }
        IMPLIED_VOLATILITY.of_each(options.bytes(), prices.bytes())
    }

    /// The value of `portfolio`, at most 256 legs, in every pair of shocks, at most 64 on each side.
    ///
    /// A shock `s` multiplies by `1 + s`. Row by row: all `volatility_shocks` under the first of `spot_shocks`, and so on.
    pub fn scenario_grid(
        portfolio: Calldata<Vec<Leg>>,
        spot_shocks: Calldata<Vec<I256>>,
        volatility_shocks: Calldata<Vec<I256>>,
    ) -> Result<Encoded<Vec<I256>>, Error> {
        let legs = items::<{ <Leg as Layout>::HEAD }>(portfolio.bytes(), MOST_OPTIONS)?;
        let (spots, volatilities) = (spot_shocks.bytes(), volatility_shocks.bytes());
        let (spots, volatilities) = (items(spots, MOST_SHOCKS)?, items(volatilities, MOST_SHOCKS)?);
        let spots = terms::factors(spots, SpotShockOutOfRange::SELECTOR)?;
        let volatilities = terms::factors(volatilities, VolatilityShockOutOfRange::SELECTOR)?;
        let mut grid = Grid::new(spots, volatilities);
        for leg in legs {
            let mut reader = Reader::new(leg);
            let (option, quantity) = (reader.option(Read::All), reader.quantity());
            reader.finish()?;
            grid.add(&option, quantity).map_err(Error::shocked)?;
        }
        let values = grid.values();
        let mut answer = Encoder::list(values.len(), 1);
        append(&mut answer, values);
        Ok(answer.finish())
    }
}
