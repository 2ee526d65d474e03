//! The whole node with the real executor: what a deploy script does first.

use alloy_primitives::{U256, uint};
use serde_json::{Value, json};

use super::client::Client;
use crate::DevNode;

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const BOB: &str = "0x00000000000000000000000000000000000000b0";

/// Copies the 10 bytes behind it and returns them as the code: `return 42` in one word.
const INIT_CODE: &str = "0x600a600c600039600a6000f3602a60005260206000f3";

fn node() -> (DevNode, Client) {
    let node = DevNode::builder().spawn().unwrap();
    let client = Client::new(node.address());
    (node, client)
}

fn number(value: &Value) -> U256 {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn a_contract_is_deployed_and_called() {
    let (_node, client) = node();
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "data": INIT_CODE }]));
    let receipt = client.call("eth_getTransactionReceipt", json!([hash]));

    assert_eq!(receipt["status"], "0x1");
    assert_eq!(receipt["contractAddress"], "0x525c2aba45f66987217323e8a05ea400c65d06dc");
    // 53000; 16 for each of 18 bytes and 4 for each of 4 zeros, 2 for a word of init code; 200 for each of 10 bytes
    // of code; 5 pushes at 3, CODECOPY 3 + 3 for a word, 3 for a word of memory.
    assert_eq!(number(&receipt["gasUsed"]), U256::from(53_000 + 16 * 18 + 4 * 4 + 2 + 2_000 + 15 + 6 + 3));
    let call = json!([{ "to": receipt["contractAddress"] }, "latest"]);
    assert_eq!(client.call("eth_call", call), format!("0x{:064x}", 42));
}

#[test]
fn a_transfer_costs_gas_at_the_base_fee_and_nothing_else() {
    let (_node, client) = node();
    let before = number(&client.call("eth_getBalance", json!([DEV])));
    let transfer = json!([{ "from": DEV, "to": BOB, "value": "0x5", "maxPriorityFeePerGas": "0x1" }]);
    client.call("eth_sendTransaction", transfer);

    let spent = before - number(&client.call("eth_getBalance", json!([DEV])));
    assert_eq!(spent, U256::from(21_000_u64 * 100_000_000 + 5));
    assert_eq!(client.call("eth_getBalance", json!([BOB])), "0x5");
    assert_eq!(client.call("eth_getTransactionCount", json!([DEV])), "0x7");
}

/// `ArbOwner.setCollectTips(true)`: header and receipts show what was paid.
#[test]
fn collected_tips_show_in_headers_and_receipts() {
    let (_node, client) = node();
    let owner = "0x0000000000000000000000000000000000000070";
    client.call("eth_sendTransaction", json!([{ "from": DEV, "to": owner, "data": format!("0xa858dbe2{:064x}", 1) }]));
    let block = client.call("eth_getBlockByNumber", json!(["latest", false]));
    assert_eq!(block["mixHash"], "0x00000000000000000000000000000000000000000000003c0001000000000000");

    let before = number(&client.call("eth_getBalance", json!([DEV])));
    let transfer = json!([{
        "from": DEV, "to": BOB, "maxFeePerGas": "0x77359400", "maxPriorityFeePerGas": "0x7"
    }]);
    let hash = client.call("eth_sendTransaction", transfer);
    let receipt = client.call("eth_getTransactionReceipt", json!([hash]));
    assert_eq!(number(&receipt["effectiveGasPrice"]), U256::from(100_000_007));
    let spent = before - number(&client.call("eth_getBalance", json!([DEV])));
    assert_eq!(spent, U256::from(21_000_u64 * 100_000_007));
}

#[test]
fn genesis_has_what_tools_expect() {
    let (_node, client) = node();
    for precompile in ["64", "6b", "6c", "70", "71", "72", "ff"] {
        let code = client.call("eth_getCode", json!([format!("0x{precompile:0>40}")]));
        assert_eq!(code, "0xfe", "{precompile}");
    }
    // The CREATE2 factory's runtime is known by its hash, the StylusDeployer by its address.
    let factory = client.call("eth_getCode", json!(["0x4e59b44847b379578588920cA78FbF26c0B4956C"]));
    assert_eq!(
        client.call("web3_sha3", json!([factory])),
        "0x2fa86add0aed31f33a762c9d88e807c475bd51d0f52bd0955754b2608f7e4989"
    );
    assert_ne!(client.call("eth_getCode", json!(["0xcEcba2F1DC234f70Dd89F2041029807F8D03A990"])), "0x");
}

#[test]
fn precompiles_see_the_chain() {
    let (_node, client) = node();
    client.call("evm_mine", json!([]));
    client.call("evm_mine", json!([]));
    let view = |precompile: &str, selector: &str, block: &str| {
        number(&client.call("eth_call", json!([{ "to": precompile, "data": selector }, block])))
    };
    let arb_sys = "0x0000000000000000000000000000000000000064";

    // arbBlockNumber, arbChainID, arbOSVersion = 55 + 60.
    assert_eq!(view(arb_sys, "0xa3b1b31d", "latest"), uint!(2_U256));
    assert_eq!(view(arb_sys, "0xa3b1b31d", "0x1"), uint!(1_U256));
    assert_eq!(view(arb_sys, "0xa3b1b31d", "pending"), uint!(3_U256));
    assert_eq!(view(arb_sys, "0xd127f54a", "latest"), uint!(412_346_U256));
    assert_eq!(view(arb_sys, "0x051038f2", "latest"), uint!(115_U256));
}

#[test]
fn errors_of_precompiles_reach_the_client() {
    let (_node, client) = node();
    // ArbSys.arbBlockHash(7) at block 0: selector from keccak of its signature.
    let selector = &alloy_primitives::keccak256("arbBlockHash(uint256)")[..4];
    let data = format!("{}{:064x}", alloy_primitives::hex::encode_prefixed(selector), 7);
    let error = client.error("eth_call", json!([{ "to": "0x0000000000000000000000000000000000000064", "data": data }]));

    assert_eq!(error["code"], 3);
    assert_eq!(error["message"], "execution reverted: error InvalidBlockNumber(7, 0)");
    assert_eq!(error["data"], format!("0xd5dc642d{:064x}{:064x}", 7, 0));
}
