//! Attacks, each by its name.

mod bad_debt;
mod flash;
mod interest;
mod leave;
mod liquidation;
mod oracle;
mod prices;
mod reentrancy;
mod rounding;
mod shares;
mod terms;
