//! Every external method through the real router on the in-process chain; attacks.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod growth;
mod interface;
mod liquidation;
mod rate;
mod risk;
mod sets;
mod setup;
mod stand_in;
mod state;
mod supply;
mod terms_words;
mod totals;
