//! Tests of program code and activation. Numbers come from `stylus-execution.md` §6 and hand counts.

mod code;
mod features;
mod hostile;
mod interface;
mod limits;
mod vectors;

use super::{Activated, ActivationError, Rules, activate};

/// The newest rules.
pub(crate) const RULES: Rules = Rules { stylus_version: 3, arbos_version: 60, debug: false, page_limit: 128 };

/// An empty entry point (module E of the specification).
pub(crate) const EMPTY: &str = "0061736d0100000001060160017f017f03020100050401010000071c02066d656d6f727902000f757365725f\
    656e747279706f696e7400000a0601040041000b";

/// An echo (module C).
pub(crate) const ECHO: &str = "0061736d01000000010f0360017f0060027f7f0060017f017f022e0208766d5f686f6f6b7309726561645f\
    61726773000008766d5f686f6f6b730c77726974655f726573756c74000103020102050401010101071c02066d656d6f727902000f75736572\
    5f656e747279706f696e7400020a10010e004100100041002000100141000b";

/// A loop and a `memory.fill` (module L).
pub(crate) const LOOP: &str = "0061736d0100000001060160017f017f03020100050401010101071c02066d656d6f727902000f757365725f\
    656e747279706f696e7400000a22012001017f0340200141016a2201410a490d000b410041aa0141c000fc0b0041000b";

pub(crate) fn bytes(hex: &str) -> Vec<u8> {
    alloy_primitives::hex::decode(hex).unwrap()
}

pub(crate) fn wat(text: &str) -> Vec<u8> {
    wat::parse_str(text).unwrap()
}

/// Activates with the newest rules and unlimited gas.
pub(crate) fn check(wasm: &[u8]) -> Result<Activated, ActivationError> {
    activate(wasm, &RULES, &mut { u64::MAX })
}

/// A module with a fixed memory, an entry point that returns zero, and `fields`.
pub(crate) fn module(fields: &str) -> Vec<u8> {
    wat(&format!(
        r#"(module {fields} (memory (export "memory") 1 1)
            (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#
    ))
}

/// A module whose entry point has this body, with one local i32 beside its parameter.
pub(crate) fn entry(body: &str) -> Vec<u8> {
    wat(&format!(
        r#"(module (memory (export "memory") 1 1)
            (func (export "user_entrypoint") (param i32) (result i32) (local i32) {body}))"#
    ))
}
