//! ArbOS: the state that Arbitrum keeps about itself, and the precompiles that show and change it.
//!
//! State lies in the storage of one account ([`storage`], [`state`]) and is reached through [`Slots`]; the
//! precompiles ask the rest of the chain through [`ArbHost`].

pub mod address_set;
pub mod address_table;
pub mod byte_string;
pub mod genesis;
mod host;
pub mod l1_blocks;
pub mod l1_pricing;
pub mod l2_pricing;
pub mod pages;
pub mod poster_fee;
pub mod precompiles;
pub mod pricing;
pub mod programs;
pub mod recent;
pub mod send_tree;
pub mod state;
pub mod storage;
pub mod upgrade;

#[cfg(test)]
mod tests;

pub use host::*;
