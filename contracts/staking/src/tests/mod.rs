//! Every external method through the real router on the in-process chain, by subject; the formulas; attacks; models beside it;
//! what holds always.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod attacks;
mod gauges;
mod interface;
mod locks;
mod model;
mod revenue;
mod setup;
mod sums;
mod votes;

/// How many cases of a kind, unless the environment says how many times as many.
fn cases(usual: u64) -> u64 {
    let times: Option<u64> = std::env::var("STAKING_CASES").ok().and_then(|times| times.parse().ok());
    usual * times.unwrap_or(1)
}
