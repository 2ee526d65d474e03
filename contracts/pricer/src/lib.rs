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
#[cfg(test)]
mod tests;
pub mod types;

use alloc::vec::Vec;

use alloy_primitives::{I256, U256};
use math::options::{self, Kind, OptionError, Terms};
use router::public;
use stylus_sdk::prelude::*;

use crate::errors::*;
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
    pub fn price(option: EuropeanOption) -> Result<U256, Error> {
        option.by(options::price)
    }

    /// The price of `option` and its derivatives.
    pub fn greeks(option: EuropeanOption) -> Result<Greeks, Error> {
        Ok(option.by(options::greeks)?.into())
    }

    /// The price of `option`, its delta and its vega.
    pub fn mark(option: EuropeanOption) -> Result<Mark, Error> {
        Ok(option.by(options::mark)?.into())
    }

    /// The volatility at which `option` is worth `price`; the option's own is ignored.
    pub fn implied_volatility(option: EuropeanOption, price: U256) -> Result<U256, Error> {
        option.by(|kind, terms| options::implied_volatility(kind, price, terms))
    }

    /// What `option` is worth to a buyer who bears `frictions`, and what makes the difference.
    ///
    /// The cost of hedging raises the volatility as Leland has it; the total variance is that of the time until settlement,
    /// while interest and carry run to expiry; the contract fails at the hazard rate until then.
    pub fn quote(option: EuropeanOption, frictions: Frictions) -> Result<Quote, Error> {
        let quote = options::quote(option.kind(), &option.terms(), &frictions.in_years());
        let quote = quote.map_err(|error| refused_with(error, &option, &frictions))?;
        Ok(Quote::new(quote, option.timeToExpiry.saturating_add(frictions.latency)))
    }

    /// The price and the derivatives of an option on a future or forward, by Black's formula of 1976.
    ///
    /// Delta and gamma are by the forward price, and rho is at a fixed forward price: minus the time times the price.
    pub fn black76(
        is_call: bool,
        forward: U256,
        strike: U256,
        time_to_expiry: u64,
        volatility: U256,
        rate: I256,
    ) -> Result<Greeks, Error> {
        let (carry, spot) = (I256::ZERO, forward);
        let option =
            EuropeanOption { isCall: is_call, spot, strike, timeToExpiry: time_to_expiry, volatility, rate, carry };
        Ok(option.by(options::black76)?.into())
    }

    // Several

    /// The price of each of `options`, at most 256.
    pub fn price_batch(options: Vec<EuropeanOption>) -> Result<Vec<U256>, Error> {
        each(&options, options::price)
    }

    /// The price and the derivatives of each of `options`, at most 256.
    pub fn greeks_batch(options: Vec<EuropeanOption>) -> Result<Vec<Greeks>, Error> {
        each(&options, options::greeks)
    }

    /// Price, delta and vega of each of `options`, at most 256.
    pub fn mark_batch(options: Vec<EuropeanOption>) -> Result<Vec<Mark>, Error> {
        each(&options, options::mark)
    }

    /// Price, delta and vega of `option` with each of `strikes` instead of its own, at most 256.
    pub fn strike_ladder(option: EuropeanOption, strikes: Vec<U256>) -> Result<Vec<Mark>, Error> {
        refuse_more(strikes.len(), MOST_OPTIONS)?;
        let mut option = option;
        let mut marks = Vec::with_capacity(strikes.len());
        for strike in strikes {
            option.strike = strike;
            marks.push(option.by(options::mark)?.into());
        }
        Ok(marks)
    }

    /// The volatility at which each of `options`, at most 256, is worth its price of `prices`.
    pub fn implied_volatility_batch(options: Vec<EuropeanOption>, prices: Vec<U256>) -> Result<Vec<U256>, Error> {
        if options.len() != prices.len() {
            let (options, prices) = (U256::from(options.len()), U256::from(prices.len()));
            return Err(LengthMismatch { options, prices }.into());
        }
        let mut prices = prices.into_iter();
        each(&options, |kind, terms| options::implied_volatility(kind, prices.next().unwrap_or_default(), terms))
    }

    /// The value of `portfolio`, at most 256 legs, in every pair of shocks, at most 64 on each side.
    ///
    /// A shock `s` multiplies by `1 + s`. Row by row: all `volatility_shocks` under the first of `spot_shocks`, and so on.
    pub fn scenario_grid(
        portfolio: Vec<Leg>,
        spot_shocks: Vec<I256>,
        volatility_shocks: Vec<I256>,
    ) -> Result<Vec<I256>, Error> {
        refuse_more(portfolio.len(), MOST_OPTIONS)?;
        refuse_more(spot_shocks.len(), MOST_SHOCKS)?;
        refuse_more(volatility_shocks.len(), MOST_SHOCKS)?;
        let mut quantities = Vec::with_capacity(portfolio.len());
        for leg in &portfolio {
            quantities.push(quantity_in_bounds(leg.quantity)?);
        }
        // What is refused is refused of the option that was taken last.
        let mut last = EuropeanOption::default();
        let legs = portfolio.into_iter().zip(quantities).map(|(leg, quantity)| {
            last = leg.option;
            options::Leg { kind: last.kind(), terms: last.terms(), quantity }
        });
        let values = options::scenario_grid(legs, &spot_shocks, &volatility_shocks);
        values.map_err(|error| refused(error, &last))
    }
}

// Internal

/// What a formula says of each option, in the contract's own struct.
fn each<T, A: From<T>>(
    options: &[EuropeanOption],
    mut formula: impl FnMut(Kind, &Terms) -> Result<T, OptionError>,
) -> Result<Vec<A>, Error> {
    refuse_more(options.len(), MOST_OPTIONS)?;
    let mut answers = Vec::with_capacity(options.len());
    for option in options {
        answers.push(option.by(&mut formula)?.into());
    }
    Ok(answers)
}

/// Refuses a list that is longer than `max`.
fn refuse_more(count: usize, max: usize) -> Result<(), Error> {
    if count > max {
        return Err(TooMany { count: U256::from(count), max: U256::from(max) }.into());
    }
    Ok(())
}
