//! Which WebAssembly is accepted.

use super::{RULES, bytes, check, entry, module, wat};
use crate::program::{ActivationError, Rules, activate};

fn with_version(wasm: &[u8], stylus_version: u16) -> Result<(), ActivationError> {
    activate(wasm, &Rules { stylus_version, ..RULES }, &mut { u64::MAX }).map(drop)
}

fn text(result: Result<impl std::fmt::Debug, ActivationError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn multi_value_ends_with_version_3() {
    let function = module("(func (result i32 i32) i32.const 1 i32.const 2)");
    let block =
        module("(type $t (func (param i32) (result i32))) (func (param i32) local.get 0 (block (type $t)) drop)");
    for wasm in [function, block] {
        assert_eq!(with_version(&wasm, 1), Ok(()));
        assert_eq!(with_version(&wasm, 2), Ok(()));
        assert!(matches!(with_version(&wasm, 3), Err(ActivationError::Malformed(_))));
    }
}

#[test]
fn block_types_by_index_end_with_version_3_even_with_one_result() {
    // `block` of type index 0 = () → i32, which text formats would shorten.
    let hex = "0061736d01000000010a026000017f60017f017f03020101050401010000071c02066d656d6f727902000f757365725f656e74\
        7279706f696e7400000a0901070002004100\
        0b0b";
    assert_eq!(with_version(&bytes(hex), 2), Ok(()));
    assert!(matches!(with_version(&bytes(hex), 3), Err(ActivationError::Malformed(_))));
}

#[test]
fn disabled_proposals_are_refused() {
    for body in [
        "ref.null func drop i32.const 0",
        "v128.const i64x2 0 0 drop i32.const 0",
        "i32.const 0 i32.const 0 i32.const 0 select (result i32)",
        "i32.const 0 return_call 0",
        "i32.const 0 i32.atomic.load",
        "i32.const 0 i32.const 0 i32.const 0 memory.init 0 i32.const 0",
    ] {
        let body = if body.contains("memory.init") { format!("{body}) (data \"x\"") } else { body.to_owned() };
        assert!(check(&entry(&body)).is_err(), "{body}");
    }
}

#[test]
fn float_arithmetic_is_refused_by_name_and_moving_floats_is_not() {
    for (body, name) in [
        ("f32.const 0 f32.const 0 f32.add drop", "F32Add"),
        ("f64.const 0 f64.sqrt drop", "F64Sqrt"),
        ("f32.const 0 i32.trunc_f32_s drop", "I32TruncF32S"),
        ("f32.const 0 i32.trunc_sat_f32_s drop", "I32TruncSatF32S"),
        ("f64.const 0 f32.demote_f64 drop", "F32DemoteF64"),
        ("i32.const 0 f32.convert_i32_s drop", "F32ConvertI32S"),
        ("f64.const 0 f64.const 0 f64.lt drop", "F64Lt"),
    ] {
        assert_eq!(text(check(&entry(&format!("{body} i32.const 0")))), format!("unsupported instruction {name}"));
    }
    for body in ["f32.const 0 drop", "i32.const 0 f32.load drop", "i32.const 0 f32.reinterpret_i32 drop"] {
        assert!(check(&entry(&format!("{body} i32.const 0"))).is_ok(), "{body}");
    }
}

#[test]
fn sections_for_other_proposals_are_refused() {
    let empty = bytes(super::EMPTY);
    let (before_code, code) = empty.split_at(56);
    assert_eq!(code[0], 10, "the code section begins here");
    let with = |section: &[u8]| check(&[before_code, section, code].concat());
    assert_eq!(text(with(&[12, 1, 0])), "unsupported section: data count");
    assert!(with(&[13, 1, 0]).is_err(), "tag");
    assert!(with(&[99, 0]).is_err(), "unknown");
    assert!(with(&[0, 2, 1, b'x']).is_ok(), "custom sections are ignored");
}

#[test]
fn indices_must_be_a_single_zero_byte() {
    // An entry point of `i32.const 0; <instruction>; drop…`, with the index byte given.
    let module = |tail: &[u8]| {
        let body = [&[0x00][..], tail, &[0x41, 0x00, 0x0B]].concat();
        let code = [&[1, body.len() as u8][..], &body].concat();
        let head = "0061736d0100000001060160017f017f030201000404017000010504010101\
            01071c02066d656d6f727902000f757365725f656e747279706f696e740000";
        [bytes(head), vec![10, code.len() as u8], code].concat()
    };
    assert!(check(&module(&[0x3F, 0x00, 0x1A])).is_ok(), "memory.size");
    assert!(check(&module(&[0x3F, 0x80, 0x00, 0x1A])).is_err(), "memory.size, over-long");
    assert!(check(&module(&[0x41, 0x00, 0x40, 0x00, 0x1A])).is_ok(), "memory.grow");
    assert!(check(&module(&[0x41, 0x00, 0x40, 0x80, 0x00, 0x1A])).is_err(), "memory.grow, over-long");
    let call = [0x41, 0x00, 0x41, 0x00, 0x11, 0x00];
    assert!(check(&module(&[&call[..], &[0x00, 0x1A]].concat())).is_ok(), "call_indirect");
    let over_long = [&call[..], &[0x80, 0x80, 0x80, 0x80, 0x00, 0x1A]].concat();
    assert!(check(&module(&over_long)).is_err(), "call_indirect, over-long");
}

#[test]
fn globals_start_from_one_constant() {
    assert!(check(&module("(global i64 (i64.const 7)) (global (mut f32) (f32.const 1))")).is_ok());
    assert!(check(&module("(global i32 (i32.add (i32.const 1) (i32.const 2)))")).is_err());
    assert!(check(&module("(global i32 (i32.const 1)) (global i32 (global.get 0))")).is_err());
}

#[test]
fn segments_must_fit_and_passive_ones_are_ignored() {
    assert!(check(&module(r#"(data (i32.const 65534) "ab")"#)).is_ok());
    assert_eq!(text(check(&module(r#"(data (i32.const 65535) "ab")"#))), "data segment 0 does not fit");
    assert!(check(&module(r#"(data (i32.const -1) "a")"#)).is_err());
    assert!(check(&module(r#"(data "anything")"#)).is_ok());
    assert!(check(&module("(table 1 funcref) (func) (elem (i32.const 0) func 0)")).is_ok());
    assert_eq!(
        text(check(&module("(table 1 funcref) (func) (elem (i32.const 1) func 0)"))),
        "element segment 0 does not fit"
    );
    assert!(check(&module("(func) (elem func 0) (elem declare func 0)")).is_ok());
    assert!(check(&module("(table 1 funcref) (elem (i32.const 0) funcref (ref.null func))")).is_err());
}

#[test]
fn the_name_section_must_be_well_formed() {
    let with_names = |content: &[u8]| {
        let section = [&[4][..], b"name", content].concat();
        let mut wasm = module("");
        wasm.extend([0, section.len() as u8]);
        wasm.extend(section);
        check(&wasm)
    };
    assert!(with_names(&[0, 2, 1, b'm']).is_ok());
    assert!(with_names(&[0, 9, 1, b'm']).is_err(), "subsection longer than its section");
    assert!(with_names(&[1, 3, 2, 0, 0]).is_err(), "two function names announced, one there");
    let long = |length| {
        wat(&format!(
            r#"(module ${} (memory (export "memory") 0 0)
        (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#,
            "m".repeat(length)
        ))
    };
    assert!(check(&long(512)).is_ok());
    assert!(text(check(&long(513))).contains("module's name"));
}

#[test]
fn start_functions_are_for_debug_chains() {
    let wasm = module("(func $s) (start $s)");
    assert_eq!(check(&wasm), Err(ActivationError::StartFunction));
    assert!(activate(&wasm, &Rules { debug: true, ..RULES }, &mut { u64::MAX }).is_ok());
}
