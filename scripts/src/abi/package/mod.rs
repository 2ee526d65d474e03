//! `abi/generated`: the npm package's part that contracts write, as modules with their declarations, so that nobody compiles anything.

mod abis;
mod docs;
mod errors;
mod ethers;
mod literal;
mod members;
mod types;

use std::path::Path;

use anyhow::{Result, ensure};

use super::File;
use super::contract::Abi;

const HEAD: &str = "// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.\n";

/// All modules of these contracts, in `directory`.
pub fn files(abis: &[Abi], directory: &Path) -> Result<Vec<File>> {
    let mut modules = Vec::new();
    for abi in abis {
        check(abi)?;
        modules.push(abis::contract(abi));
        modules.push(ethers::contract(abi)?);
    }
    modules.extend([abis::index(abis), errors::module(abis), ethers::index(abis)]);
    let files = modules.into_iter().flat_map(|module| {
        let file = |extension: &str, text: String| File {
            path: directory.join(format!("{}.{extension}", module.name)),
            contents: format!("{HEAD}{text}"),
        };
        [file("js", module.code), file("d.ts", module.types)]
    });
    Ok(files.collect())
}

/// Refuses what clients could not call by name.
fn check(abi: &Abi) -> Result<()> {
    for item in abi.events.iter().chain(&abi.errors) {
        ensure!(
            item.params.iter().all(|param| !param.name.is_empty()),
            "{}.{}: its parameters need names",
            abi.name,
            item.name
        );
    }
    Ok(())
}

/// A module and what TypeScript knows of it.
struct Module {
    /// Its path without extension.
    name: String,
    code: String,
    types: String,
}

/// A contract's name as variables begin: `Token` → `token`.
fn variable(abi: &Abi) -> String {
    let mut letters = abi.name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
