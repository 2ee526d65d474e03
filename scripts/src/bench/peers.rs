//! Peers from npm, compiled when they are measured; nothing of theirs is copied here.

use std::collections::BTreeMap;

use alloy::dyn_abi::DynSolValue;
use alloy::json_abi::JsonAbi;
use alloy::primitives::{Address, B256, Bytes, U256, address, keccak256};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::deploy::{Chain, Instance};
use crate::npm;
use crate::story::tell;
use crate::workspace::Workspace;

/// The deterministic-deployment proxy: salt and init code in, contract out.
const CREATE2_FACTORY: Address = address!("0x4e59b44847b379578588920cA78FbF26c0B4956C");

/// The Solidity files in `scripts/bench`.
const SOURCES: [&str; 1] = ["SoladyToken.sol"];

/// A contract compiled from Solidity.
#[derive(Clone, Debug, Deserialize)]
pub struct Compiled {
    bytecode: Bytes,
    abi: JsonAbi,
}

/// All peers by the name of their contract.
pub type Peers = BTreeMap<String, Compiled>;

/// Installs and compiles the peers.
pub fn compile(workspace: &Workspace) -> Result<Peers> {
    let folder = workspace.root.join("scripts/bench");
    npm::install(&folder)?;
    let output = npm::node(&folder, "compile.mjs", &SOURCES)?;
    tell("Compiled", "peers", &SOURCES.join(", "));
    serde_json::from_str(&output).context("the Solidity compiler's answer is no JSON")
}

/// Creates the peer `name`, at an address of its own for each `salt`.
pub async fn create(
    chain: &Chain,
    peers: &Peers,
    name: &str,
    arguments: &[DynSolValue],
    salt: B256,
) -> Result<Instance> {
    let compiled = peers.get(name).with_context(|| format!("there is no peer {name}"))?;
    let arguments = DynSolValue::Tuple(arguments.to_vec()).abi_encode_params();
    let init_code = [compiled.bytecode.as_ref(), &arguments].concat();
    let address = CREATE2_FACTORY.create2(salt, keccak256(&init_code));
    chain.send(CREATE2_FACTORY, [salt.as_slice(), &init_code].concat(), U256::ZERO).await.context("no peer")?;
    ensure!(chain.code_hash(address).await?.is_some(), "{name} was not created at {address}");
    Ok(Instance::new(address, compiled.abi.clone()))
}
