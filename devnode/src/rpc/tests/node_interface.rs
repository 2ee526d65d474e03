//! `NodeInterface` and `NodeInterfaceDebug`, as section 3.16 of the facts about Nitro has them.

use alloy_primitives::{U256, hex, keccak256};
use serde_json::{Value, json};

use super::client::Client;
use super::{real_node, real_node_of};
use crate::DevNode;
use crate::chain::L1Number;

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const NODE_INTERFACE: &str = "0x00000000000000000000000000000000000000c8";
const BOB: &str = "0x00000000000000000000000000000000000000b0";

/// Calldata of a selector and words.
fn data(selector: &str, words: &[U256]) -> String {
    let words: String = words.iter().map(|word| format!("{word:064x}")).collect();
    format!("{selector}{words}")
}

fn words(answer: &Value) -> Vec<U256> {
    let bytes = hex::decode(answer.as_str().unwrap()).unwrap();
    bytes.chunks(32).map(U256::from_be_slice).collect()
}

fn ask(client: &Client, selector: &str, arguments: &[u64]) -> Vec<U256> {
    let arguments: Vec<_> = arguments.iter().map(|word| U256::from(*word)).collect();
    words(&client.call("eth_call", json!([{ "to": NODE_INTERFACE, "data": data(selector, &arguments) }])))
}

fn refused(client: &Client, selector: &str, arguments: &[u64]) {
    let arguments: Vec<_> = arguments.iter().map(|word| U256::from(*word)).collect();
    let error = client.error("eth_call", json!([{ "to": NODE_INTERFACE, "data": data(selector, &arguments) }]));
    assert_eq!(error, json!({ "code": -32000, "message": "execution reverted" }), "{selector}");
}

/// `gasEstimateComponents(bob, false, "")` and its sister with this selector.
fn estimate_call(selector: &str, to: &str) -> String {
    let to: U256 = to.parse().unwrap();
    data(selector, &[to, U256::ZERO, U256::from(0x60), U256::ZERO])
}

fn numbers(values: &[u64]) -> Vec<U256> {
    values.iter().map(|value| U256::from(*value)).collect()
}

#[test]
fn estimates_come_in_parts() {
    let (_node, client) = real_node();
    let call = json!([{ "from": DEV, "to": NODE_INTERFACE, "data": estimate_call("0xc94e6eeb", BOB) }]);
    assert_eq!(words(&client.call("eth_call", call)), numbers(&[21_000, 0, 100_000_000, 0]));
    let call = json!([{ "from": DEV, "to": NODE_INTERFACE, "data": estimate_call("0x77d488a2", BOB) }]);
    assert_eq!(words(&client.call("eth_call", call)), numbers(&[0, 100_000_000, 0]));

    for virtual_contract in [NODE_INTERFACE, "0x00000000000000000000000000000000000000c9"] {
        let call = json!([{ "to": NODE_INTERFACE, "data": estimate_call("0xc94e6eeb", virtual_contract) }]);
        let error = client.error("eth_call", call);
        assert_eq!(error, json!({ "code": -32000, "message": "cannot estimate virtual contract" }));
    }
}

#[test]
fn with_a_price_for_data_the_parts_add_up() {
    let (_node, client) = real_node_of(DevNode::builder().l1_price(1_000_000_000));
    client.call("evm_mine", json!([]));
    let call = json!([{ "from": DEV, "to": NODE_INTERFACE, "data": estimate_call("0xc94e6eeb", BOB) }]);
    let parts = words(&client.call("eth_call", call));
    let estimate = words(&json!(format!(
        "0x{:0>64}",
        &client.call("eth_estimateGas", json!([{ "from": DEV, "to": BOB }, "latest"])).as_str().unwrap()[2..]
    )));

    assert_eq!(parts[0], estimate[0], "the first part is what eth_estimateGas says");
    assert!(parts[1] > U256::ZERO && parts[0] >= parts[1] + U256::from(21_000));
    assert_eq!(parts[3], U256::from(1_000_000_000));
    // At the minimum base fee both paddings are the same: a tenth.
    let call = json!([{ "from": DEV, "to": NODE_INTERFACE, "data": estimate_call("0x77d488a2", BOB) }]);
    assert_eq!(words(&client.call("eth_call", call)), [parts[1], parts[2], parts[3]]);
}

#[test]
fn blocks_of_the_parent_chain_are_known() {
    let (_node, client) = real_node();
    client.call("anvil_mine", json!([3]));
    assert_eq!(ask(&client, "0x93a2fe21", &[]), numbers(&[0]));
    assert_eq!(ask(&client, "0x6f275ef2", &[2]), numbers(&[0]));
    refused(&client, "0x6f275ef2", &[99]);
    assert_eq!(ask(&client, "0x48e7f811", &[0]), numbers(&[0, 3]));
    refused(&client, "0x48e7f811", &[1]);
    refused(&client, "0x81f1adaf", &[1]);
    refused(&client, "0x89496270", &[0, 0]);

    let hash: U256 = client.call("eth_getBlockByNumber", json!(["0x1"]))["hash"].as_str().unwrap().parse().unwrap();
    let confirmations = json!([{ "to": NODE_INTERFACE, "data": data("0xe5ca238c", &[hash]) }]);
    assert_eq!(words(&client.call("eth_call", confirmations)), numbers(&[0]));
    refused(&client, "0xe5ca238c", &[7]);
}

#[test]
fn blocks_are_found_by_the_number_that_they_show() {
    let (_node, client) = real_node_of(DevNode::builder().l1_number(L1Number::L2));
    client.call("anvil_mine", json!([3]));
    assert_eq!(ask(&client, "0x48e7f811", &[2]), numbers(&[2, 2]));
    assert_eq!(ask(&client, "0x6f275ef2", &[2]), numbers(&[2]));
}

#[test]
fn messages_to_the_parent_chain_have_proofs() {
    let (_node, client) = real_node();
    let arb_sys = "0x0000000000000000000000000000000000000064";
    let mut sent = Vec::new();
    for _ in 0..3 {
        let withdraw = data("0x25e16063", &[U256::from(0xb0)]);
        let transaction = json!([{ "from": DEV, "to": arb_sys, "data": withdraw, "value": "0x1" }]);
        let hash = client.call("eth_sendTransaction", transaction);
        let logs = client.call("eth_getTransactionReceipt", json!([hash]))["logs"].clone();
        let last = logs.as_array().unwrap().last().unwrap()["topics"][2].clone();
        sent.push(last.as_str().unwrap().parse::<alloy_primitives::B256>().unwrap());
    }

    for (leaf, message) in sent.iter().enumerate() {
        let answer = ask(&client, "0x42696350", &[3, leaf as u64]);
        // send, root, offset, length, two siblings.
        assert_eq!((answer[0], answer[3]), (U256::from_be_bytes(message.0), U256::from(2)));
        // Verified as the parent chain's Outbox does: bit by bit, from the leaf up.
        let mut hash = keccak256(message);
        for (level, sibling) in answer[4..].iter().enumerate() {
            let sibling = sibling.to_be_bytes::<32>();
            let right = leaf >> level & 1 == 1;
            hash = if right { keccak256([sibling, hash.0].concat()) } else { keccak256([hash.0, sibling].concat()) };
        }
        assert_eq!(answer[1], U256::from_be_bytes(hash.0), "leaf {leaf}");
    }
    // The root is the one in the header.
    let root: U256 =
        client.call("eth_getBlockByNumber", json!(["latest"]))["sendRoot"].as_str().unwrap().parse().unwrap();
    assert_eq!(ask(&client, "0x42696350", &[3, 0])[1], root);
    refused(&client, "0x42696350", &[4, 0]);
    refused(&client, "0x42696350", &[3, 3]);
}

#[test]
fn a_retryable_ticket_is_estimated_as_the_message_that_redeems_it() {
    let (_node, client) = real_node();
    let bob = U256::from(0xb0);
    let ticket = |deposit: u64, value: u64| {
        let words = [bob, U256::from(deposit), bob, U256::from(value), bob, bob, U256::from(0xe0), U256::ZERO];
        json!({ "from": DEV, "to": NODE_INTERFACE, "data": data("0xc3dc5879", &words) })
    };
    assert_eq!(client.call("eth_estimateGas", json!([ticket(1000, 1)])), "0x5208");
    let error = client.error("eth_call", json!([ticket(1000, 1)]));
    assert_eq!(error["message"], "execution reverted", "it is for estimates only");
}

#[test]
fn what_it_does_not_know_is_refused() {
    let (_node, client) = real_node();
    refused(&client, "0x01020304", &[]);
    let valued = json!([{ "from": DEV, "to": NODE_INTERFACE, "data": "0x93a2fe21", "value": "0x1" }]);
    assert_eq!(client.error("eth_call", valued)["message"], "execution reverted");
    let debug = data("0x4d7953ad", &[U256::ONE]);
    let ticket = json!([{ "to": "0x00000000000000000000000000000000000000c9", "data": debug }]);
    assert_eq!(client.error("eth_call", ticket), json!({ "code": -32000, "message": "execution reverted" }));
}

#[test]
fn an_estimate_of_a_question_pays_for_the_question() {
    let (_node, client) = real_node();
    let estimate = client.call("eth_estimateGas", json!([{ "to": NODE_INTERFACE, "data": "0x93a2fe21" }]));
    // A word of result costs 3; the search first tries (3 + 2300) · 64 / 63 = 2339, then halves what is left.
    let estimate = U256::from_str_radix(&estimate.as_str().unwrap()[2..], 16).unwrap();
    assert!(estimate >= U256::from(3) && estimate <= U256::from(2339), "{estimate}");
}

#[test]
fn a_contract_finds_nothing_there() {
    let (_node, client) = real_node();
    assert_eq!(client.call("eth_getCode", json!([NODE_INTERFACE])), "0x");
    // Calls it with `nitroGenesisBlock()` and returns the size of what came back.
    let code = format!("0x6393a2fe215f525f5f6004601c5f73{}5af1503d5f5260205ff3", &NODE_INTERFACE[2..]);
    assert_eq!(client.call("eth_call", json!([{ "data": code }])), format!("0x{:064x}", 0));
    let traced = client.call("debug_traceCall", json!([{ "to": NODE_INTERFACE, "data": "0x93a2fe21" }, "latest"]));
    assert_eq!(traced["returnValue"], "0x", "a trace shows the message itself");
}
