//! Every external method through the real router on the in-process chain, one file each; the formulas; attacks; what holds
//! always.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod attacks;
mod configure;
mod draw;
mod fix;
mod fix_by_hand;
mod governance;
mod halt;
mod interface;
mod invariants;
mod median;
mod path;
mod read;
mod regime;
mod router;
mod setup;
mod source;
mod stand_in;
mod submit;
mod twap;
mod volatility;
mod words;
