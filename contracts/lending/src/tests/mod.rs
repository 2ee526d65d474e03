//! Every external method through the real router on the in-process chain; attacks.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod accrue;
mod attacks;
mod authorization;
mod borrow;
mod callbacks;
mod calls;
mod caps;
mod collect;
mod create_market;
mod entry_points;
mod flash_loan;
mod governance;
mod interface;
mod liquidate;
mod neighbours;
mod repay;
mod router;
mod setup;
mod stand_in;
mod supply;
mod supply_collateral;
mod terms;
mod views;
mod withdraw;
mod withdraw_collateral;
