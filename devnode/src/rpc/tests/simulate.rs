//! `eth_simulateV1` with the real executor. Forms and codes are those of geth's `internal/ethapi/simulate.go`.

use serde_json::{Value, json};

use super::client::Client;
use super::real_node;

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const BOB: &str = "0x00000000000000000000000000000000000000b0";
const CAROL: &str = "0x00000000000000000000000000000000000000ca";
const CODE_AT: &str = "0x00000000000000000000000000000000000000c0";
const TRANSFER: &str = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

fn topic(address: &str) -> String {
    format!("0x{:0>64}", &address[2..])
}

fn simulate(client: &Client, blocks: Value) -> Value {
    client.call("eth_simulateV1", json!([{ "blockStateCalls": blocks }, "latest"]))
}

fn failure(client: &Client, request: Value) -> (i64, String) {
    let error = client.error("eth_simulateV1", json!([request]));
    (error["code"].as_i64().unwrap(), error["message"].as_str().unwrap().to_owned())
}

#[test]
fn blocks_build_on_each_other_and_leave_nothing_behind() {
    let (_node, client) = real_node();
    let head = client.call("eth_getBlockByNumber", json!(["latest", false]));
    // Adds one to slot 0 and returns the sum.
    let counter = json!({ CODE_AT: { "code": "0x5f546001018060005560005260206000f3" } });
    let blocks = simulate(
        &client,
        json!([
            { "stateOverrides": counter, "calls": [{ "to": CODE_AT }, { "to": CODE_AT }] },
            { "calls": [{ "to": CODE_AT }] },
        ]),
    );

    let returned = |block: usize, call: usize| blocks[block]["calls"][call]["returnData"].clone();
    for (block, call, count) in [(0, 0, 1), (0, 1, 2), (1, 0, 3)] {
        assert_eq!(returned(block, call), format!("0x{count:064x}"));
    }
    assert_eq!(blocks[0]["number"], "0x1");
    assert_eq!(blocks[0]["timestamp"], "0xc", "twelve seconds after genesis");
    assert_eq!(blocks[1]["timestamp"], "0x18");
    assert_eq!(blocks[0]["parentHash"], head["hash"]);
    assert_eq!(blocks[1]["parentHash"], blocks[0]["hash"]);
    assert_eq!(blocks[0]["baseFeePerGas"], "0x0", "nobody pays without validation");
    assert_eq!(blocks[0]["transactions"].as_array().unwrap().len(), 2);
    assert_eq!(client.call("eth_blockNumber", json!([])), "0x0");
    assert_eq!(client.call("eth_getStorageAt", json!([CODE_AT, "0x0"])), format!("0x{:064x}", 0));
}

#[test]
fn results_have_geths_form() {
    let (_node, client) = real_node();
    let codes = json!({
        CODE_AT: { "code": "0x60016000fd" },
        CAROL: { "code": "0xfe" },
    });
    let calls = json!([
        { "from": DEV, "to": BOB, "value": "0x1" },
        { "to": CODE_AT },
        { "to": CAROL, "gas": "0x7530" },
    ]);
    let blocks = simulate(&client, json!([{ "stateOverrides": codes, "calls": calls }]));
    let calls = &blocks[0]["calls"];

    assert_eq!(
        calls[0],
        json!({ "returnData": "0x", "logs": [], "gasUsed": "0x5208", "maxUsedGas": "0x5208", "status": "0x1" })
    );
    assert_eq!(calls[1]["status"], "0x0");
    assert_eq!(calls[1]["error"], json!({ "code": 3, "message": "execution reverted", "data": "0x00" }));
    assert_eq!(calls[2]["error"], json!({ "code": -32015, "message": "invalid opcode: INVALID" }));
    assert_eq!(calls[2]["gasUsed"], "0x7530");
}

#[test]
fn gaps_are_filled_with_empty_blocks() {
    let (_node, client) = real_node();
    let blocks = simulate(&client, json!([{ "blockOverrides": { "number": "0x3", "time": "0x64" } }]));

    let numbers: Vec<_> = blocks.as_array().unwrap().iter().map(|block| block["number"].clone()).collect();
    assert_eq!(numbers, ["0x1", "0x2", "0x3"]);
    assert_eq!(blocks[1]["timestamp"], "0x18");
    assert_eq!(blocks[2]["timestamp"], "0x64");
    assert_eq!(blocks[1]["calls"], json!([]));
}

#[test]
fn block_overrides_reach_the_calls() {
    let (_node, client) = real_node();
    // TIMESTAMP, COINBASE and BASEFEE, one word each.
    let code = json!({ CODE_AT: { "code": "0x425f52416020524860405260605ff3" } });
    let overrides = json!({ "time": "0x1234", "feeRecipient": BOB, "baseFeePerGas": "0x7" });
    let call = json!({ "to": CODE_AT, "maxFeePerGas": "0x7", "from": DEV });
    let blocks = simulate(&client, json!([{ "stateOverrides": code, "blockOverrides": overrides, "calls": [call] }]));

    let expected = format!("0x{:064x}{:0>64}{:064x}", 0x1234, "b0", 7);
    assert_eq!(blocks[0]["calls"][0]["returnData"], expected);
    assert_eq!(blocks[0]["miner"], BOB);
}

#[test]
fn ether_that_moves_leaves_a_log_where_asked_for() {
    let (_node, client) = real_node();
    // Forwards its value to Bob, then a second contract that does the same and reverts.
    let forward = "0x5f5f5f5f3460b05af1";
    let overrides = json!({
        CODE_AT: { "code": format!("{forward}00") },
        CAROL: { "code": format!("{forward}5f5ffd") },
    });
    let calls = json!([
        { "from": DEV, "to": CODE_AT, "value": "0x5" },
        { "from": DEV, "to": CAROL, "value": "0x5" },
        { "from": DEV, "to": CODE_AT },
    ]);
    let request = json!({
        "blockStateCalls": [{ "stateOverrides": overrides, "calls": calls }],
        "traceTransfers": true,
    });
    let blocks = client.call("eth_simulateV1", json!([request]));
    let logs = &blocks[0]["calls"][0]["logs"];

    assert_eq!(logs.as_array().unwrap().len(), 2);
    assert_eq!(logs[0]["address"], "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");
    assert_eq!(logs[0]["topics"], json!([TRANSFER, topic(DEV), topic(CODE_AT)]));
    assert_eq!(logs[1]["topics"], json!([TRANSFER, topic(CODE_AT), topic(BOB)]));
    assert_eq!(logs[1]["data"], format!("0x{:064x}", 5));
    assert_eq!(logs[1]["logIndex"], "0x1");
    assert_eq!(logs[1]["blockHash"], blocks[0]["hash"]);
    assert_eq!(blocks[0]["calls"][1]["logs"], json!([]), "a revert takes them back");
    assert_eq!(blocks[0]["calls"][2]["logs"], json!([]), "nothing moved");
}

#[test]
fn logs_of_transfers_cost_no_gas() {
    let (_node, client) = real_node();
    let gas = |trace: bool| {
        let code = json!({ CODE_AT: { "code": "0x5f5f5f5f3460b05af100" } });
        let calls = json!([{ "from": DEV, "to": CODE_AT, "value": "0x5" }]);
        let request =
            json!({ "blockStateCalls": [{ "stateOverrides": code, "calls": calls }], "traceTransfers": trace });
        client.call("eth_simulateV1", json!([request]))[0]["calls"][0]["gasUsed"].clone()
    };
    assert_eq!(gas(true), gas(false));
}

#[test]
fn validation_checks_nonces_and_fees() {
    let (_node, client) = real_node();
    let with = |call: Value| json!({ "validation": true, "blockStateCalls": [{ "calls": [call] }] });
    let fee = "0x5f5e100";

    assert_eq!(
        failure(&client, with(json!({ "from": DEV, "to": BOB, "nonce": "0x5", "maxFeePerGas": fee }))).0,
        -38010
    );
    assert_eq!(
        failure(&client, with(json!({ "from": DEV, "to": BOB, "nonce": "0x7", "maxFeePerGas": fee }))).0,
        -38011
    );
    assert_eq!(failure(&client, with(json!({ "from": DEV, "to": BOB }))).0, -32602);
    assert_eq!(failure(&client, with(json!({ "from": BOB, "to": DEV, "maxFeePerGas": fee }))).0, -38014);
    let good = json!({ "from": DEV, "to": BOB, "nonce": "0x6", "maxFeePerGas": fee });
    let blocks = client.call("eth_simulateV1", json!([with(good)]));
    assert_eq!(blocks[0]["baseFeePerGas"], fee);
    assert_eq!(blocks[0]["calls"][0]["status"], "0x1");
}

#[test]
fn calls_that_cannot_run_have_codes_of_their_own() {
    let (_node, client) = real_node();
    let with = |call: Value| json!({ "blockStateCalls": [{ "calls": [call] }] });

    let (code, message) = failure(&client, with(json!({ "to": BOB, "gas": "0x64" })));
    assert_eq!(code, -38013);
    assert!(message.starts_with("err: intrinsic gas too low") && message.ends_with("(supplied gas 100)"), "{message}");
    assert_eq!(failure(&client, with(json!({ "from": BOB, "to": DEV, "value": "0x1" }))).0, -38014);
    let init_code = format!("0x{}", "00".repeat(2 * 24_576 + 1));
    assert_eq!(failure(&client, with(json!({ "data": init_code }))).0, -38025);
}

#[test]
fn blocks_must_be_in_order_and_few() {
    let (_node, client) = real_node();
    let numbers = json!({ "blockStateCalls": [{ "blockOverrides": { "number": "0x2" } },
        { "blockOverrides": { "number": "0x2" } }] });
    let times = json!({ "blockStateCalls": [{ "blockOverrides": { "time": "0x9" } },
        { "blockOverrides": { "time": "0x9" } }] });
    let gas = json!({ "blockStateCalls": [{ "blockOverrides": { "gasLimit": "0x5209" },
        "calls": [{ "to": BOB, "gas": "0x520a" }] }] });

    assert_eq!(failure(&client, numbers), (-38020, "block numbers must be in order: 2 <= 2".to_owned()));
    assert_eq!(failure(&client, times), (-38021, "block timestamps must be in order: 9 <= 9".to_owned()));
    assert_eq!(failure(&client, gas), (-38015, "block gas limit reached: 0 >= 21001".to_owned()));
    assert_eq!(failure(&client, json!({})), (-32602, "empty input".to_owned()));
    let far = json!({ "blockStateCalls": [{ "blockOverrides": { "number": "0x101" } }] });
    assert_eq!(failure(&client, far), (-38026, "too many blocks".to_owned()));
    let many = json!({ "blockStateCalls": vec![json!({}); 257] });
    assert_eq!(failure(&client, many), (-38026, "too many blocks".to_owned()));
}

#[test]
fn transactions_are_shown_whole_where_asked_for() {
    let (_node, client) = real_node();
    let request = json!({
        "returnFullTransactions": true,
        "blockStateCalls": [{ "calls": [{ "from": DEV, "to": BOB, "value": "0x9", "input": "0x01" }] }],
    });
    let blocks = client.call("eth_simulateV1", json!([request]));
    let transaction = &blocks[0]["transactions"][0];

    assert_eq!(transaction["from"], DEV);
    assert_eq!(transaction["to"], BOB);
    assert_eq!(transaction["value"], "0x9");
    assert_eq!(transaction["nonce"], "0x6");
    assert_eq!(transaction["type"], "0x2");
    assert_eq!(transaction["blockHash"], blocks[0]["hash"]);
    assert_eq!([&transaction["v"], &transaction["r"], &transaction["s"]], ["0x0", "0x0", "0x0"]);
}
