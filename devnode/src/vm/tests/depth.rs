//! The stack: counted words, and a native stack that always outlasts them.

use super::super::Ended;
use super::{Chain, VM, compile, frame};

/// Prints how often it was called, then calls itself: two locals, three words at most on the operand stack
/// (the argument waits there while the count goes up), and four more: nine in all.
fn recursive(locals: &str) -> Vec<u8> {
    wat::parse_str(format!(
        r#"(module
            (import "console" "log_i32" (func $log (param i32)))
            (memory (export "memory") 0 0)
            (global $depth (mut i32) (i32.const 0))
            (func $recurse (export "recurse") (param i64) (local {locals})
                local.get 0
                global.get $depth i32.const 1 i32.add global.set $depth
                global.get $depth call $log
                call $recurse)
            (func (export "user_entrypoint") (param i32) (result i32)
                (call $recurse (i64.const 0)) i32.const 0))"#
    ))
    .unwrap()
}

/// How many calls of the recursion fit into `space` words beside the entry point's frame.
fn calls(space: u32) -> usize {
    let program = compile(&recursive("f32 f64"));
    // The entry point's own frame is 6 words; a frame must be smaller than what is left.
    let mut frame = frame();
    frame.max_stack_depth = space + 6;
    let mut chain = Chain::default();
    let outcome = VM.run(&program, frame, &mut chain, None);
    assert_eq!((outcome.ended, outcome.gas_left), (Ended::OutOfStack, 0));
    chain.console.len()
}

#[test]
fn frames_of_nine_words_exhaust_the_stack_where_upstream_says() {
    for (space, count) in [(9, 0), (10, 1), (18, 1), (19, 2), (36, 3), (40, 4)] {
        assert_eq!(calls(space), count, "{space} words");
    }
}

#[test]
fn the_whole_stack_of_any_version_fits_the_native_one() {
    for depth in [22_000, 262_144] {
        let program = compile(&recursive("i64 i64"));
        let mut frame = frame();
        frame.gas = 10_000_000_000;
        frame.max_stack_depth = depth;
        let mut chain = Chain::default();
        let outcome = VM.run(&program, frame, &mut chain, None);
        assert_eq!(outcome.ended, Ended::OutOfStack);
        assert_eq!(chain.console.len() as u32, (depth - 6 - 1) / 9, "the counted stack ended it");
    }
}

#[test]
fn wide_frames_fit_too() {
    // A hundred values live across each call, all of them also passed on.
    let params = "i64 ".repeat(100);
    let gets: String = (0..100).map(|index| format!("(i64.add (local.get {index}) (i64.const {index}))")).collect();
    let sums: String = (0..100).map(|index| format!("(i64.xor (local.get {index}))")).collect();
    let wasm = wat::parse_str(format!(
        r#"(module (memory (export "memory") 0 0)
            (func $recurse (param {params}) (result i64)
                (call $recurse {gets}) {sums})
            (func (export "user_entrypoint") (param i32) (result i32)
                (drop (call $recurse {})) i32.const 0))"#,
        "(i64.const 1)".repeat(100)
    ))
    .unwrap();
    let program = compile(&wasm);
    for depth in [22_000, 262_144] {
        let mut frame = frame();
        frame.gas = 1_000_000_000;
        frame.max_stack_depth = depth;
        assert_eq!(VM.run(&program, frame, &mut Chain::default(), None).ended, Ended::OutOfStack);
    }
}

#[test]
fn a_branch_out_of_a_function_keeps_its_frame() {
    // The callee leaves by a branch to its outermost label: its frame is not given back, so calls add up.
    let wasm = |leave: &str| {
        wat::parse_str(format!(
            r#"(module (memory (export "memory") 0 0)
                (func $callee {leave})
                (func (export "user_entrypoint") (param i32) (result i32) (local i32)
                    (loop (call $callee)
                        (local.set 1 (i32.add (local.get 1) (i32.const 1)))
                        (br_if 0 (i32.lt_u (local.get 1) (i32.const 100))))
                    i32.const 0))"#
        ))
        .unwrap()
    };
    let run = |leave: &str, depth: u32| {
        let mut frame = frame();
        frame.max_stack_depth = depth;
        VM.run(&compile(&wasm(leave)), frame, &mut Chain::default(), None).ended
    };
    assert_eq!(run("(return)", 50), Ended::Success);
    assert_eq!(run("(br 0)", 50), Ended::OutOfStack);
    assert_eq!(run("(br 0)", 1000), Ended::Success);
}

#[test]
fn code_that_keeps_more_alive_than_it_counts_ends_the_same_way() {
    // A thousand products before the call and again after it: an optimiser keeps them on the native stack,
    // the rules count a handful of words. Whichever stack ends first, the frame is out of stack.
    let product = |index: i32| format!("(global.set $g (i64.mul (local.get 0) (i64.const {})))", 2 * index + 3);
    let products: String = (0..1000).map(product).collect();
    let wasm = wat::parse_str(format!(
        r#"(module (memory (export "memory") 0 0) (global $g (mut i64) (i64.const 0))
            (func $recurse (param i64)
                {products} (call $recurse (i64.add (local.get 0) (i64.const 1))) {products})
            (func (export "user_entrypoint") (param i32) (result i32)
                (call $recurse (i64.extend_i32_u (local.get 0))) i32.const 0))"#
    ))
    .unwrap();
    let program = compile(&wasm);
    for depth in [22_000, 262_144] {
        let mut frame = frame();
        frame.gas = 1_000_000_000_000;
        frame.max_stack_depth = depth;
        assert_eq!(VM.run(&program, frame, &mut Chain::default(), None).ended, Ended::OutOfStack);
    }
}
