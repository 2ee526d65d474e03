//! Profiling variants: the same ink and the same results, told apart by function.

use proptest::prelude::*;

use super::super::profile::Path;
use super::super::{Ended, Outcome, Profile};
use super::metering::{program_text, statements};
use super::{Chain, RULES, VM, compile_as, frame, module};
use crate::program::{Rules, activate, profiling_variant};

/// Runs a module plainly and profiled, each on a fresh chain with `gas`; both must come to the same.
fn both(wasm: &[u8], rules: &Rules, gas: u64) -> (Outcome, Profile) {
    let instrumented = activate(wasm, rules, &mut { u64::MAX }).unwrap().module;
    let variant = VM.compile(&profiling_variant(&instrumented).unwrap()).unwrap();
    let frame = super::Frame { gas, ..frame() };
    let plain = VM.run(&compile_as(wasm, rules), frame.clone(), &mut Chain::default(), None);
    let (outcome, profile) = VM.run_profiled(&variant, frame, &mut Chain::default(), None);
    assert_eq!(outcome, plain);
    assert_eq!(profile.ink(), plain.ink_used);
    (outcome, profile)
}

/// The path through these functions, from the frame on.
fn path<'a>(profile: &'a Profile, functions: &[u32]) -> &'a Path {
    functions.iter().fold(&profile.paths[0], |path, function| {
        let child = path.children.iter().find(|child| profile.paths[**child].function == *function);
        &profile.paths[*child.unwrap_or_else(|| panic!("no path {functions:?} in {profile:?}"))]
    })
}

/// A module with these functions besides the entry point, which comes last.
fn with_functions(functions: &str, body: &str) -> Vec<u8> {
    let text = format!(
        r#"(module (memory (export "memory") 1 1) (table 2 2 funcref) {functions}
            (func (export "user_entrypoint") (param i32) (result i32) (local i32) {body}))"#
    );
    wat::parse_str(text).unwrap()
}

/// Header of a block, and what a lone `end` costs: see the ledger of `metering`.
const EMPTY_BODY: u64 = 2_451;

#[test]
fn each_function_is_charged_its_own_ink() {
    let wasm = with_functions("(func $leaf) (func $twice call $leaf call $leaf)", "call $leaf call $twice i32.const 0");
    let (outcome, profile) = both(&wasm, &RULES, 1_000_000);

    let entry = path(&profile, &[2]);
    let (leaf, twice) = (path(&profile, &[2, 0]), path(&profile, &[2, 1]));
    let below = path(&profile, &[2, 1, 0]);
    assert_eq!([entry.calls, leaf.calls, twice.calls, below.calls], [1, 1, 1, 2]);
    assert_eq!([leaf.ink, below.ink], [EMPTY_BODY, 2 * EMPTY_BODY]);
    // A block that ends with a call costs 2,450 and 3,800; the last one ends with `end`.
    assert_eq!(twice.ink, 2 * (2_450 + 3_800) + EMPTY_BODY);
    assert_eq!(entry.ink, 2 * (2_450 + 3_800) + 2_450 + 1 + 1);
    assert_eq!((profile.lost, profile.paths[0].ink), (0, 0));
    assert_eq!(outcome.ended, Ended::Success);
}

/// Every way out of a function: by a branch to its label, by `return` within blocks, by a table of branches.
#[test]
fn every_way_out_of_a_function_is_seen() {
    let ways = [
        "local.get 0 br 0",
        "local.get 0 return",
        "block local.get 0 br 1 end i32.const 9",
        "block loop local.get 0 return end end i32.const 9",
        "local.get 0 i32.const 1 br_if 0 drop i32.const 9",
        "local.get 0 local.get 0 if (param) (result i32) i32.const 7 br 1 else i32.const 8 return end drop",
        "block (result i32) local.get 0 local.get 0 br_table 0 1 0 end",
        "local.get 0 i32.const 0 br_table 0 0",
    ];
    for way in ways {
        let wasm = with_functions(
            &format!("(func $way (param i32) (result i32) {way}) (func $after)"),
            "i32.const 0 call $way drop i32.const 1 call $way drop i32.const 5 call $way drop call $after i32.const 0",
        );
        let (outcome, profile) = both(&wasm, &RULES, 1_000_000);

        assert_eq!(outcome.ended, Ended::Success, "{way}");
        assert_eq!(path(&profile, &[2, 0]).calls, 3, "{way}");
        // What follows is charged to the caller again, not to the function that was left.
        assert_eq!(path(&profile, &[2, 1]).ink, EMPTY_BODY, "{way}");
        assert!(path(&profile, &[2, 0]).children.is_empty(), "{way}");
    }
}

#[test]
fn values_come_through_one_or_several() {
    let several = "(func $pair (param i32) (result i32 i64) local.get 0 i64.const 7 local.get 0 br_if 0 \
                   drop drop i32.const 3 i64.const 4 return)
                   (func $other (result i32 i64) i32.const 1 i64.const 2)";
    let body =
        "i32.const 1 call $pair drop drop i32.const 0 call $pair drop call $other drop i32.add i32.const 4 i32.sub";
    for stylus_version in [1, 2] {
        let (outcome, profile) = both(&with_functions(several, body), &Rules { stylus_version, ..RULES }, 1_000_000);
        assert_eq!(outcome.ended, Ended::Success);
        assert_eq!([path(&profile, &[2, 0]).calls, path(&profile, &[2, 1]).calls], [2, 1]);
    }
}

#[test]
fn indirect_calls_reach_the_functions_that_the_table_names() {
    let functions = "(type $t (func)) (func $one) (func $two call $one) (elem (i32.const 0) $one $two)";
    let body = "i32.const 1 call_indirect (type $t) i32.const 0 call_indirect (type $t) i32.const 0";
    let (_, profile) = both(&with_functions(functions, body), &RULES, 1_000_000);
    assert_eq!(path(&profile, &[2, 1, 0]).calls, 1);
    assert_eq!(path(&profile, &[2, 0]).calls, 1);
}

#[test]
fn a_run_that_breaks_off_is_accounted_for() {
    let traps = with_functions("(func $trap unreachable) (func $in call $trap)", "call $in i32.const 0");
    let (outcome, profile) = both(&traps, &RULES, 1_000_000);
    assert_eq!(outcome.ended, Ended::Failed);
    assert_eq!((path(&profile, &[2, 1, 0]).calls, profile.lost), (1, 0));

    // Endless, so that the ink runs out: less than a block is lost.
    let endless = with_functions("(func $spin loop br 0 end)", "call $spin i32.const 0");
    let (outcome, profile) = both(&endless, &RULES, 1_000);
    assert_eq!(outcome.ended, Ended::OutOfInk);
    assert!(path(&profile, &[1, 0]).ink > 9_900_000 && profile.lost < 10_000, "{profile:?}");

    let deep = with_functions("(func $down call $down)", "call $down i32.const 0");
    let (outcome, profile) = both(&deep, &RULES, 1_000_000);
    assert_eq!(outcome.ended, Ended::OutOfStack);
    assert!(profile.folded && profile.lost > 0);
    assert!(profile.paths.len() <= 258, "{}", profile.paths.len());
}

#[test]
fn host_functions_are_told_apart_by_what_they_cost() {
    // Slot 0 twice, slot 1 once; then both written.
    let body = "(i32.store8 (i32.const 63) (i32.const 1))
        (call $storage_load_bytes32 (i32.const 0) (i32.const 64))
        (call $storage_load_bytes32 (i32.const 0) (i32.const 64))
        (call $storage_load_bytes32 (i32.const 32) (i32.const 64))
        (i32.store8 (i32.const 95) (i32.const 7))
        (call $storage_cache_bytes32 (i32.const 0) (i32.const 64))
        (call $storage_cache_bytes32 (i32.const 32) (i32.const 64))
        (call $storage_flush_cache (i32.const 0))
        (drop (call $evm_ink_left))";
    let (_, profile) = both(&module(body, ""), &RULES, 1_000_000);
    let entry = &profile.paths[profile.paths[0].children[0]];
    let cost = |name: &str, detail: &str| {
        let host = entry.host.iter().find(|host| host.name == name && host.detail == detail);
        host.map(|host| (host.calls, host.slots, host.ink)).unwrap_or_default()
    };
    // 8,400 and two pointers; cold: 2,100 gas and the chain's 5 gas.
    assert_eq!(cost("storage_load_bytes32", "cold"), (2, 0, 2 * (8_400 + 2 * 5_040 + 21_050_000)));
    let cached = cost("storage_load_bytes32", "cached");
    assert_eq!((cached.0, cached.1), (1, 0));
    assert!(cached.2 < 200_000, "{cached:?}");
    // Two slots that were loaded, from zero: 20,000 gas each.
    assert_eq!(cost("storage_flush_cache", ""), (1, 2, 8_400 + 59_673 + 400_000_000));
    assert_eq!(cost("evm_ink_left", "").0, 1);
}

#[test]
fn a_host_function_that_cannot_be_paid_loses_the_rest() {
    let body = "(call $storage_load_bytes32 (i32.const 0) (i32.const 64))";
    let (outcome, profile) = both(&module(body, ""), &RULES, 2_000);
    assert_eq!(outcome.ended, Ended::OutOfInk);
    // Almost all of 2,000 gas, because a cold load needs 2,115 to be there.
    assert!(profile.lost > 19_900_000, "{profile:?}");
}

#[test]
fn programs_cannot_import_the_markers() {
    let wasm = wat::parse_str(
        r#"(module (import "profile" "enter" (func (param i32))) (memory (export "memory") 1 1)
            (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#,
    );
    assert!(activate(&wasm.unwrap(), &RULES, &mut { u64::MAX }).is_err());
}

#[test]
fn what_was_not_instrumented_has_no_variant() {
    assert!(profiling_variant(b"no module").is_err());
    assert!(profiling_variant(&wat::parse_str("(module (func))").unwrap()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Random programs, with enough ink and with too little.
    #[test]
    fn a_variant_does_what_its_program_does(
        body in statements(), start in any::<i32>(), stylus_version in 1..=3u16, gas in prop_oneof![Just(1_000_000u64), 1..60u64],
    ) {
        let wasm = wat::parse_str(program_text(&body, start)).unwrap();
        both(&wasm, &Rules { stylus_version, ..RULES }, gas);
    }
}
