//! `abi`: what each contract exposes, read from its source.
//!
//! No compiler is asked: the macros of the SDK follow plain rules, so a syntax tree is enough, and it keeps what a
//! compiled program has lost: names, documentation, events, errors.
//!
//! `abi/<Contract>.json` and `abi/I<Contract>.sol` are for everybody, `abi/generated` is for the npm package around them.

mod cargo_cfg;
mod contract;
mod functions;
mod interface;
mod json;
mod mentions;
mod names;
mod package;
mod page;
mod reach;
mod rust_types;
mod sol_types;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
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
    let (mut generated, mut abis) = (Vec::new(), Vec::new());
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
        abis.push(abi);
    }
    let folder = workspace.abi().join("generated");
    generated.extend(package::files(&abis, &folder)?);
    let left = left_over(&folder, &generated)?;
    if args.check {
        check(&generated)?;
        ensure!(left.is_empty(), "of no contract any more: {}; cargo tvd abi removes them", listed(&left));
    } else {
        write(&generated)?;
        left.iter()
            .try_for_each(|path| fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display())))?;
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

/// Files of a folder, and of those in it, that nothing writes any more.
fn left_over(folder: &Path, files: &[File]) -> Result<Vec<PathBuf>> {
    let mut left = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(left) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            left.extend(left_over(&path, files)?);
        } else if files.iter().all(|file| file.path != path) {
            left.push(path);
        }
    }
    left.sort();
    Ok(left)
}

fn listed(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn write(files: &[File]) -> Result<()> {
    for file in files {
        if fs::read_to_string(&file.path).is_ok_and(|old| old == file.contents) {
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
        let found = fs::read_to_string(&file.path).unwrap_or_default();
        if found != file.contents {
            let name = named(&file.path);
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

/// A file's name, with its folder where that is not `abi` itself.
fn named(path: &Path) -> String {
    let within = path.iter().skip_while(|part| *part != "generated").collect::<PathBuf>();
    let name = if within.as_os_str().is_empty() { path.file_name().unwrap_or_default() } else { within.as_os_str() };
    name.to_string_lossy().into_owned()
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
