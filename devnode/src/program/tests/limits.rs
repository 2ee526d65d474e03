//! Limits, each at its last allowed and its first refused value.

use super::{RULES, check, module, wat};
use crate::program::{ActivationError, Rules, activate};

/// What a module that is too large is refused for.
fn refusal(wasm: &[u8]) -> Option<&'static str> {
    match check(wasm) {
        Ok(_) => None,
        Err(ActivationError::Limit { what, .. }) => Some(what),
        Err(other) => panic!("{other}"),
    }
}

fn boundary(what: &'static str, most: usize, make: impl Fn(usize) -> Vec<u8>) {
    assert_eq!(refusal(&make(most)), None, "{what}: {most} are allowed");
    assert_eq!(refusal(&make(most + 1)), Some(what), "{what}: one more is not");
}

#[test]
fn declared_locals() {
    let with = |params: &str| {
        let params = params.to_owned();
        move |count: usize| module(&format!("(func {params} (local {}))", "i32 ".repeat(count)))
    };
    boundary("locals in one function", 348, with(""));
    boundary("locals in one function", 348, with("(param i64 i64 i64)"));
}

#[test]
fn functions_and_imports() {
    boundary("functions", 4096, |count| module(&"(func)".repeat(count - 1)));
    let import = r#"(import "vm_hooks" "msg_sender" (func (param i32)))"#;
    boundary("imports", 513, |count| module(&import.repeat(count)));
}

#[test]
fn instructions_after_instrumentation() {
    // One block of n instructions: n + 12 for the meter, 12 + 1 + 4 for the depth checker.
    let overhead = 29;
    boundary("instructions in one function", 65_536, |count| {
        module(&format!("(func {})", "nop ".repeat(count - overhead - 1)))
    });
}

#[test]
fn segments_tables_and_globals() {
    boundary("data segments", 128, |count| module(&r#"(data (i32.const 0) "")"#.repeat(count)));
    boundary("element segments", 128, |count| {
        module(&format!("(table 1 funcref) {}", "(elem (i32.const 0) func)".repeat(count)))
    });
    boundary("table entries", 4096, |count| module(&format!("(table {count} funcref)")));
    boundary("globals", 32_768, |count| module(&"(global i32 (i32.const 0))".repeat(count - 4)));
    // Flags, i32.const 0, end, a count of two bytes: six bytes before the one-byte items.
    boundary("bytes of element segments", 4096, |bytes| {
        module(&format!("(table 4096 funcref) (func) (elem (i32.const 0) func {})", "0 ".repeat(bytes - 6)))
    });
}

#[test]
fn exports_and_their_names_on_debug_chains() {
    let debug = |wasm: Vec<u8>| activate(&wasm, &Rules { debug: true, ..RULES }, &mut { u64::MAX }).map(drop);
    let many = |count: usize| {
        let exports: String = (0..count - 6).map(|index| format!(r#"(func (export "f{index}"))"#)).collect();
        module(&exports)
    };
    assert_eq!(debug(many(1024)), Ok(()));
    assert_eq!(debug(many(1025)), Err(ActivationError::Limit { what: "exports", count: 1025, limit: 1024 }));
    assert!(check(&many(1025)).is_ok(), "elsewhere they are dropped before they are counted");
    let long = |length| module(&format!(r#"(func (export "{}"))"#, "n".repeat(length)));
    assert_eq!(debug(long(512)), Ok(()));
    assert!(debug(long(513)).is_err());
    assert!(check(&long(513)).is_ok());
}

#[test]
fn operands_and_frames() {
    // The meter of the block that holds the constants runs first, on an empty stack; so the constants alone
    // count, and the drops that follow in the same block take them away.
    let deep = |count: usize| module(&format!("(func {} {})", "i32.const 0 ".repeat(count), "drop ".repeat(count)));
    boundary("operand stack of one function", 4096, deep);
}

#[test]
fn more_than_one_memory_is_no_memory() {
    let wasm = wat(r#"(module (memory (export "memory") 1 1) (memory 1 1)
        (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#);
    assert!(check(&wasm).is_err());
}

#[test]
fn init_cost_must_fit_its_field() {
    // init = ⌊funcs·8.252⌋ + ⌊types·1.059⌋ + ⌊bytes·0.1286⌋; a custom section makes the bytes.
    let padded = |length: usize| {
        let mut wasm = module("");
        let mut size = length - wasm.len() - 5;
        wasm.push(0);
        for last in [false, false, false, true] {
            wasm.push((size & 0x7F) as u8 | if last { 0 } else { 0x80 });
            size >>= 7;
        }
        wasm.push(0);
        wasm.resize(length, 0);
        wasm
    };
    // 8 + 2 + ⌊509,525·0.1286⌋ = 8 + 2 + 65,524 = 65,534, and 65,536 from 509,541 on.
    assert_eq!(check(&padded(509_525)).unwrap().init_cost, 65_534);
    assert_eq!(refusal(&padded(509_541)), Some("init cost"));
}
