//! Ethereum execution, with Stylus programs dispatched from any call depth.

mod executor;
mod types;

pub use executor::*;
pub use types::*;

/// What the frames of an execution did.
#[derive(Clone, Debug, Default)]
pub struct Trace {}
