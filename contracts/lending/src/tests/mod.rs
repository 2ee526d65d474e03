//! Every external method through the real router on the in-process chain; attacks.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod interface;
mod setup;
mod stand_in;
mod supply;
