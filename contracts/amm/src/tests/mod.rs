//! Every external method through the real router on the in-process chain; the formulas; attacks; what holds always.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod add_liquidity;
mod add_single;
mod attacks;
mod configure;
mod create_pool;
mod exit;
mod exit_charge;
mod fee;
mod flash_loan;
mod governance;
mod interface;
mod invariants;
mod multicall;
mod permit;
mod pool;
mod protocol;
mod remove_liquidity;
mod router;
mod setup;
mod share_price;
mod shares;
mod stand_in;
mod swap;
mod twap;
mod uniswap;
