//! Code on the chain: kinds, decoding, fragments, init code.

use alloy_primitives::{Address, Bytes, keccak256};

use super::{ECHO, bytes};
use crate::program::code::{Bounds, CodeError, FRAGMENT, Kind, ROOT, compress, extract, init_code};

const BOUNDS: Bounds = Bounds::Activation { max_wasm_size: 262_144, max_fragments: 4 };

fn no_fragments(_: Address) -> Result<Bytes, ()> {
    Err(())
}

fn classic(code: &[u8], max_wasm_size: u32) -> Result<Vec<u8>, CodeError<()>> {
    extract(code, Bounds::Activation { max_wasm_size, max_fragments: 4 }, no_fragments)
}

/// Bytes that brotli cannot make small.
fn noise(length: usize) -> Vec<u8> {
    (0u32..).flat_map(|index| keccak256(index.to_be_bytes()).0).take(length).collect()
}

/// A root of `stream` in as many fragments as `addresses`; the n-th piece lies at the address of n.
fn root(stream: &[u8], pieces: usize, length: usize, dictionary: u8) -> (Vec<u8>, Vec<Bytes>) {
    let size = stream.len().div_ceil(pieces.max(1)).max(1);
    let fragments: Vec<Bytes> = stream.chunks(size).map(|piece| [&FRAGMENT, piece].concat().into()).collect();
    let mut code = [&ROOT[..], &[dictionary], &(length as u32).to_be_bytes()].concat();
    for index in 0..pieces {
        code.extend(Address::with_last_byte(index as u8));
    }
    (code, fragments)
}

fn assemble(code: &[u8], fragments: &[Bytes], bounds: Bounds) -> Result<Vec<u8>, CodeError<u8>> {
    extract(code, bounds, |address| fragments.get(address[19] as usize).cloned().ok_or(address[19]))
}

#[test]
fn code_must_be_longer_than_its_prefix() {
    for (prefix, kind) in [(0, Kind::Classic), (1, Kind::Fragment), (2, Kind::Root)] {
        assert_eq!(Kind::of(&[0xEF, 0xF0, prefix]), None);
        assert_eq!(Kind::of(&[0xEF, 0xF0, prefix, 0]), Some(kind));
    }
    assert_eq!(Kind::of(&[0xEF, 0xF0, 3, 0]), None);
    assert_eq!(Kind::of(&[]), None);
}

#[test]
fn fragments_come_with_version_60_and_never_run() {
    assert!(Kind::Classic.is_callable(30) && !Kind::Classic.is_deployable(29));
    assert!(Kind::Root.is_callable(60) && !Kind::Root.is_callable(59) && !Kind::Root.is_deployable(59));
    assert!(Kind::Fragment.is_deployable(60) && !Kind::Fragment.is_deployable(59) && !Kind::Fragment.is_callable(60));
}

#[test]
fn compressed_code_decodes_to_the_same_module() {
    let code = compress(&bytes(ECHO));
    assert_eq!(code[..4], [0xEF, 0xF0, 0, 0]);
    assert_eq!(classic(&code, 131_072).unwrap(), bytes(ECHO));
}

#[test]
fn streams_of_another_encoder_decode_to_the_module() {
    // Module C, compressed by Node's zlib with quality 11 and window 22.
    let stream = "1b820060144a6be55cbb57c2f1285485af52494a8f60cf0d0e1cc282384e24c78d861db0f31850091cff709f1b01b0f22c155\
        65461a9541925fedfccf1f1b87c92f7e656e3de870fe032e72093b9a02794c0e7468d847422a866d2bc46f501496b969850f300910919";
    let code = [vec![0xEF, 0xF0, 0, 0], bytes(stream)].concat();
    assert_eq!(classic(&code, 131_072).unwrap(), bytes(ECHO));
    assert!(compress(&bytes(ECHO)).len() <= code.len() + 2);
}

#[test]
fn a_module_may_fill_the_maximum_exactly() {
    let code = compress(&noise(1000));
    assert_eq!(classic(&code, 1000).unwrap(), noise(1000));
    assert_eq!(classic(&code, 999), Err(CodeError::Compression { limit: 999 }));
}

#[test]
fn bytes_after_the_stream_are_ignored_and_a_cut_stream_is_not() {
    let code = compress(&noise(100));
    let longer = [code.clone(), vec![1, 2, 3]].concat();
    assert_eq!(classic(&longer, 131_072).unwrap(), noise(100));
    assert!(classic(&code[..code.len() - 1], 131_072).is_err());
    assert!(classic(&code[..4], 131_072).is_err());
}

#[test]
fn the_dictionary_byte_is_checked() {
    let mut code = compress(&bytes(ECHO));
    code[3] = 1;
    assert_eq!(classic(&code, 131_072), Err(CodeError::DictionaryUnavailable));
    code[3] = 2;
    assert_eq!(classic(&code, 131_072), Err(CodeError::UnknownDictionary(2)));
}

#[test]
fn windows_above_the_standard_are_refused() {
    // First byte 0x11 announces a window beyond RFC 7932.
    assert!(classic(&[0xEF, 0xF0, 0, 0, 0x11, 0x1E, 0, 0, 0, 0], 131_072).is_err());
}

#[test]
fn a_root_is_put_together_from_its_fragments() {
    let wasm = noise(5000);
    let stream = &compress(&wasm)[4..];
    for pieces in [1, 2, 4] {
        let (code, fragments) = root(stream, pieces, wasm.len(), 0);
        assert_eq!(assemble(&code, &fragments, BOUNDS).unwrap(), wasm);
    }
}

#[test]
fn a_root_needs_one_to_four_fragments_and_its_exact_length() {
    let wasm = noise(5000);
    let stream = &compress(&wasm)[4..];
    let with = |pieces, length, dictionary, bounds| {
        let (code, fragments) = root(stream, pieces, length, dictionary);
        assemble(&code, &fragments, bounds)
    };
    assert_eq!(with(0, 5000, 0, BOUNDS), Err(CodeError::FragmentCount { count: 0, limit: 4 }));
    assert_eq!(with(5, 5000, 0, BOUNDS), Err(CodeError::FragmentCount { count: 5, limit: 4 }));
    assert_eq!(with(2, 5001, 0, BOUNDS), Err(CodeError::Length { decoded: 5000, declared: 5001 }));
    assert_eq!(with(2, 4999, 0, BOUNDS), Err(CodeError::Compression { limit: 4999 }));
    assert_eq!(with(2, 5000, 1, BOUNDS), Err(CodeError::DictionaryUnavailable));
    assert_eq!(with(2, 300_000, 0, BOUNDS), Err(CodeError::TooLarge { size: 300_000, limit: 262_144 }));
    assert_eq!(with(5, 5000, 0, Bounds::Active).unwrap(), wasm, "limits may fall after activation");
}

#[test]
fn a_root_refuses_wrong_order_wrong_code_and_a_failed_read() {
    let wasm = noise(5000);
    let (code, fragments) = root(&compress(&wasm)[4..], 2, wasm.len(), 0);
    let swapped = [fragments[1].clone(), fragments[0].clone()];
    assert!(assemble(&code, &swapped, BOUNDS).is_err());
    let other = [fragments[0].clone(), Bytes::from_static(&[0xEF, 0xF0, 0, 0])];
    assert_eq!(assemble(&code, &other, BOUNDS), Err(CodeError::NotAFragment(Address::with_last_byte(1))));
    assert_eq!(assemble(&code, &fragments[..1], BOUNDS), Err(CodeError::Read(1)));
}

#[test]
fn malformed_roots_and_other_code_are_no_programs() {
    for code in [&[0xEF, 0xF0, 2, 0, 0][..], &[0xEF, 0xF0, 2, 0, 0, 0, 0, 1, 7]] {
        assert_eq!(extract(code, BOUNDS, no_fragments), Err(CodeError::MalformedRoot));
    }
    assert_eq!(extract(&[0xEF, 0xF0, 1, 0], BOUNDS, no_fragments), Err(CodeError::Fragment));
    assert_eq!(extract(&[0x60, 0x80], BOUNDS, no_fragments), Err(CodeError::NotAProgram));
    assert_eq!(extract(&[], BOUNDS, no_fragments), Err(CodeError::NotAProgram));
}

#[test]
fn init_code_is_the_prelude_and_the_code() {
    let init = init_code(&[0xAA; 0x1234]);
    let mut prelude = bytes("7f000000000000000000000000000000000000000000000000000000000000123480602b6000396000f300");
    assert_eq!(prelude.len(), 43);
    prelude.extend([0xAA; 0x1234]);
    assert_eq!(init, prelude);
}
