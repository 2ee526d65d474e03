//! `abi`: what each contract exposes, read from its source.
//!
//! No compiler is asked: the macros of the SDK follow plain rules, so a syntax tree is enough, and it keeps what a
//! compiled program has lost: names, documentation, events, errors.

mod cargo_cfg;
mod contract;
mod functions;
mod interface;
mod json;
mod mentions;
mod names;
mod page;
mod reach;
mod rust_types;
mod sol_types;
mod source;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;

pub use contract::{Abi, Function, FunctionKind, Item, Mutability, Param, StructType, Type};

use crate::{
    cli::Output,
    files, story, table,
    workspace::{Contract, Workspace},
};

/// `cargo tvd abi`
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Args {
    /// Write nothing; fail if the files differ from the sources
    #[arg(long)]
    pub check: bool,
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it belongs.
    pub path: PathBuf,
    /// What it should say.
    pub contents: String,
}

#[derive(Serialize)]
struct Summary {
    contract: String,
    files: Vec<PathBuf>,
    functions: usize,
    events: usize,
    errors: usize,
}

/// Writes the files, or checks them.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    let mut results = Vec::new();
    let mut generated = Vec::new();
    for contract in workspace.select(&[])? {
        let abi = read(&workspace, contract)?;
        let mut files = files(&abi, &workspace.abi())?.to_vec();
        files.push(page::file(&abi, &workspace.docs().join(format!("{}.md", contract.name)))?);
        results.push(Summary {
            contract: abi.name.clone(),
            files: files.iter().map(|file| file.path.clone()).collect(),
            functions: abi.functions.len(),
            events: abi.events.len(),
            errors: abi.errors.len(),
        });
        generated.extend(files);
    }
    if args.check {
        check(&generated)?;
    } else {
        write(&generated)?;
    }
    if output.json {
        return table::print_json(&results);
    }
    let mut table = table::Table::new(["contract", "functions", "events", "errors"]);
    for result in results {
        let counts = [result.functions, result.events, result.errors].map(|count| count.to_string());
        let [functions, events, errors] = counts;
        table.row([result.contract, functions, events, errors]);
    }
    table.print()
}

/// Reads one contract's ABI from its sources and from those that contracts share.
pub fn read(workspace: &Workspace, contract: &Contract) -> Result<Abi> {
    let mut sources = source::Sources::default();
    for shared in &workspace.shared {
        sources.add(&shared.library, source::parse(&shared.source)?)?;
    }
    let own = sources.add(&contract.library, source::parse(&contract.source)?)?;
    contract::abi(&sources, own).with_context(|| format!("cannot read the ABI of {}", contract.name))
}

/// The files of one contract in `directory`: `<Contract>.json` and `I<Contract>.sol`.
pub fn files(abi: &Abi, directory: &Path) -> Result<[File; 2]> {
    let json = File { path: directory.join(format!("{}.json", abi.name)), contents: json::json(abi)? };
    let sol = File { path: directory.join(format!("I{}.sol", abi.name)), contents: interface::interface(abi) };
    Ok([json, sol])
}

fn write(files: &[File]) -> Result<()> {
    for file in files {
        if std::fs::read_to_string(&file.path).is_ok_and(|old| old == file.contents) {
            continue;
        }
        files::write(&file.path, &file.contents)?;
        story::tell("Wrote", &file.path.display().to_string(), "");
    }
    Ok(())
}

/// Compares files with what they should say; prints the first differences and fails if there are any.
fn check(files: &[File]) -> Result<()> {
    let mut stale = Vec::new();
    for file in files {
        let found = std::fs::read_to_string(&file.path).unwrap_or_default();
        if found != file.contents {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for line in difference(&found, &file.contents) {
                story::tell("Differs", &name, &line);
            }
            stale.push(name);
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    bail!("{} differ from the sources; cargo tvd abi writes them anew", stale.join(", "))
}

/// The first lines that differ, `-` as found and `+` as expected.
fn difference(found: &str, expected: &str) -> Vec<String> {
    const SHOWN: usize = 3;
    if found.is_empty() {
        return vec!["is missing".to_owned()];
    }
    let only = |sign: char, these: &str, those: &str| -> Vec<String> {
        let those: std::collections::BTreeSet<&str> = those.lines().collect();
        let lines = these.lines().filter(|line| !those.contains(line));
        lines.take(SHOWN).map(|line| format!("{sign} {}", line.trim())).collect()
    };
    let mut lines = only('-', found, expected);
    lines.extend(only('+', expected, found));
    if lines.is_empty() {
        lines.push("the order of lines".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests;
