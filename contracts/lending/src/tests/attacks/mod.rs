//! Attacks, each by its name.

mod bad_debt;
mod flash;
mod interest;
mod isolation;
mod leave;
mod liquidation;
mod numbers;
mod oracle;
mod prices;
mod reentrancy;
mod rounding;
mod shares;
mod terms;
