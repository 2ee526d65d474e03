//! Stylus programs before they run: their code on the chain, and what activation makes of it.
//!
//! [`code`] turns contract code into WebAssembly and back. [`activate`] checks a module, instruments it so
//! that it meters itself, and charges the gas of doing so. Source of every rule and number:
//! `stylus-execution.md`, sections 1 to 3.

pub mod code;

mod activation;
mod error;
mod estimate;
pub(crate) mod hooks;
mod instrument;
mod interface;
mod limits;
mod parse;
mod price;
mod rules;
pub(crate) mod sources;
mod symbols;
pub(crate) mod variant;

pub use activation::{activate, recompile};
pub use error::ActivationError;
pub use rules::{Activated, Rules, Sizes};
pub use symbols::{FunctionNames, Symbols, SymbolsError, fingerprint};
pub use variant::{VariantError, profiling_variant};

/// Names under which an instrumented module exports what a run needs.
pub(crate) mod exports {
    pub(crate) use super::instrument::{INK_LEFT, INK_STATUS, STACK_LEFT};
    pub(crate) use super::interface::{ENTRY_POINT, MEMORY};
}

#[cfg(test)]
pub(crate) mod tests;
