//! The sources that instrumentation depends on, as one hash.
//!
//! Compiled programs on disk are of the instrumentation that made them. A version to be raised by hand would be
//! forgotten one day, and programs would then be metered by rules that are no longer there.

use alloy_primitives::{B256, Keccak256};

/// Everything between a program's bytes and its instrumented module, from this folder.
const SOURCES: [(&str, &str); 13] = [
    ("activation.rs", include_str!("activation.rs")),
    ("code/brotli.rs", include_str!("code/brotli.rs")),
    ("code/extract.rs", include_str!("code/extract.rs")),
    ("hooks.rs", include_str!("hooks.rs")),
    ("instrument/bulk.rs", include_str!("instrument/bulk.rs")),
    ("instrument/depth.rs", include_str!("instrument/depth.rs")),
    ("instrument/encode.rs", include_str!("instrument/encode.rs")),
    ("instrument/heap.rs", include_str!("instrument/heap.rs")),
    ("instrument/ink.rs", include_str!("instrument/ink.rs")),
    ("instrument/mod.rs", include_str!("instrument/mod.rs")),
    ("interface.rs", include_str!("interface.rs")),
    ("parse.rs", include_str!("parse.rs")),
    ("price.rs", include_str!("price.rs")),
];

/// Hash of the sources.
pub(crate) fn fingerprint() -> B256 {
    let mut hasher = Keccak256::new();
    for (name, text) in SOURCES {
        hasher.update((name.len() as u64).to_be_bytes());
        hasher.update(name);
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text);
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pass_is_among_the_sources() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/program/instrument");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = format!("instrument/{}", entry.unwrap().file_name().to_str().unwrap());
            assert!(SOURCES.iter().any(|(listed, _)| *listed == name), "{name} is missing");
        }
    }
}
