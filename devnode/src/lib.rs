//! An embedded Arbitrum development node: Stylus programs with Nitro's gas, in one process.
//!
//! [`DevNode::builder`] is where to begin. A [`User`] deploys and calls without a server, [`chain`] is the chain in
//! detail, and [`evm`] says what runs and what came of it; [`program`] judges a Stylus program without any chain.

mod arbos;
pub mod chain;
#[cfg(feature = "cli")]
pub mod cli;
pub mod evm;
mod files;
mod log;
mod node;
pub mod profile;
pub mod program;
mod revert;
mod rpc;
mod solidity_console;
mod user;
mod vm;

#[cfg(test)]
mod tests;

pub use node::{ARBOS_VERSION, CHAIN_ID, DevNode, DevNodeBuilder, PORT, SymbolSource};
pub use user::{User, UserError};

/// What the node's own fuzzers and measurements reach for. It changes without notice.
#[doc(hidden)]
pub mod internals {
    pub use crate::rpc::Api;
    pub use crate::vm::{
        CallKind, CallReply, CallRequest, CreateReply, CreateRequest, Ended, FlushOutcome, Frame, Host, HostCall,
        Outcome, Program, Refusal, Vm,
    };
}
