//! A dump in a file: three lines of JSON, of which the first says what it is and the last that it is whole.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use alloy_primitives::{B256, Keccak256, keccak256};
use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use super::lock::lock;
use super::{Chain, Dump};
use crate::files::{self, FileLock};

/// What the first line says.
const FORMAT: &str = "devnode state";

/// Version of the format. Newer ones are refused, older ones would be read.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Seal {
    /// Of the second line, its end not counted.
    keccak: B256,
}

/// The file in which a node keeps its chain. No other node can have it meanwhile.
#[derive(Debug)]
pub struct StateFile {
    path: PathBuf,
    /// Held while the file is written.
    writing: Mutex<()>,
    _lock: FileLock,
}

impl StateFile {
    /// Takes a file that may not exist yet.
    ///
    /// # Errors
    /// If another node has it.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self { path: path.to_owned(), writing: Mutex::default(), _lock: FileLock::take(path)? })
    }

    /// Writes a chain to the file: all of it or nothing. The chain stands still only while a few accounts at a
    /// time are copied.
    ///
    /// # Errors
    /// If the file cannot be written; then the old one is still there.
    pub fn save(&self, chain: &Chain) -> Result<()> {
        let _writing = lock(&self.writing);
        let dump = chain.dump();
        let written = files::write(&self.path, ".tmp", |out| encode(&dump, out));
        written.with_context(|| format!("cannot write {}", self.path.display()))
    }
}

fn encode(dump: &Dump, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Head { format: FORMAT.to_owned(), version: VERSION })?;
    out.write_all(b"\n")?;
    let mut body = Hashed { out: &mut *out, hasher: Keccak256::new() };
    serde_json::to_writer(&mut body, dump)?;
    let keccak = body.hasher.finalize();
    out.write_all(b"\n")?;
    serde_json::to_writer(&mut *out, &Seal { keccak })?;
    out.write_all(b"\n")
}

/// Reads a dump from a file.
///
/// # Errors
/// If the file is something else, was written by a later version, ends early or was changed.
pub fn read_dump(path: &Path) -> Result<Dump> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    decode(&bytes).with_context(|| format!("cannot load the state in {}; it stays as it is", path.display()))
}

fn decode(bytes: &[u8]) -> Result<Dump> {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let head = lines.next().and_then(|line| serde_json::from_slice::<Head>(line).ok());
    let Some(head) = head.filter(|head| head.format == FORMAT) else { bail!("the file is no state of a dev node") };
    ensure!(
        head.version <= VERSION,
        "the file has format {} of a later dev node; this one reads up to {VERSION}",
        head.version
    );
    let body = lines.next().unwrap_or_default();
    let seal = lines.next().and_then(|line| serde_json::from_slice::<Seal>(line).ok());
    let Some(seal) = seal else { bail!("the file ends early") };
    ensure!(seal.keccak == keccak256(body), "the file was changed since a dev node wrote it");
    serde_json::from_slice(body).context("the file was not written by a dev node")
}

/// Passes bytes on and hashes them.
struct Hashed<'a> {
    out: &'a mut dyn Write,
    hasher: Keccak256,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
