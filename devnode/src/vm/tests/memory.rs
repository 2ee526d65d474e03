//! Memory: growth and its payment, bulk instructions, multi-value.

use super::super::{Ended, Outcome};
use super::{Chain, RULES, VM, compile_as, frame, module, run, run_on};
use crate::program::Rules;

fn grow(pages: u32, arbos_version: u64) -> Outcome {
    let wasm = wat::parse_str(
        r#"(module (import "vm_hooks" "pay_for_memory_grow" (func $pay (param i32)))
            (import "vm_hooks" "read_args" (func $read_args (param i32)))
            (memory (export "memory") 1)
            (func (export "user_entrypoint") (param i32) (result i32)
                (call $read_args (i32.const 0)) (call $pay (i32.load (i32.const 0))) i32.const 0))"#,
    )
    .unwrap();
    let stylus_version = if arbos_version < 59 { 2 } else { 3 };
    let program = compile_as(&wasm, &Rules { arbos_version, stylus_version, ..RULES });
    let mut frame = frame();
    frame.arbos_version = arbos_version;
    frame.calldata = pages.to_le_bytes().to_vec().into();
    let mut chain = Chain { open_pages: 1, ever_pages: 1, ..Chain::default() };
    VM.run(&program, frame, &mut chain, None)
}

#[test]
fn pages_can_be_paid_for_up_to_128_and_by_their_low_bits_before_version_59() {
    for pages in [0, 1, 2, 64, 126, 127] {
        assert_eq!(grow(pages, 51).ended, Ended::Success, "{pages}");
        assert_eq!(grow(pages, 60).ended, Ended::Success, "{pages}");
    }
    for pages in [128, 129, 1000, 65_534, 65_535] {
        assert_eq!(grow(pages, 51).ended, Ended::OutOfInk, "{pages}");
        assert_eq!(grow(pages, 60).ended, Ended::OutOfInk, "{pages}");
    }
    for pages in [65_536, 65_537] {
        assert_eq!(grow(pages, 51).ended, Ended::Success, "{pages}");
        assert_eq!(grow(pages, 59).ended, Ended::OutOfInk, "{pages}");
    }
}

#[test]
fn growing_pays_first_and_a_failed_growth_is_paid_too() {
    // Memory 2 to 200: the chain counts from one open page, so the steps below end at 128.
    let mut chain = Chain { open_pages: 2, ever_pages: 2, ..Chain::default() };
    let check = |expected: i32, pages: u32| {
        format!("(if (i32.ne (memory.grow (i32.const {pages})) (i32.const {expected})) (then unreachable))")
    };
    let body = [check(2, 0), check(2, 1), check(3, 100), check(103, 25)].concat();
    let outcome = run_on(&mut chain, frame(), &body);
    assert_eq!(outcome.ended, Ended::Success);
    assert_eq!(chain.open_pages, 128);
    // §4.4: growing from 2 to 128 costs 31,999,998 gas less X(2) − X(0), which is nothing.
    let used = 100_000_000 - outcome.gas_left;
    assert!((31_999_998..31_999_998 + 10).contains(&used), "{used}");

    let mut frame = frame();
    frame.arbos_version = 51;
    let mut chain = Chain { open_pages: 2, ever_pages: 2, ..Chain::default() };
    let outcome = run_on(&mut chain, frame, &check(-1, 65_537));
    assert_eq!((outcome.ended, chain.open_pages), (Ended::Success, 3));
}

#[test]
fn a_memory_without_room_grows_by_nothing_for_free() {
    let wasm = wat::parse_str(
        r#"(module (memory (export "memory") 1 1) (func (export "user_entrypoint") (param i32) (result i32)
            (if (i32.ne (memory.grow (i32.const 0)) (i32.const 1)) (then unreachable))
            (if (i32.ne (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable)) i32.const 0))"#,
    )
    .unwrap();
    let mut chain = Chain::default();
    let outcome = VM.run(&compile_as(&wasm, &RULES), frame(), &mut chain, None);
    assert_eq!((outcome.ended, chain.open_pages), (Ended::Success, 0));
}

#[test]
fn grown_memory_can_be_used_and_the_page_after_it_cannot() {
    let store =
        |pointer: u32| format!("(drop (memory.grow (i32.const 3))) (i32.store8 (i32.const {pointer}) (i32.const 1))");
    assert_eq!(run(&store(5 * 65_536 - 1)).ended, Ended::Success);
    assert_eq!(run(&store(5 * 65_536)).ended, Ended::Failed);
}

#[test]
fn the_page_limit_of_the_chain_runs_out_of_ink() {
    let mut chain = Chain { open_pages: 2, ever_pages: 2, page_limit: 10, ..Chain::default() };
    assert_eq!(run_on(&mut chain, frame(), "(drop (memory.grow (i32.const 8)))").ended, Ended::Success);
    assert_eq!(run_on(&mut chain, frame(), "(drop (memory.grow (i32.const 1)))").ended, Ended::OutOfInk);
}

fn fill(value: i32, stylus_version: u16) -> Outcome {
    let body = format!(
        "(memory.fill (i32.const 1) (i32.const {value}) (i32.const 2)) (call $write_result (i32.const 0) (i32.const 4))"
    );
    let program = compile_as(&module(&body, ""), &Rules { stylus_version, ..RULES });
    VM.run(&program, frame(), &mut Chain::default(), None)
}

#[test]
fn fill_takes_the_low_byte_from_version_3_and_traps_before() {
    assert_eq!(fill(0x1FE, 3).output[..], [0, 0xFE, 0xFE, 0]);
    assert_eq!(fill(-1, 3).output[..], [0, 0xFF, 0xFF, 0]);
    for version in [1, 2] {
        assert_eq!(fill(0xFF, version).output[..], [0, 0xFF, 0xFF, 0]);
        assert_eq!(fill(0x100, version).ended, Ended::Failed);
        assert_eq!(fill(-1, version).ended, Ended::Failed);
    }
    assert_eq!(fill(0xFF, 2).ink_used, fill(0xFF, 3).ink_used);
}

#[test]
fn bulk_instructions_cost_by_the_byte_before_bounds_are_checked() {
    let ink = |count: u32| run(&format!("(memory.fill (i32.const 0) (i32.const 0) (i32.const {count}))")).ink_used;
    assert_eq!(ink(1000) - ink(0), 100_000);
    let copy = |count: u32| run(&format!("(memory.copy (i32.const 0) (i32.const 9) (i32.const {count}))")).ink_used;
    assert_eq!(copy(65_536) - copy(1), 6_553_500);
    // 4 GiB out of bounds: affordable it fails, else it is out of ink; both times it was charged.
    let huge = "(memory.fill (i32.const 0) (i32.const 0) (i32.const -1))";
    let outcome = run(huge);
    assert_eq!(outcome.ended, Ended::Failed);
    assert!(outcome.ink_used > 429_496_729_500);
    let mut poor = frame();
    poor.gas = 1_000_000;
    assert_eq!(run_on(&mut Chain::default(), poor, huge).ended, Ended::OutOfInk);
}

#[test]
fn multi_value_runs_in_the_versions_that_have_it() {
    let fields = "(func $two (result i32 i32) i32.const 40 i32.const 2)";
    let body = "(i32.store8 (i32.const 0) (i32.add (call $two))) (call $write_result (i32.const 0) (i32.const 1))";
    for stylus_version in [1, 2] {
        let program = compile_as(&module(body, fields), &Rules { stylus_version, ..RULES });
        assert_eq!(VM.run(&program, frame(), &mut Chain::default(), None).output[..], [42]);
    }
}
