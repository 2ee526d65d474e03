//! From the linker's module to the bytes on the chain: rewritten, checked, estimated, compressed.
//!
//! Every pass keeps what a caller can observe: results, effects, and traps where there were traps.

mod dedupe;
mod encode;
mod module;
mod order;
pub mod packing;
mod parse;
mod sweep;
mod verdict;

use anyhow::Result;

pub use module::{Element, Export, Function, Global, Import, Module, Segment};
pub use verdict::{Verdict, verdict};

/// The name of the function that the chain calls.
pub const ENTRY_POINT: &str = "user_entrypoint";

/// The name under which the memory has to be exported.
pub const MEMORY: &str = "memory";

/// Rewrites a linked module into the smallest one that does the same.
///
/// Drops custom sections, the data count, unused exports, functions, imports, globals and types; merges equal
/// functions; gives the most called functions the shortest indices; cuts zeros out of the static data; encodes
/// every number in its shortest form. Fails on what it cannot read.
pub fn shrink(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = parse::parse(wasm)?;
    sweep::exports(&mut module);
    sweep::unused(&mut module);
    dedupe::functions(&mut module);
    sweep::unused(&mut module);
    order::functions(&mut module);
    packing::pack(&mut module)?;
    let shrunk = encode::encode(&module);
    Ok(shrunk)
}

#[cfg(test)]
mod tests;
