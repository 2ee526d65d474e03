//! Broken modules: bytes, sections, lengths and counts of a real one are changed.

use crate::random::{Choose, Rng};

/// A section: its id, and its content without id and length.
type Section = (u8, Vec<u8>);

/// A changed copy of `wasm`; sections may come from `others`.
pub fn mutate(wasm: &[u8], others: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = wasm.to_vec();
    if rng.bool()
        && let Some(mut sections) = sections(wasm)
    {
        for _ in 0..rng.u32(1..4) {
            change_sections(&mut sections, others, rng);
        }
        bytes = assemble(&sections, rng);
    }
    for _ in 0..rng.u32(0..4) {
        change_bytes(&mut bytes, rng);
    }
    bytes
}

/// Changes a blob anywhere.
pub fn change_bytes(bytes: &mut Vec<u8>, rng: &mut Rng) {
    if bytes.is_empty() {
        bytes.push(rng.u8(..));
        return;
    }
    let at = rng.usize(0..bytes.len());
    match rng.u32(0..8) {
        0 => bytes[at] ^= 1 << rng.u32(0..8),
        1 => bytes[at] = rng.u8(..),
        2 => bytes[at] = *rng.pick(&[0, 1, 0x7f, 0x80, 0xff, 0x0b, 0x40]),
        3 => bytes.insert(at, rng.u8(..)),
        4 => {
            bytes.remove(at);
        }
        5 => bytes.truncate(at),
        6 => {
            let number = leb(rng.edge(), rng);
            bytes.splice(at..at + 1, number);
        }
        _ => {
            let end = (at + rng.usize(1..64)).min(bytes.len());
            let copy = bytes[at..end].to_vec();
            let to = rng.usize(0..bytes.len());
            bytes.splice(to..to, copy);
        }
    }
}

fn change_sections(sections: &mut Vec<Section>, others: &[Vec<u8>], rng: &mut Rng) {
    if sections.is_empty() {
        return;
    }
    let at = rng.usize(0..sections.len());
    match rng.u32(0..8) {
        0 => drop(sections.remove(at)),
        1 => {
            let copy = sections[at].clone();
            sections.insert(at, copy);
        }
        2 => {
            let other = rng.usize(0..sections.len());
            sections.swap(at, other);
        }
        3 => {
            // The same section of another module.
            if let Some(theirs) = self::sections(rng.pick(others).as_slice())
                && let Some(section) = theirs.into_iter().find(|section| section.0 == sections[at].0)
            {
                sections[at] = section;
            }
        }
        4 => sections[at].0 = rng.u8(0..14),
        5 => {
            // Another count at the section's start.
            let rest = sections[at].1.iter().position(|byte| byte & 0x80 == 0).map_or(0, |end| end + 1);
            let count = leb(rng.edge(), rng);
            sections[at].1.splice(..rest, count);
        }
        6 => {
            let length = rng.usize(0..200);
            sections.insert(at, (0, rng.bytes(length)));
        }
        _ => change_bytes(&mut sections[at].1, rng),
    }
}

/// Takes a module apart; `None` where its frame is broken.
fn sections(wasm: &[u8]) -> Option<Vec<Section>> {
    let mut rest = wasm.get(8..)?;
    let mut sections = Vec::new();
    while let Some((id, after)) = rest.split_first() {
        let (length, bytes) = read_leb(after)?;
        let content = after.get(bytes..bytes.checked_add(length)?)?;
        sections.push((*id, content.to_vec()));
        rest = &after[bytes + length..];
    }
    Some(sections)
}

fn assemble(sections: &[Section], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    for (id, content) in sections {
        bytes.push(*id);
        let length = if rng.one_in(40) { rng.edge() } else { content.len() as u64 };
        bytes.extend(leb(length, rng));
        bytes.extend(content);
    }
    bytes
}

/// A number in LEB128, sometimes longer than it needs to be or allowed.
fn leb(mut value: u64, rng: &mut Rng) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        bytes.push(value as u8 & 0x7f);
        value >>= 7;
        if value == 0 {
            break;
        }
    }
    if rng.one_in(8) {
        bytes.resize(bytes.len() + rng.usize(1..6), 0);
    }
    let last = bytes.len() - 1;
    bytes[..last].iter_mut().for_each(|byte| *byte |= 0x80);
    bytes
}

fn read_leb(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0usize;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}
