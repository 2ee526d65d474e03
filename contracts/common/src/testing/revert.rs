//! Revert data, comparable with the error that is expected.

use std::fmt;

use alloy_primitives::hex;
use alloy_sol_types::SolError;

/// What a failed call returned.
///
/// Any Solidity error converts into it: `assert_eq!(result, Err(StringTooLong { .. }.into()))`.
#[derive(Clone, PartialEq, Eq)]
pub struct Revert(pub Vec<u8>);

impl Revert {
    /// A revert without data: a trap, a refused re-entry, a call that the router does not know.
    pub const EMPTY: Self = Self(Vec::new());

    /// The error of type `E`, if it is one.
    pub fn decode<E: SolError>(&self) -> Option<E> {
        E::abi_decode_validate(&self.0).ok()
    }
}

impl<E: SolError> From<E> for Revert {
    fn from(error: E) -> Self {
        Self(error.abi_encode())
    }
}

impl fmt::Debug for Revert {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Revert({})", hex::encode_prefixed(&self.0))
    }
}
