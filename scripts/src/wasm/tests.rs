//! The passes, on small modules and on random memory images.

use proptest::prelude::*;

use super::*;

/// Modules E, C and L of the execution specification, section 6.2.
const EMPTY: &str = "0061736d0100000001060160017f017f03020100050401010000071c02066d656d6f727902000f757365725f656e74727970\
    6f696e7400000a0601040041000b";
const ECHO: &str = "0061736d01000000010f0360017f0060027f7f0060017f017f022e0208766d5f686f6f6b7309726561645f6172677300000876\
    6d5f686f6f6b730c77726974655f726573756c74000103020102050401010101071c02066d656d6f727902000f757365725f656e747279706f69\
    6e7400020a10010e004100100041002000100141000b";
const LOOP: &str = "0061736d0100000001060160017f017f03020100050401010101071c02066d656d6f727902000f757365725f656e7472797\
    06f696e7400000a22012001017f0340200141016a2201410a490d000b410041aa0141c000fc0b0041000b";

fn bytes(hex: &str) -> Vec<u8> {
    alloy::hex::decode(hex.replace(' ', "")).unwrap()
}

/// A module whose entry point runs `body`, between other declarations.
fn module(declarations: &str, body: &str) -> Vec<u8> {
    let text = format!(
        r#"(module {declarations} (memory (export "memory") 1 1)
           (func (export "user_entrypoint") (param i32) (result i32) {body} i32.const 0))"#
    );
    wat::parse_str(text).unwrap()
}

fn text(wasm: &[u8]) -> Module<'_> {
    parse::parse(wasm).unwrap()
}

#[test]
fn entry_costs_are_the_specification_s() {
    for (hex, init, cached) in [(EMPTY, 8_850 + 358, 358), (ECHO, 8_858 + 363, 363), (LOOP, 8_853 + 363, 363)] {
        let verdict = verdict(&bytes(hex)).unwrap();

        assert_eq!((verdict.init_gas, verdict.cached_init_gas), (init, cached));
    }
}

#[test]
fn modules_of_the_specification_are_already_as_small_as_they_get() {
    for hex in [EMPTY, ECHO, LOOP] {
        let wasm = bytes(hex);

        assert_eq!(shrink(&wasm).unwrap(), wasm);
    }
}

#[test]
fn padded_numbers_become_short() {
    // The echo module's first constant and its body's length, padded as a linker pads what it patches.
    let echo = bytes(ECHO);
    let at = echo.windows(4).position(|window| window == [0x10, 0x01, 0x0e, 0x00]).unwrap();
    let mut padded = echo.clone();
    padded.splice(at..at + 3, [0x18, 0x01, 0x8e + 4, 0x80, 0x00]);
    let call = padded.windows(2).position(|window| window == [0x10, 0x00]).unwrap();
    padded.splice(call + 1..call + 2, [0x80, 0x80, 0x80, 0x80, 0x00]);
    padded[at] = (padded.len() - at - 1) as u8;

    assert!(padded.len() > echo.len());
    assert_eq!(shrink(&padded).unwrap(), echo);
}

#[test]
fn the_data_count_and_custom_sections_go() {
    let plain = module(r#"(data (i32.const 8) "seed")"#, "");
    let mut marked = wasm_encoder::Module::new();
    // The text format writes neither, so the sections are put between the others by hand.
    for payload in wasmparser::Parser::new(0).parse_all(&plain) {
        let payload = payload.unwrap();
        if let Some((id, range)) = payload.as_section() {
            if id == 10 {
                marked.section(&wasm_encoder::DataCountSection { count: 1 });
            }
            marked.section(&wasm_encoder::RawSection { id, data: &plain[range] });
        }
    }
    marked.section(&wasm_encoder::CustomSection { name: "producers".into(), data: b"somebody".as_slice().into() });
    let marked = marked.finish();

    let shrunk = shrink(&marked).unwrap();

    assert!(marked.len() > plain.len());
    assert_eq!(shrunk, shrink(&plain).unwrap());
    let sections = wasmparser::Parser::new(0).parse_all(&shrunk);
    let ids: Vec<u8> = sections.filter_map(|payload| payload.unwrap().as_section().map(|(id, _)| id)).collect();
    assert_eq!(ids, [1, 3, 5, 7, 10, 11]);
}

/// Functions go, merge and move; their names stay with them.
#[test]
fn names_are_kept_apart_and_follow_their_functions() {
    let wasm = module(
        r#"(import "vm_hooks" "msg_sender" (func $used (param i32)))
           (import "vm_hooks" "msg_value" (func $unused (param i32)))
           (func $dead (call $unused (i32.const 0)))
           (func $first (call $used (i32.const 8)))
           (func $same (call $used (i32.const 8)))
           (func $last (call $first) (call $same) (call $used (i32.const 16)))"#,
        "(call $last)",
    );

    let shrunk = shrink_named(&wasm).unwrap();

    assert_eq!(shrunk.wasm, shrink(&wasm).unwrap());
    let names = devnode::program::FunctionNames::read(shrunk.symbols.as_ref().unwrap()).unwrap();
    let named: Vec<_> = (0..4).map(|index| names.get(index)).collect();
    // The import has none in the module; the entry point is nameless in the text.
    assert_eq!(named, [None, Some("first"), Some("last"), None]);
    assert_eq!(
        devnode::program::fingerprint(&shrunk.wasm).unwrap(),
        devnode::program::fingerprint(shrunk.symbols.as_ref().unwrap()).unwrap()
    );
}

#[test]
fn a_module_without_names_gives_none() {
    assert_eq!(shrink_named(&bytes(ECHO)).unwrap().symbols, None);
}

#[test]
fn what_nothing_reaches_goes() {
    let wasm = module(
        r#"(import "vm_hooks" "msg_sender" (func $used (param i32)))
           (import "vm_hooks" "msg_value" (func $unused (param i32)))
           (global $kept (mut i32) (i32.const 7)) (global (export "__heap_base") i32 (i32.const 9))
           (type $nobody (func (param i64 i64)))
           (func (export "dead") (call $unused (i32.const 0)))
           (table 1 1 funcref) (elem (i32.const 0) func $pointed) (func $pointed)"#,
        "(call $used (global.get $kept))",
    );

    let shrunk = shrink(&wasm).unwrap();

    let module = text(&shrunk);
    assert_eq!(module.imports.iter().map(|import| import.name).collect::<Vec<_>>(), ["msg_sender"]);
    assert_eq!((module.functions.len(), module.globals.len(), module.types.len()), (1, 1, 2));
    assert!(module.table.is_none() && module.elements.is_empty());
    assert_eq!(module.exports.len(), 2);
}

#[test]
fn the_table_stays_while_something_is_called_through_it() {
    let wasm = module(
        "(type $call (func)) (table 1 1 funcref) (elem (i32.const 0) func $pointed)
         (func $other) (func $pointed (call $other))",
        "(call_indirect (type $call) (i32.const 0))",
    );

    let shrunk = shrink(&wasm).unwrap();

    assert_eq!(text(&shrunk).elements[0].functions.len(), 1);
    assert_eq!(text(&shrunk).functions.len(), 3);
}

#[test]
fn a_growing_memory_keeps_the_hook_that_the_chain_demands() {
    let wasm = |limits: &str| {
        wat::parse_str(format!(
            r#"(module (import "vm_hooks" "pay_for_memory_grow" (func (param i32))) (memory (export "memory") {limits})
               (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#
        ))
        .unwrap()
    };

    assert_eq!(text(&shrink(&wasm("1")).unwrap()).imports.len(), 1);
    assert_eq!(text(&shrink(&wasm("1 1")).unwrap()).imports.len(), 0);
}

#[test]
fn equal_functions_become_one_and_then_their_callers() {
    let wasm = module(
        "(func $a (param i32) (result i32) (i32.add (local.get 0) (i32.const 5)))
         (func $b (param i32) (result i32) (i32.add (local.get 0) (i32.const 5)))
         (func $c (param i32) (result i32) (i32.add (local.get 0) (i32.const 6)))
         (func $over_a (result i32) (call $a (i32.const 1))) (func $over_b (result i32) (call $b (i32.const 1)))",
        "(drop (call $over_a)) (drop (call $over_b)) (drop (call $c (i32.const 1)))",
    );

    let shrunk = shrink(&wasm).unwrap();

    // The entry point, $a, $c and $over_a.
    assert_eq!(text(&shrunk).functions.len(), 4);
}

#[test]
fn frequent_functions_get_short_numbers() {
    let many: String = (0..200).map(|n| format!("(func $f{n} (result i32) (i32.const {n}))")).collect();
    let once: String = (0..200).map(|n| format!("(drop (call $f{n}))")).collect();
    let often = "(drop (call $f199))".repeat(50);
    let wasm = module(&many, &format!("{once}{often}"));

    let shrunk = shrink(&wasm).unwrap();

    let module = text(&shrunk);
    let wasm_encoder::Instruction::I32Const(number) = module.functions[0].body[0] else { panic!("no constant") };
    assert_eq!(number, 199);
    // Fifty calls that take one byte less each.
    assert!(shrunk.len() <= wasm.len() - 50);
}

#[test]
fn what_the_chain_refuses_is_refused_here() {
    let refused = |wasm: &[u8], why: &str| {
        let error = format!("{:#}", shrink(wasm).and_then(|shrunk| verdict(&shrunk)).unwrap_err());
        assert!(error.contains(why), "{error}");
    };
    refused(&module("(func $s) (start $s)", ""), "start function");
    refused(&module("(import \"env\" \"print\" (func $p))", "(call $p)"), "unknown import env.print");
    refused(&module("", "(drop (i32x4.splat (i32.const 1)))"), "SIMD");
    refused(&module("(data $d \"x\")", "(memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))"), "passive");
    refused(&module(&format!("(data (i32.const 65530) \"{}\")", "x".repeat(7)), ""), "beyond its 65536 bytes");
    let two_pages = r#"(module (memory (export "memory") 2 2)
        (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#;
    refused(&wat::parse_str(two_pages).unwrap(), "2 pages");
    refused(&wat::parse_str("(module (memory (export \"memory\") 1))").unwrap(), "pay_for_memory_grow");
    refused(b"\0asm\x01\0\0\0\xff", "not a well-formed");
}

#[test]
fn indices_out_of_range_are_an_error() {
    let mut echo = bytes(ECHO);
    let last = echo.windows(2).rposition(|window| window == [0x10, 0x01]).unwrap();
    echo[last + 1] = 0x7f;

    assert!(shrink(&echo).is_err());
}

/// Memory after the segments were written in order.
fn image(segments: &[Segment]) -> Vec<u8> {
    let mut memory = vec![0; 65_536];
    for segment in segments {
        memory[segment.offset as usize..][..segment.bytes.len()].copy_from_slice(&segment.bytes);
    }
    memory
}

fn cost(segments: &[Segment]) -> u64 {
    segments.iter().map(|segment| packing::encoded_len(segment.offset, segment.bytes.len() as u32)).sum()
}

#[test]
fn a_segment_s_length_is_what_the_encoder_writes() {
    for (offset, len) in [(0, 1), (63, 127), (64, 128), (8_191, 300), (8_192, 16_383), (40_000, 16_384)] {
        let echo = bytes(ECHO);
        let mut wasm = text(&echo);
        wasm.data = vec![Segment { offset, bytes: vec![1; len] }];
        let sizes = verdict(&encode::encode(&wasm)).unwrap().sizes;

        assert_eq!(packing::encoded_len(offset, len as u32) as usize, sizes.data_encoded, "{offset} {len}");
    }
}

#[test]
fn short_runs_of_zeros_stay_and_long_ones_go() {
    let segment = |bytes: Vec<u8>| vec![Segment { offset: 1024, bytes }];

    // A cut adds six bytes: flags, constant, two of address, end, length.
    let short = packing::packed(&segment([vec![1; 4], vec![0; 6], vec![2; 4]].concat()));
    let long = packing::packed(&segment([vec![1; 4], vec![0; 8], vec![2; 4]].concat()));
    let nothing = packing::packed(&segment(vec![0; 100]));

    assert_eq!((short.len(), long.len(), nothing.len()), (1, 2, 0));
}

#[test]
fn many_islands_still_fit_the_limit_of_segments() {
    let bytes: Vec<u8> = (0..40_000).map(|at| u8::from(at % 100 == 0)).collect();
    let before = vec![Segment { offset: 16, bytes }];

    let after = packing::packed(&before);

    assert_eq!(after.len(), packing::MAX_SEGMENTS);
    assert_eq!(image(&after), image(&before));
}

fn segments() -> impl Strategy<Value = Vec<Segment>> {
    let byte = prop_oneof![3 => Just(0_u8), 1 => any::<u8>()];
    let segment = (0_u32..600, prop::collection::vec(byte, 0..200));
    let segment = segment.prop_map(|(offset, bytes)| Segment { offset, bytes });
    prop::collection::vec(segment, 0..6)
}

proptest! {
    #[test]
    fn packing_keeps_the_memory_and_never_grows(before in segments()) {
        let after = packing::packed(&before);

        prop_assert_eq!(image(&after), image(&before));
        prop_assert!(cost(&after) <= cost(&before));
        prop_assert!(after.len() <= packing::MAX_SEGMENTS);
    }
}
