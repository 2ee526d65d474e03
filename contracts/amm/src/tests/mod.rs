//! Every external method through the real router on the in-process chain; the formulas; attacks; what holds always.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod add_liquidity;
mod add_single;
mod configure;
mod create_pool;
mod fee;
mod governance;
mod interface;
mod router;
mod setup;
mod stand_in;
mod swap;
mod uniswap;
