//! How frames end: §4.7, and the runs of §6.2.

use super::super::{Ended, Outcome};
use super::{Chain, VM, compile, compile_as, frame, module, run, run_on};
use crate::program::tests::{ECHO, EMPTY, LOOP, RULES as ORDINARY, bytes};

fn run_hex(hex: &str, calldata: Vec<u8>, gas: u64) -> Outcome {
    let mut frame = frame();
    frame.calldata = calldata.into();
    frame.gas = gas;
    VM.run(&compile_as(&bytes(hex), &ORDINARY), frame, &mut Chain::default(), None)
}

#[test]
fn the_modules_of_the_specification_use_the_ink_it_says() {
    for (hex, ink, gas) in [(EMPTY, 2452, 1), (ECHO, 69_631, 7), (LOOP, 50_777, 6)] {
        let outcome = run_hex(hex, vec![1, 2, 3], 1000);
        assert_eq!(outcome.ended, Ended::Success);
        assert_eq!(outcome.ink_used, ink);
        assert_eq!(outcome.gas_left, 1000 - gas);
        assert_eq!(run_hex(hex, vec![], gas).ended, Ended::Success);
        let out = run_hex(hex, vec![], gas - 1);
        assert_eq!((out.ended, out.gas_left, out.ink_used), (Ended::OutOfInk, 0, (gas - 1) * 10_000));
    }
}

#[test]
fn ink_may_be_used_to_the_last_unit() {
    let with = |gas: u64| {
        let mut frame = frame();
        (frame.ink_price, frame.gas) = (1, gas);
        VM.run(&compile_as(&bytes(EMPTY), &ORDINARY), frame, &mut Chain::default(), None)
    };
    assert_eq!((with(2452).ended, with(2452).gas_left), (Ended::Success, 0));
    assert_eq!(with(2451).ended, Ended::OutOfInk);
}

#[test]
fn the_echo_answers_with_its_calldata() {
    let calldata: Vec<u8> = (0..=255).collect();
    assert_eq!(run_hex(ECHO, calldata.clone(), 1000).output[..], calldata);
}

#[test]
fn a_status_other_than_zero_reverts_with_data() {
    let outcome = run("(call $write_result (i32.const 0) (i32.const 3)) (return (i32.const 7))");
    assert_eq!((outcome.ended, outcome.output.len()), (Ended::Reverted, 3));
}

#[test]
fn exit_ends_at_once_with_the_data_of_then() {
    let write = |length| format!("(call $write_result (i32.const 0) (i32.const {length}))");
    for (status, ended) in [(0, Ended::Success), (1, Ended::Reverted), (-1, Ended::Reverted)] {
        let body = format!("{} (call $exit_early (i32.const {status})) {} unreachable", write(2), write(9));
        let outcome = run(&body);
        assert_eq!((outcome.ended, outcome.output.len()), (ended, 2));
    }
}

#[test]
fn traps_revert_without_data_and_keep_the_gas() {
    for body in [
        "unreachable",
        "(drop (i32.div_u (i32.const 1) (i32.const 0)))",
        "(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))",
        "(drop (i64.rem_u (i64.const 1) (i64.const 0)))",
        "(drop (i32.load (i32.const 131069)))",
        "(drop (i32.load offset=4294967295 (i32.const -1)))",
        "(i64.store (i32.const -1) (i64.const 0))",
        "(memory.copy (i32.const 131072) (i32.const 0) (i32.const 1))",
        "(call $msg_sender (i32.const 131053))",
        "(call $emit_log (i32.const 0) (i32.const 160) (i32.const 5))",
        "(call $emit_log (i32.const 0) (i32.const 63) (i32.const 2))",
        "(call $create1 (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))",
    ] {
        let outcome = run(&format!("(call $write_result (i32.const 0) (i32.const 5)) {body}"));
        assert_eq!(outcome.ended, Ended::Failed, "{body}");
        assert!(outcome.output.is_empty() && outcome.fault.is_some(), "{body}");
        assert!(outcome.gas_left > 99_999_000, "{body}");
    }
}

#[test]
fn a_mismatched_indirect_call_traps() {
    for (index, ended) in [(0, Ended::Success), (1, Ended::Failed), (2, Ended::Failed), (3, Ended::Failed)] {
        let fields = "(table 3 funcref) (elem (i32.const 0) $right $wrong) (func $right) (func $wrong (param i64))";
        let program = compile(&module(&format!("(call_indirect (i32.const {index}))"), fields));
        assert_eq!(VM.run(&program, frame(), &mut Chain::default(), None).ended, ended);
    }
}

#[test]
fn an_endless_loop_runs_out_of_ink() {
    let mut frame = frame();
    frame.gas = 1_000_000;
    let outcome = run_on(&mut Chain::default(), frame, "(loop (br 0))");
    assert_eq!((outcome.ended, outcome.gas_left), (Ended::OutOfInk, 0));
}

#[test]
fn floats_can_be_carried_and_never_run() {
    assert_eq!(run("(drop (f64.const 1))").ended, Ended::OutOfInk);
    assert_eq!(run("(if (i32.const 0) (then (drop (f32.load (i32.const 0)))))").ended, Ended::Success);
    assert_eq!(run("(call $log_f32 (f32.const 1))").ended, Ended::OutOfInk);
}

#[test]
fn the_boundary_of_write_result() {
    let pages = 2;
    for (pointer, length, ended) in [
        (0, 0, Ended::Success),
        (0, pages * 65_536, Ended::Success),
        (pages * 65_536, 0, Ended::Success),
        (pages * 65_536 - 1, 1, Ended::Success),
        (pages * 65_536, 1, Ended::Failed),
        (pages * 65_536 + 1, 0, Ended::Failed),
        (0, pages * 65_536 + 1, Ended::Failed),
        (-1, 0, Ended::Failed),
        (-1, 1, Ended::Failed),
    ] {
        let outcome = run(&format!("(call $write_result (i32.const {pointer}) (i32.const {length}))"));
        assert_eq!(outcome.ended, ended, "{pointer} {length}");
    }
}

#[test]
fn static_frames_refuse_what_changes_state() {
    for body in [
        "(call $emit_log (i32.const 0) (i32.const 0) (i32.const 0))",
        "(call $create1 (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))",
        "(call $transient_store_bytes32 (i32.const 0) (i32.const 0))",
    ] {
        let mut chain = Chain { read_only: true, ..Chain::default() };
        assert_eq!(run_on(&mut chain, frame(), body).ended, Ended::Failed, "{body}");
    }
}

#[test]
fn every_frame_begins_afresh() {
    let body = "(call $write_result (i32.const 0) (i32.const 4)) (i32.store (i32.const 0) (i32.const 5))";
    let program = compile(&module(body, ""));
    for _ in 0..2 {
        assert_eq!(VM.run(&program, frame(), &mut Chain::default(), None).output[..], [0; 4]);
    }
}

#[test]
fn where_nothing_is_copied_the_destination_may_be_anything() {
    for body in [
        "(drop (call $read_return_data (i32.const -1) (i32.const 0) (i32.const 9)))",
        "(drop (call $account_code (i32.const 0) (i32.const 5) (i32.const 9) (i32.const -1)))",
    ] {
        assert_eq!(run(body).ended, Ended::Success, "{body}");
    }
}
