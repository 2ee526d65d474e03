//! Names of functions.

use super::*;
use crate::program::{FunctionNames, Symbols, SymbolsError, fingerprint};

/// Takes the custom sections off, as a deployment does.
fn strip(wasm: &[u8]) -> Vec<u8> {
    let mut module = wasm_encoder::Module::new();
    for payload in wasmparser::Parser::new(0).parse_all(wasm) {
        if let Some((id, range)) = payload.unwrap().as_section()
            && id != 0
        {
            module.section(&wasm_encoder::RawSection { id, data: &wasm[range] });
        }
    }
    module.finish()
}

#[test]
fn an_author_gives_the_names_that_the_chain_lacks() {
    let named = worker();
    let stripped = strip(&named);
    assert!(stripped.len() < named.len());
    let world = World::on(DevNode::builder().symbols(named.clone()));
    let program = world.program(&stripped);
    let hash = world.call(program, [2]);

    let profile = world.chain.profile(hash).unwrap();
    let steps = find(&profile.root, NodeKind::Function, "step");
    assert_eq!(steps.iter().map(|node| node.count).sum::<u64>(), 2);
    assert_eq!(find(&profile.root, NodeKind::Function, "rounds").len(), 1);
    // Another program's functions keep their numbers.
    let hash = world.call(world.program, [0; 32]);
    let profile = world.chain.profile(hash).unwrap();
    assert_eq!(find(&profile.root, NodeKind::Function, "user_entrypoint").len(), 1);
    assert_eq!(find(&profile.root, NodeKind::Function, "step").len(), 0);
}

#[test]
fn names_belong_to_what_a_module_does() {
    let named = worker();
    let stripped = strip(&named);
    assert_eq!(fingerprint(&named), fingerprint(&stripped));
    let mut other = stripped.clone();
    // A byte of the code: the last instruction's constant of the entry point.
    let position = other.len() - 2;
    assert_eq!(other[position], 0);
    other[position] = 1;
    assert_ne!(fingerprint(&named), fingerprint(&other));

    let mut symbols = Symbols::default();
    symbols.add(&named).unwrap();
    assert_eq!(symbols.of(&stripped).unwrap().get(2), Some("step"));
    assert_eq!(symbols.of(&stripped).unwrap().get(9), None);
    assert_eq!(symbols.of(&other), None);
}

#[test]
fn numbers_that_a_linker_padded_make_no_difference() {
    // `i32.const 5` in one byte and in five.
    let short = wat(r#"(module (func (result i32) i32.const 5))"#);
    let at = short.windows(2).position(|pair| pair == [0x41, 5]).unwrap();
    let mut long = short.clone();
    long.splice(at + 1..at + 2, [0x85, 0x80, 0x80, 0x80, 0x00]);
    // The body's and the section's lengths grow by four.
    let body = at - 2;
    long[body] += 4;
    long[body - 2] += 4;
    assert_eq!(fingerprint(&short), fingerprint(&long));
}

#[test]
fn rusts_mangling_is_taken_off() {
    let text = r#"(module (func $_ZN5token6ledger8transfer17h0123456789abcdefE) (func $plain))"#;
    let names = FunctionNames::read(&wat(text)).unwrap();
    assert_eq!([names.get(0), names.get(1)], [Some("token::ledger::transfer"), Some("plain")]);
}

#[test]
fn a_module_without_names_is_refused_in_one_sentence() {
    assert_eq!(FunctionNames::read(&strip(&worker())), Err(SymbolsError::Stripped));
    let error = DevNode::builder().symbols(strip(&worker())).chain().err().unwrap();
    assert!(format!("{error:#}").contains("CARGO_PROFILE_RELEASE_STRIP=false"), "{error:#}");
    assert!(matches!(FunctionNames::read(b"nothing"), Err(SymbolsError::Malformed(_))));
    assert!(DevNode::builder().symbols("/nowhere/at/all.wasm").chain().is_err());
}
