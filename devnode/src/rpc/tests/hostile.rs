//! Requests that mean harm or nothing: an error each, and the node answers the next one.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Client, Socket};
use super::{node, real_node};

fn is_well(client: &Client) {
    assert_eq!(client.call("eth_chainId", json!([])), "0x64aba");
}

fn is_refused(client: &Client, body: &[u8]) {
    let response = client.http("POST", &["content-type: application/json"], body);
    // What looks like a batch is refused entry by entry.
    let is_error = |answer: &Value| answer["error"]["code"].is_number();
    let refused = response.status >= 400 || is_error(&response.json()) || is_error(&response.json()[0]);
    assert!(refused, "{} {:?}", response.status, response.body);
}

#[test]
fn bodies_that_are_no_text_are_refused() {
    let (_node, client) = node();
    for body in
        [&b"\xff\xfe\x00"[..], b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xc3\x28\"}", b"\x00", b"\xef\xbb\xbf{}"]
    {
        is_refused(&client, body);
    }
    let other = client.http("POST", &["content-type: text/plain"], b"{}");
    assert_eq!(other.status, 415);
    is_well(&client);
}

#[test]
fn deep_nesting_is_refused_wherever_it_is() {
    let (_node, client) = node();
    for depth in [200, 10_000, 1_000_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        for body in [
            format!(r#"{{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{open}{close}]}}"#),
            format!(r#"{{"jsonrpc":"2.0","id":1,"method":"eth_call","params":{open}{close}}}"#),
            format!("{open}{close}"),
            format!("{open}{{}}{close}"),
        ] {
            is_refused(&client, body.as_bytes());
        }
        let objects = format!("{}1{}", r#"{"a":"#.repeat(depth.min(500_000)), "}".repeat(depth.min(500_000)));
        let call = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{objects}]}}"#);
        is_refused(&client, call.as_bytes());
    }
    is_well(&client);
}

#[test]
fn ids_and_members_may_be_odd() {
    let (_node, client) = node();
    for body in [
        r#"{"jsonrpc":"2.0","id":1,"method":"eth_chainId","method":"net_version"}"#,
        r#"{"jsonrpc":"1.0","id":1,"method":"eth_chainId"}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":7}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":"x"}"#,
    ] {
        is_refused(&client, body.as_bytes());
    }
    // An id of a kind that JSON-RPC does not know makes the request a notification for the server.
    let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
    for id in ["99999999999999999999999999", r#"{"a":1}"#, r#"1,"id":2"#, "[1]", &format!("{open}{close}")] {
        let response = client.post(&format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"eth_chainId"}}"#));
        assert!(response.body.is_empty() || response.json()["error"]["code"].is_number(), "{id:.20} {response:?}");
    }
    // A long name and a long id are answered.
    let long = "x".repeat(1_000_000);
    is_refused(&client, json!({ "jsonrpc": "2.0", "id": 1, "method": long }).to_string().as_bytes());
    let answer = client.post(&json!({ "jsonrpc": "2.0", "id": long, "method": "eth_chainId" }).to_string());
    assert_eq!(answer.json()["result"], "0x64aba");
    is_well(&client);
}

#[test]
fn batches_are_limited_in_number_and_in_length() {
    let (_node, client) = node();
    let one = json!({ "jsonrpc": "2.0", "id": 1, "method": "eth_chainId" });
    let error = client.post(&Value::from(vec![one.clone(); 1001]).to_string()).json()["error"].clone();
    assert_eq!(error, json!({ "code": -32600, "message": "batch too large" }));
    assert_eq!(client.post(&Value::from(vec![one; 1000]).to_string()).json().as_array().unwrap().len(), 1000);

    // Each answer has more than 2 MB, so that 10 MB are reached within the batch.
    client.call(
        "anvil_setCode",
        json!(["0x00000000000000000000000000000000000000c0", format!("0x{}", "5b".repeat(1_100_000))]),
    );
    let code = json!({ "jsonrpc": "2.0", "id": 1, "method": "eth_getCode",
        "params": ["0x00000000000000000000000000000000000000c0"] });
    let answers = client.post(&Value::from(vec![code; 8]).to_string()).json();
    assert_eq!(answers.as_array().unwrap().len(), 8);
    assert!(answers[3]["result"].is_string());
    assert_eq!(answers[7]["error"], json!({ "code": -32003, "message": "response too large" }));
}

#[test]
fn a_client_that_does_not_finish_keeps_nobody_waiting() {
    let (node, client) = node();
    let mut slow: Vec<_> = (0..50).map(|_| TcpStream::connect(node.address()).unwrap()).collect();
    for stream in &mut slow {
        stream.write_all(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{\"json").unwrap();
    }
    is_well(&client);
    drop(slow);
    is_well(&client);
}

#[test]
fn http_that_is_none_is_refused() {
    let (node, client) = node();
    let requests: [&[u8]; 4] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\ncontent-type: application/json\r\n\r\n{}",
    ];
    for request in requests {
        let mut stream = TcpStream::connect(node.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request).unwrap();
        let _ended = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _closed_by_the_server = stream.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    }
    is_well(&client);
}

#[test]
fn a_socket_survives_rubbish() {
    let (node, client) = node();
    let mut socket = Socket::connect(node.address());
    for text in ["", "{", "[]", "7", &"[".repeat(100_000)] {
        socket.send(text);
        assert!(socket.receive()["error"]["code"].is_number(), "{text:.20}");
    }
    assert_eq!(socket.call("eth_chainId", json!([])), "0x64aba");
    let mut dropped = Socket::connect(node.address());
    dropped.call("eth_subscribe", json!(["newHeads"]));
    drop(dropped);
    client.call("evm_mine", json!([]));
    is_well(&client);
}

#[test]
fn parameters_out_of_all_proportion_are_refused() {
    let (_node, client) = real_node();
    let dev = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
    let huge = format!("0x{}", "f".repeat(65));
    for (method, params) in [
        ("eth_getBalance", json!([dev, huge])),
        ("eth_getStorageAt", json!([dev, huge])),
        ("eth_call", json!([{ "to": dev, "gas": huge }])),
        ("eth_call", json!([{ "to": dev, "value": huge }])),
        ("eth_call", json!([{ "to": "0x12" }])),
        ("eth_call", json!(["0x"])),
        ("eth_call", json!([{ "to": dev }, { "blockHash": "0x12" }])),
        ("eth_call", json!([{ "to": dev }, "latest", []])),
        ("eth_call", json!([{ "to": dev, "authorizationList": 7 }])),
        ("eth_feeHistory", json!(["0x5", "latest", vec![1; 101]])),
        ("eth_getLogs", json!([7])),
        ("eth_simulateV1", json!([[]])),
        ("eth_signTypedData_v4", json!([dev, "not json"])),
        ("evm_mine", json!([{ "blocks": 1_000_000_000_000_u64 }])),
        ("anvil_loadState", json!(["0xffff"])),
        ("evm_increaseTime", json!(["soon"])),
    ] {
        assert!(client.error(method, params.clone())["code"].is_number(), "{method} {params}");
    }
    is_well(&client);
}

#[test]
fn filters_are_limited_in_number() {
    let (_node, client) = node();
    let first = client.call("eth_newBlockFilter", json!([]));
    let one = json!({ "jsonrpc": "2.0", "id": 1, "method": "eth_newBlockFilter" });
    for _ in 0..10 {
        client.post(&Value::from(vec![one.clone(); 1000]).to_string());
    }
    assert_eq!(client.error("eth_getFilterChanges", json!([first]))["message"], "filter not found");
    let last = client.call("eth_newBlockFilter", json!([]));
    assert_eq!(client.call("eth_getFilterChanges", json!([last])), json!([]));
}
