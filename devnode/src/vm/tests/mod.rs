//! Tests of the virtual machine: on a host that keeps a small state and charges what the chain charges.

mod cache;
mod depth;
mod ink;
mod memory;
mod metering;
mod nesting;
mod outcomes;
mod profile;
mod reference;
mod state;
mod storage;
mod trace;

use std::fmt::Write as _;
use std::sync::{LazyLock, atomic::AtomicU64, atomic::Ordering};

use alloy_primitives::{Address, B256, Bytes, U256, address};

use self::state::Chain;
use super::{Frame, Host, HostCall, Outcome, Program, Vm};
use crate::program::hooks::{CONSOLE_FUNCTIONS, Signature, VM_HOOKS_FUNCTIONS};
use crate::program::{Rules, activate};

static VM: LazyLock<Vm> = LazyLock::new(Vm::new);

const RULES: Rules = Rules { stylus_version: 3, arbos_version: 60, debug: true, page_limit: 128 };

const CONTRACT: Address = address!("00000000000000000000000000000000000000cc");
const SENDER: Address = address!("00000000000000000000000000000000000000aa");
const OTHER: Address = address!("00000000000000000000000000000000000000bb");

/// A frame of today's chain with 100 million gas.
fn frame() -> Frame {
    Frame {
        gas: 100_000_000,
        ink_price: 10_000,
        max_stack_depth: 22_000,
        arbos_version: 60,
        max_code_size: 24_576,
        calldata: Bytes::new(),
        contract: CONTRACT,
        sender: SENDER,
        origin: SENDER,
        value: U256::from(5),
        gas_price: U256::from(6),
        base_fee: U256::from(7),
        coinbase: OTHER,
        block_gas_limit: 1 << 50,
        block_number: 8,
        timestamp: 9,
        chain_id: 412_346,
        reentrant: false,
        read_only: false,
    }
}

fn imports(module: &str, functions: &[Signature]) -> String {
    let ty = |letters: &str| {
        letters.chars().fold(String::new(), |mut text, letter| {
            let ty = match letter {
                'i' => "i32 ",
                'I' => "i64 ",
                'f' => "f32 ",
                _ => "f64 ",
            };
            text.push_str(ty);
            text
        })
    };
    functions.iter().fold(String::new(), |mut text, (name, params, results)| {
        let (params, results) = (ty(params), ty(results));
        writeln!(text, r#"(import "{module}" "{name}" (func ${name} (param {params}) (result {results})))"#).unwrap();
        text
    })
}

/// A module with every host function by its name, two pages, three spare i32 locals, and this entry point.
pub(crate) fn module(body: &str, fields: &str) -> Vec<u8> {
    let text = format!(
        r#"(module {} {} (memory (export "memory") 2 200) {fields}
            (func (export "user_entrypoint") (param $length i32) (result i32) (local $a i32) (local $b i32)
            {body} i32.const 0))"#,
        imports("vm_hooks", &VM_HOOKS_FUNCTIONS),
        imports("console", &CONSOLE_FUNCTIONS),
    );
    wat::parse_str(text).unwrap()
}

fn compile_as(wasm: &[u8], rules: &Rules) -> Program {
    let activated = activate(wasm, rules, &mut { u64::MAX }).unwrap();
    VM.compile(&activated.module).unwrap()
}

fn compile(wasm: &[u8]) -> Program {
    compile_as(wasm, &RULES)
}

/// Runs an entry point on a fresh chain.
fn run(body: &str) -> Outcome {
    run_on(&mut Chain::default(), frame(), body)
}

fn run_on(host: &mut dyn Host, frame: Frame, body: &str) -> Outcome {
    VM.run(&compile(&module(body, "")), frame, host, None)
}

/// Runs an entry point and returns its host calls, without the two that frame them.
fn trace_on(host: &mut dyn Host, frame: Frame, body: &str) -> Vec<HostCall> {
    let mut trace = vec![];
    let outcome = VM.run(&compile(&module(body, "")), frame, host, Some(&mut trace));
    assert_eq!(outcome.fault, None);
    trace.retain(|call| !call.name.starts_with("user_"));
    trace
}

/// The ink of each host call.
fn inks(host: &mut dyn Host, body: &str) -> Vec<u64> {
    trace_on(host, frame(), body).iter().map(|call| call.start_ink - call.end_ink).collect()
}

fn word(value: u64) -> B256 {
    B256::from(U256::from(value))
}

#[test]
fn modules_are_compiled_once_for_each_hash_and_version() {
    let vm = Vm::new();
    let made = AtomicU64::new(0);
    let module = activate(&module("", ""), &RULES, &mut { u64::MAX }).unwrap().module;
    let load = |hash, version| {
        let make = || {
            made.fetch_add(1, Ordering::Relaxed);
            Ok::<_, ()>(module.clone())
        };
        vm.load(word(hash), version, make).unwrap();
        made.load(Ordering::Relaxed)
    };
    assert_eq!([load(1, 3), load(1, 3), load(1, 2), load(2, 3), load(1, 3)], [1, 1, 2, 3, 3]);
}

#[test]
fn a_module_that_cannot_be_made_is_not_kept() {
    let vm = Vm::new();
    assert_eq!(vm.load(word(1), 3, || Err("no code")).unwrap_err(), super::LoadError::Make("no code"));
    let broken = vm.load(word(1), 3, || Ok::<_, ()>(vec![0; 8]));
    assert!(matches!(broken, Err(super::LoadError::Compile(_))));
    assert!(vm.load(word(1), 3, || Ok::<_, ()>(compiled_empty())).is_ok());
}

fn compiled_empty() -> Vec<u8> {
    activate(&module("", ""), &RULES, &mut { u64::MAX }).unwrap().module
}
