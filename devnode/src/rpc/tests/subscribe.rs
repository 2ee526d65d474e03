//! Subscriptions: topics, and what they refuse.

use serde_json::{Value, json};

use super::client::Socket;
use super::node;

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const BOB: &str = "0x00000000000000000000000000000000000000b0";

#[test]
fn receipts_are_told_block_by_block() {
    let (node, client) = node();
    let mut socket = Socket::connect(node.address());
    let all = socket.call("eth_subscribe", json!(["transactionReceipts"]));

    client.call("evm_mine", json!([]));
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "gas": "0x5208" }]));
    let told = socket.receive();
    assert_eq!(told["params"]["subscription"], all, "the empty block before is not told");
    assert_eq!(told["params"]["result"], json!([client.call("eth_getTransactionReceipt", json!([hash]))]));
}

#[test]
fn receipts_of_some_transactions_only() {
    let (node, client) = node();
    let sign = |nonce: u64| {
        let request = json!([{ "from": DEV, "to": BOB, "gas": "0x5208", "nonce": format!("{nonce:#x}") }]);
        client.call("eth_signTransaction", request)
    };
    let (first, second) = (sign(6), sign(7));
    let wanted = client.call("web3_sha3", json!([second]));
    let mut socket = Socket::connect(node.address());
    socket.call("eth_subscribe", json!(["transactionReceipts", { "transactionHashes": [wanted] }]));

    client.call("eth_sendRawTransaction", json!([first]));
    client.call("eth_sendRawTransaction", json!([second]));
    assert_eq!(socket.receive()["params"]["result"][0]["transactionHash"], wanted);
}

#[test]
fn logs_and_transactions_are_told_and_can_be_stopped() {
    let (node, client) = node();
    let mut socket = Socket::connect(node.address());
    let logs = socket.call("eth_subscribe", json!(["logs", { "address": BOB }]));
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "data": "0x0209" }]));
    let told = socket.receive();
    assert_eq!(told["params"]["subscription"], logs);
    assert_eq!(told["params"]["result"]["transactionHash"], hash);

    assert_eq!(socket.call("eth_unsubscribe", json!([logs])), true);
    socket.call("eth_subscribe", json!(["newPendingTransactions"]));
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "data": "0x0209" }]));
    assert_eq!(socket.receive()["params"]["result"], hash, "and no log");
}

#[test]
fn syncing_is_accepted_and_unknown_topics_are_refused() {
    let (node, _client) = node();
    let mut socket = Socket::connect(node.address());
    assert!(socket.call("eth_subscribe", json!(["syncing"])).is_string());
    let error = socket.request("eth_subscribe", json!(["weather"]))["error"].clone();
    assert_eq!(error["message"], "no \"weather\" subscription in eth namespace");
    let error = socket.request("eth_subscribe", json!(["transactionReceipts", { "transactionHashes": 7 }]));
    assert_eq!(error["error"]["code"], -32602);
    assert!(socket.request("eth_subscribe", json!([]))["error"].is_object());
}

#[test]
fn a_socket_answers_all_methods() {
    let (node, _client) = node();
    let mut socket = Socket::connect(node.address());
    assert_eq!(socket.call("eth_chainId", json!([])), "0x64aba");
    assert_eq!(socket.request("eth_nope", json!([]))["error"]["code"], Value::from(-32601));
}
