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
    Ok(shrink_named(wasm)?.wasm)
}

/// A module as [`shrink`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shrunk {
    /// The module.
    pub wasm: Vec<u8>,
    /// The same with the names of its functions, where the linker's module had names: for profiles.
    pub symbols: Option<Vec<u8>>,
}

/// As [`shrink`], and keeps apart the names of the functions that remain. Of equal functions, which become one, the
/// first gives the name.
pub fn shrink_named(wasm: &[u8]) -> Result<Shrunk> {
    let mut module = parse::parse(wasm)?;
    sweep::exports(&mut module);
    sweep::unused(&mut module);
    dedupe::functions(&mut module);
    sweep::unused(&mut module);
    order::functions(&mut module);
    packing::pack(&mut module)?;
    let wasm = encode::encode(&module);
    let symbols = encode::names(&module).map(|names| {
        // A custom section can be put at the end of a finished module.
        let mut symbols = wasm.clone();
        wasm_encoder::Section::append_to(&names, &mut symbols);
        symbols
    });
    Ok(Shrunk { wasm, symbols })
}

#[cfg(test)]
mod tests;
