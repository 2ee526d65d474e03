//! Every method through the real router on the in-process chain, one file each.
//!
//! Expected values are E. Haug's tables ("Option Pricing Formulas"), or come from the closed formulas at 50 digits.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod black76;
mod greeks;
mod greeks_batch;
mod implied_volatility;
mod implied_volatility_batch;
mod interface;
mod mark;
mod mark_batch;
mod price;
mod price_batch;
mod quote;
mod router;
mod scenario_grid;
mod setup;
mod strike_ladder;
