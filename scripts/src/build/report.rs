//! What a program weighs.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::{
    table::{Table, thousands},
    wasm,
};

/// The most code that an address can hold \[bytes\], prefix included.
pub const MAX_CODE: usize = 24_576;

/// Size and entry cost of one program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The contract's name.
    pub contract: String,
    /// Code on the chain, prefix included \[bytes\].
    pub compressed: usize,
    /// The module before compression \[bytes\].
    pub raw: usize,
    /// Static data and table contents, paid for on every call \[bytes\].
    pub data: usize,
    /// Functions.
    pub functions: usize,
    /// Entry while the program is not cached \[gas\]: the first value of `ArbWasm.programInitGas`.
    pub init_gas: u64,
    /// Entry while it is cached \[gas\]: the second value.
    pub cached_init_gas: u64,
}

impl Report {
    /// Weighs a finished module and its code. Fails on what the chain would refuse.
    pub fn new(contract: &str, wasm: &[u8], code: &[u8]) -> Result<Self> {
        let verdict = wasm::verdict(wasm)?;
        Ok(Self {
            contract: contract.to_owned(),
            compressed: code.len(),
            raw: wasm.len(),
            data: verdict.sizes.data_encoded + verdict.sizes.element_bytes,
            functions: verdict.sizes.functions,
            init_gas: verdict.init_gas,
            cached_init_gas: verdict.cached_init_gas,
        })
    }

    /// Whether the code is within the chain's limit.
    pub fn fits(&self) -> bool {
        self.compressed <= MAX_CODE
    }
}

/// The reports for people.
pub fn table(reports: &[&Report]) -> Table {
    let mut table = Table::new(["contract", "compressed", "of", "raw", "data", "functions", "init gas", "cached gas"]);
    for report in reports {
        table.row([
            report.contract.clone(),
            thousands(report.compressed as u64),
            format!("{:.0} %", 100.0 * report.compressed as f64 / MAX_CODE as f64),
            thousands(report.raw as u64),
            thousands(report.data as u64),
            thousands(report.functions as u64),
            thousands(report.init_gas),
            thousands(report.cached_init_gas),
        ]);
    }
    table
}
