//! The record of host calls: §7.

use alloy_primitives::{Bytes, hex};

use super::super::{CallReply, CreateReply, HostCall};
use super::{Chain, OTHER, SENDER, VM, compile, frame, module, trace_on};

fn trace(chain: &mut Chain, body: &str) -> HostCall {
    trace_on(chain, frame(), body).pop().unwrap()
}

fn check(call: &HostCall, name: &str, args: &str, outs: &str) {
    assert_eq!(call.name, name);
    assert_eq!(hex::encode(&call.args), args.replace(' ', ""), "arguments of {name}");
    assert_eq!(hex::encode(&call.outs), outs.replace(' ', ""), "results of {name}");
}

fn number(value: u64) -> String {
    format!("{value:064x}")
}

#[test]
fn a_run_is_framed_by_its_entry_and_its_status() {
    let mut frame = frame();
    frame.calldata = Bytes::from_static(&[1, 2, 3]);
    let run = |body: &str| {
        let mut calls = vec![];
        VM.run(&compile(&module(body, "")), frame.clone(), &mut Chain::default(), Some(&mut calls));
        calls
    };
    let calls = run("(call $read_args (i32.const 0)) (return (i32.const 1))");
    assert_eq!(calls.len(), 3);
    check(&calls[0], "user_entrypoint", "00000003", "");
    assert_eq!((calls[0].start_ink, calls[0].end_ink), (1_000_000_000_000, 1_000_000_000_000));
    check(&calls[1], "read_args", "", "010203");
    check(&calls[2], "user_returned", "", "00000001");

    let calls = run("(call $exit_early (i32.const 2))");
    check(&calls[1], "exit_early", "00000002", "");
    check(&calls[2], "user_returned", "", "00000002");

    assert_eq!(run("unreachable").len(), 1);
    assert_eq!(run("(call $msg_sender (i32.const -1))").len(), 1, "a call that fails is not recorded");
}

#[test]
fn values_of_the_frame() {
    let mut chain = Chain::default();
    let mut small =
        |name: &str, outs: &str| check(&trace(&mut chain, &format!("(drop (call ${name}))")), name, "", outs);
    small("msg_reentrant", "00000000");
    small("tx_ink_price", "00002710");
    small("chainid", "0000000000064aba");
    small("block_number", "0000000000000008");
    small("block_timestamp", "0000000000000009");
    small("block_gas_limit", "0004000000000000");
    let mut wide = |name: &str, outs: &str| {
        check(&trace(&mut chain, &format!("(call ${name} (i32.const 0))")), name, "", outs);
    };
    wide("msg_sender", &hex::encode(SENDER));
    wide("block_coinbase", &hex::encode(OTHER));
    wide("msg_value", &number(5));
    wide("tx_gas_price", &number(6));
    wide("block_basefee", &number(7));
}

#[test]
fn storage_and_hashing() {
    let mut chain = Chain::default();
    let body = "(call $storage_cache_bytes32 (i32.const 0) (i32.const 32)) (call $storage_flush_cache (i32.const 9))
        (call $storage_load_bytes32 (i32.const 0) (i32.const 0))
        (call $native_keccak256 (i32.const 0) (i32.const 0) (i32.const 0))";
    let calls = trace_on(&mut chain, frame(), body);
    check(&calls[0], "storage_cache_bytes32", &number(0).repeat(2), "");
    check(&calls[1], "storage_flush_cache", "01", "");
    check(&calls[2], "storage_load_bytes32", &number(0), &number(0));
    let empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";
    check(&calls[3], "native_keccak256", "", empty);
}

#[test]
fn accounts_and_logs() {
    let mut chain = Chain::default();
    chain.codes.insert(OTHER, Bytes::from_static(&[1, 2, 3, 4]));
    let address = "(i32.store8 (i32.const 19) (i32.const 0xbb))";
    let code = "(drop (call $account_code (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 64)))";
    let size = "(drop (call $account_code_size (i32.const 0)))";
    let log = "(call $emit_log (i32.const 64) (i32.const 2) (i32.const 0))";
    let calls = trace_on(&mut chain, frame(), &[address, code, size, log].concat());
    let other = hex::encode(OTHER);
    check(&calls[0], "account_code", &format!("{other} 00000001 00000002"), "0203");
    check(&calls[1], "account_code_size", &other, "00000004");
    check(&calls[2], "emit_log", "00000000 0203", "");
}

#[test]
fn calls_and_creations_carry_the_number_that_the_host_knows_them_by() {
    let mut chain = Chain::default();
    chain.call_replies = vec![
        CallReply { success: true, gas_cost: 0, output: Bytes::new() },
        CallReply { success: false, gas_cost: 0, output: Bytes::from_static(&[8; 40]) },
    ];
    let reply = CreateReply { address: None, gas_cost: 0, output: Bytes::from_static(&[7]) };
    chain.create_replies = vec![Ok(reply)];
    let body = "(i32.store8 (i32.const 19) (i32.const 0xbb)) (i32.store8 (i32.const 63) (i32.const 1))
        (drop (call $call_contract (i32.const 0) (i32.const 18) (i32.const 2) (i32.const 32) (i64.const 77) (i32.const 96)))
        (drop (call $return_data_size))
        (call $create2 (i32.const 18) (i32.const 2) (i32.const 96) (i32.const 32) (i32.const 128) (i32.const 200))
        (drop (call $static_call_contract (i32.const 0) (i32.const 0) (i32.const 0) (i64.const 78) (i32.const 96)))";
    let calls = trace_on(&mut chain, frame(), body);
    let other = hex::encode(OTHER);
    check(&calls[0], "call_contract", &format!("{other} 000000000000004d {} 00bb", number(1)), "00000028 02");
    check(&calls[1], "return_data_size", "", "00000028");
    // The length of the first call's return data was written little-endian to 96.
    let endowment = format!("28{}", "00".repeat(31));
    check(&calls[2], "create2", &format!("{endowment} {} 00bb", number(1)), &format!("{} 00000001", "00".repeat(20)));
    check(&calls[3], "static_call_contract", &format!("{other} 000000000000004e"), "00000000 00");
    let children: Vec<_> = calls.iter().map(|call| call.child).collect();
    assert_eq!(children, [Some(0), None, Some(1), Some(2)]);
    assert_eq!(chain.calls[0].gas_request, 77);
    assert!(chain.calls[0].gas_left > 99_000_000);
}

#[test]
fn the_implicit_payment_for_memory_is_recorded() {
    check(&trace(&mut Chain::default(), "(drop (memory.grow (i32.const 1)))"), "pay_for_memory_grow", "0001", "");
}
