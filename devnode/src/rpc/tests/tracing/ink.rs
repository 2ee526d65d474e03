//! Ink of host calls as the tracer shows it: the numbers pinned upstream, `stylus-execution.md` §6.1.

use alloy_primitives::{Address, hex, keccak256};
use serde_json::Value;

use super::{Lab, OTHER, PLACE};
use crate::evm::tests::support::{caller_program, calling, wat};
use crate::vm::tests::module;

impl Lab {
    /// The ink of each host call of a program's run, but those that frame it.
    fn inks(&self, program: Address, data: &[u8]) -> Vec<u64> {
        let trace = self.trace_with(&self.send_to(program, data), "stylusTracer");
        let calls = trace.as_array().unwrap().iter();
        let ink = |call: &Value| call["startInk"].as_u64().unwrap() - call["endInk"].as_u64().unwrap();
        calls.filter(|call| !call["name"].as_str().unwrap().starts_with("user_")).map(ink).collect()
    }

    /// The same for a program with this body, run once.
    fn inks_of(&self, body: &str) -> Vec<u64> {
        self.inks(self.program(&module(body, "")), &[])
    }
}

/// Puts the address of another account into memory at 0.
fn with_other(body: &str) -> String {
    format!("(i32.store8 (i32.const 19) (i32.const 0xa2)) {body}")
}

#[test]
fn values_of_the_frame_cost_the_host_call_and_a_pointer() {
    let lab = Lab::new();
    let small = "return_data_size evm_gas_left evm_ink_left chainid block_gas_limit block_number block_timestamp \
        msg_reentrant tx_ink_price";
    let body: String = small.split(' ').map(|name| format!("(drop (call ${name}))")).collect();
    assert_eq!(lab.inks_of(&body), [8_400; 9]);

    let wide = "block_basefee block_coinbase contract_address msg_sender msg_value tx_gas_price tx_origin";
    let body: String = wide.split(' ').map(|name| format!("(call ${name} (i32.const 0))")).collect();
    assert_eq!(lab.inks_of(&body), [13_440; 7]);
    assert_eq!(lab.inks_of("(call $exit_early (i32.const 0))"), [0]);
}

#[test]
fn data_costs_by_length() {
    let lab = Lab::new();
    let reader = lab.program(&module("(call $read_args (i32.const 0))", ""));
    for (length, ink) in [(0, 13_440), (32, 13_440), (33, 13_470), (1_000, 13_440 + 30 * 968)] {
        assert_eq!(lab.inks(reader, &vec![1; length]), [ink]);
    }
    let results = "(call $write_result (i32.const 0) (i32.const 0)) (call $write_result (i32.const 0) (i32.const 100))";
    assert_eq!(lab.inks_of(results), [41_162, 8_400 + 2 * (16_381 + 55 * 68)]);

    let hash = |length| format!("(call $native_keccak256 (i32.const 0) (i32.const {length}) (i32.const 0))");
    assert_eq!(lab.inks_of(&[10, 100, 1_000].map(hash).concat()), [121_800, 163_800, 751_800]);

    let log = |(topics, data): (usize, usize)| {
        format!("(call $emit_log (i32.const 0) (i32.const {}) (i32.const {topics}))", 32 * topics + data)
    };
    let logs = [(0, 0), (0, 10), (0, 100), (1, 100), (2, 100), (3, 100), (4, 100)].map(log).concat();
    assert_eq!(lab.inks_of(&logs), [3_834_454, 4_634_454, 11_838_194, 15_589_954, 19_341_714, 23_093_474, 26_845_234]);
}

#[test]
fn arithmetic_costs_by_the_exponent() {
    let lab = Lab::new();
    let two = "(i32.const 0) (i32.const 32)";
    let body = format!(
        "(call $math_div {two}) (call $math_mod {two}) (call $math_add_mod {two} (i32.const 64))
        (call $math_mul_mod {two} (i32.const 64))"
    );
    assert_eq!(lab.inks_of(&body), [43_520, 43_520, 49_560, 52_660]);

    let power = |bytes: u32| {
        let fill = format!("(memory.fill (i32.const {}) (i32.const 1) (i32.const {bytes}))", 64 - bytes);
        format!("{fill} (call $math_pow {two})")
    };
    assert_eq!(lab.inks_of(&[1, 2, 10, 32].map(power).concat()), [61_520, 79_020, 219_020, 604_020]);
}

#[test]
fn accounts_cost_access_and_code() {
    let lab = Lab::new();
    let sender = "(call $msg_sender (i32.const 0)) (call $account_balance (i32.const 0) (i32.const 32))";
    assert_eq!(lab.inks_of(sender)[1], 1_078_153);

    lab.place(OTHER, &[0; 5]);
    assert_eq!(lab.inks_of(&with_other("(drop (call $account_code_size (i32.const 0)))")), [33_068_073]);
    assert_eq!(lab.inks_of(&with_other("(call $account_codehash (i32.const 0) (i32.const 32))")), [26_078_153]);
    let reader = lab.program(&module(
        &with_other("(drop (call $account_code (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 64)))"),
        "",
    ));
    for (length, ink) in [(120, 33_075_753), (206, 33_078_333), (179, 33_077_523), (135, 33_076_203)] {
        lab.place(OTHER, &vec![0; length]);
        assert_eq!(lab.inks(reader, &[]), [ink]);
    }
}

#[test]
fn storage_costs_what_access_lists_and_refund_rules_say() {
    let lab = Lab::new();
    // The first byte of calldata goes into slot 0, by way of a word at 32.
    let read = "(call $read_args (i32.const 63))";
    let store = "(call $storage_cache_bytes32 (i32.const 0) (i32.const 32))";
    let flush = "(call $storage_flush_cache (i32.const 0))";
    let writer = lab.program(&module(&[read, store, flush].concat(), ""));
    assert_eq!(lab.inks(writer, &[1])[1..], [18_480, 221_068_073]);
    assert_eq!(lab.inks(writer, &[2])[1..], [18_480, 50_068_073]);
    assert_eq!(lab.inks(writer, &[0])[1..], [18_480, 50_068_073]);

    let other_value = "(i32.store8 (i32.const 63) (i32.const 9))";
    let twice = lab.program(&module(&[read, store, flush, other_value, store, flush].concat(), ""));
    lab.inks(twice, &[1]);
    let inks = lab.inks(twice, &[2]);
    assert_eq!((inks[2], inks[4]), (50_068_073, 1_068_073));

    let load = "(call $storage_load_bytes32 (i32.const 0) (i32.const 32))";
    let clear = "(call $storage_flush_cache (i32.const 1))";
    let inks = lab.inks_of(&[load, load, flush, load, clear, load].concat());
    assert_eq!([inks[0], inks[1], inks[3], inks[5]], [21_068_480, 18_480, 18_480, 1_068_480]);

    let transient = "(call $transient_store_bytes32 (i32.const 0) (i32.const 32))
        (call $transient_load_bytes32 (i32.const 0) (i32.const 32))";
    assert_eq!(lab.inks_of(transient), [1_078_153; 2]);
}

#[test]
fn calls_cost_access_value_and_what_the_callee_uses() {
    let lab = Lab::new();
    let callers = ["call_contract", "delegate_call_contract", "static_call_contract"]
        .map(|hook| lab.program(&caller_program(hook)));
    // `burnArbGas(0)` of ArbosTest: 3 gas for a word of arguments and nothing else.
    let burn = [&keccak256("burnArbGas(uint256)")[..4], [0; 32].as_slice()].concat();
    // 44 times PUSH1 0, POP; then JUMPDEST: 221 gas.
    let code = [hex!("600050").repeat(44), vec![0x5b]].concat();
    lab.place(PLACE, &code);
    for caller in callers {
        assert_eq!(lab.inks(caller, &calling(0, Address::with_last_byte(0x69), &burn))[1], 1_146_395);
        assert_eq!(lab.inks(caller, &calling(0, PLACE, b"abcd"))[1], 28_325_955);
    }
    let data = hex::encode_prefixed(calling(1_000, PLACE, b"abcd"));
    let hash = lab.send(serde_json::json!({ "to": callers[0], "data": data, "value": "0x3e8", "gas": "0x989680" }));
    let call = &lab.trace_with(&hash, "stylusTracer")[2];
    assert_eq!(call["startInk"].as_u64().unwrap() - call["endInk"].as_u64().unwrap(), 118_325_955);
}

#[test]
fn return_data_costs_as_far_as_it_reaches() {
    let lab = Lab::new();
    // Returns 10,000 zeros.
    lab.place(OTHER, &hex!("6127105ff3"));
    let call =
        "(drop (call $static_call_contract (i32.const 0) (i32.const 0) (i32.const 0) (i64.const -1) (i32.const 64)))";
    let read = |size| format!("(drop (call $read_return_data (i32.const 100) (i32.const 0) (i32.const {size})))");
    let reads = [10, 100, 1_000, 10_000].map(read).concat();
    assert_eq!(lab.inks_of(&with_other(&[call, &reads].concat()))[1..], [73_113, 75_153, 102_153, 372_153]);
}

#[test]
fn memory_costs_by_the_page() {
    let lab = Lab::new();
    let program = lab.program(&wat(r#"(module
        (import "vm_hooks" "pay_for_memory_grow" (func $pay (param i32)))
        (memory (export "memory") 1 200)
        (func (export "user_entrypoint") (param i32) (result i32)
            (call $pay (i32.const 0)) (call $pay (i32.const 100)) (i32.const 0)))"#));
    assert_eq!(lab.inks(program, &[]), [8_400, 9_320_660_000]);
}
