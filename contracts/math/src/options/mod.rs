//! European options: generalised Black–Scholes with a cost of carry, negative rates included.
//!
//! The option out of the money is computed and the one in the money follows by parity, so that small prices keep their
//! relative accuracy. One pass shares the logarithm, the discount factors, the root of time, the density and Mills' ratios
//! among the price and all Greeks. Source: E. Haug, "The Complete Guide to Option Pricing Formulas", 2nd edition, chapters 1
//! and 2; Black-76 is a carry of zero.
//!
//! Domain: [`terms`]. Units: everything in WAD, a year of 365 days; outputs are rounded to nearest.
//!
//! Two doors: functions of [`Terms`], which check them, and methods of [`European`], whose terms were checked where they
//! came from; these answer in [`Float`]s of units, which round where they are written.

mod adapted;
mod error;
mod greeks;
mod grid;
pub(crate) mod implied;
pub(crate) mod legs;
mod price;
pub mod terms;

pub use crate::binary::Float;
pub use adapted::{Burden, Frictions, MOST_HAZARD_RATE, MOST_HEDGING_COST, MOST_RECOVERY, Quote, quote};
pub use error::OptionError;
pub use greeks::{Greeks, Mark, black76, greeks, mark};
pub use grid::{Grid, Leg, MOST_FACTOR, Shocked, scenario_grid};
pub use implied::{MOST_STEPS, implied_volatility};
pub use price::price;
pub use terms::{European, Kind, Terms, units_of_years, years};
