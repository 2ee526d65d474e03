//! Program code as it lies on the chain: prefixes, fragments, compression, init code.

mod brotli;
mod deployment;
mod extract;
mod kind;

pub use brotli::compress;
pub use deployment::init_code;
pub use extract::{Bounds, CodeError, extract};
pub use kind::{CLASSIC, FRAGMENT, Kind, ROOT};
