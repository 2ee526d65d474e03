//! What is JSON-RPC and HTTP, whatever the method.

use std::net::TcpStream;
use std::time::Instant;

use serde_json::{Value, json};

use super::client::Socket;
use super::node;
use crate::DevNode;

#[test]
fn ids_come_back_as_they_were() {
    let (_node, client) = node();
    for id in [json!(7), json!("seven"), Value::Null] {
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": "eth_chainId" });
        let expected = json!({ "jsonrpc": "2.0", "id": id, "result": "0x64aba" });
        assert_eq!(client.post(&request.to_string()).json(), expected);
    }
}

#[test]
fn batches_are_answered_in_order() {
    let (_node, client) = node();
    let answer = client.post(
        r#"[{"jsonrpc":"2.0","id":2,"method":"eth_chainId"},
            {"jsonrpc":"2.0","method":"eth_chainId"},
            {"jsonrpc":"2.0","id":1,"method":"nope_nope","params":[]},
            7,
            {"jsonrpc":"2.0","id":3,"method":"net_version","params":[]}]"#,
    );
    let answers = answer.json();

    let ids: Vec<_> = answers.as_array().unwrap().iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, [json!(2), json!(1), Value::Null, json!(3)]);
    assert_eq!(answers[1]["error"]["code"], -32601);
    assert_eq!(answers[2]["error"]["code"], -32600);
    assert_eq!(answers[3]["result"], "412346");
}

#[test]
fn an_empty_batch_is_no_request() {
    let (_node, client) = node();
    let answer = client.post("[]").json();
    assert_eq!(answer["error"], json!({ "code": -32600, "message": "empty batch" }));
}

#[test]
fn a_notification_gets_no_answer() {
    let (_node, client) = node();
    assert_eq!(client.post(r#"{"jsonrpc":"2.0","method":"evm_mine"}"#).body, "");
    assert_eq!(client.call("eth_blockNumber", json!([])), "0x1", "but it was carried out");
}

#[test]
fn rubbish_is_refused_and_the_node_lives_on() {
    let (_node, client) = node();
    for body in ["{", "nonsense", "\u{0}", "[[[[", r#"{"jsonrpc":"2.0","id":1,"method":"#] {
        let response = client.post(body);
        let code = &response.json()["error"]["code"];
        assert_eq!(code, -32700, "{body}");
    }
    assert_eq!(client.post(r#"{"id":1}"#).json()["error"]["code"], -32600);
    for body in ["{}", "7", "null"] {
        assert!(client.post(body).json()["error"]["code"].is_number(), "{body}");
    }
    let deep = "[".repeat(200_000);
    assert!(client.post(&deep).json()["error"].is_object());
    let params =
        format!(r#"{{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{}{}]}}"#, "[".repeat(900), "]".repeat(900));
    assert!(client.post(&params).json()["error"].is_object());

    assert_eq!(client.call("eth_chainId", json!([])), "0x64aba");
}

#[test]
fn oversized_bodies_are_refused() {
    let (_node, client) = node();
    let body = vec![b' '; 5 * 1024 * 1024 + 1];
    let response = client.http("POST", &["content-type: application/json"], &body);

    assert_eq!(response.status, 413);
    assert_eq!(client.call("eth_chainId", json!([])), "0x64aba");
}

#[test]
fn browsers_may_ask_from_anywhere() {
    let (_node, client) = node();
    let preflight = client.http(
        "OPTIONS",
        &[
            "origin: http://localhost:3000",
            "access-control-request-method: POST",
            "access-control-request-headers: content-type",
        ],
        &[],
    );
    assert_eq!(preflight.status, 200);
    assert_eq!(preflight.header("access-control-allow-origin"), Some("*"));
    assert_eq!(preflight.header("access-control-allow-headers"), Some("*"));

    let body = r#"{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}"#;
    let headers = ["origin: http://localhost:3000", "content-type: application/json"];
    let answer = client.http("POST", &headers, body.as_bytes());
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
}

#[test]
fn an_empty_get_is_a_health_check() {
    let (_node, client) = node();
    let response = client.http("GET", &[], &[]);

    assert_eq!((response.status, response.body.as_str()), (200, ""));
    assert_eq!(client.http("PUT", &[], b"x").status, 405);
}

#[test]
fn parameters_are_taken_leniently() {
    let (_node, client) = node();
    let address = "0x3f1Eae7D46d88F08fc2F8ed27FCb2AB183EB2d0E";

    for params in
        [json!([address]), json!([address, null]), json!([address, "latest"]), json!([address, {"blockNumber": "0x0"}])]
    {
        assert_eq!(client.call("eth_getTransactionCount", params), "0x6");
    }
    for body in [
        r#"{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":null}"#,
    ] {
        assert_eq!(client.post(body).json()["result"], "0x64aba");
    }

    let refused = |params: Value, message: &str| {
        let error = client.error("eth_getTransactionCount", params);
        assert_eq!(error, json!({ "code": -32602, "message": message }));
    };
    refused(json!([]), "missing value for required argument 0");
    refused(json!([null, "latest"]), "missing value for required argument 0");
    refused(json!([address, "latest", 1]), "too many arguments, want at most 2");
    refused(json!({ "address": address }), "non-array args");
    refused(json!(["0x12"]), "invalid argument 0: hex string has length 2, want 40 for common.Address");
    refused(json!([address, "soon"]), "invalid argument 1: invalid number \"soon\"");
}

#[test]
fn unknown_methods_are_named() {
    let (_node, client) = node();
    let message = "the method eth_nope does not exist/is not available";
    assert_eq!(client.error("eth_nope", json!([])), json!({ "code": -32601, "message": message }));
    assert_eq!(
        client.error("eth_subscribe", json!(["newHeads"])),
        json!({ "code": -32601, "message": "notifications not supported" })
    );
}

#[test]
fn a_crash_is_one_requests_error() {
    let (_node, client) = node();
    let error =
        client.error("eth_call", json!([{ "to": "0x00000000000000000000000000000000000000b0", "data": "0x06" }]));

    assert_eq!(error, json!({ "code": -32603, "message": "method handler crashed" }));
    assert_eq!(client.call("eth_call", json!([{ "to": "0x00000000000000000000000000000000000000b0" }])), "0x");
}

#[test]
fn a_node_answers_at_once_and_stops_when_asked() {
    let started = Instant::now();
    let (node, client) = node();
    assert_eq!(client.call("net_version", json!([])), "412346");
    assert!(started.elapsed().as_millis() < 1_000, "{:?}", started.elapsed());

    let address = node.address();
    node.stop().unwrap();
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn an_occupied_port_is_one_clear_sentence() {
    let (node, _client) = node();
    let port = node.address().port();
    let error = DevNode::builder().port(port).spawn().err().unwrap();
    assert_eq!(
        format!("{error:#}"),
        format!("port {port} is in use; stop what listens there or choose another with --port")
    );
}

#[test]
fn an_arbos_version_that_nobody_knows_is_one_clear_sentence() {
    for version in [0, 29, 62, u64::MAX] {
        let error = DevNode::builder().arbos_version(version).spawn().err().unwrap();
        let expected = format!("ArbOS {version} is not known; choose one from 30 to 61 with --arbos");
        assert_eq!(format!("{error:#}"), expected);
    }
    for version in [30, 61] {
        DevNode::builder().arbos_version(version).spawn().unwrap().stop().unwrap();
    }
}

#[test]
fn a_node_can_be_spawned_and_dropped_inside_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (node, _client) = node();
        assert!(node.url().starts_with("http://127.0.0.1:"));
        drop(node);
    });
}

#[test]
fn subscribers_hear_of_new_blocks() {
    let (node, client) = node();
    let mut socket = Socket::connect(node.address());
    let subscription = socket.call("eth_subscribe", json!(["newHeads"]));
    assert!(subscription.as_str().unwrap().starts_with("0x"));

    client.call("evm_mine", json!([]));

    let told = socket.receive();
    assert_eq!(told["method"], "eth_subscription");
    assert_eq!(told["params"]["subscription"], subscription);
    assert_eq!(told["params"]["result"]["number"], "0x1");
}
