//! The tokens that the load moves, with a supply for every sender.

use std::time::Instant;

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, Bytes, TxKind, U256};
use alloy::sol_types::SolCall;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::figures::Figures;
use super::load::Sender;
use super::server::Server;
use super::wire::Connection;
use crate::bench::peers::Peers;
use crate::deploy::{self, ARB_WASM_CACHE, Item, STYLUS_DEPLOYER, TokenPlan, dev_signer};
use crate::workspace::Workspace;

alloy::sol! {
    function mint(address to, uint256 amount);
    function balanceOf(address account) returns (uint256);
    function cacheProgram(address program);
}

/// What every sender gets.
const SUPPLY: u64 = 1_000_000_000;

/// Data of a call for a balance.
pub fn balance_of(account: Address) -> Bytes {
    balanceOfCall { account }.abi_encode().into()
}

/// Solady's token; its minter is the first sender.
pub fn evm(server: &Server, senders: &mut [Sender], peers: &Peers) -> Result<Address> {
    let compiled = peers.get("SoladyToken").context("there is no peer SoladyToken")?;
    let first: DynSolValue = senders[0].address().into();
    let arguments = DynSolValue::Tuple(vec![U256::MAX.into(), first.clone(), first]).abi_encode_params();
    let mut node = server.connect()?;
    let code = [compiled.bytecode.as_ref(), &arguments].concat();
    let receipt = senders[0].send(&mut node, TxKind::Create, code.into())?;
    let token = serde_json::from_value(receipt["contractAddress"].clone()).context("no contract was created")?;
    supply(&mut node, token, senders)?;
    Ok(token)
}

/// Our token, cached; its minter is the first sender. Measures how long it takes until it answers for the first time.
pub fn stylus(
    server: &Server,
    senders: &mut [Sender],
    workspace: &Workspace,
    figures: &mut Figures,
) -> Result<Address> {
    let first = senders[0].address();
    let plan = TokenPlan {
        name: "Token Value Dynamics",
        symbol: "TVD",
        decimals: 18,
        cap: U256::from(SUPPLY) * U256::from(SUPPLY),
        owner: first,
    };
    let mut planned = deploy::token("bench/node", &plan);
    let minter = planned.arguments.last_mut().context("the token has no minter")?;
    *minter = first.into();
    let item = Item::load(workspace, planned)?;
    let token = item.target.address;

    let mut node = server.connect()?;
    let start = Instant::now();
    as_dev(&mut node, STYLUS_DEPLOYER, deploy::call_data(&item), "0x16345785d8a0000")?;
    let answer = node.call("eth_call", json!([{ "to": token, "data": balance_of(first) }]))?;
    figures.least("deploy, activate and call the token", "ms", "devnode", start.elapsed().as_secs_f64() * 1e3);
    ensure!(answer == format!("{:#066x}", 0), "a new token has a balance of {answer}");

    as_dev(&mut node, ARB_WASM_CACHE, cacheProgramCall { program: token }.abi_encode(), "0x0")?;
    supply(&mut node, token, senders)?;
    Ok(token)
}

/// Sends in the name of the dev account, whose key the node has.
fn as_dev(node: &mut Connection, to: Address, data: Vec<u8>, value: &str) -> Result<()> {
    let from = dev_signer()?.address();
    let request = json!({ "from": from, "to": to, "data": Bytes::from(data), "value": value, "gas": "0x1c9c380" });
    let hash: Value = node.call("eth_sendTransaction", json!([request]))?;
    let receipt = node.call("eth_getTransactionReceipt", json!([hash]))?;
    ensure!(receipt["status"] == "0x1", "a transaction of the preparation failed: {receipt}");
    Ok(())
}

fn supply(node: &mut Connection, token: Address, senders: &mut [Sender]) -> Result<()> {
    let owners: Vec<_> = senders.iter().map(Sender::address).collect();
    for to in owners {
        let data = mintCall { to, amount: U256::from(SUPPLY) }.abi_encode();
        senders[0].send(node, token.into(), data.into())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloy::primitives::keccak256;

    use super::*;

    #[test]
    fn a_balance_is_asked_for_by_the_standard_selector() {
        assert_eq!(balance_of(Address::ZERO)[..4], keccak256("balanceOf(address)")[..4]);
    }
}
