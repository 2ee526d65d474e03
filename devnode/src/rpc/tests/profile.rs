//! Profiles and the log over JSON-RPC.

use std::sync::{Arc, Mutex};

use serde_json::json;

use super::client::Client;
use crate::DevNode;

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
/// Deploys `return 42`.
const INIT_CODE: &str = "0x600a600c600039600a6000f3602a60005260206000f3";

fn node() -> (DevNode, Client) {
    let node = DevNode::builder().spawn().unwrap();
    let client = Client::new(node.address());
    (node, client)
}

#[test]
fn a_profile_is_a_tracer_and_a_method() {
    let (_node, client) = node();
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "data": INIT_CODE }]));
    let receipt = client.call("eth_getTransactionReceipt", json!([hash]));
    let gas = u64::from_str_radix(&receipt["gasUsed"].as_str().unwrap()[2..], 16).unwrap();

    let traced = client.call("debug_traceTransaction", json!([hash, { "tracer": "gasProfile" }]));
    assert_eq!(traced["gasUsed"], gas);
    assert_eq!(client.call("tvd_profile", json!([hash])), traced);
    assert_eq!(client.call("tvd_profile", json!([hash, "json"])), traced);
    let text = client.call("tvd_profile", json!([hash, "text"]));
    assert!(text.as_str().unwrap().starts_with(&format!("transaction {}", hash.as_str().unwrap())));
    let flame = client.call("tvd_profile", json!([hash, "speedscope"]));
    assert_eq!(flame["$schema"], "https://www.speedscope.app/file-format-schema.json");
    assert!(client.call("tvd_profile", json!([hash, "chrome"]))["traceEvents"].is_array());

    let call = json!([{ "to": receipt["contractAddress"] }, "latest", { "tracer": "gasProfile" }]);
    let called = client.call("debug_traceCall", call);
    // 21,000; four pushes, a store and its word of memory.
    assert_eq!((called["gasUsed"].as_u64(), called["executionGas"].as_u64()), (Some(21_018), Some(18)));
}

#[test]
fn what_has_no_profile_says_so() {
    let (_node, client) = node();
    let missing = json!([format!("0x{:064x}", 1)]);
    assert_eq!(client.error("tvd_profile", missing)["message"], "transaction not found");
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": DEV }]));
    for format in [json!("pdf"), json!(1)] {
        let error = client.error("tvd_profile", json!([hash, format]));
        assert_eq!(error["message"], "invalid argument 1: the format is one of text, json, speedscope, chrome");
    }
    let internal = client.call("eth_getBlockByNumber", json!(["latest", false]))["transactions"][0].clone();
    let error = client.error("tvd_profile", json!([internal]));
    assert_eq!(error["message"], "the internal transaction of a block has no profile");
}

#[test]
fn the_log_is_switched_over_the_wire() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let kept = lines.clone();
    let node = DevNode::builder().log_to(move |line| kept.lock().unwrap().push(line.to_owned())).spawn().unwrap();
    let client = Client::new(node.address());
    let send = || client.call("eth_sendTransaction", json!([{ "from": DEV, "to": DEV }]));
    for (method, on, told) in [("anvil_setLoggingEnabled", false, false), ("hardhat_setLoggingEnabled", true, true)] {
        assert_eq!(client.call(method, json!([on])), serde_json::Value::Null);
        let hash = send();
        let text = lines.lock().unwrap().join("\n");
        assert_eq!(text.contains(hash.as_str().unwrap()), told, "{text}");
    }
}
