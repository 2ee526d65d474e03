//! `callTracer` and what is made of the same frames: `flatCallTracer`, `4byteTracer`, `muxTracer`.

use alloy_primitives::{Address, hex};
use serde_json::{Value, json};

use super::{Lab, OTHER, PLACE, caller_of, key, quantity};
use crate::chain::DEV_ADDRESS;
use crate::evm::tests::support::forwarder;

/// Reverts without data, for 4 gas.
const REVERTER: [u8; 3] = hex!("5f5ffd");

/// A call to a contract that calls another, which reverts; 100,000 gas.
///
/// 21,000 for the transaction, 15 for what is pushed, 2,600 for a call to a cold account. Of the 76,385 left all
/// but a 64th, 75,192, is given to the callee, which uses 4.
fn failing_inner_call(lab: &Lab) -> Value {
    lab.place(PLACE, &caller_of(OTHER));
    lab.place(OTHER, &REVERTER);
    lab.send(json!({ "to": PLACE, "gas": "0x186a0" }))
}

const GAS_USED: u64 = 21_000 + 15 + 2_600 + 4;

#[test]
fn frames_have_geths_form_and_nitros_payments() {
    let lab = Lab::new();
    let hash = failing_inner_call(&lab);
    assert_eq!(lab.receipt(&hash)["gasUsed"], quantity(GAS_USED));
    let dev = DEV_ADDRESS.to_string();
    let price = super::BASE_FEE;
    assert_eq!(
        lab.trace_with(&hash, "callTracer"),
        json!({
            "type": "CALL",
            "from": key(DEV_ADDRESS),
            "to": key(PLACE),
            "value": "0x0",
            "gas": quantity(100_000),
            "gasUsed": quantity(GAS_USED),
            "input": "0x",
            "calls": [{
                "type": "CALL",
                "from": key(PLACE),
                "to": key(OTHER),
                "value": "0x0",
                "gas": quantity(75_192),
                "gasUsed": "0x4",
                "input": "0x",
                "error": "execution reverted",
            }],
            "beforeEVMTransfers": [
                { "purpose": "feePayment", "from": dev, "to": null, "value": quantity(100_000 * price) },
            ],
            "afterEVMTransfers": [
                { "purpose": "gasRefund", "from": null, "to": dev, "value": quantity((100_000 - GAS_USED) * price) },
                { "purpose": "feeCollection", "from": null, "to": Address::ZERO.to_string(),
                    "value": quantity(GAS_USED * price) },
                { "purpose": "feeCollection", "from": null, "to": "0xa4B00000000000000000000000000000000000F6",
                    "value": "0x0" },
            ],
        })
    );
    let top = lab.trace(&hash, json!({ "tracer": "callTracer", "tracerConfig": { "onlyTopCall": true } }));
    assert!(top.get("calls").is_none());
    assert_eq!(top["gasUsed"], quantity(GAS_USED));
}

#[test]
fn the_flat_form_lists_the_same_frames() {
    let lab = Lab::new();
    let hash = failing_inner_call(&lab);
    let receipt = lab.receipt(&hash);
    let list = lab.trace_with(&hash, "flatCallTracer");
    let frame = |index: usize, action: Value, result: Value| {
        let mut frame = json!({
            "action": action, "result": result, "type": "call", "blockHash": receipt["blockHash"], "blockNumber": 1,
            "transactionHash": hash, "transactionPosition": 1, "subtraces": 1 - index,
            "traceAddress": vec![0; index],
        });
        if index == 1 {
            frame["error"] = json!("execution reverted");
        }
        frame
    };
    let action = |from, to, gas| json!({ "callType": "call", "from": key(from), "to": key(to), "gas": quantity(gas), "input": "0x", "value": "0x0" });
    let result = |gas| json!({ "gasUsed": quantity(gas), "output": "0x" });
    let mut root = list[0].clone();
    let payments = root.as_object_mut().unwrap().remove("beforeEVMTransfers").unwrap();
    assert_eq!(payments[0]["purpose"], "feePayment");
    assert!(root.as_object_mut().unwrap().remove("afterEVMTransfers").is_some());
    assert_eq!(root, frame(0, action(DEV_ADDRESS, PLACE, 100_000), result(GAS_USED)));
    assert_eq!(list[1], frame(1, action(PLACE, OTHER, 75_192), result(4)));
    assert_eq!(list.as_array().unwrap().len(), 2);

    let parity = json!({ "tracer": "flatCallTracer", "tracerConfig": { "convertParityErrors": true } });
    assert_eq!(lab.trace(&hash, parity)[1]["error"], "Reverted");
}

#[test]
fn reverts_show_data_and_reason_and_other_failures_neither() {
    let lab = Lab::new();
    // Reverts with calldata.
    lab.place(PLACE, &hex!("365f5f37365ffd"));
    let reason = format!("08c379a0{:064x}{:064x}6e6f{:060}", 32, 2, 0);
    let trace = |data: &str| lab.trace_with(&lab.send_to(PLACE, &hex::decode(data).unwrap()), "callTracer");

    let told = trace(&reason);
    assert_eq!(told["error"], "execution reverted");
    assert_eq!(told["output"], format!("0x{reason}"));
    assert_eq!(told["revertReason"], "no");
    let panic = trace(&format!("4e487b71{:064x}", 0x11));
    assert_eq!(panic["revertReason"], "arithmetic underflow or overflow");
    let own = trace("6f809c4e");
    assert_eq!(own["output"], "0x6f809c4e");
    assert!(own.get("revertReason").is_none());

    lab.place(PLACE, &hex!("fe"));
    let failed = trace("");
    assert_eq!(failed["error"], "invalid opcode: INVALID");
    assert_eq!(failed["gasUsed"], failed["gas"]);
    assert!(failed.get("output").is_none());
}

#[test]
fn logs_know_their_place_among_calls_and_fall_with_their_frame() {
    let lab = Lab::new();
    // LOG0; a call; LOG0 again.
    let log = hex!("5f5fa0");
    let call = |callee: Address| [hex!("5f5f5f5f5f73").as_slice(), callee.as_slice(), &hex!("5af150")].concat();
    let (failing, quiet) = (Address::with_last_byte(0xb1), Address::with_last_byte(0xb2));
    lab.place(failing, &[log.as_slice(), &call(quiet), &REVERTER].concat());
    lab.place(quiet, &log);
    lab.place(PLACE, &[log.as_slice(), &call(failing), &log, &call(quiet), &log].concat());
    let options = json!({ "tracer": "callTracer", "tracerConfig": { "withLog": true } });
    let hash = lab.send_to(PLACE, &[]);
    let trace = lab.trace(&hash, options.clone());

    let entry = |address, position| json!({ "address": key(address), "topics": [], "data": "0x", "position": quantity(position) });
    assert_eq!(trace["logs"], json!([entry(PLACE, 0), entry(PLACE, 1), entry(PLACE, 2)]));
    assert!(trace["calls"][0].get("logs").is_none());
    assert!(trace["calls"][0]["calls"][0].get("logs").is_none(), "a frame that failed takes its callees' logs along");
    assert_eq!(trace["calls"][1]["logs"], json!([entry(quiet, 0)]));
    assert_eq!(lab.receipt(&hash)["logs"].as_array().unwrap().len(), 4);
    assert!(lab.trace_with(&hash, "callTracer").get("logs").is_none());

    lab.place(OTHER, &[call(PLACE), REVERTER.to_vec()].concat());
    let trace = lab.trace(&lab.send_to(OTHER, &[]), options);
    assert!(!trace.to_string().contains("logs"));
}

#[test]
fn kinds_of_frames() {
    let lab = Lab::new();
    let library = Address::with_last_byte(0xb1);
    // DELEGATECALL, STATICCALL, CALLCODE, then CREATE2 of nothing with 7 wei, CREATE of code that is 0xfe.
    let library_word = library.as_slice();
    let code = [
        hex!("5f5f5f5f73").as_slice(),
        library_word,
        &hex!("5af450"),
        &hex!("5f5f5f5f73"),
        library_word,
        &hex!("5afa50"),
        &hex!("5f5f5f5f600573"),
        library_word,
        &hex!("5af250"),
        &hex!("60015f5f6007f550"),
        &hex!("60fe5f5360015f5ff050"),
    ]
    .concat();
    lab.place(library, &hex!("00"));
    lab.place(PLACE, &code);
    let trace = lab.trace_with(&lab.send(json!({ "to": PLACE, "value": "0x9", "gas": "0x989680" })), "callTracer");

    assert_eq!(trace["value"], "0x9");
    let calls = trace["calls"].as_array().unwrap();
    let field = |name: &str| calls.iter().map(|call| call[name].clone()).collect::<Vec<_>>();
    assert_eq!(field("type"), ["DELEGATECALL", "STATICCALL", "CALLCODE", "CREATE2", "CREATE"]);
    assert_eq!(field("from"), vec![json!(key(PLACE)); 5]);
    assert_eq!(field("value"), [json!("0x9"), Value::Null, json!("0x5"), json!("0x7"), json!("0x0")]);
    assert_eq!(field("to")[..3], vec![json!(key(library)); 3]);
    assert_eq!(calls[3]["to"], key(PLACE.create2_from_code(alloy_primitives::B256::with_last_byte(1), [])));
    assert_eq!(calls[4]["error"], "invalid opcode: INVALID");
    assert_eq!(calls[4]["input"], "0xfe");
    assert!(calls[4].get("to").is_none(), "nothing was created");
}

#[test]
fn self_destruction_is_a_frame() {
    let lab = Lab::new();
    lab.place(PLACE, &[hex!("73").as_slice(), OTHER.as_slice(), &hex!("ff")].concat());
    let hash = lab.send(json!({ "to": PLACE, "value": "0x5", "gas": "0x989680" }));
    let expected = json!([{
        "type": "SELFDESTRUCT", "from": key(PLACE), "to": key(OTHER), "value": "0x5", "gas": "0x0", "gasUsed": "0x0",
        "input": "0x",
    }]);
    assert_eq!(lab.trace_with(&hash, "callTracer")["calls"], expected);
    let flat = &lab.trace_with(&hash, "flatCallTracer")[1];
    assert_eq!(flat["type"], "suicide");
    assert_eq!(flat["action"], json!({ "address": key(PLACE), "balance": "0x5", "refundAddress": key(OTHER) }));
    assert!(flat.get("result").is_none());
}

#[test]
fn selectors_are_counted_outside_precompiles() {
    let lab = Lab::new();
    let inner = Address::with_last_byte(0xb1);
    lab.place(inner, &hex!("00"));
    lab.place(OTHER, &forwarder(inner));
    lab.place(PLACE, &forwarder(OTHER));
    let hash = lab.send_to(PLACE, &hex!("01020304aabb"));
    assert_eq!(lab.trace_with(&hash, "4byteTracer"), json!({ "0x01020304-2": 3 }));

    // arbBlockNumber of ArbSys.
    lab.place(PLACE, &forwarder(Address::with_last_byte(0x64)));
    let hash = lab.send_to(PLACE, &hex!("a3b1b31d"));
    assert_eq!(lab.trace_with(&hash, "4byteTracer"), json!({ "0xa3b1b31d-0": 1 }));
    assert_eq!(lab.trace_with(&hash, "flatCallTracer").as_array().unwrap().len(), 1);
    let whole = json!({ "tracer": "flatCallTracer", "tracerConfig": { "includePrecompiles": true } });
    assert_eq!(lab.trace(&hash, whole).as_array().unwrap().len(), 2);
    assert_eq!(lab.trace_with(&lab.send_to(OTHER, &[1, 2, 3]), "4byteTracer"), json!({}));
}

#[test]
fn several_tracers_answer_at_once() {
    let lab = Lab::new();
    let hash = failing_inner_call(&lab);
    let config = json!({
        "callTracer": { "onlyTopCall": true }, "4byteTracer": null, "muxTracer": { "prestateTracer": {}, "noopTracer": {} },
    });
    let all = lab.trace(&hash, json!({ "tracer": "muxTracer", "tracerConfig": config }));
    let top = json!({ "tracer": "callTracer", "tracerConfig": { "onlyTopCall": true } });
    assert_eq!(all["callTracer"], lab.trace(&hash, top));
    assert_eq!(all["4byteTracer"], json!({}));
    assert_eq!(all["muxTracer"]["prestateTracer"], lab.trace_with(&hash, "prestateTracer"));
    assert_eq!(all["muxTracer"]["noopTracer"], json!({}));

    let unknown = json!([hash, { "tracer": "muxTracer", "tracerConfig": { "nopeTracer": {} } }]);
    assert_eq!(lab.error("debug_traceTransaction", unknown), "tracer not found");
}

#[test]
fn calls_are_traced_with_overrides_and_between_transactions() {
    let lab = Lab::new();
    // Returns slot 0, the time and the sender's balance.
    let code = "0x5f545f5242602052333160405260605ff3";
    let message = json!({ "from": key(OTHER), "to": key(PLACE) });
    let options = json!({
        "tracer": "callTracer",
        "stateOverrides": { key(PLACE): { "code": code, "stateDiff": { super::word(0).as_str().unwrap(): super::word(7) } },
            key(OTHER): { "balance": "0x2a" } },
        "blockOverrides": { "time": "0x9" },
    });
    let trace = lab.call("debug_traceCall", json!([message, "latest", options]));
    assert_eq!(trace["output"], format!("0x{:064x}{:064x}{:064x}", 7, 9, 42));
    assert_eq!(trace["from"], key(OTHER));
    // As much as calls get.
    assert_eq!(trace["gas"], quantity(50_000_000));
    assert_eq!(trace["beforeEVMTransfers"][0]["value"], "0x0");

    // Two writes in one block: 5, then 6.
    lab.place(PLACE, &crate::evm::tests::support::exchanger());
    lab.call("evm_setAutomine", json!([false]));
    for (value, nonce) in [(5, 6), (6, 7)] {
        lab.send(json!({ "to": PLACE, "data": super::word(value), "gas": "0x989680", "nonce": nonce }));
    }
    lab.call("evm_mine", json!([]));
    let at = |index: u64| {
        let options = json!({ "tracer": "callTracer", "txIndex": quantity(index) });
        lab.call("debug_traceCall", json!([{ "to": PLACE }, "latest", options]))["output"].clone()
    };
    assert_eq!([at(0), at(1), at(2)], [super::word(0), super::word(0), super::word(5)]);
    let beyond = json!([{ "to": PLACE }, "latest", { "txIndex": "0x3" }]);
    assert!(lab.error("debug_traceCall", beyond).starts_with("transaction index 3 out of range for block 0x"));

    assert_eq!(
        lab.error("debug_traceCall", json!([{ "to": PLACE }, "pending"])),
        "tracing on top of pending is not supported"
    );
    let poor = json!([{ "from": key(OTHER), "to": PLACE, "value": "0x1" }, "latest"]);
    assert_eq!(
        lab.error("debug_traceCall", poor),
        format!("tracing failed: insufficient funds for transfer: address {OTHER}")
    );
}
