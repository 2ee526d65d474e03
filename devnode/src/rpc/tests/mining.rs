//! Blocks at intervals or told in detail, and history rewritten. What Arbitrum adds to going back and forth in time
//! is in `chain`'s and `arbos`' tests and in `programs_follow_the_chain_back_and_forth` below.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::Client;
use super::{node, real_node};

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const BOB: &str = "0x00000000000000000000000000000000000000b0";

fn height(client: &Client) -> u64 {
    u64::from_str_radix(&client.call("eth_blockNumber", json!([])).as_str().unwrap()[2..], 16).unwrap()
}

/// Waits until the head is at least there.
fn wait_for(client: &Client, number: u64) {
    let started = Instant::now();
    while height(client) < number {
        assert!(started.elapsed() < Duration::from_secs(20), "no block {number} came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn blocks_come_at_intervals_until_that_is_switched_off() {
    let (node, client) = node();
    assert_eq!(client.call("anvil_getIntervalMining", json!([])), Value::Null);
    assert_eq!(client.call("evm_setIntervalMining", json!([1])), Value::Null);
    assert_eq!(client.call("anvil_getIntervalMining", json!([])), 1);
    assert_eq!(client.call("anvil_getAutomine", json!([])), false);

    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "gas": "0x5208" }]));
    wait_for(&client, 2);
    assert_eq!(client.call("eth_getTransactionReceipt", json!([hash]))["status"], "0x1");

    client.call("anvil_setIntervalMining", json!([0]));
    assert_eq!(client.call("anvil_getIntervalMining", json!([])), Value::Null);
    let stopped = height(&client);
    client.call("evm_setIntervalMining", json!([1]));
    client.call("evm_setAutomine", json!([true]));
    assert_eq!(client.call("anvil_getIntervalMining", json!([])), Value::Null, "automatic mining takes its place");
    assert!(height(&client) >= stopped);

    client.call("evm_setIntervalMining", json!([1]));
    let chain = node.chain().clone();
    node.stop().unwrap();
    assert_eq!(chain.interval_mining(), None, "the thread ends with the node");
}

#[test]
fn mined_blocks_are_told_in_detail() {
    let (_node, client) = real_node();
    client.call("evm_setAutomine", json!([false]));
    // PUSH0 PUSH0 REVERT as init code, and a transfer.
    client.call("eth_sendTransaction", json!([{ "from": DEV, "data": "0x5f5ffd", "gas": "0x186a0" }]));
    client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "gas": "0x5208" }]));
    let blocks = client.call("evm_mine_detailed", json!([{ "blocks": 2 }]));

    assert_eq!(blocks.as_array().unwrap().len(), 2);
    let transactions = &blocks[0]["transactions"];
    assert_eq!(transactions.as_array().unwrap().len(), 3);
    assert_eq!(transactions[1]["revertReason"], "execution reverted");
    assert_eq!(transactions[2]["output"], "0x");
    assert!(transactions[2].get("revertReason").is_none());
    assert_eq!(blocks[1]["transactions"].as_array().unwrap().len(), 1);
    assert_eq!(client.call("anvil_mine_detailed", json!([]))[0]["number"], "0x3");
}

#[test]
fn blocks_are_rolled_back() {
    let (_node, client) = node();
    client.call("anvil_mine", json!([2]));
    client.call("anvil_setBalance", json!([BOB, "0x64"]));
    let snapshot = client.call("evm_snapshot", json!([]));
    client.call("anvil_mine", json!([2]));

    assert_eq!(client.call("anvil_rollback", json!([])), Value::Null);
    assert_eq!(height(&client), 3);
    client.call("anvil_rollback", json!([1]));
    assert_eq!(client.call("eth_getBalance", json!([BOB])), "0x64", "set by hand after block 2");
    client.call("anvil_rollback", json!([1]));
    assert_eq!(height(&client), 1);
    assert_eq!(client.call("eth_getBalance", json!([BOB])), "0x0");
    assert_eq!(client.call("evm_revert", json!([snapshot])), false, "it was taken later");
    let error = client.error("anvil_rollback", json!([5]));
    assert_eq!(error["code"], -32602);
    let message = "Rollback depth must not exceed current chain height: current height 1, depth 5";
    assert_eq!(error["message"], message);
}

#[test]
fn blocks_are_replaced_by_others() {
    let (_node, client) = node();
    let hash_of = |number: &str| client.call("eth_getBlockByNumber", json!([number]))["hash"].clone();
    client.call("anvil_mine", json!([1]));
    let gone = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "gas": "0x5208" }]));
    client.call("anvil_mine", json!([1]));
    let before = [hash_of("0x1"), hash_of("0x2"), hash_of("0x3")];

    let other = json!({ "from": DEV, "to": BOB, "gas": "0x5208", "nonce": "0x6", "value": "0x0" });
    assert_eq!(client.call("anvil_reorg", json!([2, [[other, 1]]])), Value::Null);
    assert_eq!(height(&client), 3);
    assert_eq!(hash_of("0x1"), before[0]);
    assert_ne!(hash_of("0x2"), before[1]);
    assert_ne!(hash_of("0x3"), before[2]);
    assert_eq!(client.call("eth_getTransactionReceipt", json!([gone]))["blockNumber"], "0x3", "the same transaction");
    assert_eq!(client.call("eth_getBlockTransactionCountByNumber", json!(["0x2"])), "0x1");

    client.call("anvil_reorg", json!([{ "depth": 1 }]));
    assert_eq!(client.call("eth_getTransactionReceipt", json!([gone])), Value::Null);
    for bad in [json!([9]), json!([1, [[{}, 1]]]), json!([1, [["0x01", 0]]]), json!([{}])] {
        assert!(client.error("anvil_reorg", bad)["code"].is_number());
    }
    assert_eq!(height(&client), 3);
}

#[test]
fn there_is_no_least_gas_price() {
    let (_node, client) = node();
    for method in ["anvil_setMinGasPrice", "hardhat_setMinGasPrice"] {
        assert_eq!(client.error(method, json!(["0x1"]))["code"], -32602);
    }
}

#[test]
fn the_next_base_fee_is_for_one_block() {
    let (_node, client) = real_node();
    client.call("anvil_setNextBlockBaseFeePerGas", json!(["0x77359400"]));
    client.call("evm_mine", json!([]));
    let fee = |client: &Client| client.call("eth_getBlockByNumber", json!(["latest"]))["baseFeePerGas"].clone();
    assert_eq!(fee(&client), "0x77359400");
    client.call("evm_mine", json!([]));
    assert_eq!(fee(&client), "0x5f5e100", "pricing has the last word");
}

/// The empty program of the specification: what it costs is tested elsewhere.
const EMPTY: &str = "0061736d0100000001060160017f017f03020100050401010000071c02066d656d6f727902000f757365725f656e7472\
                     79706f696e7400000a0601040041000b";

/// WASM as a program's code.
fn program(wasm: &str) -> String {
    let wasm = alloy_primitives::hex::decode(wasm).unwrap();
    alloy_primitives::hex::encode_prefixed(crate::program::code::compress(&wasm))
}

fn activate(client: &Client) -> Value {
    let data = format!("0x58c780c2{:0>64}", &BOB[2..]);
    let to = "0x0000000000000000000000000000000000000071";
    let transaction = json!([{ "from": DEV, "to": to, "data": data, "value": "0x2386f26fc10000", "gas": "0x989680" }]);
    let hash = client.call("eth_sendTransaction", transaction);
    client.call("eth_getTransactionReceipt", json!([hash]))["status"].clone()
}

/// `ArbWasm.programTimeLeft(bob)` \[seconds\].
fn time_left(client: &Client) -> u64 {
    let data = format!("0xc775a62a{:0>64}", &BOB[2..]);
    let left = client.call("eth_call", json!([{ "to": "0x0000000000000000000000000000000000000071", "data": data }]));
    u64::from_str_radix(&left.as_str().unwrap()[2..], 16).unwrap()
}

#[test]
fn programs_follow_the_chain_back_and_forth() {
    let (_node, client) = real_node();
    client.call("anvil_setCode", json!([BOB, program(EMPTY)]));
    let called = |client: &Client| client.request("eth_call", json!([{ "to": BOB }]))["error"]["message"].clone();
    assert_eq!(called(&client), "error ProgramNotActivated()");
    let snapshot = client.call("evm_snapshot", json!([]));
    assert_eq!(activate(&client), "0x1");
    assert_eq!(called(&client), Value::Null);

    // Programs age with the clock.
    let before = time_left(&client);
    client.call("evm_increaseTime", json!([1_000_000]));
    client.call("evm_mine", json!([]));
    let aged = before - time_left(&client);
    assert!((1_000_000..1_010_000).contains(&aged), "{aged}");

    // Activation belongs to the code, not to the address.
    client.call("anvil_setCode", json!([BOB, "0x00"]));
    let other = "0x00000000000000000000000000000000000000b1";
    client.call("anvil_setCode", json!([other, program(EMPTY)]));
    assert_eq!(client.call("eth_call", json!([{ "to": other }])), "0x");

    // Going back takes the activation with it.
    assert_eq!(client.call("evm_revert", json!([snapshot])), true);
    assert_eq!(called(&client), "error ProgramNotActivated()");
    assert_eq!(activate(&client), "0x1", "and it can be activated again");
}

/// Calldata of a method that takes one word.
fn calldata(signature: &str, word: &str) -> String {
    let selector = &alloy_primitives::keccak256(signature)[..4];
    format!("{}{:0>64}", alloy_primitives::hex::encode_prefixed(selector), word.trim_start_matches("0x"))
}

#[test]
fn going_back_takes_cache_flags_and_the_demand_for_activations_with_it() {
    let (_node, client) = real_node();
    let (arb_wasm, cache) =
        ("0x0000000000000000000000000000000000000071", "0x0000000000000000000000000000000000000072");
    let other = "0x00000000000000000000000000000000000000b1";
    client.call("anvil_setCode", json!([BOB, program(EMPTY)]));
    // Another program: a custom section of no meaning makes other code of it.
    let wasm = [EMPTY, "0003016100"].concat();
    client.call("anvil_setCode", json!([other, program(&wasm)]));
    let data_fee = || {
        let message = json!({ "from": DEV, "to": arb_wasm, "data": calldata("activateProgram(address)", other),
            "value": "0xde0b6b3a7640000" });
        client.call("eth_call", json!([message])).as_str().unwrap()[66..].to_owned()
    };
    let hash = client.call("web3_sha3", json!([client.call("eth_getCode", json!([BOB]))]));
    let is_cached = || {
        let data = calldata("codehashIsCached(bytes32)", hash.as_str().unwrap());
        client.call("eth_call", json!([{ "to": cache, "data": data }])) == format!("0x{:064x}", 1)
    };

    let before = data_fee();
    let snapshot = client.call("evm_snapshot", json!([]));
    assert_eq!(activate(&client), "0x1");
    let data = calldata("cacheProgram(address)", BOB);
    client.call("eth_sendTransaction", json!([{ "from": DEV, "to": cache, "data": data }]));
    assert!(is_cached());
    assert!(data_fee() > before, "demand has risen, and the price with it");

    client.call("evm_revert", json!([snapshot]));
    assert!(!is_cached());
    assert_eq!(data_fee(), before);
}
