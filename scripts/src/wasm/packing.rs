//! Static data without its zeros: memory starts at zero, so only what is not zero has to be written.
//!
//! Data costs 0.75 gas a byte on every call and its segments' headers count, so a run of zeros is cut out when it is
//! longer than the header that the cut adds.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use super::module::{Module, Segment};

/// The most data segments that the chain takes.
pub const MAX_SEGMENTS: usize = 128;

const PAGE: u64 = 65_536;

/// Replaces the data segments by the shortest encoding of the same memory.
pub fn pack(module: &mut Module<'_>) -> Result<()> {
    let size = module.memory.minimum * PAGE;
    for segment in &module.data {
        let end = u64::from(segment.offset) + segment.bytes.len() as u64;
        ensure!(end <= size, "writes static data up to {end}, beyond its {size} bytes of memory");
    }
    module.data = packed(&module.data);
    Ok(())
}

/// Segments that write the same memory as `segments` in the fewest encoded bytes; later segments win over earlier ones
/// where they overlap. At most [`MAX_SEGMENTS`].
pub fn packed(segments: &[Segment]) -> Vec<Segment> {
    let runs = runs(segments);
    let mut spans = cheapest(&runs);
    while spans.len() > MAX_SEGMENTS {
        let gap = |index: &usize| spans[index + 1].start - spans[*index].end;
        let Some(narrowest) = (0..spans.len() - 1).min_by_key(gap) else { break };
        spans[narrowest].end = spans[narrowest + 1].end;
        spans.remove(narrowest + 1);
    }
    spans.into_iter().map(|span| segment(&runs, span)).collect()
}

/// Bytes that a segment takes in the module: flags, `i32.const`, address, `end`, length, contents.
pub fn encoded_len(offset: u32, len: u32) -> u64 {
    3 + signed_len(offset as i32) + unsigned_len(len) + u64::from(len)
}

/// A stretch of addresses, the end not included.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u64,
    end: u64,
}

/// The stretches without a zero, by their first address.
fn runs(segments: &[Segment]) -> Vec<(u64, Vec<u8>)> {
    let mut image = BTreeMap::new();
    for segment in segments {
        for (byte, address) in segment.bytes.iter().zip(u64::from(segment.offset)..) {
            image.insert(address, *byte);
        }
    }
    let mut runs: Vec<(u64, Vec<u8>)> = Vec::new();
    for (address, byte) in image.into_iter().filter(|(_, byte)| *byte != 0) {
        match runs.last_mut() {
            Some((start, bytes)) if *start + bytes.len() as u64 == address => bytes.push(byte),
            _ => runs.push((address, vec![byte])),
        }
    }
    runs
}

/// The cut of the runs into segments that takes the fewest bytes: for every run, the best start of the segment that
/// ends with it.
fn cheapest(runs: &[(u64, Vec<u8>)]) -> Vec<Span> {
    let mut best: Vec<(u64, usize)> = vec![(0, 0)];
    for (last, (address, bytes)) in runs.iter().enumerate() {
        let end = address + bytes.len() as u64;
        let mut choice = (u64::MAX, last);
        let mut zeros = 0;
        for first in (0..=last).rev() {
            let start = runs[first].0;
            if first < last {
                zeros = (runs[first + 1].0 - start - runs[first].1.len() as u64).max(zeros);
            }
            // No header is longer than 13 bytes, so a wider gap inside a segment never pays.
            if zeros > 13 {
                break;
            }
            let cost = best[first].0 + encoded_len(start as u32, (end - start) as u32);
            choice = choice.min((cost, first));
        }
        best.push(choice);
    }
    let mut spans = Vec::new();
    let mut next = runs.len();
    while next > 0 {
        let first = best[next].1;
        let (address, bytes) = &runs[next - 1];
        spans.push(Span { start: runs[first].0, end: address + bytes.len() as u64 });
        next = first;
    }
    spans.reverse();
    spans
}

fn segment(runs: &[(u64, Vec<u8>)], span: Span) -> Segment {
    let mut bytes = vec![0; (span.end - span.start) as usize];
    for (start, run) in runs.iter().filter(|(start, _)| (span.start..span.end).contains(start)) {
        let at = (start - span.start) as usize;
        bytes[at..at + run.len()].copy_from_slice(run);
    }
    Segment { offset: span.start as u32, bytes }
}

fn unsigned_len(value: u32) -> u64 {
    u64::from((32 - value.leading_zeros()).max(1).div_ceil(7))
}

fn signed_len(value: i32) -> u64 {
    let magnitude = if value < 0 { !value } else { value };
    u64::from((33 - magnitude.leading_zeros()).div_ceil(7))
}
