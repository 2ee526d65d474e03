//! Names of functions, which code on the chain does not carry.
//!
//! An author has them in a module that was not stripped: its `name` section names the same functions by the
//! same indices, as long as nothing but custom sections was taken away on the way to the chain. Whether that is
//! so is checked: names belong to everything in a module but its custom sections (see [`fingerprint`]).

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::sync::Arc;

use alloy_primitives::{B256, Keccak256};
use wasm_encoder::SectionId;
use wasm_encoder::reencode::{Error, Reencode};
use wasmparser::{CustomSectionReader, KnownCustom, Name, Parser, Payload};

/// Names of one module's functions, by index; imports count first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionNames(BTreeMap<u32, String>);

/// Why a module gives no names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SymbolsError {
    /// It is no module.
    #[error("not a WebAssembly module: {0}")]
    Malformed(String),
    /// It was stripped.
    #[error("the module names no function; build it with `strip = false`, or with CARGO_PROFILE_RELEASE_STRIP=false")]
    Stripped,
}

impl From<wasmparser::Error> for SymbolsError {
    fn from(error: wasmparser::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}

impl FunctionNames {
    /// Reads the `name` section; Rust's mangling and hashes are taken off.
    ///
    /// # Errors
    /// [`SymbolsError`] if there is no module or there are no names.
    pub fn read(wasm: &[u8]) -> Result<Self, SymbolsError> {
        let mut names = BTreeMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            let Payload::CustomSection(section) = payload? else { continue };
            let KnownCustom::Name(subsections) = section.as_known() else { continue };
            for subsection in subsections {
                let Name::Function(functions) = subsection? else { continue };
                for naming in functions {
                    let naming = naming?;
                    names.insert(naming.index, format!("{:#}", rustc_demangle::demangle(naming.name)));
                }
            }
        }
        if names.is_empty() { Err(SymbolsError::Stripped) } else { Ok(Self(names)) }
    }

    /// The function's name.
    pub fn get(&self, function: u32) -> Option<&str> {
        self.0.get(&function).map(String::as_str)
    }
}

/// The names of many modules.
#[derive(Clone, Debug, Default)]
pub struct Symbols(HashMap<B256, Arc<FunctionNames>>);

impl Symbols {
    /// Takes the names of a module that was not stripped.
    ///
    /// # Errors
    /// [`SymbolsError`] if there is no module or there are no names.
    pub fn add(&mut self, wasm: &[u8]) -> Result<(), SymbolsError> {
        let names = FunctionNames::read(wasm)?;
        self.0.insert(fingerprint(wasm)?, Arc::new(names));
        Ok(())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names for a module as it is on the chain.
    pub fn of(&self, wasm: &[u8]) -> Option<Arc<FunctionNames>> {
        self.0.get(&fingerprint(wasm).ok()?).cloned()
    }
}

/// A hash of everything that a module does, and of nothing else: custom sections, the data count and the way in
/// which numbers are written make no difference.
///
/// # Errors
/// [`SymbolsError::Malformed`] if there is no module.
pub fn fingerprint(wasm: &[u8]) -> Result<B256, SymbolsError> {
    let mut bare = wasm_encoder::Module::new();
    let malformed = |error: Error| SymbolsError::Malformed(error.to_string());
    Bare.parse_core_module(&mut bare, Parser::new(0), wasm).map_err(malformed)?;
    let bare = bare.finish();
    let mut hash = Keccak256::new();
    for payload in Parser::new(0).parse_all(&bare) {
        let Some((id, range)) = payload?.as_section() else { continue };
        // An empty section is the same as none.
        let bytes = &bare[range];
        if id != SectionId::DataCount as u8 && bytes != [0] {
            hash.update([id]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
    Ok(hash.finalize())
}

/// Writes a module again without its custom sections, every number in its shortest form.
struct Bare;

impl Reencode for Bare {
    type Error = Infallible;

    fn parse_custom_section(
        &mut self,
        _module: &mut wasm_encoder::Module,
        _section: CustomSectionReader<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }
}
