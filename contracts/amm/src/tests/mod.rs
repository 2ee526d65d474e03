//! Every external method through the real router on the in-process chain; the formulas; attacks; what holds always.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod create_pool;
mod interface;
mod router;
mod setup;
mod stand_in;
mod swap;
