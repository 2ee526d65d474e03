//! Imports, exports, memory and entry point.

use super::{RULES, check, module, wat};
use crate::program::{ActivationError, Rules, activate};

fn debug(wasm: &[u8]) -> Result<(), ActivationError> {
    activate(wasm, &Rules { debug: true, ..RULES }, &mut { u64::MAX }).map(drop)
}

fn text(wasm: &[u8]) -> String {
    check(wasm).unwrap_err().to_string()
}

const ENTRY: &str = r#"(func (export "user_entrypoint") (param i32) (result i32) i32.const 0)"#;

#[test]
fn only_host_functions_with_their_types_can_be_imported() {
    assert!(check(&module(r#"(import "vm_hooks" "msg_value" (func (param i32)))"#)).is_ok());
    assert_eq!(text(&module(r#"(import "vm_hooks" "nothing" (func))"#)), "unknown import vm_hooks.nothing");
    assert_eq!(text(&module(r#"(import "env" "msg_value" (func (param i32)))"#)), "unknown import env.msg_value");
    let wrong = module(r#"(import "vm_hooks" "msg_value" (func (param i64)))"#);
    assert_eq!(text(&wrong), "import vm_hooks.msg_value has the wrong type");
    assert!(matches!(check(&module(r#"(import "env" "g" (global i32))"#)), Err(ActivationError::ImportKind(_))));
}

#[test]
fn the_console_is_for_debug_chains() {
    let wasm = module(r#"(import "console" "tee_f64" (func (param f64) (result f64)))"#);
    assert_eq!(text(&wasm), "unknown import console.tee_f64");
    assert_eq!(debug(&wasm), Ok(()));
}

#[test]
fn a_function_may_be_imported_twice_with_one_type() {
    let import = r#"(import "vm_hooks" "msg_value" (func (type $a)))"#;
    let twice = module(&format!("(type $a (func (param i32))) {import} {import}"));
    assert!(check(&twice).is_ok());
    let other = r#"(import "vm_hooks" "msg_value" (func (type $b)))"#;
    let differently = module(&format!("(type $a (func (param i32))) (type $b (func (param i32))) {import} {other}"));
    assert!(matches!(check(&differently), Err(ActivationError::InconsistentImport(_))));
}

#[test]
fn names_of_the_meters_are_reserved() {
    for name in ["stylus_ink_left", "stylus", "stylusish", "a__stylus_b"] {
        let wasm = module(&format!(r#"(func (export "{name}"))"#));
        assert!(matches!(debug(&wasm), Err(ActivationError::ReservedName(_))), "{name}");
        assert!(matches!(check(&wasm), Err(ActivationError::ReservedName(_))), "{name}");
    }
    for name in ["my_stylus", "stylus__entry"] {
        assert!(check(&module(&format!(r#"(func (export "{name}"))"#))).is_ok(), "{name}");
    }
    assert!(matches!(check(&module(r#"(import "env" "stylus_x" (func))"#)), Err(ActivationError::ReservedName(_))));
}

#[test]
fn an_export_may_not_be_named_like_an_import() {
    for name in ["msg_value", "vm_hooks__msg_value"] {
        let wasm = module(&format!(r#"(import "vm_hooks" "msg_value" (func (param i32))) (func (export "{name}"))"#));
        assert_eq!(text(&wasm), "export msg_value has the name of an import");
    }
    let other = r#"(import "vm_hooks" "msg_value" (func (param i32))) (func (export "msg_values"))"#;
    assert!(check(&module(other)).is_ok());
}

#[test]
fn memory_and_entry_point_must_be_there() {
    assert_eq!(check(&wat(&format!("(module {ENTRY})"))), Err(ActivationError::Memory));
    assert_eq!(check(&wat(&format!("(module (memory 1 1) {ENTRY})"))), Err(ActivationError::Memory));
    assert_eq!(check(&wat(&format!(r#"(module (memory (export "mem") 1 1) {ENTRY})"#))), Err(ActivationError::Memory));
    let fixed = r#"(memory (export "memory") 1 1)"#;
    assert_eq!(check(&wat(&format!("(module {fixed})"))), Err(ActivationError::EntryPoint));
    let wrong = r#"(func (export "user_entrypoint") (param i64) (result i32) i32.const 0)"#;
    assert_eq!(check(&wat(&format!("(module {fixed} {wrong})"))), Err(ActivationError::EntryPoint));
    let global = r#"(global (export "user_entrypoint") i32 (i32.const 0))"#;
    assert_eq!(check(&wat(&format!("(module {fixed} {global})"))), Err(ActivationError::EntryPoint));
}

#[test]
fn memory_that_can_grow_must_be_paid_for() {
    let import = r#"(import "vm_hooks" "pay_for_memory_grow" (func (param i32)))"#;
    for limits in ["1", "1 2"] {
        let memory = format!(r#"(memory (export "memory") {limits})"#);
        let without = text(&wat(&format!("(module {memory} {ENTRY})")));
        assert_eq!(without, "missing import vm_hooks.pay_for_memory_grow of type (i32) -> ()");
        assert!(check(&wat(&format!("(module {import} {memory} {ENTRY})"))).is_ok());
    }
    // A linker that finds no entry point drops the import too; tools look for the function's name.
    assert!(text(&wat(r#"(module (memory (export "memory") 1))"#)).contains("pay_for_memory_grow"));
}

#[test]
fn initial_memory_is_bounded_by_the_page_limit() {
    let pages = |count: u32, page_limit| {
        let wasm = wat(&format!(r#"(module (memory (export "memory") {count} {count}) {ENTRY})"#));
        activate(&wasm, &Rules { page_limit, ..RULES }, &mut { u64::MAX }).map(|activated| activated.footprint)
    };
    assert_eq!(pages(128, 128), Ok(128));
    assert_eq!(pages(129, 200), Err(ActivationError::Pages { pages: 129, limit: 128 }));
    assert_eq!(pages(10, 10), Ok(10));
    assert_eq!(pages(11, 10), Err(ActivationError::Pages { pages: 11, limit: 10 }));
}

#[test]
fn other_exports_remain_on_debug_chains_only() {
    let wasm = module(r#"(func $s) (start $s) (func (export "helper"))"#);
    let wasm_without_start = module(r#"(func (export "helper"))"#);
    let names = |wasm: &[u8], debug| {
        let activated = activate(wasm, &Rules { debug, ..RULES }, &mut { u64::MAX }).unwrap();
        wasmparser::Parser::new(0)
            .parse_all(&activated.module)
            .find_map(|payload| match payload.unwrap() {
                wasmparser::Payload::ExportSection(exports) => {
                    Some(exports.into_iter().map(|export| export.unwrap().name.to_owned()).collect::<Vec<_>>())
                }
                _ => None,
            })
            .unwrap()
    };
    let meters = ["stylus_ink_left", "stylus_ink_status", "stylus_scratch_global", "stylus_stack_left"];
    let expected = |own: &[&str]| own.iter().chain(&meters).map(|name| name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&wasm_without_start, false), expected(&["memory", "user_entrypoint"]));
    assert_eq!(names(&wasm, true), expected(&["helper", "memory", "user_entrypoint", "stylus_start"]));
}
