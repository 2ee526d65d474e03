//! The default tracer: every opcode, at the prices of the yellow paper and the access lists' EIPs.

use alloy_primitives::hex;
use serde_json::{Value, json};

use super::{Lab, OTHER, PLACE, caller_of};
use crate::evm::tests::support::{exchanger, forwarder, intrinsic, module_c};

fn field(trace: &Value, name: &str) -> Vec<Value> {
    trace["structLogs"].as_array().unwrap().iter().map(|step| step[name].clone()).collect()
}

/// A word as it is in stacks.
fn small(value: u64) -> Value {
    json!(format!("{value:#x}"))
}

#[test]
fn every_opcode_shows_the_state_before_it_and_its_cost() {
    let lab = Lab::new();
    lab.place(PLACE, &exchanger());
    let mut data = [0; 32];
    data[31] = 9;
    let hash = lab.send_to(PLACE, &data);
    let trace = lab.trace(&hash, json!({ "enableMemory": true }));

    let ops =
        ["PUSH0", "SLOAD", "PUSH0", "MSTORE", "PUSH0", "CALLDATALOAD", "PUSH0", "SSTORE", "PUSH1", "PUSH0", "RETURN"];
    assert_eq!(field(&trace, "op"), ops);
    assert_eq!(field(&trace, "pc"), [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11]);
    // Cold load; a word of memory; a slot that is warm by then and was zero.
    let costs = [2, 2_100, 2, 3 + 3, 2, 3, 2, 20_000, 3, 2, 0];
    assert_eq!(field(&trace, "gasCost"), costs);
    let mut left = 10_000_000 - intrinsic(&data);
    for (gas, cost) in field(&trace, "gas").iter().zip(costs) {
        assert_eq!(*gas, left);
        left -= cost;
    }
    assert_eq!(field(&trace, "depth"), [1; 11]);
    let stacks =
        [vec![], vec![0], vec![0], vec![0, 0], vec![], vec![0], vec![9], vec![9, 0], vec![], vec![32], vec![32, 0]]
            .map(|stack: Vec<u64>| json!(stack.into_iter().map(small).collect::<Vec<_>>()));
    assert_eq!(field(&trace, "stack"), stacks);
    let memory = field(&trace, "memory");
    assert_eq!((&memory[3], &memory[4]), (&json!([]), &json!([format!("{:064}", 0)])));
    let storage = field(&trace, "storage");
    let slot = |value: u64| json!({ format!("{:064}", 0): format!("{value:064x}") });
    assert_eq!((&storage[1], &storage[7]), (&slot(0), &slot(9)));
    assert_eq!(storage.iter().filter(|words| words.is_null()).count(), 9);

    assert_eq!(trace["gas"], 10_000_000 - left);
    assert_eq!((&trace["failed"], &trace["returnValue"]), (&json!(false), &super::word(0)));
}

#[test]
fn options_leave_things_out() {
    let lab = Lab::new();
    lab.place(PLACE, &exchanger());
    let hash = lab.send_to(PLACE, &[1; 32]);
    let trace = lab.trace(&hash, json!({ "disableStack": true, "disableStorage": true, "limit": 3 }));
    assert_eq!(field(&trace, "op"), ["PUSH0", "SLOAD", "PUSH0"]);
    for step in trace["structLogs"].as_array().unwrap() {
        let members: Vec<_> = step.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members.len(), 5, "{members:?}");
    }
    // The rest ran all the same.
    assert_eq!(trace["returnValue"], super::word(0));
    assert_eq!(trace["gas"], lab.trace(&hash, json!({}))["gas"]);
}

#[test]
fn calls_cost_what_they_give_away_and_creations_do_not() {
    let lab = Lab::new();
    lab.place(PLACE, &caller_of(OTHER));
    // A creation of nothing.
    lab.place(OTHER, &hex!("5f5f5ff0"));
    let hash = lab.send(json!({ "to": PLACE, "gas": "0x186a0" }));
    let trace = lab.trace(&hash, json!({}));
    let steps = trace["structLogs"].as_array().unwrap();
    // As in the tests of calls: 75,192 of 76,385 after 2,600 for the cold account.
    assert_eq!((&steps[7]["op"], &steps[7]["gasCost"]), (&json!("CALL"), &json!(2_600 + 75_192)));
    assert_eq!((&steps[8]["depth"], &steps[8]["gas"]), (&json!(2), &json!(75_192)));
    assert_eq!((&steps[11]["op"], &steps[11]["gasCost"]), (&json!("CREATE"), &json!(32_000)));
    let last = steps.last().unwrap();
    assert_eq!((&last["op"], &last["depth"], &last["gas"]), (&json!("STOP"), &json!(1), &json!(76_385 - 32_006)));
    let returned = lab.trace(&hash, json!({ "enableReturnData": true }));
    assert!(field(&returned, "returnData").iter().all(Value::is_null));
}

#[test]
fn refunds_count_over_all_frames() {
    let lab = Lab::new();
    lab.place(PLACE, &exchanger());
    lab.place(OTHER, &forwarder(PLACE));
    lab.send_to(OTHER, &[1; 32]);
    let trace = lab.trace(&lab.send_to(OTHER, &[0; 32]), json!({ "enableReturnData": true }));
    let steps = trace["structLogs"].as_array().unwrap();
    let store = steps.iter().position(|step| step["op"] == "SSTORE").unwrap();
    // Clearing a cold slot that its load made warm: 2,900, of which EIP-3529 gives 4,800 back.
    assert_eq!(steps[store]["gasCost"], 2_900);
    assert!(steps[store].get("refund").is_none());
    assert!(steps[store + 1..].iter().all(|step| step["refund"] == 4_800));
    assert_eq!(steps.last().unwrap()["depth"], 1);
    assert_eq!(steps.last().unwrap()["returnData"], hex::encode_prefixed([1; 32]));
}

#[test]
fn refusals_show_where_they_happened() {
    let lab = Lab::new();
    let last = |code: &[u8], gas: u64| {
        lab.place(PLACE, code);
        let hash = lab.send(json!({ "to": PLACE, "gas": small(gas) }));
        let trace = lab.trace(&hash, json!({}));
        assert_eq!((&trace["failed"], &trace["returnValue"]), (&json!(true), &json!("0x")));
        let last = trace["structLogs"].as_array().unwrap().last().unwrap().clone();
        (last["op"].clone(), last["gas"].clone(), last["gasCost"].clone(), last["error"].clone())
    };
    let step = |op: &str, gas: u64, cost: u64, error: Value| (json!(op), json!(gas), json!(cost), error);
    // PUSH0 with 1 gas left.
    assert_eq!(last(&hex!("5f5f"), 21_003), step("PUSH0", 1, 2, json!("out of gas")));
    assert_eq!(last(&hex!("5f01"), 30_000), step("ADD", 8_998, 3, json!("stack underflow (1 <=> 2)")));
    assert_eq!(last(&vec![0x5f; 1_025], 30_000), step("PUSH0", 6_952, 2, json!("stack limit reached 1024 (1023)")));
    // These fail while they run, which geth does not write at the step.
    assert_eq!(last(&hex!("5f56"), 30_000), step("JUMP", 8_998, 8, Value::Null));
    assert_eq!(last(&hex!("fe"), 30_000), step("INVALID", 9_000, 0, Value::Null));
    assert_eq!(last(&hex!("0c"), 30_000), step("opcode 0xc not defined", 9_000, 0, Value::Null));
}

#[test]
fn programs_have_no_steps_and_contracts_around_them_do() {
    let lab = Lab::new();
    let echo = lab.program(&module_c());
    assert_eq!(lab.trace(&lab.send_to(echo, b"x"), json!({}))["structLogs"], json!([]));
    lab.place(PLACE, &forwarder(echo));
    let trace = lab.trace(&lab.send_to(PLACE, b"x"), json!({}));
    assert!(field(&trace, "depth").iter().all(|depth| *depth == 1));
    assert_eq!(field(&trace, "op").last().unwrap(), "RETURN");
}

/// The code that keeps block hashes runs within the internal transaction.
#[test]
fn the_internal_transaction_has_a_call_within() {
    let lab = Lab::new();
    lab.send_to(PLACE, &[]);
    let block = lab.call("eth_getBlockByNumber", json!(["latest", false]));
    let hash = &block["transactions"][0];
    let calls = lab.trace_with(hash, "callTracer");
    let arbos = "0x00000000000000000000000000000000000a4b05";
    assert_eq!((&calls["from"], &calls["to"]), (&json!(arbos), &json!(arbos)));
    assert_eq!((&calls["gas"], &calls["gasUsed"], &calls["value"]), (&json!("0x0"), &json!("0x0"), &json!("0x0")));
    assert!(calls["input"].as_str().unwrap().starts_with("0x6bf6a42d"));
    assert_eq!((&calls["beforeEVMTransfers"], &calls["afterEVMTransfers"]), (&json!([]), &json!([])));
    assert_eq!(calls["calls"].as_array().unwrap().len(), 1);
    let inner = &calls["calls"][0];
    assert_eq!(inner["from"], "0xfffffffffffffffffffffffffffffffffffffffe");
    assert_eq!(inner["to"], "0x0000f90827f1c53a10cb7a02335b175320002935");
    assert_eq!((&inner["input"], &inner["gas"]), (&block["parentHash"], &small(30_000_000)));

    let trace = lab.trace(hash, json!({}));
    assert_eq!((&trace["gas"], &trace["failed"]), (&json!(0), &json!(false)));
    assert!(field(&trace, "depth").iter().all(|depth| *depth == 2));
    assert!(field(&trace, "op").contains(&json!("SSTORE")));
    for tracer in ["prestateTracer", "4byteTracer", "flatCallTracer", "stylusTracer"] {
        lab.trace_with(hash, tracer);
    }
}
