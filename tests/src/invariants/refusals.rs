//! Why a call was refused, by the names of the interfaces.

use std::collections::BTreeMap;

use alloy::primitives::keccak256;

use crate::harness::WORKSPACE;

const CONTRACTS: [&str; 8] = ["Amm", "Emissions", "Governor", "Lending", "Oracle", "Pricer", "Staking", "Token"];

/// All errors that an interface names, by selector.
pub struct Refusals(BTreeMap<[u8; 4], String>);

impl Refusals {
    /// Reads the interfaces.
    pub fn read() -> Self {
        let mut names = BTreeMap::new();
        for contract in CONTRACTS {
            let abi = scripts::deploy::abi(&WORKSPACE, contract).unwrap();
            for error in abi.errors() {
                let hash = keccak256(error.signature());
                names.insert([hash[0], hash[1], hash[2], hash[3]], error.name.clone());
            }
        }
        Self(names)
    }

    /// The name of an error; what no interface names is a finding, and so is a panic.
    pub fn name(&self, data: &[u8]) -> Result<&str, String> {
        let known = data.first_chunk::<4>().and_then(|selector| self.0.get(selector));
        known
            .map(String::as_str)
            .ok_or_else(|| format!("a refusal that no interface names: {}", scripts::deploy::explain(data, None)))
    }
}
