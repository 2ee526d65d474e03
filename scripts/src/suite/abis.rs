//! The ABIs of the suite, read once.

use std::collections::BTreeMap;

use alloy::json_abi::JsonAbi;
use anyhow::{Context, Result};

use crate::deploy::{self, UNKNOWN, explain};
use crate::workspace::Workspace;

/// Names of the contracts, as in `abi/<Contract>.json`, by their names in the address book.
pub const CONTRACTS: [(&str, &str); 8] = [
    ("token", "Token"),
    ("pricer", "Pricer"),
    ("oracle", "Oracle"),
    ("amm", "Amm"),
    ("lending", "Lending"),
    ("staking", "Staking"),
    ("emissions", "Emissions"),
    ("governor", "Governor"),
];

/// The ABIs by the contracts' names.
#[derive(Clone, Debug)]
pub struct Abis(BTreeMap<&'static str, JsonAbi>);

impl Abis {
    /// Reads all of them.
    pub fn load(workspace: &Workspace) -> Result<Self> {
        let read = |(_, contract)| Ok((contract, deploy::abi(workspace, contract)?));
        CONTRACTS.into_iter().map(read).collect::<Result<_>>().map(Self)
    }

    /// What revert data says that came out of a call of a contract: its own error, or one of another's that it called.
    pub fn explain(&self, contract: &str, data: &[u8]) -> String {
        let own = explain(data, self.0.get(contract));
        let others = self.0.values().map(|abi| explain(data, Some(abi)));
        [own.clone()].into_iter().chain(others).find(|text| !text.starts_with(UNKNOWN)).unwrap_or(own)
    }

    /// That of one contract.
    pub fn of(&self, contract: &str) -> Result<&JsonAbi> {
        self.0.get(contract).with_context(|| format!("there is no ABI of {contract}"))
    }
}
