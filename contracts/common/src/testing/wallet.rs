//! Accounts that sign.

use alloy_primitives::{Address, B256, keccak256};
use k256::ecdsa::SigningKey;

use super::precompile::address_of;

/// An account with a private key.
#[derive(Clone, Debug)]
pub struct Wallet {
    key: SigningKey,
}

/// An ECDSA signature as contracts take it: `v` is 27 or 28, `s` in the lower half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Parity of the point, plus 27.
    pub v: u8,
    /// First scalar.
    pub r: B256,
    /// Second scalar.
    pub s: B256,
}

impl Wallet {
    /// The account whose private key is the hash of `name`.
    pub fn named(name: &str) -> Self {
        Self::from_key(keccak256(name))
    }

    /// The account of a private key; panics unless it is a scalar of the curve.
    pub fn from_key(key: B256) -> Self {
        Self { key: SigningKey::from_slice(key.as_slice()).expect("a private key") }
    }

    /// The account's address.
    pub fn address(&self) -> Address {
        address_of(self.key.verifying_key())
    }

    /// Signs a digest.
    pub fn sign(&self, digest: B256) -> Signature {
        let (signature, id) = self.key.sign_prehash_recoverable(digest.as_slice()).expect("32 bytes can be signed");
        let (r, s) = signature.split_bytes();
        Signature { v: 27 + u8::from(id.is_y_odd()), r: B256::from_slice(&r), s: B256::from_slice(&s) }
    }
}
