//! The code that goes on the chain: a prefix and a brotli stream.

use std::io::Write;

use anyhow::{Result, ensure};
use brotli::{CompressorWriter, Decompressor};

/// Marks a program whose stream uses no dictionary.
pub const PREFIX: [u8; 4] = [0xef, 0xf0, 0x00, 0x00];

/// The most code that an address can hold \[bytes\], prefix included.
pub const MAX_CODE: usize = 24_576;

/// The most a program may decompress to \[bytes\] on every released version of the chain.
pub const MAX_WASM: usize = 131_072;

const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Compresses a module and puts the prefix before it.
pub fn compress(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut code = PREFIX.to_vec();
    let mut writer = CompressorWriter::new(&mut code, 4096, QUALITY, WINDOW);
    writer.write_all(wasm)?;
    writer.flush()?;
    drop(writer);
    Ok(code)
}

/// The module inside a program's code; the inverse of [`compress`].
pub fn decompress(code: &[u8]) -> Result<Vec<u8>> {
    ensure!(code.starts_with(&PREFIX), "the code has no program prefix");
    let mut wasm = Vec::new();
    std::io::copy(&mut Decompressor::new(&code[PREFIX.len()..], 4096), &mut wasm)?;
    Ok(wasm)
}
