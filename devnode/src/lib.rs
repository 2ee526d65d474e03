//! An embedded Arbitrum development node: Stylus programs with Nitro's gas, in one process.

pub mod arbos;
pub mod chain;
#[cfg(feature = "cli")]
pub mod cli;
pub mod evm;
mod files;
pub mod log;
mod node;
pub mod profile;
pub mod program;
pub mod rpc;
mod solidity_console;
mod user;
pub mod vm;

pub use node::{ARBOS_VERSION, CHAIN_ID, DevNode, DevNodeBuilder, PORT, SymbolSource};
pub use user::{User, UserError};
