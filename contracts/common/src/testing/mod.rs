//! An in-process chain: contracts as they are, called through their own routers, each call by its ABI.
//!
//! What it models: storage, balances, logs and transient words with rollback when a frame reverts; nested, static and
//! delegate calls; the refusal of re-entry that the SDK generates; value; the clock, the chain id; the `ecrecover`
//! precompile; traps (a panic reverts without data). What it does not: gas, the storage cache, program size, creation of
//! contracts. Those belong to end-to-end tests on a node.
//!
//! ```text
//! let chain = Chain::new();
//! chain.deploy(TOKEN, DEPLOYER, Program::of::<Token>(), (name, symbol, …))?;
//! let moved = chain.call(ALICE, TOKEN, transferCall { to: BOB, amount })?;
//! let held = chain.view(TOKEN, balanceOfCall { account: BOB })?;
//! ```

#![allow(clippy::arithmetic_side_effects, reason = "an overflow in test code should panic")]

mod chain;
mod frame;
mod precompile;
mod program;
mod revert;
pub mod tokens;
mod wallet;

pub use chain::{Chain, Log, Message, Usage};
pub use program::Program;
pub use revert::Revert;
pub use wallet::{Signature, Wallet};
