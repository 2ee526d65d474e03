//! Inputs: what a case feeds to the node, complete in itself, so that a file of it can be replayed.

use std::path::{Path, PathBuf};

use alloy_primitives::Bytes;
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::chain::Scenario;
use crate::rpc::Exchange;

/// One input.
#[derive(Clone, Debug)]
pub enum Input {
    /// A WebAssembly module, kept in a `.wasm` file.
    Module(Vec<u8>),
    /// Anything else, kept in a `.json` file.
    Other(Other),
}

/// An input that is no module.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Other {
    /// Code of an account, and code of the fragments that it may name.
    Code(CodeBlob),
    /// Transactions and what tests do by hand, on a fresh chain.
    Scenario(Scenario),
    /// What clients send, to a fresh node.
    Traffic(Vec<Exchange>),
}

/// Code as it may lie on the chain.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CodeBlob {
    /// The account's code.
    pub code: Bytes,
    /// Codes of the accounts at [`fragment_address`](crate::programs::code::fragment_address).
    #[serde(default)]
    pub fragments: Vec<Bytes>,
}

impl Input {
    /// Reads an input from a file.
    pub fn load(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => Ok(Self::Module(bytes)),
            Some("json") => {
                let other = serde_json::from_slice(&bytes);
                Ok(Self::Other(other.with_context(|| format!("{} is no input", path.display()))?))
            }
            _ => bail!("{} is neither .wasm nor .json", path.display()),
        }
    }

    /// Writes the input to `directory` under a name without its extension; returns the path.
    pub fn save(&self, directory: &Path, name: &str) -> Result<PathBuf> {
        let (path, bytes) = match self {
            Self::Module(bytes) => (directory.join(name).with_extension("wasm"), bytes.clone()),
            Self::Other(other) => {
                let text = serde_json::to_vec(other).context("cannot encode the input")?;
                (directory.join(name).with_extension("json"), text)
            }
        };
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }
}
