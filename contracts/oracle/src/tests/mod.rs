//! Every external method through the real router on the in-process chain, one file each; the formulas; attacks; what holds
//! always.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod attacks;
mod configure;
mod interface;
mod setup;
mod submit;
mod words;
