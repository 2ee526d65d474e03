//! Ethereum execution, with Stylus programs dispatched from any call depth.

mod activator;
mod changes;
mod codes;
mod console;
mod context;
mod database;
mod deadline;
mod delegation;
mod executor;
mod frames;
mod gas;
mod instructions;
mod intrinsic;
mod ledger;
mod opcodes;
mod outcome;
mod parent_hash;
mod poster;
mod precompiles;
mod program;
mod record;
mod steps;
mod stylus_host;
mod touched;
mod trace;
mod transaction;
mod transfers;
mod types;

pub use console::ConsoleLine;
pub use executor::*;
pub use intrinsic::intrinsic_gas;
pub use opcodes::{OpcodeClass, OpcodeCost, Opcodes};
pub use record::{Cut, MAX_RECORD, Record, Transfer};
pub use steps::{Step, StepOptions};
pub use touched::{TouchedAccount, TouchedState};
pub use trace::{FrameKind, ProgramTrace, Trace, TraceLog};
pub use transaction::SET_CODE_SINCE;
pub use transfers::TRANSFER_EMITTER;
pub use types::*;

#[cfg(test)]
pub(crate) mod tests;
