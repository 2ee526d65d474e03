//! Brotli as the chain uses it.

use brotli::enc::BrotliEncoderParams;
use brotli::enc::StandardAlloc;
use brotli::{BrotliDecompressStream, BrotliResult, BrotliState};

use super::kind::CLASSIC;

/// Decodes a stream into at most `limit` bytes; `None` if it is broken or does not end within them.
///
/// Bytes after the end of the stream are not looked at.
pub(super) fn decompress(stream: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut output = vec![0; limit];
    let (mut available_in, mut input_offset) = (stream.len(), 0);
    let (mut available_out, mut output_offset, mut total_out) = (limit, 0, 0);
    let allocator = StandardAlloc::default;
    let mut state = BrotliState::new_strict(allocator(), allocator(), allocator());
    let result = BrotliDecompressStream(
        &mut available_in,
        &mut input_offset,
        stream,
        &mut available_out,
        &mut output_offset,
        &mut output,
        &mut total_out,
        &mut state,
    );
    if !matches!(result, BrotliResult::ResultSuccess) {
        return None;
    }
    output.truncate(output_offset);
    Some(output)
}

/// The contract code of a program: prefix, no dictionary, brotli of quality 11 and window 22.
pub fn compress(wasm: &[u8]) -> Vec<u8> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: wasm.len(), ..Default::default() };
    let mut code = [CLASSIC.as_slice(), &[0]].concat();
    let mut input = wasm;
    brotli::BrotliCompress(&mut input, &mut code, &params).expect("memory accepts every write");
    code
}
