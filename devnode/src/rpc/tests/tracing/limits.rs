//! Traces that would take too much memory or time.

use std::time::Instant;

use alloy_primitives::hex;
use serde_json::json;

use super::{Lab, PLACE};

/// JUMPDEST, PUSH0, JUMP: 11 gas a turn, some eight million steps in 30 million gas.
const LOOP: [u8; 3] = hex!("5b5f56");

const TOO_LARGE: &str =
    "the trace is larger than 64 MiB; use another tracer, or limit, disableStack and disableStorage";

#[test]
fn a_long_loop_is_cut_and_says_so() {
    let lab = Lab::new();
    lab.place(PLACE, &LOOP);
    let hash = lab.send(json!({ "to": PLACE, "gas": "0x1c9c380" }));
    assert_eq!(lab.error("debug_traceTransaction", json!([hash])), TOO_LARGE);
    let some = lab.trace(&hash, json!({ "limit": 1_000 }));
    assert_eq!(some["structLogs"].as_array().unwrap().len(), 1_000);
    assert_eq!(some["gas"], 30_000_000);
    // Nothing is recorded of a loop by tracers of frames.
    assert_eq!(lab.trace_with(&hash, "callTracer")["error"], "out of gas");
}

#[test]
fn calls_with_large_inputs_are_cut() {
    let lab = Lab::new();
    // Calls an account without code with a mebibyte of input, again and again.
    lab.place(PLACE, &hex!("5b5f5f621000005f5f61dead5af1505f56"));
    let hash = lab.send(json!({ "to": PLACE, "gas": "0x1c9c380" }));
    let cut = |tracer: &str| lab.error("debug_traceTransaction", json!([hash, { "tracer": tracer }]));
    assert_eq!(cut("callTracer"), TOO_LARGE);
    assert_eq!(cut("stylusTracer"), TOO_LARGE);
    // Steps of this are few enough without the memory.
    lab.trace(&hash, json!({ "limit": 100 }));
    let whole = json!([hash, { "enableMemory": true }]);
    assert_eq!(lab.error("debug_traceTransaction", whole), TOO_LARGE);
}

#[test]
fn host_calls_are_cut() {
    let lab = Lab::new();
    let program = lab.program(&crate::vm::tests::module("(loop (drop (call $evm_gas_left)) (br 0))", ""));
    let hash = lab.send(json!({ "to": program, "gas": "0x4c4b40" }));
    let cut = |tracer: &str| lab.error("debug_traceTransaction", json!([hash, { "tracer": tracer }]));
    assert_eq!(cut("stylusTracer"), TOO_LARGE);
    assert_eq!(lab.trace(&hash, json!({}))["failed"], true);
}

#[test]
fn time_is_limited() {
    let lab = Lab::new();
    lab.place(PLACE, &LOOP);
    let hash = lab.send(json!({ "to": PLACE, "gas": "0x1c9c380" }));
    let error = |options| lab.error("debug_traceTransaction", json!([hash, options]));
    let start = Instant::now();
    assert_eq!(error(json!({ "timeout": "1ms" })), "execution timeout");
    assert!(start.elapsed().as_secs() < 5);
    assert_eq!(error(json!({ "timeout": "1ns", "tracer": "callTracer" })), "execution timeout");
    assert_eq!(error(json!({ "timeout": "5" })), "time: missing unit in duration \"5\"");
    lab.trace(&hash, json!({ "timeout": "1h", "limit": 10 }));
    assert_eq!(error(json!([1])), "invalid argument 1: expected an object");
    assert_eq!(error(json!({ "limit": "x" })), "invalid argument 1: limit: invalid number \"x\"");
}
