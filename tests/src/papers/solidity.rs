//! The Solidity of the papers: whole files, which npm's compiler takes.

use std::fs;

use scripts::npm;
use scripts::solidity::compile;

use super::blocks_of;
use crate::harness::WORKSPACE;

/// The package of the interfaces.
const PACKAGE: &str = "@token-value-dynamics/abi";

/// Contracts, and not interfaces alone, in each block.
#[test]
fn every_block_of_solidity_compiles() {
    if !npm::available() {
        assert!(std::env::var_os("CI").is_none(), "Node.js and npm are missing, and CI must run this");
        eprintln!("SKIPPED: Node.js and npm are missing, so no Solidity was compiled");
        return;
    }
    let blocks = blocks_of("solidity");
    let folder = "target/papers";
    fs::create_dir_all(WORKSPACE.root.join(folder)).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for (number, block) in blocks.iter().enumerate() {
        let file = format!("{folder}/{number}.sol");
        // As the package's remapping does for who installed it.
        let text = block.fence.text.replace(&format!("\"{PACKAGE}/"), "\"abi/");
        fs::write(WORKSPACE.root.join(&file), text).unwrap();
        let contracts = compile(&WORKSPACE, &[&file]).unwrap_or_else(|error| panic!("{}: {error:#}", block.place()));
        let has_code = contracts.values().any(|contract| !contract.bytecode.is_empty());
        assert!(has_code, "{} has no contract with code", block.place());
        names.extend(contracts.into_keys());
    }
    assert!(names.len() >= blocks.len(), "contracts share a name: {names:?}");
}
