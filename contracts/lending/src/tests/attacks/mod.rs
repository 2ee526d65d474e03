//! Attacks, each by its name.

mod bad_debt;
mod reentrancy;
mod rounding;
