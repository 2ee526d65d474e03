//! A planned contract with its code and its ABI.

use std::fs;
use std::path::Path;

use alloy::json_abi::JsonAbi;
use anyhow::{Context, Result};

use super::{Planned, Target};

/// A planned contract, ready to be deployed.
#[derive(Clone, Debug)]
pub struct Item {
    /// The plan.
    pub planned: Planned,
    /// What will stand where.
    pub target: Target,
    /// The contract's ABI, for its errors.
    pub abi: JsonAbi,
}

impl Item {
    /// An item of a compressed program.
    pub fn new(planned: Planned, compressed: &[u8], abi: JsonAbi) -> Self {
        let target = Target::new(compressed, &planned.arguments, planned.salt);
        Self { planned, target, abi }
    }

    /// An item of the artefacts below the workspace's `root`: `target/contracts/<program>.br` and
    /// `abi/<Contract>.json`.
    ///
    /// Fails with the command that makes them where they are missing.
    pub fn load(root: &Path, planned: Planned) -> Result<Self> {
        let program = root.join("target/contracts").join(&planned.program).with_extension("br");
        let compressed = fs::read(&program).with_context(|| {
            format!("there is no program {}; make it with cargo tvd build {}", program.display(), planned.program)
        })?;
        let abi = abi(root, &planned.contract)?;
        Ok(Self::new(planned, &compressed, abi))
    }
}

/// The ABI of a contract of the suite.
///
/// Fails with the command that makes it where it is missing.
pub fn abi(root: &Path, contract: &str) -> Result<JsonAbi> {
    let path = root.join("abi").join(contract).with_extension("json");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("there is no ABI {}; make it with cargo tvd abi", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} is no ABI; make it again with cargo tvd abi", path.display()))
}

#[cfg(test)]
mod tests {
    use alloy::primitives::{Address, U256};

    use super::*;
    use crate::deploy::plan::token;

    #[test]
    fn a_missing_artefact_names_the_command_that_makes_it() {
        let root = tempfile::tempdir().unwrap();
        let planned = token("token", "T", "T", 18, U256::from(1), Address::repeat_byte(1));
        let error = Item::load(root.path(), planned.clone()).unwrap_err().to_string();
        assert!(error.contains("cargo tvd build token"), "{error}");

        fs::create_dir_all(root.path().join("target/contracts")).unwrap();
        fs::write(root.path().join("target/contracts/token.br"), [7]).unwrap();
        let error = Item::load(root.path(), planned.clone()).unwrap_err().to_string();
        assert!(error.contains("cargo tvd abi"), "{error}");

        fs::create_dir_all(root.path().join("abi")).unwrap();
        fs::write(root.path().join("abi/Token.json"), "[]").unwrap();
        let item = Item::load(root.path(), planned).unwrap();
        assert_eq!(item.target.code, [0xef, 0xf0, 0, 0, 7]);
    }
}
