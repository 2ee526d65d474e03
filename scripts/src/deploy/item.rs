//! A planned contract with its code and its ABI.

use std::fs;

use alloy::json_abi::JsonAbi;
use anyhow::{Context, Result, ensure};

use super::{Planned, Target};
use crate::workspace::Workspace;

/// First bytes of a program's code.
const PROGRAM_PREFIX: [u8; 3] = [0xef, 0xf0, 0x00];

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
    /// An item of a program's code as it stands on the chain.
    pub fn new(planned: Planned, code: &[u8], abi: JsonAbi) -> Self {
        let arguments = abi.constructor.as_ref().map(|_| planned.arguments.as_slice());
        let target = Target::new(code, arguments, planned.salt);
        Self { planned, target, abi }
    }

    /// An item of a workspace's artefacts: the program that `build` left, and `abi/<Contract>.json`.
    ///
    /// Fails with the command that makes them where they are missing.
    pub fn load(workspace: &Workspace, planned: Planned) -> Result<Self> {
        let program = workspace.artefacts().join(&planned.program).with_extension("br");
        let again = format!("make it with cargo tvd build {}", planned.program);
        let code = fs::read(&program).with_context(|| format!("there is no program {}; {again}", program.display()))?;
        ensure!(code.starts_with(&PROGRAM_PREFIX), "{} is no program; {again}", program.display());
        let abi = abi(workspace, &planned.contract)?;
        Ok(Self::new(planned, &code, abi))
    }
}

/// The ABI of a contract of the suite.
///
/// Fails with the command that makes it where it is missing.
pub fn abi(workspace: &Workspace, contract: &str) -> Result<JsonAbi> {
    let path = workspace.abi().join(contract).with_extension("json");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("there is no ABI {}; make it with cargo tvd abi", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} is no ABI; make it again with cargo tvd abi", path.display()))
}

#[cfg(test)]
mod tests {
    use alloy::primitives::Address;

    use super::*;
    use crate::deploy::tvd;
    use crate::suite::Manifest;

    #[test]
    fn a_missing_artefact_names_the_command_that_makes_it() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().to_path_buf();
        let workspace =
            Workspace { target: root.join("target"), root, contracts: vec![], shared: vec![], samples: vec![] };
        let planned = tvd(&Manifest::usual().unwrap().token, Address::repeat_byte(1)).unwrap();
        let error = Item::load(&workspace, planned.clone()).unwrap_err().to_string();
        assert!(error.contains("cargo tvd build token"), "{error}");

        let program = workspace.artefacts().join("token.br");
        crate::files::write(&program, [7]).unwrap();
        let error = Item::load(&workspace, planned.clone()).unwrap_err().to_string();
        assert!(error.contains("cargo tvd build token"), "{error}");

        crate::files::write(&program, [0xef, 0xf0, 0, 0, 7]).unwrap();
        let error = Item::load(&workspace, planned.clone()).unwrap_err().to_string();
        assert!(error.contains("cargo tvd abi"), "{error}");

        crate::files::write(&workspace.abi().join("Token.json"), "[]").unwrap();
        let item = Item::load(&workspace, planned).unwrap();
        assert_eq!(item.target.code, [0xef, 0xf0, 0, 0, 7]);
    }
}
