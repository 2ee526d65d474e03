//! Every external method through the real router on the in-process chain, one file each; the formulas; attacks; a model beside it;
//! what holds always.

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
mod growth;
mod interest;
mod interface;
mod invariants;
mod liquidate;
mod liquidation;
mod model;
mod neighbours;
mod rate;
mod repay;
mod risk;
mod router;
mod sets;
mod setup;
mod stand_in;
mod state;
mod supply;
mod supply_collateral;
mod terms;
mod terms_words;
mod totals;
mod views;
mod withdraw;
mod withdraw_collateral;

/// How many cases of a kind, unless the environment says how many times as many.
fn cases(usual: u64) -> u64 {
    let times: Option<u64> = std::env::var("LENDING_CASES").ok().and_then(|times| times.parse().ok());
    usual * times.unwrap_or(1)
}
