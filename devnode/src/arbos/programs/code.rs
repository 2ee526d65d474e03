//! The forms that a program's code takes on the chain.
//! Source: Nitro's go-ethereum, `core/state/statedb_arbitrum.go`.

use alloy_primitives::Address;

/// Bytes of the prefix that names the form.
const PREFIX: usize = 3;
/// First ArbOS version with programs in fragments.
pub const FRAGMENTS_SINCE: u64 = 60;

/// A program's code, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StylusCode<'a> {
    /// A whole program.
    Classic {
        /// Number of the brotli dictionary.
        dictionary: u8,
        /// The module, compressed.
        stream: &'a [u8],
    },
    /// A piece of a compressed module.
    Fragment(&'a [u8]),
    /// A list of fragments.
    Root(&'a [u8]),
}

impl<'a> StylusCode<'a> {
    /// What `code` is in this ArbOS version; `None` for EVM code.
    pub fn parse(code: &'a [u8], arbos_version: u64) -> Option<Self> {
        let (prefix, rest) = code.split_at_checked(PREFIX)?;
        let (first, after_first) = rest.split_first()?;
        match prefix {
            [0xef, 0xf0, 0x00] => Some(Self::Classic { dictionary: *first, stream: after_first }),
            [0xef, 0xf0, 0x01] if arbos_version >= FRAGMENTS_SINCE => Some(Self::Fragment(rest)),
            [0xef, 0xf0, 0x02] if arbos_version >= FRAGMENTS_SINCE => Some(Self::Root(rest)),
            _ => None,
        }
    }
}

/// What a root says of its program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Number of the brotli dictionary.
    pub dictionary: u8,
    /// Length of the module \[bytes\].
    pub length: u32,
    /// Where the fragments are, in order.
    pub fragments: Vec<Address>,
}

impl Root {
    /// Reads what follows the prefix; `None` where it is too short or the addresses are not whole.
    pub fn parse(rest: &[u8]) -> Option<Self> {
        let (dictionary, rest) = rest.split_first()?;
        let (length, addresses) = rest.split_first_chunk::<4>()?;
        let fragments = addresses.chunks_exact(20);
        if !fragments.remainder().is_empty() {
            return None;
        }
        Some(Self {
            dictionary: *dictionary,
            length: u32::from_be_bytes(*length),
            fragments: fragments.map(Address::from_slice).collect(),
        })
    }
}
