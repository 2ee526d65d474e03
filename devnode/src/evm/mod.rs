//! Ethereum execution, with Stylus programs dispatched from any call depth.

mod activator;
mod changes;
mod context;
mod database;
mod delegation;
mod executor;
mod frames;
mod gas;
mod instructions;
mod intrinsic;
mod ledger;
mod outcome;
mod parent_hash;
mod poster;
mod precompiles;
mod program;
mod stylus_host;
mod trace;
mod transaction;
mod types;

pub use executor::*;
pub use intrinsic::intrinsic_gas;
pub use trace::{FrameKind, ProgramTrace, Trace};
pub use types::*;

#[cfg(test)]
mod tests;
