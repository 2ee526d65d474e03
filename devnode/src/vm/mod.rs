//! The virtual machine: compiles instrumented modules, runs them, and serves their host functions.

mod host;

pub use host::*;
