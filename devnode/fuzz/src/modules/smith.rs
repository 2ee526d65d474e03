//! Modules from `wasm-smith`.

use arbitrary::{Arbitrary, Unstructured};
use wasm_smith::{Config, InstructionKind, InstructionKinds, Module};

use crate::random::{Choose, Rng};

/// Any valid module, whatever proposals it needs.
pub fn any(rng: &mut Rng) -> Option<Vec<u8>> {
    let length = rng.usize(64..4096);
    let bytes = rng.bytes(length);
    let mut bytes = Unstructured::new(&bytes);
    let mut config = Config::arbitrary(&mut bytes).ok()?;
    config.generate_custom_sections = rng.bool();
    config.export_everything = rng.bool();
    Some(Module::new(config, &mut bytes).ok()?.to_bytes())
}

/// A module of the features that programs may use, without imports, exports and a memory: those are added
/// by [`adopt`](super::adopt::adopt).
pub fn near(rng: &mut Rng) -> Option<Vec<u8>> {
    let length = rng.usize(256..16_384);
    let bytes = rng.bytes(length);
    let mut bytes = Unstructured::new(&bytes);
    use InstructionKind::*;
    let kinds = [NumericInt, Parametric, Variable, MemoryInt, Control, Table];
    let config = Config {
        allow_floats: rng.one_in(16),
        allow_start_export: rng.one_in(32),
        allowed_instructions: InstructionKinds::new(&kinds[..if rng.one_in(32) { 6 } else { 5 }]),
        // With this feature there is a data count section, which programs may not have.
        bulk_memory_enabled: rng.one_in(32),
        disallow_traps: !rng.one_in(3),
        exceptions_enabled: false,
        extended_const_enabled: rng.one_in(64),
        gc_enabled: false,
        max_data_segments: 8,
        max_element_segments: 4,
        max_exports: 0,
        max_funcs: rng.usize(2..40),
        min_funcs: 1,
        max_globals: rng.usize(0..40),
        max_imports: 0,
        max_instructions: rng.usize(10..800),
        max_memories: 1,
        min_memories: 1,
        max_memory32_bytes: 1 << 17,
        max_nesting_depth: 12,
        max_table_elements: 100,
        max_tables: 1,
        memory64_enabled: false,
        min_uleb_size: if rng.one_in(16) { 5 } else { 1 },
        multi_value_enabled: rng.one_in(8),
        reference_types_enabled: false,
        relaxed_simd_enabled: false,
        saturating_float_to_int_enabled: false,
        sign_extension_ops_enabled: true,
        simd_enabled: false,
        tail_call_enabled: false,
        threads_enabled: false,
        ..Config::default()
    };
    Some(Module::new(config, &mut bytes).ok()?.to_bytes())
}
