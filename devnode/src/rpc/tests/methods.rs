//! Methods of `eth`, `net`, `web3` and `debug`: shapes, errors, and values known from elsewhere.

use alloy_primitives::{TxKind, hex};
use serde_json::{Value, json};

use super::client::Client;
use super::{node, node_of};
use crate::DevNode;
use crate::chain::tests::{BOB, raw, transaction};

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const BOB_TEXT: &str = "0x00000000000000000000000000000000000000b0";

fn send(client: &Client, nonce: u64, data: &[u8]) -> Value {
    let raw = raw(transaction(nonce, TxKind::Call(BOB), data.to_vec()));
    client.call("eth_sendRawTransaction", json!([hex::encode_prefixed(raw)]))
}

#[test]
fn a_fresh_node_looks_like_a_scripted_one() {
    let (_node, client) = node();
    let call = |method: &str, params: Value| client.call(method, params);

    assert_eq!(call("eth_chainId", json!([])), "0x64aba");
    assert_eq!(call("net_version", json!([])), "412346");
    assert_eq!(call("eth_gasPrice", json!([])), "0x5f5e100");
    assert_eq!(call("eth_maxPriorityFeePerGas", json!([])), "0x0");
    assert_eq!(call("eth_syncing", json!([])), false);
    assert_eq!(call("eth_blobBaseFee", json!([])), Value::Null);
    assert_eq!(call("eth_getBalance", json!([DEV, "latest"])), "0x3635c9adc5dea00000");
    assert_eq!(call("eth_getTransactionCount", json!([DEV, "pending"])), "0x6");
    assert_eq!(call("eth_getCode", json!([DEV, "latest"])), "0x");
    assert_eq!(call("eth_getStorageAt", json!([DEV, "0x0", "latest"])), format!("0x{:064}", 0));
    assert!(call("web3_clientVersion", json!([])).as_str().unwrap().starts_with("nitro/v"));
    // Keccak of nothing.
    assert_eq!(call("web3_sha3", json!(["0x"])), "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
}

#[test]
fn blocks_have_all_fields_that_strict_clients_want() {
    let (_node, client) = node();
    let hash = send(&client, 6, &[2, 1]);
    let block = client.call("eth_getBlockByNumber", json!(["latest", false]));

    let fields = [
        "number",
        "hash",
        "parentHash",
        "nonce",
        "mixHash",
        "sha3Uncles",
        "logsBloom",
        "stateRoot",
        "miner",
        "difficulty",
        "extraData",
        "gasLimit",
        "gasUsed",
        "timestamp",
        "transactionsRoot",
        "receiptsRoot",
        "baseFeePerGas",
        "l1BlockNumber",
        "sendRoot",
        "sendCount",
        "size",
        "uncles",
        "transactions",
    ];
    for field in fields {
        assert!(!block[field].is_null(), "{field}");
    }
    assert_eq!(block.as_object().unwrap().len(), fields.len());
    assert_eq!(block["nonce"], "0x0000000000000001");
    assert_eq!(block["gasLimit"], "0x4000000000000");
    assert_eq!(block["transactions"][1], hash);
    assert_eq!(client.call("eth_getBlockByHash", json!([block["hash"], false])), block);
    assert_eq!(client.call("eth_getBlockTransactionCountByNumber", json!(["0x1"])), "0x2");

    assert_eq!(client.call("eth_getBlockByNumber", json!(["0x99", false])), Value::Null);
    assert_eq!(client.error("eth_getBalance", json!([DEV, "0x99"]))["message"], "header not found");
}

#[test]
fn the_internal_transaction_has_the_form_of_a_nitro_node() {
    let (_node, client) = node();
    send(&client, 6, &[]);
    let block = client.call("eth_getBlockByNumber", json!(["latest", true]));
    let internal = &block["transactions"][0];

    assert_eq!(internal["type"], "0x6a");
    for end in ["from", "to"] {
        assert_eq!(internal[end], "0x00000000000000000000000000000000000a4b05");
    }
    for zero in ["gas", "gasPrice", "value", "nonce", "v", "r", "s", "transactionIndex"] {
        assert_eq!(internal[zero], "0x0", "{zero}");
    }
    assert_eq!(internal["chainId"], "0x64aba");
    assert!(internal["input"].as_str().unwrap().starts_with("0x6bf6a42d"));

    let receipt = client.call("eth_getTransactionReceipt", json!([internal["hash"]]));
    assert_eq!(receipt["type"], "0x6a");
    assert_eq!(receipt["status"], "0x1");
    assert_eq!(receipt["gasUsed"], "0x0");
    assert_eq!(receipt["cumulativeGasUsed"], "0x0");
    assert_eq!(receipt["effectiveGasPrice"], "0x5f5e100");
    assert_eq!(receipt["contractAddress"], Value::Null);
    assert_eq!(receipt["logs"], json!([]));
}

#[test]
fn receipts_and_transactions_carry_arbitrums_fields() {
    let (_node, client) = node();
    let hash = send(&client, 6, &[2, 9]);
    let receipt = client.call("eth_getTransactionReceipt", json!([hash]));
    let transaction = client.call("eth_getTransactionByHash", json!([hash]));

    assert_eq!(receipt["gasUsed"], "0x5228"); // 21032
    assert_eq!(receipt["gasUsedForL1"], "0x0");
    assert_eq!(receipt["l1BlockNumber"], "0x0");
    assert_eq!(receipt["timeboosted"], false);
    assert_eq!(receipt["transactionIndex"], "0x1");
    assert_eq!(receipt["effectiveGasPrice"], "0x5f5e100");
    assert_eq!(receipt["logs"][0]["logIndex"], "0x0");
    assert_eq!(receipt["logs"][0]["topics"], json!([format!("0x{:064x}", 9)]));
    assert!(receipt["logs"][0]["blockTimestamp"].is_string());

    // The tip of 1 wei is shown although it was not charged.
    assert_eq!(transaction["gasPrice"], "0x5f5e101");
    assert_eq!(transaction["maxFeePerGas"], "0xbebc200");
    assert_eq!(transaction["maxPriorityFeePerGas"], "0x1");
    assert_eq!(transaction["v"], transaction["yParity"]);
    assert_eq!(transaction["accessList"], json!([]));
    assert_eq!(transaction["from"], DEV);
    assert_eq!(client.call("eth_getTransactionByBlockNumberAndIndex", json!(["0x1", "0x1"])), transaction);
    assert_eq!(client.call("eth_getBlockReceipts", json!(["latest"]))[1], receipt);

    let unknown = format!("0x{:064}", 0);
    assert_eq!(client.call("eth_getTransactionByHash", json!([unknown])), Value::Null);
    assert_eq!(client.call("eth_getTransactionReceipt", json!([unknown])), Value::Null);
}

#[test]
fn reverts_carry_reason_and_data() {
    let (_node, client) = node();
    let call = |data: &str| client.error("eth_call", json!([{ "to": BOB_TEXT, "data": format!("0x01{data}") }]));

    // Error("no") and Panic(0x11), as Solidity encodes them.
    let text = format!("08c379a0{:064x}{:064x}6e6f{:060}", 32, 2, 0);
    let panic = format!("4e487b71{:064x}", 0x11);
    let answer = |message: &str, data: &str| json!({ "code": 3, "message": message, "data": format!("0x{data}") });
    assert_eq!(call(&text), answer("execution reverted: no", &text));
    assert_eq!(call(&panic), answer("execution reverted: arithmetic underflow or overflow", &panic));
    assert_eq!(call("637d968f"), answer("execution reverted", "637d968f"));
    assert_eq!(call("6f809c4e"), answer("execution reverted: error ProgramNotActivated()", "6f809c4e"));
    assert_eq!(call(""), answer("execution reverted", ""));

    let estimate = client.error("eth_estimateGas", json!([{ "to": BOB_TEXT, "data": "0x016f809c4e" }]));
    assert_eq!(estimate, answer("execution reverted: error ProgramNotActivated()", "6f809c4e"));
    let failed = client.error("eth_call", json!([{ "to": BOB_TEXT, "data": "0x08" }]));
    assert_eq!(failed, json!({ "code": -32000, "message": "invalid opcode: INVALID" }));
}

#[test]
fn calls_take_overrides_in_both_forms_of_data() {
    let (_node, client) = node();
    let slot = |number: u8| format!("0x{number:064x}");
    let overrides = json!({ BOB_TEXT: { "stateDiff": { slot(1): slot(7) }, "balance": "0x5" } });
    let message = json!({ "to": BOB_TEXT, "input": "0x0501", "data": "0x0501" });
    assert_eq!(client.call("eth_call", json!([message, "latest", overrides])), slot(7));
    assert_eq!(client.call("eth_call", json!([message, "pending"])), slot(0));

    let time = client.call("eth_call", json!([{ "to": BOB_TEXT, "data": "0x07" }, "latest", null, { "time": "0x9" }]));
    assert_eq!(time, format!("{}{:064x}", slot(0), 9));

    let refused = client.error("eth_call", json!([{ "to": BOB_TEXT }, "latest", {}, { "beaconRoot": slot(0) }]));
    assert_eq!(refused["code"], -32602);
    let unequal = client.error("eth_call", json!([{ "to": BOB_TEXT, "data": "0x01", "input": "0x02" }]));
    assert_eq!(unequal["code"], -32602);
    let other_chain = client.error("eth_call", json!([{ "to": BOB_TEXT, "chainId": "0x1" }]));
    assert_eq!(other_chain["message"], "invalid argument 0: chainId does not match node's (have=1, want=412346)");
}

#[test]
fn logs_are_found_and_filters_tell_only_what_is_new() {
    let (_node, client) = node();
    send(&client, 6, &[2, 1]);
    let filter = client.call("eth_newFilter", json!([{ "address": BOB_TEXT, "fromBlock": "0x0" }]));
    let blocks = client.call("eth_newBlockFilter", json!([]));
    send(&client, 7, &[2, 2]);

    let found = |query: Value| client.call("eth_getLogs", json!([query])).as_array().unwrap().len();
    assert_eq!(found(json!({ "fromBlock": "earliest" })), 2);
    assert_eq!(found(json!({})), 1);
    assert_eq!(found(json!({ "fromBlock": "0x0", "topics": [[null]] })), 2);
    assert_eq!(found(json!({ "fromBlock": "0x0", "topics": [format!("0x{:064x}", 1)], "address": [BOB_TEXT] })), 1);

    let new = client.call("eth_getFilterChanges", json!([filter]));
    assert_eq!(new.as_array().unwrap().len(), 1);
    assert_eq!(new[0]["blockNumber"], "0x2");
    assert_eq!(client.call("eth_getFilterChanges", json!([filter])), json!([]));
    assert_eq!(client.call("eth_getFilterLogs", json!([filter])).as_array().unwrap().len(), 2);
    assert_eq!(client.call("eth_getFilterChanges", json!([blocks])).as_array().unwrap().len(), 1);
    assert_eq!(client.call("eth_uninstallFilter", json!([filter])), true);
    assert_eq!(client.call("eth_uninstallFilter", json!([filter])), false);

    let error = |query: Value| client.error("eth_getLogs", json!([query]));
    assert_eq!(client.error("eth_getFilterChanges", json!([filter]))["message"], "filter not found");
    assert_eq!(error(json!({ "fromBlock": "0x2", "toBlock": "0x1" }))["message"], "invalid block range params");
    assert_eq!(error(json!({ "fromBlock": "pending" }))["message"], "pending logs are not supported");
    assert_eq!(error(json!({ "topics": [null, null, null, null, null] }))["message"], "exceed max topics");
    let hash = format!("0x{:064}", 0);
    assert_eq!(error(json!({ "blockHash": hash }))["message"], "unknown block");
    assert_eq!(
        error(json!({ "blockHash": hash, "fromBlock": "0x1" })),
        json!({ "code": -32602, "message": "invalid argument 0: cannot specify both BlockHash and \
            FromBlock/ToBlock, choose one or the other" })
    );
}

#[test]
fn fee_history_has_a_fee_more_than_blocks() {
    let (_node, client) = node();
    send(&client, 6, &[]);
    let history = client.call("eth_feeHistory", json!(["0xa", "latest", [20]]));

    assert_eq!(history["oldestBlock"], "0x0");
    assert_eq!(history["baseFeePerGas"], json!(["0x5f5e100", "0x5f5e100", "0x5f5e100"]));
    assert_eq!(history["reward"], json!([["0x0"], ["0x0"]]));
    assert_eq!(history["gasUsedRatio"].as_array().unwrap().len(), 2);
    assert!(client.call("eth_feeHistory", json!([1, "latest", []])).get("reward").is_none());
    assert_eq!(
        client.call("eth_feeHistory", json!(["0x0", "latest", []])),
        json!({ "oldestBlock": "0x0", "gasUsedRatio": null })
    );
}

#[test]
fn refused_transactions_tell_why() {
    let (_node, client) = node();
    let error = client.error("eth_sendRawTransaction", json!(["0x03c0"]));
    assert_eq!(error, json!({ "code": -32000, "message": "transaction type not supported" }));
    let error = client.error("eth_sendTransaction", json!([{ "from": BOB_TEXT, "to": DEV }]));
    assert_eq!(error, json!({ "code": -32000, "message": "unknown account" }));
}

#[test]
fn the_node_sends_for_the_dev_account() {
    let (_node, client) = node();
    assert_eq!(client.call("eth_accounts", json!([])), json!([DEV]));
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB_TEXT }]));
    let transaction = client.call("eth_getTransactionByHash", json!([hash]));

    assert_eq!(transaction["nonce"], "0x6");
    assert_eq!(transaction["gas"], "0x5208");
    assert_eq!(transaction["type"], "0x2");
}

#[test]
fn a_simple_trace_tells_gas_and_result() {
    let (_node, client) = node();
    let hash = send(&client, 6, &[1, 0xab]);
    let trace = client.call("debug_traceTransaction", json!([hash]));

    assert_eq!(trace["failed"], true);
    assert_eq!(trace["returnValue"], "0xab");
    assert_eq!(trace["gas"], 21_032);
    let error = client.error("debug_traceTransaction", json!([hash, { "tracer": "nopeTracer" }]));
    assert_eq!(error["message"], "tracer not found");
}

#[test]
fn settings_show() {
    let address = BOB;
    let (_node, client) = node_of(DevNode::builder().fund(address, alloy_primitives::U256::from(5)).scripted(false));

    assert_eq!(client.call("eth_getBalance", json!([BOB_TEXT])), "0x5");
    assert_eq!(client.call("eth_getTransactionCount", json!([DEV])), "0x0");
}
