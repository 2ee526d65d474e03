//! A second opinion on metering: an interpreter that counts ink and stack words as `stylus-execution.md` §2 says,
//! on the module as it was written, with no instrumentation and with prices typed anew.

mod generate;
mod machine;
mod measure;
mod numeric;
mod rules;

use proptest::prelude::*;

use self::generate::Generator;
use self::machine::Machine;
use self::measure::Module;
use super::super::Ended;
use super::{Chain, RULES, VM, frame};
use crate::program::{Rules, activate};

/// Runs a module on the engine and on the interpreter and compares all that a chain can see.
fn compare(text: &str, rules: &Rules, gas: u64, max_stack_depth: u32, calldata: usize) -> Ended {
    let wasm = wat::parse_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let activated = activate(&wasm, rules, &mut { u64::MAX }).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let module = Module::parse(&wasm);
    assert_eq!(activated.sizes.instructions as u64, module.instrumented_length(), "instructions of\n{text}");
    assert_eq!(activated.sizes.max_frame, module.largest_frame(), "frame of\n{text}");

    let mut frame = frame();
    (frame.gas, frame.max_stack_depth) = (gas, max_stack_depth);
    (frame.arbos_version, frame.calldata) = (rules.arbos_version, vec![0; calldata].into());
    let ink = gas * u64::from(frame.ink_price);
    let outcome = VM.run(&VM.compile(&activated.module).unwrap(), frame, &mut Chain::default(), None);
    let expected = Machine::new(&module, ink, max_stack_depth).run(calldata as u32);

    assert_eq!(outcome.ended, expected.ended, "{:?}\n{text}", outcome.fault);
    assert_eq!(outcome.ink_used, expected.ink_used, "ink of\n{text}");
    assert_eq!(outcome.output.as_ref(), expected.output, "output of\n{text}");
    outcome.ended
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_agrees_with_the_interpreter(
        choices in prop::collection::vec(any::<u8>(), 0..900),
        gas in prop_oneof![1..200u64, 1000..40_000u64],
        stack in prop_oneof![1..200u32, Just(3000)],
        calldata in 0..3usize,
    ) {
        compare(&Generator::new(&choices).module(), &RULES, gas, stack, calldata);
    }
}

/// The random modules are worth running: they end in every way there is, and often well.
#[test]
fn random_modules_end_in_every_way() {
    let mut state = 1u64;
    let mut byte = || {
        // Knuth's linear congruential generator; the upper bits are the good ones.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let mut ends = std::collections::HashMap::new();
    for round in 0..400 {
        let choices: Vec<_> = (0..200 + 3 * round).map(|_| byte()).collect();
        let stack = if round % 4 == 0 { 40 } else { 3000 };
        let ended = compare(&Generator::new(&choices).module(), &RULES, 10_000, stack, 1);
        *ends.entry(format!("{ended:?}")).or_insert(0) += 1;
    }
    for ended in ["Success", "Reverted", "Failed", "OutOfInk", "OutOfStack"] {
        assert!(ends.get(ended).is_some_and(|count| *count >= 5), "{ends:?}");
    }
}

/// A program whose entry point has this body, with everything that the random ones have.
fn entry(body: &str) -> String {
    format!(
        r#"(module
            (import "vm_hooks" "write_result" (func $out (param i32 i32)))
            (import "vm_hooks" "pay_for_memory_grow" (func (param i32)))
            (memory (export "memory") 1 5)
            (func (export "user_entrypoint") (param i32) (result i32) (local $i i32) (local $l i64) {body}))"#
    )
}

fn run(body: &str) -> Ended {
    compare(&entry(body), &RULES, 30_000, 22_000, 1)
}

/// §2.7: a function left by a branch to its outermost label never gives its frame back.
#[test]
fn frames_left_by_a_branch_stay_taken() {
    for (leave, ended) in [("br 0", Ended::OutOfStack), ("return", Ended::Success)] {
        let text = format!(
            r#"(module (memory (export "memory") 0 0)
                (func $leaf {leave})
                (func (export "user_entrypoint") (param i32) (result i32) (local $n i32)
                    (local.set $n (i32.const 20))
                    (loop (call $leaf) (br_if 0 (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    i32.const 0))"#
        );
        // The entry point's frame, and ten of the leaf's six words.
        assert_eq!(compare(&text, &RULES, 30_000, 70, 1), ended, "{leave}");
    }
}

#[test]
fn every_number_instruction_costs_what_the_table_says() {
    for (operands, instructions) in [
        ("i32.const -7 i32.const 3", "add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr"),
        ("i32.const -7 i32.const 3", "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u"),
        ("i32.const -7", "eqz clz ctz popcnt extend8_s extend16_s"),
    ] {
        for name in instructions.split(' ') {
            assert_eq!(run(&format!("{operands} i32.{name} drop i32.const 0")), Ended::Success, "{name}");
            let wide = operands.replace("i32", "i64");
            assert_eq!(run(&format!("{wide} i64.{name} drop i32.const 0")), Ended::Success, "{name}");
        }
    }
    for body in [
        "i64.const -7 i64.extend32_s drop",
        "i64.const -7 i32.wrap_i64 drop",
        "i32.const -7 i64.extend_i32_s drop",
        "i32.const -7 i64.extend_i32_u drop",
        "i32.const 1 i32.const 2 i32.const 3 select drop",
        "memory.size drop",
        "i32.const 2 memory.grow drop",
        "i32.const 9 memory.grow drop",
        "i32.const 0 memory.grow drop",
        "nop block nop end",
    ] {
        assert_eq!(run(&format!("{body} i32.const 0")), Ended::Success, "{body}");
    }
    for width in ["i32.load", "i32.load8_s", "i32.load8_u", "i32.load16_s", "i32.load16_u", "i64.load"] {
        assert_eq!(run(&format!("i32.const 3 {width} drop i32.const 0")), Ended::Success);
    }
    for width in ["i64.load8_s", "i64.load8_u", "i64.load16_s", "i64.load16_u", "i64.load32_s", "i64.load32_u"] {
        assert_eq!(run(&format!("i32.const 3 {width} drop i32.const 0")), Ended::Success);
    }
    for (width, value) in [("i32.store", "i32"), ("i32.store8", "i32"), ("i32.store16", "i32")] {
        assert_eq!(run(&format!("i32.const 3 {value}.const 5 {width} i32.const 0")), Ended::Success);
    }
    for width in ["i64.store", "i64.store8", "i64.store16", "i64.store32"] {
        assert_eq!(run(&format!("i32.const 3 i64.const 5 {width} i32.const 0")), Ended::Success);
    }
}

/// A trap in the middle of a block keeps what the whole block cost.
#[test]
fn traps_come_where_webassembly_says() {
    for body in [
        "i32.const 1 i32.const 0 i32.div_s",
        "i32.const 1 i32.const 0 i32.rem_u",
        "i32.const 0x80000000 i32.const -1 i32.div_s",
        "i64.const 0x8000000000000000 i64.const -1 i64.div_s i32.wrap_i64",
        "i32.const 65533 i32.load",
        "i32.const -1 i32.load8_u",
        "i32.const 65530 i32.const 0 i32.const 7 memory.fill i32.const 0",
        "i32.const 0 i32.const 65530 i32.const 7 memory.copy i32.const 0",
        "unreachable",
    ] {
        assert_eq!(run(body), Ended::Failed, "{body}");
    }
    let rest = run("i32.const 0x80000000 i32.const -1 i32.rem_s");
    assert_eq!(rest, Ended::Success, "a remainder does not overflow");
}
