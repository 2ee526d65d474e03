//! Whatever the bytes, activation answers.

use proptest::prelude::*;

use super::{ECHO, EMPTY, LOOP, bytes, check, wat};
use crate::program::code::{Bounds, compress, extract};

/// Modules that between them have every section.
fn seeds() -> Vec<Vec<u8>> {
    let rich = wat(r#"(module $m
        (type $t (func (param i32) (result i32)))
        (import "vm_hooks" "pay_for_memory_grow" (func (param i32)))
        (memory (export "memory") 1)
        (table 3 funcref) (global $g (mut i64) (i64.const 5))
        (elem (i32.const 0) func $f $f) (elem declare func $f)
        (func $f (type $t) (local i64 i32)
            (block (loop (br_table 0 1 (local.get 0))))
            (if (result i32) (local.get 0) (then i32.const 1) (else (memory.grow (i32.const 1))))
            (call_indirect (type $t) (i32.const 0)))
        (func (export "user_entrypoint") (type $t)
            (memory.copy (i32.const 0) (i32.const 8) (i32.const 8))
            (memory.fill (i32.const 0) (i32.const 8) (i32.const 8))
            (i64.store (i32.const 16) (global.get $g)) (i32.load8_u (i32.const 16)))
        (data (i32.const 0) "some bytes") (data "more"))"#);
    assert!(check(&rich).is_ok());
    vec![rich, bytes(EMPTY), bytes(ECHO), bytes(LOOP)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn changed_modules_are_refused_or_instrumented_to_valid_ones(
        seed in 0..4usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut wasm = seeds()[seed].clone();
        for (index, value) in changes {
            *index.get_mut(&mut wasm) = value;
        }
        if let Some(cut) = cut {
            wasm.truncate(cut.index(wasm.len()));
        }
        if let Ok(activated) = check(&wasm) {
            wasmparser::Validator::new().validate_all(&activated.module).unwrap();
        }
    }

    #[test]
    fn any_bytes_are_refused_or_decoded(code in prop::collection::vec(any::<u8>(), 0..200), kind in 0..3u8) {
        let code = [vec![0xEF, 0xF0, kind, 0], code].concat();
        let bounds = Bounds::Activation { max_wasm_size: 4096, max_fragments: 4 };
        if let Ok(wasm) = extract(&code, bounds, |_| Err(())) {
            prop_assert!(wasm.len() <= 4096);
            let _ = check(&wasm);
        }
    }
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let code = compress(&vec![0; 10_000_000]);
    let bounds = Bounds::Activation { max_wasm_size: 131_072, max_fragments: 4 };
    assert!(code.len() < 1000 && extract(&code, bounds, |_| Err(())).is_err());
}

#[test]
fn a_large_module_activates_quickly() {
    let function = "(func (param i32) (result i32) (i32.add (i32.mul (local.get 0) (i32.const 3)) (i32.const 9)))";
    let wasm = wat(&format!(
        r#"(module (memory (export "memory") 1 1) {}
        (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#,
        function.repeat(4000)
    ));
    let start = std::time::Instant::now();
    check(&wasm).unwrap();
    // Generous, because machines that run tests are busy; alone it takes a tenth.
    assert!(start.elapsed().as_millis() < 1000, "{} bytes took {:?}", wasm.len(), start.elapsed());
}
