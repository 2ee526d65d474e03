//! What the functions of `math` should return, by ways that share nothing with it: plain formulas on numbers of 384 bits
//! (`dashu-float`), tables from elsewhere, and random cases to compare at.
//!
//! Tools and tests depend on this crate, contracts never do.

pub mod cases;
pub mod data;
pub mod european;
pub mod normal;
mod real;
pub mod tally;

#[cfg(test)]
mod tests;

pub use cases::Cases;
pub use real::Real;
pub use tally::{Error, Tally};
