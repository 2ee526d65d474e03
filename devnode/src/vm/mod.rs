//! The virtual machine: compiles instrumented modules, runs them, and serves their host functions.
//!
//! [`Vm`] compiles and keeps modules; [`Vm::run`] runs one call frame on a fresh instance. What a program asks
//! of the chain goes through [`Host`]. Everything here counts ink; gas begins at the host's door.
//! Source of every charge: `stylus-execution.md`, sections 4 and 5.

mod disk;
mod engine;
mod env;
mod escape;
mod hooks;
mod host;
mod price;
mod profile;
mod run;
mod state;
mod storage_cache;
mod store;
mod trace;

#[cfg(test)]
pub use engine::LoadError;
pub use engine::{Program, Vm};
pub use host::*;
pub use profile::{HostCost, Profile};
pub use run::{Ended, Outcome};
pub use trace::HostCall;

#[cfg(test)]
pub(crate) mod tests;
