//! Every external method through the real router on the in-process chain, one file each, and what holds always.

mod accept_ownership;
mod approve;
mod burn;
mod burn_from;
mod constructor;
mod domain;
mod interface;
mod invariants;
mod metadata;
mod mint;
mod ownership;
mod permit;
mod roles;
mod router;
mod setup;
mod supports_interface;
mod transfer;
mod transfer_from;
mod views;
