//! From contract code to WebAssembly.

use std::convert::Infallible;

use alloy_primitives::{Address, Bytes};

use super::brotli::decompress;
use super::kind::Kind;

/// Bytes of a prefix.
const PREFIX: usize = 3;

/// Bytes of a root before its addresses: prefix, dictionary, length.
const ROOT_HEADER: usize = 8;

/// Ceiling on the decoded size of programs that are active already \[bytes\]: far above any chain's limit, so
/// that lowering the limit breaks none of them.
const ACTIVE_CEILING: usize = 16 << 20;

/// How large a program may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// The chain's current limits, for an activation.
    Activation {
        /// `MaxWasmSize` \[bytes\].
        max_wasm_size: u32,
        /// `MaxFragmentCount`.
        max_fragments: u8,
    },
    /// The program is active; limits were checked in their time.
    Active,
}

/// Why code yields no WebAssembly.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError<E = Infallible> {
    /// The code is not a program's.
    #[error("the code is no Stylus program")]
    NotAProgram,
    /// A piece of a program stands alone.
    #[error("a fragment cannot be activated by itself")]
    Fragment,
    /// A root that is cut short.
    #[error("the root program is malformed")]
    MalformedRoot,
    /// A root declares more than `MaxWasmSize`.
    #[error("the program's size of {size} bytes exceeds the limit of {limit}")]
    TooLarge {
        /// Declared size \[bytes\].
        size: usize,
        /// Limit \[bytes\].
        limit: usize,
    },
    /// A root without fragments, or with too many.
    #[error("{count} fragments, where 1 to {limit} are allowed")]
    FragmentCount {
        /// Fragments listed.
        count: usize,
        /// Most allowed.
        limit: usize,
    },
    /// A root lists an address whose code is no fragment.
    #[error("the code at {0} is no fragment")]
    NotAFragment(Address),
    /// The dictionary for Stylus programs is not part of this node.
    #[error("the code is compressed with the Stylus dictionary, which this node does not have")]
    DictionaryUnavailable,
    /// No such dictionary.
    #[error("unknown compression dictionary {0}")]
    UnknownDictionary(u8),
    /// The brotli stream is broken, unfinished or too large.
    #[error("the brotli stream is invalid or longer than {limit} bytes when decoded")]
    Compression {
        /// Most decoded bytes.
        limit: usize,
    },
    /// A root's stream is shorter than declared.
    #[error("the program decodes to {decoded} bytes but declares {declared}")]
    Length {
        /// Decoded size \[bytes\].
        decoded: usize,
        /// Declared size \[bytes\].
        declared: usize,
    },
    /// A fragment could not be read.
    #[error("{0}")]
    Read(E),
}

/// The WebAssembly in a program's code.
///
/// `read` returns a fragment's code and charges for it; it is asked once for each address in the order of the
/// root, the same address perhaps twice.
///
/// # Errors
/// [`CodeError`]; what `read` refuses comes back as [`CodeError::Read`].
pub fn extract<E>(
    code: &[u8],
    bounds: Bounds,
    read: impl FnMut(Address) -> Result<Bytes, E>,
) -> Result<Vec<u8>, CodeError<E>> {
    match Kind::of(code) {
        None => Err(CodeError::NotAProgram),
        Some(Kind::Fragment) => Err(CodeError::Fragment),
        Some(Kind::Classic) => {
            let limit = match bounds {
                Bounds::Activation { max_wasm_size, .. } => max_wasm_size as usize,
                Bounds::Active => ACTIVE_CEILING,
            };
            check_dictionary(code[PREFIX])?;
            decompress(&code[PREFIX + 1..], limit).ok_or(CodeError::Compression { limit })
        }
        Some(Kind::Root) => extract_root(code, bounds, read),
    }
}

fn extract_root<E>(
    code: &[u8],
    bounds: Bounds,
    mut read: impl FnMut(Address) -> Result<Bytes, E>,
) -> Result<Vec<u8>, CodeError<E>> {
    let Some((header, list)) = code.split_at_checked(ROOT_HEADER) else {
        return Err(CodeError::MalformedRoot);
    };
    let (addresses, []) = list.as_chunks::<20>() else { return Err(CodeError::MalformedRoot) };
    let declared = u32::from_be_bytes([header[4], header[5], header[6], header[7]]) as usize;
    if let Bounds::Activation { max_wasm_size, max_fragments } = bounds {
        let (limit, most) = (max_wasm_size as usize, max_fragments as usize);
        if declared > limit {
            return Err(CodeError::TooLarge { size: declared, limit });
        }
        if addresses.len() > most || addresses.is_empty() {
            return Err(CodeError::FragmentCount { count: addresses.len(), limit: most });
        }
    } else if declared > ACTIVE_CEILING {
        return Err(CodeError::TooLarge { size: declared, limit: ACTIVE_CEILING });
    }

    let mut stream = Vec::new();
    for address in addresses.iter().map(Address::from) {
        let fragment = read(address).map_err(CodeError::Read)?;
        if Kind::of(&fragment) != Some(Kind::Fragment) {
            return Err(CodeError::NotAFragment(address));
        }
        stream.extend_from_slice(&fragment[PREFIX..]);
    }
    check_dictionary(header[PREFIX])?;
    let wasm = decompress(&stream, declared).ok_or(CodeError::Compression { limit: declared })?;
    if wasm.len() != declared {
        return Err(CodeError::Length { decoded: wasm.len(), declared });
    }
    Ok(wasm)
}

fn check_dictionary<E>(id: u8) -> Result<(), CodeError<E>> {
    match id {
        0 => Ok(()),
        1 => Err(CodeError::DictionaryUnavailable),
        other => Err(CodeError::UnknownDictionary(other)),
    }
}
