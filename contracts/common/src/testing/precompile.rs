//! The precompiled contracts that our contracts call.

use alloy_primitives::{Address, B256, U256, address, keccak256};
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};

const ECRECOVER: Address = address!("0000000000000000000000000000000000000001");

/// The answer of the precompile at `to`, if there is one.
pub(super) fn call(to: Address, input: &[u8]) -> Option<Vec<u8>> {
    (to == ECRECOVER).then(|| ecrecover(input).unwrap_or_default())
}

/// `(digest, v, r, s)` → signer, each in a word; no data when the signature is malformed (Yellow Paper, appendix E.1).
fn ecrecover(input: &[u8]) -> Option<Vec<u8>> {
    let mut words = [[0; 32]; 4];
    for (byte, given) in words.as_flattened_mut().iter_mut().zip(input) {
        *byte = *given;
    }
    let [digest, v, r, s] = words;
    let parity = match u8::try_from(U256::from_be_bytes(v)).ok()? {
        27 => false,
        28 => true,
        _ => return None,
    };
    let signature = Signature::from_scalars(r, s).ok()?;
    // Recovery wants the lower `s`; the precompile takes both, and the twin has the other parity.
    let (signature, parity) = match signature.normalize_s() {
        Some(lower) => (lower, !parity),
        None => (signature, parity),
    };
    let key = VerifyingKey::recover_from_prehash(&digest, &signature, RecoveryId::new(parity, false)).ok()?;
    Some(address_of(&key).into_word().to_vec())
}

/// The account that a public key controls.
pub(super) fn address_of(key: &VerifyingKey) -> Address {
    let point = key.to_encoded_point(false);
    let hash: B256 = keccak256(&point.as_bytes()[1..]);
    Address::from_word(hash)
}
