//! What a program costs before its first instruction, as the chain will compute it at activation.

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload};

/// Gas that every entry costs, cached or not.
const MIN_CACHED_GAS: u64 = 352;

/// Gas that every entry costs on top while the program is not cached.
const MIN_INIT_GAS: u64 = 8_832;

/// What a module consists of, in the chain's terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Length of the module \[bytes\].
    pub wasm: u64,
    /// Local functions.
    pub functions: u64,
    /// Parameters and results of all local functions together.
    pub types: u64,
    /// Globals, with the four that the chain adds.
    pub globals: u64,
    /// Data and element segments, encoded with their headers \[bytes\].
    pub data: u64,
    /// Memory at start \[pages\].
    pub pages: u64,
}

/// What a call pays for entering a program, with the chain's default parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryGas {
    /// Entry while the program is not cached, all included \[gas\]: the first value of `ArbWasm.programInitGas`.
    pub init: u64,
    /// Entry while it is cached \[gas\]: the second value.
    pub cached: u64,
}

impl Contents {
    /// Measures an encoded module.
    pub fn of(wasm: &[u8]) -> Result<Self> {
        let mut contents = Self { wasm: wasm.len() as u64, globals: 4, ..Self::default() };
        let mut arity = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => {
                    for ty in section.into_iter_err_on_gc_types() {
                        let ty = ty?;
                        arity.push((ty.params().len() + ty.results().len()) as u64);
                    }
                }
                Payload::FunctionSection(section) => {
                    for signature in section {
                        contents.functions += 1;
                        contents.types += arity.get(signature? as usize).context("a function without a type")?;
                    }
                }
                Payload::MemorySection(section) => {
                    for memory in section {
                        contents.pages += memory?.initial;
                    }
                }
                Payload::GlobalSection(section) => contents.globals += u64::from(section.count()),
                Payload::ElementSection(section) => {
                    for element in section {
                        contents.data += element?.range.len() as u64;
                    }
                }
                Payload::DataSection(section) => {
                    for data in section {
                        contents.data += data?.range.len() as u64;
                    }
                }
                _ => {}
            }
        }
        Ok(contents)
    }

    /// The activation record's estimate of compiling and loading the program, in the chain's units.
    pub fn init_cost(&self) -> u64 {
        self.functions * 8_252 / 1_000 + self.types * 1_059 / 1_000 + self.wasm * 1_286 / 10_000
    }

    /// The activation record's estimate of instantiating it, in the chain's units.
    pub fn cached_init_cost(&self) -> u64 {
        self.functions * 13_420 / 100_000
            + self.types * 89 / 100_000
            + self.wasm * 122 / 100_000
            + self.globals * 1_628 / 1_000
            + self.data * 75_244 / 100_000
            + self.pages * 5
    }

    /// What a call pays before the first instruction, memory pages apart: two of them are free in a transaction.
    pub fn entry_gas(&self) -> EntryGas {
        let cached = MIN_CACHED_GAS + self.cached_init_cost();
        EntryGas { init: cached + MIN_INIT_GAS + self.init_cost(), cached }
    }
}
