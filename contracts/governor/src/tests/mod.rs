//! Every external method through the real router on the in-process chain, with the real token, staking and lending; attacks.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

mod attacks;
mod guardian;
mod interface;
mod invariants;
mod lanes;
mod life;
mod settings;
mod setup;
mod steward;
mod views;
mod votes;
