//! Arbitrum's own namespaces, `eth_config`, and the parent chain's block number.

use alloy_primitives::keccak256;
use serde_json::json;

use super::client::Client;
use super::{real_node, real_node_of};
use crate::DevNode;
use crate::chain::L1Number;

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";

/// What a contract reads as `block.number`, in the newest block.
fn number_opcode(client: &Client) -> u64 {
    let word = client.call("eth_call", json!([{ "data": "0x435f5260205ff3" }]));
    u64::from_str_radix(&word.as_str().unwrap()[2..], 16).unwrap()
}

/// What a contract reads as `blockhash(number)`, in the newest block.
fn blockhash_opcode(client: &Client, number: u8) -> String {
    let word = client.call("eth_call", json!([{ "data": format!("0x60{number:02x}405f5260205ff3") }]));
    word.as_str().unwrap().to_owned()
}

#[test]
fn arbitrums_namespaces_answer() {
    let (_node, client) = real_node();
    client.call("anvil_mine", json!([2]));
    assert_eq!(client.call("arb_maintenanceStatus", json!([])), json!({ "isRunning": false }));
    assert!(client.call("arb_checkPublisherHealth", json!([])).is_null());
    assert_eq!(
        client.call("arb_getRawBlockMetadata", json!(["0x1", "latest"])),
        json!([{ "blockNumber": 1, "rawMetadata": "0x0000" }, { "blockNumber": 2, "rawMetadata": "0x0000" }])
    );
    assert_eq!(client.error("arb_getRawBlockMetadata", json!(["0x2", "0x1"]))["code"], -32000);
    assert_eq!(client.call("arbdebug_timeoutQueue", json!(["latest"]))["timeouts"], json!([]));
    assert_eq!(client.call("arbdebug_timeoutQueueHistory", json!(["0x0", "latest"]))["count"], 3);
}

#[test]
fn the_rules_in_force_are_told() {
    let (_node, client) = real_node();
    let config = client.call("eth_config", json!([]));
    assert_eq!(config["current"]["chainId"], "0x64aba");
    assert_eq!(config["current"]["precompiles"]["P256VERIFY"], "0x0000000000000000000000000000000000000100");
    assert!(config["next"].is_null() && config["last"].is_null());
}

#[test]
fn the_parent_chains_number_is_zero_for_ever() {
    let (_node, client) = real_node();
    client.call("anvil_mine", json!([3]));
    assert_eq!(number_opcode(&client), 0);
    assert_eq!(blockhash_opcode(&client, 0), format!("0x{:064x}", 0));
}

#[test]
fn the_parent_chains_number_can_follow_this_chains() {
    let (_node, client) = real_node_of(DevNode::builder().l1_number(L1Number::L2));
    client.call("anvil_mine", json!([3]));

    assert_eq!(number_opcode(&client), 3);
    let block = client.call("eth_getBlockByNumber", json!(["latest"]));
    assert_eq!(block["l1BlockNumber"], "0x3");
    assert_eq!(&block["mixHash"].as_str().unwrap()[18..34], "0000000000000003", "bytes 8 to 15");
    let pending = client.call("eth_call", json!([{ "data": "0x435f5260205ff3" }, "pending"]));
    assert_eq!(pending, format!("0x{:064x}", 4));
    let internal = client.call("eth_getTransactionByBlockNumberAndIndex", json!(["latest", "0x0"]));
    assert_eq!(&internal["input"].as_str().unwrap()[74..138], format!("{:064x}", 3), "the second word of startBlock");

    // The hash of a block of the parent chain is that of this chain's block that was newest when the next came.
    let hash = |number: &str| client.call("eth_getBlockByNumber", json!([number]))["hash"].clone();
    assert_eq!(blockhash_opcode(&client, 2), hash("0x2").as_str().unwrap());
    assert_eq!(blockhash_opcode(&client, 0), hash("0x0").as_str().unwrap());
    assert_eq!(blockhash_opcode(&client, 3), format!("0x{:064x}", 0), "the current block has none yet");
}

#[test]
fn the_parent_chains_number_can_be_set() {
    let (_node, client) = real_node_of(DevNode::builder().l1_number(L1Number::Fixed(100)));
    assert_eq!(number_opcode(&client), 100);
    client.call("evm_mine", json!([]));
    let genesis = client.call("eth_getBlockByNumber", json!(["0x0"]))["hash"].clone();
    assert_eq!(blockhash_opcode(&client, 99), genesis.as_str().unwrap());
    // Numbers that were skipped have hashes made of it: keccak of the hash and the number, little-endian.
    let mut bytes = genesis.as_str().unwrap().parse::<alloy_primitives::B256>().unwrap().to_vec();
    bytes.extend_from_slice(&98_u64.to_le_bytes());
    assert_eq!(blockhash_opcode(&client, 98), keccak256(bytes).to_string());

    client.call("devnode_setL1BlockNumber", json!([500]));
    client.call("eth_sendTransaction", json!([{ "from": DEV, "to": DEV }]));
    assert_eq!(number_opcode(&client), 500);
    client.call("devnode_setL1BlockNumber", json!(["l2"]));
    client.call("evm_mine", json!([]));
    assert_eq!(number_opcode(&client), 3);
    assert_eq!(client.error("devnode_setL1BlockNumber", json!(["soon"]))["code"], -32602);
}

#[test]
fn the_command_line_knows_three_ways_to_number() {
    for (text, number) in [("zero", L1Number::Zero), ("l2", L1Number::L2), ("17", L1Number::Fixed(17))] {
        assert_eq!(text.parse(), Ok(number));
    }
    assert_eq!("soon".parse::<L1Number>().unwrap_err().to_string(), "expected zero, l2 or a block number");
}
