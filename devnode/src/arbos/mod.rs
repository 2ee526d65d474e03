//! ArbOS: the state that Arbitrum keeps about itself, and the precompiles that show and change it.

mod host;

pub use host::*;
