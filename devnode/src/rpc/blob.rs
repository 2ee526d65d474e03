//! A whole chain as one blob, for `anvil_dumpState` and `anvil_loadState`.
//!
//! Ours is compressed, so that large states fit into a request. What anvil writes to a file is taken too: its
//! accounts are put into the newest state.

use std::io::{Read, Write};

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::chain::{Accounts, Chain, Dump};

/// The beginning of a blob.
const MAGIC: &[u8] = b"devnode1";

/// Longest dump that a blob may hold \[bytes\].
const MAX_DUMP: u64 = 1 << 30;

/// Brotli quality: the highest that is still fast.
const QUALITY: u32 = 5;

/// Window of the compression, as a power of two \[bytes\].
const WINDOW: u32 = 22;

/// Buffer of the compression \[bytes\].
const BUFFER: usize = 1 << 16;

/// What a blob holds.
pub enum Content {
    /// A chain.
    Chain(Box<Dump>),
    /// Accounts alone.
    Accounts(Accounts),
}

#[derive(Deserialize)]
struct Shape {
    head: Option<IgnoredAny>,
    accounts: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct AccountsOnly {
    accounts: Accounts,
}

/// The chain as a blob.
pub fn dump(chain: &Chain) -> Result<Vec<u8>, String> {
    let mut out = MAGIC.to_vec();
    let mut compressor = brotli::CompressorWriter::new(&mut out, BUFFER, QUALITY, WINDOW);
    serde_json::to_writer(&mut compressor, &chain.dump()).map_err(|error| error.to_string())?;
    compressor.flush().map_err(|error| error.to_string())?;
    drop(compressor);
    Ok(out)
}

/// What a blob holds, or why it cannot be told.
pub fn read(blob: &[u8]) -> Result<Content, String> {
    let Some(compressed) = blob.strip_prefix(MAGIC) else { return parse(blob) };
    let mut text = Vec::new();
    let mut expanded = brotli::Decompressor::new(compressed, BUFFER).take(MAX_DUMP + 1);
    expanded.read_to_end(&mut text).map_err(|error| format!("the dump ends early or was changed: {error}"))?;
    if text.len() as u64 > MAX_DUMP {
        return Err("the dump is too large".to_owned());
    }
    parse(&text)
}

fn parse(text: &[u8]) -> Result<Content, String> {
    if text.starts_with(&[0x1f, 0x8b]) {
        return Err("compressed dumps of anvil are not read; take the file that anvil --dump-state writes".to_owned());
    }
    let shape: Shape = serde_json::from_slice(text).map_err(|error| format!("no dump of a chain: {error}"))?;
    let read = match (shape.head, shape.accounts) {
        (Some(_), _) => serde_json::from_slice(text).map(|dump| Content::Chain(Box::new(dump))),
        (None, Some(_)) => serde_json::from_slice(text).map(|dump: AccountsOnly| Content::Accounts(dump.accounts)),
        (None, None) => return Err("no dump of a chain: it has no accounts".to_owned()),
    };
    read.map_err(|error| format!("no dump of a chain: {error}"))
}
