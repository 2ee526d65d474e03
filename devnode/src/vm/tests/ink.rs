//! Ink of every host function: the numbers pinned upstream (§6.1) and those of §5.

use alloy_primitives::{Bytes, U256};

use super::super::{CallReply, CreateReply, Ended, Frame};
use super::{Chain, OTHER, SENDER, VM, compile, frame, inks, module, run, run_on, trace_on};

/// Puts an address into memory at 0: twenty zero bytes but for the last.
fn with_address(last: u8, body: &str) -> String {
    format!("(i32.store8 (i32.const 19) (i32.const {last})) {body}")
}

#[test]
fn plain_values_cost_the_host_call() {
    let body = "(drop (call $return_data_size)) (drop (call $evm_gas_left)) (drop (call $evm_ink_left))
        (drop (call $chainid)) (drop (call $block_gas_limit)) (drop (call $block_number))
        (drop (call $block_timestamp)) (drop (call $msg_reentrant)) (drop (call $tx_ink_price))";
    assert_eq!(inks(&mut Chain::default(), body), [8400; 9]);
}

#[test]
fn values_in_memory_cost_a_pointer_more() {
    let names = "block_basefee block_coinbase contract_address msg_sender msg_value tx_gas_price tx_origin";
    let body: String = names.split(' ').map(|name| format!("(call ${name} (i32.const 0))")).collect();
    assert_eq!(inks(&mut Chain::default(), &body), [13_440; 7]);
}

#[test]
fn calldata_and_results_cost_by_the_byte() {
    for (length, args) in [(0, 13_440), (32, 13_440), (33, 13_470), (1000, 13_440 + 30 * 968)] {
        let mut frame = frame();
        frame.calldata = vec![1; length].into();
        let trace = trace_on(&mut Chain::default(), frame, "(call $read_args (i32.const 0))");
        assert_eq!(trace[0].start_ink - trace[0].end_ink, args);
    }
    for (length, ink) in [(0, 41_162), (32, 41_162), (100, 8400 + 2 * (16_381 + 55 * 68))] {
        let body = format!("(call $write_result (i32.const 0) (i32.const {length}))");
        assert_eq!(inks(&mut Chain::default(), &body), [ink]);
    }
}

#[test]
fn exit_costs_nothing() {
    assert_eq!(inks(&mut Chain::default(), "(call $exit_early (i32.const 0))"), [0]);
}

#[test]
fn hashing_costs_by_the_word() {
    for (length, ink) in [(0, 121_800), (10, 121_800), (64, 121_800), (65, 142_800), (100, 163_800), (1000, 751_800)] {
        let body = format!("(call $native_keccak256 (i32.const 0) (i32.const {length}) (i32.const 0))");
        assert_eq!(inks(&mut Chain::default(), &body), [ink]);
    }
}

#[test]
fn arithmetic() {
    let two = "(i32.const 0) (i32.const 32)";
    let body = format!(
        "(call $math_div {two}) (call $math_mod {two}) (call $math_add_mod {two} (i32.const 64))
        (call $math_mul_mod {two} (i32.const 64))"
    );
    assert_eq!(inks(&mut Chain::default(), &body), [43_520, 43_520, 49_560, 52_660]);
}

#[test]
fn powers_cost_by_the_significant_bytes_of_the_exponent() {
    for (bytes, ink) in [(0, 44_020), (1, 61_520), (2, 79_020), (10, 219_020), (32, 604_020)] {
        let body = format!(
            "(memory.fill (i32.const {}) (i32.const 1) (i32.const {bytes})) (call $math_pow (i32.const 0) (i32.const 32))",
            64 - bytes
        );
        assert_eq!(inks(&mut Chain::default(), &body), [ink]);
    }
}

#[test]
fn accounts() {
    let mut chain = Chain::default();
    chain.warm.insert(SENDER);
    let body = with_address(0xAA, "(call $account_balance (i32.const 0) (i32.const 32))");
    assert_eq!(inks(&mut chain, &body), [1_078_153]);
    let body = with_address(0xBB, "(call $account_balance (i32.const 0) (i32.const 32))");
    assert_eq!(inks(&mut Chain::default(), &body), [26_078_153]);
    let body = with_address(0xBB, "(call $account_codehash (i32.const 0) (i32.const 32))");
    assert_eq!(inks(&mut Chain::default(), &body), [26_078_153]);
    let body = with_address(0xBB, "(drop (call $account_code_size (i32.const 0)))");
    assert_eq!(inks(&mut Chain::default(), &body), [33_068_073]);
}

fn chain_with_code(length: usize) -> Chain {
    let mut chain = Chain::default();
    chain.codes.insert(OTHER, vec![7; length].into());
    chain
}

#[test]
fn code_is_paid_for_whole() {
    let body =
        with_address(0xBB, "(drop (call $account_code (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 64)))");
    for (length, ink) in [(120, 33_075_753), (206, 33_078_333), (179, 33_077_523), (135, 33_076_203)] {
        assert_eq!(inks(&mut chain_with_code(length), &body), [ink]);
    }
}

#[test]
fn the_last_code_is_remembered_unless_empty() {
    let size = "(drop (call $account_code_size (i32.const 0)))";
    let twice = with_address(0xBB, &[size, size].concat());
    assert_eq!(inks(&mut chain_with_code(5), &twice), [33_068_073, 68_073]);
    // Empty code is loaded again, now warm: 700 + 100 gas.
    assert_eq!(inks(&mut Chain::default(), &twice), [33_068_073, 8_068_073]);
    let mut old = frame();
    old.arbos_version = 32;
    let trace = trace_on(&mut Chain::default(), old, &twice);
    assert_eq!(trace[1].start_ink - trace[1].end_ink, 68_073, "before version 40 it was remembered");
}

#[test]
fn larger_code_limits_make_loading_dearer() {
    let mut frame = frame();
    frame.max_code_size = 2 * 24_576;
    let body = with_address(0xBB, "(drop (call $account_code_size (i32.const 0)))");
    let trace = trace_on(&mut Chain::default(), frame, &body);
    assert_eq!(trace[0].start_ink - trace[0].end_ink, 68_073 + (2600 + 1400) * 10_000);
}

#[test]
fn logs_cost_by_topic_and_byte() {
    let cases = [
        (0, 0, 3_834_454),
        (0, 10, 4_634_454),
        (0, 100, 11_838_194),
        (1, 100, 15_589_954),
        (2, 100, 19_341_714),
        (3, 100, 23_093_474),
        (4, 100, 26_845_234),
    ];
    for (topics, data, ink) in cases {
        let length = 32 * topics + data;
        let body = format!("(call $emit_log (i32.const 0) (i32.const {length}) (i32.const {topics}))");
        let mut chain = Chain::default();
        assert_eq!(inks(&mut chain, &body), [ink]);
        assert_eq!((chain.logs[0].0.len(), chain.logs[0].1.len()), (topics, data));
    }
}

#[test]
fn return_data_is_paid_for_as_far_as_it_reaches() {
    let call =
        "(drop (call $static_call_contract (i32.const 0) (i32.const 0) (i32.const 0) (i64.const 0) (i32.const 0)))";
    for (size, ink) in [(10, 73_113), (100, 75_153), (1000, 102_153), (10_000, 372_153), (20_000, 372_153)] {
        let body = format!("{call} (drop (call $read_return_data (i32.const 0) (i32.const 0) (i32.const {size})))");
        let mut chain = Chain::default();
        chain.call_replies.push(CallReply { success: true, gas_cost: 0, output: vec![1; 10_000].into() });
        assert_eq!(inks(&mut chain, &body)[1], ink);
    }
}

#[test]
fn calls_cost_what_the_host_says_beside_their_ink() {
    // §6.1: a precompile with 36 bytes of input and 3 gas used costs 100 + 3 gas; a cold EVM contract with 4 bytes
    // and 221 gas 2600 + 221; the same with a value 9000 more, where the stipend does not matter.
    for (length, gas, ink) in [(36, 103, 1_146_395), (4, 2821, 28_325_955), (4, 11_821, 118_325_955)] {
        let operands = format!("(i32.const 0) (i32.const 0) (i32.const {length})");
        let gas_and_ret = "(i64.const -1) (i32.const 0)";
        let body = format!(
            "(drop (call $call_contract {operands} (i32.const 64) {gas_and_ret}))
            (drop (call $delegate_call_contract {operands} {gas_and_ret}))
            (drop (call $static_call_contract {operands} {gas_and_ret}))"
        );
        let reply = CallReply { success: true, gas_cost: gas, output: Bytes::new() };
        let mut chain = Chain { call_replies: vec![reply; 3], ..Chain::default() };
        assert_eq!(inks(&mut chain, &body), [ink; 3]);
    }
}

#[test]
fn creations_cost_what_the_host_says_beside_their_ink() {
    let body = "(call $create1 (i32.const 0) (i32.const 100) (i32.const 0) (i32.const 0) (i32.const 0))
        (call $create2 (i32.const 0) (i32.const 100) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))";
    let reply = CreateReply { address: Some(OTHER), gas_cost: 50_000, output: Bytes::new() };
    let mut chain = Chain { create_replies: vec![Ok(reply.clone()), Ok(reply)], ..Chain::default() };
    let read = 2 * (16_381 + 55 * 68);
    assert_eq!(inks(&mut chain, body), [83_193 + read + 500_000_000, 88_233 + read + 500_000_000]);
}

#[test]
fn memory_growth() {
    let mut chain = Chain { open_pages: 1, ever_pages: 1, ..Chain::default() };
    let body = "(call $pay_for_memory_grow (i32.const 0)) (call $pay_for_memory_grow (i32.const 100))";
    let mut frame = frame();
    frame.gas = 10_000_000;
    let trace = trace_on(&mut chain, frame, body);
    let inks: Vec<_> = trace.iter().map(|call| call.start_ink - call.end_ink).collect();
    assert_eq!(inks, [8400, 9_320_660_000]);
}

#[test]
fn the_console_is_free() {
    let body = r#"(call $log_txt (i32.const 0) (i32.const 2)) (call $log_i64 (i64.const -3))
        (drop (call $tee_i32 (i32.const 4)))"#;
    let program = compile(&module(body, r#"(data (i32.const 0) "hi")"#));
    let (mut chain, mut trace) = (Chain::default(), vec![]);
    VM.run(&program, frame(), &mut chain, Some(&mut trace));
    assert_eq!(chain.console, ["hi", "-3", "4"]);
    assert!(trace.iter().all(|call| call.start_ink == call.end_ink));
}

#[test]
fn a_text_is_cut_where_printing_it_would_take_long() {
    let mut chain = Chain::default();
    let outcome = run_on(&mut chain, frame(), "(call $log_txt (i32.const 0) (i32.const 131072))");
    assert_eq!((outcome.ended, chain.console.len()), (Ended::Success, 1));
    assert_eq!(chain.console[0].len(), 4096);

    for (start, length) in [(0, 131_073), (131_072, 1), (-1, 1), (1, -1)] {
        let body = format!("(call $log_txt (i32.const {start}) (i32.const {length}))");
        let outcome = run_on(&mut chain, frame(), &body);
        assert_eq!(outcome.fault.as_deref(), Some("memory range out of bounds"), "{start} {length}");
    }
    assert_eq!(chain.console.len(), 1);
}

/// A loop that prints costs less than a gas a round: what it prints must be bounded by something else.
#[test]
fn a_program_that_prints_without_end_is_cut_off() {
    for call in ["(call $log_i32 (i32.const 7))", "(call $log_txt (i32.const 0) (i32.const 131072))"] {
        let mut chain = Chain::default();
        let frame = Frame { gas: 2_000_000, ..frame() };
        let outcome = run_on(&mut chain, frame, &format!("(loop $l {call} (br $l))"));
        assert_eq!(outcome.ended, Ended::OutOfInk);
        assert_eq!(chain.console.last().unwrap(), "… and more, which is not shown");
        assert!(chain.console.iter().map(|line| line.len() + 1).sum::<usize>() < 300_000);
    }
}

#[test]
fn gas_and_ink_left_are_those_after_paying() {
    let trace = trace_on(&mut Chain::default(), frame(), "(drop (call $evm_gas_left)) (drop (call $evm_ink_left))");
    let left = |index: usize| u64::from_be_bytes(trace[index].outs[..].try_into().unwrap());
    assert_eq!(left(0), trace[0].end_ink / 10_000);
    assert_eq!(left(1), trace[1].end_ink);
}

#[test]
fn charges_use_the_ink_price_of_the_frame() {
    let mut frame = frame();
    frame.ink_price = 1;
    frame.gas = 1_000_000_000;
    let trace = trace_on(&mut Chain::default(), frame, "(call $storage_load_bytes32 (i32.const 0) (i32.const 0))");
    // At one ink a gas, reaching the chain is 59,673 gas, and the slot 2100.
    assert_eq!(trace[0].start_ink - trace[0].end_ink, 18_480 + 2100 + 59_673);
}

#[test]
fn arithmetic_is_that_of_the_evm() {
    let word = |pointer: usize, value: U256| -> String {
        let bytes: String = value.to_be_bytes::<32>().iter().map(|byte| format!("\\{byte:02x}")).collect();
        format!(r#"(data (i32.const {pointer}) "{bytes}")"#)
    };
    let result = |name: &str, operands: [U256; 3]| {
        let data: String = (0..3).map(|index| word(32 * index, operands[index])).collect();
        let third = if ["math_add_mod", "math_mul_mod"].contains(&name) { "(i32.const 64)" } else { "" };
        let body = format!(
            "(call ${name} (i32.const 0) (i32.const 32) {third}) (call $write_result (i32.const 0) (i32.const 32))"
        );
        let outcome = VM.run(&compile(&module(&body, &data)), frame(), &mut Chain::default(), None);
        U256::from_be_slice(&outcome.output)
    };
    let n = U256::from::<u64>;
    let (zero, one, max) = (n(0), n(1), U256::MAX);
    assert_eq!(result("math_div", [n(17), n(5), zero]), n(3));
    assert_eq!(result("math_div", [n(17), zero, zero]), zero);
    assert_eq!(result("math_mod", [n(17), n(5), zero]), n(2));
    assert_eq!(result("math_mod", [n(17), zero, zero]), zero);
    assert_eq!(result("math_pow", [n(3), n(5), zero]), n(243));
    assert_eq!(result("math_pow", [n(2), n(256), zero]), zero);
    assert_eq!(result("math_pow", [zero, zero, zero]), one);
    // 2^256 = 6 mod 10, so (2^256 − 1)·2 = 10 = 0 and (2^256 − 1)² = 25 = 5 mod 10.
    assert_eq!(result("math_add_mod", [max, max, n(10)]), zero);
    assert_eq!(result("math_mul_mod", [max, max, n(10)]), n(5));
    assert_eq!(result("math_add_mod", [max, max, zero]), zero);
    assert_eq!(result("math_mul_mod", [max, max, zero]), zero);
}

#[test]
fn an_absurd_length_runs_out_of_ink_before_memory_is_looked_at() {
    let mut poor = frame();
    poor.gas = 10_000;
    for body in [
        "(call $write_result (i32.const 0) (i32.const -1))",
        "(call $native_keccak256 (i32.const 0) (i32.const -1) (i32.const 0))",
        "(call $emit_log (i32.const 0) (i32.const -1) (i32.const 0))",
    ] {
        let outcome = run_on(&mut Chain::default(), poor.clone(), body);
        assert_eq!(outcome.ended, Ended::OutOfInk, "{body}");
    }
    let outcome = run("(call $read_args (i32.const 131073))");
    assert_eq!(outcome.ended, Ended::Failed, "affordable, but out of bounds");
}
