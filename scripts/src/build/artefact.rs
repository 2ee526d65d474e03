//! Finished programs on disk: `<name>.wasm`, `<name>.br` (the code for the chain), `<name>.json` (the report), and
//! `<name>.symbols.wasm` (the module with the names of its functions, for the dev node's profiles).

use std::{fs, path::Path, time::SystemTime};

use alloy::primitives::{B256, keccak256};
use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

use super::Report;
use crate::{
    files,
    wasm::{self, Shrunk},
};

/// The most a program may decompress to \[bytes\] on every released version of the chain.
const MAX_WASM: usize = 131_072;

/// A finished program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// What it weighs.
    pub report: Report,
    /// The module.
    pub wasm: Vec<u8>,
    /// The code for the chain: prefix and compressed module.
    pub code: Vec<u8>,
    /// The module with the names of its functions, where the linker left them.
    pub symbols: Option<Vec<u8>>,
}

/// The report with what it was made from.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(flatten)]
    report: Report,
    /// Hash of the linker's module.
    linked: B256,
    /// Hash of the code, so that files from different runs are never mixed.
    code: B256,
}

/// Makes a program from the linker's module.
pub fn make(name: &str, linked: &[u8]) -> Result<Artefact> {
    let Shrunk { wasm, symbols } = wasm::shrink_named(linked)?;
    ensure!(wasm.len() <= MAX_WASM, "is {} bytes before compression; {MAX_WASM} are allowed", wasm.len());
    let code = devnode::program::code::compress(&wasm);
    Ok(Artefact { report: Report::new(name, &wasm, &code)?, wasm, code, symbols })
}

/// Saves a program; the record comes last and vouches for the rest.
pub fn save(home: &Path, artefact: &Artefact, linked: &[u8]) -> Result<()> {
    let path = |extension: &str| home.join(format!("{}.{extension}", artefact.report.contract));
    let report = artefact.report.clone();
    let record = Record { report, linked: keccak256(linked), code: keccak256(&artefact.code) };
    files::write(&path("wasm"), &artefact.wasm)?;
    files::write(&path("br"), &artefact.code)?;
    if let Some(symbols) = &artefact.symbols {
        files::write(&path("symbols.wasm"), symbols)?;
    }
    files::write(&path("json"), serde_json::to_string_pretty(&record)? + "\n")
}

/// The saved program, if it was made from the same module by this very tool or a younger one.
pub fn load(home: &Path, name: &str, linked: &[u8]) -> Option<Artefact> {
    let path = |extension: &str| home.join(format!("{name}.{extension}"));
    if modified(&path("json"))? < modified(&std::env::current_exe().ok()?)? {
        return None;
    }
    let record: Record = serde_json::from_slice(&fs::read(path("json")).ok()?).ok()?;
    let (wasm, code) = (fs::read(path("wasm")).ok()?, fs::read(path("br")).ok()?);
    let artefact = Artefact { report: record.report, wasm, code, symbols: fs::read(path("symbols.wasm")).ok() };
    let whole = artefact.wasm.len() == artefact.report.raw;
    (record.linked == keccak256(linked) && record.code == keccak256(&artefact.code) && whole).then_some(artefact)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
