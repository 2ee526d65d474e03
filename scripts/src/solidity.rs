//! Solidity, compiled by npm's compiler: peers to measure beside, and contracts that call ours in tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use alloy::json_abi::JsonAbi;
use alloy::primitives::Bytes;
use anyhow::{Context, Result};
use serde::Deserialize;

use crate::npm;
use crate::workspace::Workspace;

/// A contract compiled from Solidity.
#[derive(Clone, Debug, Deserialize)]
pub struct Compiled {
    /// Init code, without constructor arguments.
    pub bytecode: Bytes,
    /// Its ABI.
    pub abi: JsonAbi,
}

/// How to compile.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Through the compiler's intermediate language: slower, for cheaper code.
    pub via_ir: bool,
    /// How many calls of everything the optimizer works for; a million where it is not said.
    pub runs: Option<u32>,
    /// A folder that `npm` has installed further packages into.
    pub packages: Option<PathBuf>,
    /// A folder that `npm` has installed the compiler of a release into, which then is used in place of ours.
    pub release: Option<PathBuf>,
}

/// Compiles files, given from the workspace's root, and returns their contracts by name.
///
/// They may import `solady/…`, `@openzeppelin/…` and the workspace's own `abi/…`. Fails with the compiler's words.
pub fn compile(workspace: &Workspace, files: &[&str]) -> Result<BTreeMap<String, Compiled>> {
    compile_with(workspace, files, &Settings::default())
}

/// The same with settings.
pub fn compile_with(workspace: &Workspace, files: &[&str], settings: &Settings) -> Result<BTreeMap<String, Compiled>> {
    // The compiler is installed beside the peers.
    let folder = workspace.root.join("scripts/bench");
    npm::install(&folder)?;
    let mut arguments: Vec<String> = files.iter().map(|file| absolute(workspace, file)).collect();
    if settings.via_ir {
        arguments.push("--via-ir".to_owned());
    }
    if let Some(runs) = settings.runs {
        arguments.extend(["--runs".to_owned(), runs.to_string()]);
    }
    for (option, folder) in [("--packages", &settings.packages), ("--release", &settings.release)] {
        if let Some(folder) = folder {
            arguments.extend([option.to_owned(), folder.display().to_string()]);
        }
    }
    let output = npm::node(&folder, "compile.mjs", &arguments)?;
    serde_json::from_str(&output).context("the Solidity compiler's answer is no JSON")
}

/// A contract that its authors publish compiled: `file` of a package of npm, with its `abi` and its `bytecode`.
pub fn published(workspace: &Workspace, file: &str) -> Result<Compiled> {
    let folder = workspace.root.join("scripts/bench");
    npm::install(&folder)?;
    let path = folder.join("node_modules").join(file);
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is no compiled contract", path.display()))
}

fn absolute(workspace: &Workspace, file: &str) -> String {
    workspace.root.join(Path::new(file)).display().to_string()
}
