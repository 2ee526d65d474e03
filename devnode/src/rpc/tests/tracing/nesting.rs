//! The shape of `stylusTracer`'s answer: `nitro-devnode.md` §5.8.

use alloy_primitives::{Address, U256, hex};
use serde_json::{Value, json};

use super::{Lab, OTHER, PLACE, key};
use crate::evm::tests::support::{caller_program, calling, exchanger, forwarder, module_c, wat};
use crate::program::code;

/// Has the members of cargo-stylus' tracer, and bodies of its own: nobody runs them.
const SCRIPT: &str = r#"{
    "hostio": function(info) { if (this.nests.includes(info.name)) { this.note = "{"; } },
    "enter": function(frame) { return frame.getType() === "CALL" ? 1 : 2; },
    "exit": function(result) {},
    "result": function() { return this.open; },
    "fault": function() { return this.open; },
    stack: [], open: [], nests: ["call_contract"]
}"#;

fn host_call(name: &str, args: &[u8], outs: &[u8]) -> Value {
    json!({ "name": name, "args": hex::encode_prefixed(args), "outs": hex::encode_prefixed(outs) })
}

fn calling_element(name: &str, args: &[u8], outs: &[u8], address: Address, steps: Vec<Value>) -> Value {
    let mut element = host_call(name, args, outs);
    element["address"] = json!(key(address));
    element["steps"] = steps.into();
    element
}

/// Takes the ink out of a list, after seeing that it is a number that does not grow.
fn without_ink(list: &Value) -> Vec<Value> {
    let strip = |element: &Value| {
        let mut element = element.clone();
        let members = element.as_object_mut().unwrap();
        let [start, end] = ["startInk", "endInk"].map(|name| members.remove(name).unwrap().as_u64().unwrap());
        assert!(start >= end);
        if let Some(steps) = members.get_mut("steps") {
            *steps = without_ink(steps).into();
        }
        element
    };
    list.as_array().unwrap().iter().map(strip).collect()
}

/// What an echo program does with its input.
fn echo_steps(data: &[u8]) -> Vec<Value> {
    vec![
        host_call("user_entrypoint", &(data.len() as u32).to_be_bytes(), &[]),
        host_call("read_args", &[], data),
        host_call("write_result", data, &[]),
        host_call("user_returned", &[], &[0; 4]),
    ]
}

/// What a calling program does, `call` being its call; the callee returns `output`.
fn caller_steps(input: &[u8], call: Value, output: &[u8]) -> Vec<Value> {
    let size = (output.len() as u32).to_be_bytes();
    vec![
        host_call("user_entrypoint", &(input.len() as u32).to_be_bytes(), &[]),
        host_call("read_args", &[], input),
        call,
        host_call("read_return_data", &[[0; 4], size].concat(), output),
        host_call("write_result", output, &[]),
        host_call("user_returned", &[], &[0; 4]),
    ]
}

#[test]
fn calls_between_programs_are_one_element_with_steps() {
    let lab = Lab::new();
    let echo = lab.program(&module_c());
    for (hook, value) in
        [("call_contract", [0; 32].as_slice()), ("delegate_call_contract", &[]), ("static_call_contract", &[])]
    {
        let caller = lab.program(&caller_program(hook));
        let input = calling(0, echo, b"abcd");
        let trace = lab.trace_with(&lab.send_to(caller, &input), "stylusTracer");

        let args = [echo.as_slice(), &[0xff; 8], value, b"abcd"].concat();
        let call = calling_element(hook, &args, &[0, 0, 0, 4, 0], echo, echo_steps(b"abcd"));
        assert_eq!(without_ink(&trace), caller_steps(&input, call, b"abcd"));
    }
}

#[test]
fn calls_by_the_evm_have_a_prefix_and_nothing_but_steps() {
    let lab = Lab::new();
    let echo = lab.program(&module_c());
    lab.place(PLACE, &forwarder(echo));
    let hash = lab.send_to(PLACE, b"abc");
    let trace = lab.trace_with(&hash, "stylusTracer");

    assert_eq!((&trace[0]["startInk"], &trace[0]["endInk"]), (&json!(0), &json!(0)));
    assert_eq!(without_ink(&trace), [calling_element("evm_call_contract", &[], &[], echo, echo_steps(b"abc"))]);

    let script = lab.trace_with(&hash, SCRIPT);
    assert_eq!(script[0]["steps"], trace[0]["steps"]);
    let members: Vec<_> = script[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members.len(), 3, "{members:?}");
    assert_eq!((&script[0]["name"], &script[0]["address"]), (&json!("evm_call_contract"), &json!(key(echo))));
}

#[test]
fn a_call_into_the_evm_and_back_nests_both_ways() {
    let lab = Lab::new();
    let (echo, caller) = (lab.program(&module_c()), lab.program(&caller_program("call_contract")));
    lab.place(PLACE, &forwarder(echo));
    let input = calling(0, PLACE, b"x");
    let trace = lab.trace_with(&lab.send_to(caller, &input), "stylusTracer");

    let inner = calling_element("evm_call_contract", &[], &[], echo, echo_steps(b"x"));
    let args = [PLACE.as_slice(), &[0xff; 8], &[0; 32], b"x"].concat();
    let call = calling_element("call_contract", &args, &[0, 0, 0, 1, 0], PLACE, vec![inner]);
    assert_eq!(without_ink(&trace), caller_steps(&input, call, b"x"));
}

#[test]
fn creations_are_two_elements() {
    let lab = Lab::new();
    let factory = lab.program(&wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "create1" (func $create (param i32 i32 i32 i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 1024))
            (call $create (i32.const 1024) (local.get $len) (i32.const 0) (i32.const 32) (i32.const 64))
            (i32.const 0)))"#));
    let init = code::init_code(&exchanger());
    let trace = lab.trace_with(&lab.send_to(factory, &init), "stylusTracer");

    let created = factory.create(1);
    let args = [[0; 32].as_slice(), &init].concat();
    let outs = [created.as_slice(), &[0; 4]].concat();
    assert_eq!(
        without_ink(&trace),
        [
            host_call("user_entrypoint", &(init.len() as u32).to_be_bytes(), &[]),
            host_call("read_args", &[], &init),
            calling_element("evm_create1", &[], &[], created, vec![]),
            host_call("create1", &args, &outs),
            host_call("user_returned", &[], &[0; 4]),
        ]
    );
}

#[test]
fn a_call_that_is_refused_opens_no_frame() {
    let lab = Lab::new();
    let (outer, inner) =
        (lab.program(&caller_program("static_call_contract")), lab.program(&caller_program("call_contract")));
    let refused = calling(1, OTHER, b"y");
    let trace = lab.trace_with(&lab.send_to(outer, &calling(0, inner, &refused)), "stylusTracer");

    let steps = trace[2]["steps"].as_array().unwrap();
    assert_eq!(steps[2]["name"], "call_contract");
    assert_eq!((&steps[2]["address"], &steps[2]["steps"]), (&json!(key(OTHER)), &json!([])));
    assert_eq!(steps.last().unwrap()["name"], "user_returned");
}

#[test]
fn what_a_program_did_before_a_trap_is_shown() {
    let lab = Lab::new();
    let trapping = lab.program(&crate::vm::tests::module(
        "(i32.store8 (i32.const 19) (i32.const 0xa2))
        (drop (call $call_contract (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 32) (i64.const -1) (i32.const 64)))
        unreachable",
        "",
    ));
    lab.place(PLACE, &forwarder(trapping));
    let hash = lab.send_to(PLACE, &[]);
    assert_eq!(lab.receipt(&hash)["status"], "0x0");
    for tracer in ["callTracer", "flatCallTracer", "prestateTracer", "4byteTracer", "noopTracer"] {
        lab.trace_with(&hash, tracer);
    }
    lab.trace(&hash, json!({}));
    let trace = lab.trace_with(&hash, "stylusTracer");
    let names: Vec<_> = trace[0]["steps"].as_array().unwrap().iter().map(|step| step["name"].clone()).collect();
    assert_eq!(names, ["user_entrypoint", "call_contract"]);
}

/// The frame that a call opened stays although the program ran out of ink before the call came to its end.
#[test]
fn a_frame_whose_call_was_never_paid_for_shows_as_the_evms() {
    let lab = Lab::new();
    let program = lab.program(&crate::vm::tests::module(
        "(i32.store8 (i32.const 19) (i32.const 0xa2))
        (drop (call $call_contract (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 32) (i64.const -1) (i32.const 64)))
        (loop (drop (call $static_call_contract (i32.const 0) (i32.const 0) (i32.const 0) (i64.const -1) (i32.const 64)))
            (br 0))",
        "",
    ));
    // Takes all gas that it gets: what is left to the caller does not suffice for long.
    lab.place(OTHER, &hex!("fe"));
    let trace = lab.trace_with(&lab.send_to(program, &[]), "stylusTracer");
    let elements = trace.as_array().unwrap();
    assert_eq!(elements[1]["name"], "call_contract");
    for element in elements {
        for member in ["name", "args", "outs", "startInk", "endInk"] {
            assert!(!element[member].is_null(), "{member} of {element}");
        }
    }
}

/// cargo-stylus takes a list for an activation's if every element has an address.
#[test]
fn an_activation_is_known_by_addresses_alone() {
    let lab = Lab::new();
    let program = lab.deploy(&module_c());
    let hash = lab.activate(program);
    let trace = lab.trace_with(&hash, "stylusTracer");
    let elements = trace.as_array().unwrap();
    // The data fee to the network, and the rest back to the sender.
    assert_eq!(elements.len(), 2);
    assert!(elements.iter().all(|element| element["address"].is_string()));
    let calls = lab.trace_with(&hash, "callTracer");
    let moved: U256 =
        [0, 1].into_iter().map(|at| calls["calls"][at]["value"].as_str().unwrap().parse::<U256>().unwrap()).sum();
    assert_eq!(moved, U256::from(1_000_000_000_000_000_000u64));
}

#[test]
fn transactions_without_programs_have_no_steps() {
    let lab = Lab::new();
    lab.place(PLACE, &hex!("00"));
    assert_eq!(lab.trace_with(&lab.send_to(PLACE, &[]), "stylusTracer"), json!([]));
}

#[test]
fn other_scripts_are_refused() {
    let lab = Lab::new();
    let hash = lab.send_to(PLACE, &[]);
    let refused = |tracer: &str| lab.error("debug_traceTransaction", json!([hash, { "tracer": tracer }]));
    let text = "tracers written in JavaScript are not supported, except the one of cargo-stylus";
    assert_eq!(refused("{ result: function() { return 1; }, fault: function() {} }"), text);
    assert_eq!(refused("{}"), text);
    assert_eq!(refused("nopeTracer"), "tracer not found");
}
