//! Every external method through the real router on the in-process chain, with the real token and staking; the formula; attacks.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod attacks;
mod formula;
mod gauges;
mod governance;
mod interface;
mod roll;
mod schedule;
mod setup;
