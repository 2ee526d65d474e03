//! Methods for tests, with anvil's results.

use alloy_primitives::{Address, U256, hex, keccak256};
use serde_json::{Value, json};

use super::{node, node_of};
use crate::DevNode;
use crate::chain::HistoryLimits;

const BOB: &str = "0x00000000000000000000000000000000000000b0";

#[test]
fn snapshots_have_anvils_ids() {
    let (_node, client) = node();
    assert_eq!(client.call("evm_snapshot", json!([])), "0x0");
    assert_eq!(client.call("anvil_mine", json!(["0x3"])), Value::Null);
    assert_eq!(client.call("eth_blockNumber", json!([])), "0x3");

    assert_eq!(client.call("evm_revert", json!(["0x0"])), true);
    assert_eq!(client.call("eth_blockNumber", json!([])), "0x0");
    assert_eq!(client.call("evm_revert", json!(["0x0"])), false);
    assert_eq!(client.call("evm_snapshot", json!([])), "0x1");
}

#[test]
fn time_can_be_moved() {
    let (_node, client) = node();
    assert_eq!(client.call("evm_increaseTime", json!([3600])), 3600);
    assert_eq!(client.call("evm_increaseTime", json!(["0xe10"])), 7200);
    assert_eq!(client.call("evm_setNextBlockTimestamp", json!([4_102_444_800_u64])), Value::Null);
    assert_eq!(client.call("evm_mine", json!([])), "0x0");
    let time = |client: &super::Client| client.call("eth_getBlockByNumber", json!(["latest"]))["timestamp"].clone();
    assert_eq!(time(&client), "0xf4865700");

    let error = client.error("evm_setNextBlockTimestamp", json!([1]));
    assert_eq!(
        error,
        json!({ "code": -32602, "message": "Timestamp error: 1 is lower than previous block's timestamp" })
    );
    client.call("evm_mine", json!([{ "timestamp": 4_102_444_900_u64, "blocks": 1 }]));
    assert_eq!(time(&client), "0xf4865764");
    client.call("anvil_mine", json!([2, 60]));
    assert_eq!(client.call("eth_blockNumber", json!([])), "0x4");
    assert!(client.error("anvil_mine", json!(["0xffffffffffff"]))["message"].is_string());
}

#[test]
fn accounts_can_be_changed() {
    let (_node, client) = node();
    let word = format!("0x{:064x}", 7);
    assert_eq!(client.call("anvil_setBalance", json!([BOB, "0x64"])), Value::Null);
    assert_eq!(client.call("anvil_addBalance", json!([BOB, 10])), Value::Null);
    assert_eq!(client.call("hardhat_setNonce", json!([BOB, "0x9"])), Value::Null);
    assert_eq!(client.call("anvil_setCode", json!([BOB, "0xfe"])), Value::Null);
    assert_eq!(client.call("anvil_setStorageAt", json!([BOB, "0x1", word])), true);

    assert_eq!(client.call("eth_getBalance", json!([BOB])), "0x6e");
    assert_eq!(client.call("eth_getTransactionCount", json!([BOB])), "0x9");
    assert_eq!(client.call("eth_getCode", json!([BOB])), "0xfe");
    assert_eq!(client.call("eth_getStorageAt", json!([BOB, "0x1"])), word);
}

#[test]
fn impersonated_accounts_send() {
    let (_node, client) = node();
    client.call("anvil_setBalance", json!([BOB, "0xde0b6b3a7640000"]));
    client.call("anvil_impersonateAccount", json!([BOB]));
    let hash = client.call("eth_sendTransaction", json!([{ "from": BOB, "to": BOB, "gas": "0x5208" }]));

    assert_eq!(client.call("eth_getTransactionByHash", json!([hash]))["from"], BOB);
    client.call("anvil_stopImpersonatingAccount", json!([BOB]));
    assert_eq!(client.error("eth_sendTransaction", json!([{ "from": BOB }]))["message"], "unknown account");
}

#[test]
fn a_dump_can_be_loaded_into_another_node() {
    let (_node, client) = node();
    client.call("anvil_setBalance", json!([BOB, "0x64"]));
    let blob = client.call("anvil_dumpState", json!([]));
    let (_other, other) = node();

    assert_eq!(other.call("anvil_loadState", json!([blob])), true);
    assert_eq!(other.call("eth_getBalance", json!([BOB])), "0x64");
    assert_eq!(other.call("anvil_reset", json!([])), Value::Null);
    assert_eq!(other.call("eth_getBalance", json!([BOB])), "0x0");
    assert_eq!(other.error("anvil_loadState", json!(["0x00"]))["code"], -32602);
}

#[test]
fn a_large_dump_fits_into_a_request() {
    let (node, client) = node();
    let code: Vec<u8> = (0..24_000_u32).map(|index| index as u8).collect();
    for index in 1..=10_000_u64 {
        let account = Address::left_padding_from(&keccak256(index.to_be_bytes())[..20]);
        node.chain().set_balance(account, U256::from(index));
        if index % 1_000 == 0 {
            node.chain().set_code(account, code.clone().into());
        }
    }
    for slot in 0..10_000_u64 {
        node.chain().set_storage(Address::ZERO, U256::from(slot), U256::from(slot + 1));
    }
    let blob = client.call("anvil_dumpState", json!([]));
    let (_other, other) = node_of(DevNode::builder());

    assert_eq!(other.call("anvil_loadState", json!([blob])), true);
    assert_eq!(other.call("anvil_dumpState", json!([])), blob);
}

/// The form of anvil 1.7, written by `anvil --dump-state`, shortened.
#[test]
fn accounts_that_anvil_wrote_are_taken() {
    let file = json!({
        "block": { "number": "0x2", "basefee": 1_000_000_000 },
        "accounts": { BOB: {
            "nonce": 3, "balance": "0x64", "code": "0x6001",
            "storage": {
                "0x0000000000000000000000000000000000000000000000000000000000000001":
                    "0x000000000000000000000000000000000000000000000000000000000000000a",
            },
        } },
        "best_block_number": 2, "blocks": [], "transactions": [],
    });
    let (_node, client) = node();
    client.call("anvil_setStorageAt", json!([BOB, "0x2", format!("{:#066x}", 5)]));

    assert_eq!(client.call("anvil_loadState", json!([hex::encode_prefixed(file.to_string())])), true);

    assert_eq!(client.call("eth_getBalance", json!([BOB])), "0x64");
    assert_eq!(client.call("eth_getTransactionCount", json!([BOB])), "0x3");
    assert_eq!(client.call("eth_getCode", json!([BOB])), "0x6001");
    assert_eq!(client.call("eth_getStorageAt", json!([BOB, "0x1"])), format!("{:#066x}", 10));
    assert_eq!(client.call("eth_getStorageAt", json!([BOB, "0x2"])), format!("{:#066x}", 5), "others stay");
}

#[test]
fn what_is_no_longer_kept_is_an_error_of_its_own() {
    let limits = HistoryLimits { states: 1, blocks: 3 };
    let (_node, client) = node_of(DevNode::builder().history(limits));
    client.call("anvil_mine", json!(["0x6"]));

    for (method, params) in [
        ("eth_getBlockByNumber", json!(["0x2", false])),
        ("eth_getBalance", json!([BOB, "0x2"])),
        ("eth_getLogs", json!([{ "fromBlock": "0x0" }])),
    ] {
        let error = client.error(method, params);
        assert_eq!(
            (&error["code"], &error["message"]),
            (&json!(4444), &json!("pruned history unavailable")),
            "{method}"
        );
    }
    assert_eq!(client.call("eth_getBlockByNumber", json!(["earliest", false]))["number"], "0x3");
    assert_eq!(client.call("eth_getBalance", json!([BOB, "0x5"])), "0x0");
    let root = client.call("eth_getBlockByNumber", json!(["0x4", false]))["stateRoot"].as_str().unwrap().to_owned();
    for (method, params) in [("eth_getBalance", json!([BOB, "0x4"])), ("eth_call", json!([{ "to": BOB }, "0x4"]))] {
        let error = client.error(method, params);
        let bare = root.trim_start_matches("0x");
        let text = format!("missing trie node {bare} (path ) state {root} is not available, not found");
        assert_eq!((&error["code"], &error["message"]), (&json!(-32000), &json!(text)), "{method}");
    }
}

#[test]
fn a_node_with_a_file_goes_on_where_it_was() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("state");
    let start = || node_of(DevNode::builder().state_file(&file));

    let (node, client) = start();
    client.call("anvil_setBalance", json!([BOB, "0x64"]));
    client.call("evm_mine", json!([]));
    node.stop().unwrap();
    let (node, client) = start();
    assert_eq!(client.call("eth_getBalance", json!([BOB])), "0x64");
    assert_eq!(client.call("eth_blockNumber", json!([])), "0x1");

    drop(node);
    std::fs::write(&file, "rubbish").unwrap();
    let error = DevNode::builder().state_file(&file).spawn().err().unwrap();
    assert!(format!("{error:#}").contains("is no state of a dev node"));
    assert_eq!(std::fs::read(&file).unwrap(), b"rubbish");
    let error = DevNode::builder().state_file("/nowhere/at/all").spawn().err().unwrap();
    assert!(format!("{error:#}").starts_with("cannot write /nowhere/at/all"));
}

#[test]
fn tools_learn_what_node_it_is() {
    let (_node, client) = node();
    assert_eq!(client.call("anvil_getAutomine", json!([])), true);
    assert_eq!(client.call("anvil_nodeInfo", json!([]))["environment"]["chainId"], 412_346);
    assert_eq!(client.call("hardhat_metadata", json!([]))["chainId"], 412_346);
    assert_eq!(client.call("hardhat_metadata", json!([]))["latestBlockNumber"], 0);
}

#[test]
fn a_filter_survives_a_loaded_state() {
    let (_node, client) = node();
    client.call("anvil_mine", json!([3]));
    let dump = client.call("anvil_dumpState", json!([]));
    client.call("anvil_reset", json!([]));
    let old = client.call("eth_newBlockFilter", json!([]));
    client.call("anvil_mine", json!([2]));
    let filter = client.call("eth_newPendingTransactionFilter", json!([]));

    client.call("anvil_loadState", json!([dump]));
    assert_eq!(client.call("eth_getFilterChanges", json!([filter])), json!([]));
    // Blocks 1 and 2 are gone. To look for each of them would take for ever where the numbers are large.
    assert!(client.error("eth_getFilterChanges", json!([old]))["message"].is_string());
}

#[test]
fn the_highest_nonce_can_wait() {
    let (_node, client) = node();
    client.call("evm_setAutomine", json!([false]));
    let dev = client.call("eth_accounts", json!([]))[0].clone();
    let last = json!({ "from": dev, "to": BOB, "nonce": "0xffffffffffffffff", "gas": "0x5208" });

    client.call("eth_sendTransaction", json!([last]));
    assert_eq!(client.call("eth_getTransactionCount", json!([dev, "pending"])), "0xffffffffffffffff");
}

#[test]
fn the_highest_tip_is_too_much() {
    let (_node, client) = node();
    let dev = client.call("eth_accounts", json!([]))[0].clone();
    let tip = format!("{:#x}", u128::MAX);
    let request = json!({ "from": dev, "to": BOB, "gas": "0x5208", "maxPriorityFeePerGas": tip });

    let error = client.error("eth_sendTransaction", json!([request]));
    let text = error["message"].as_str().unwrap();
    assert!(text.starts_with("tx fee (") && text.ends_with(" exceeds the configured cap (1.00 ether)"), "{text}");
}
