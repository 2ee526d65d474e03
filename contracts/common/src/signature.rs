//! Who signed: the chain's `ecrecover`, without its two traps.

use alloy_primitives::{Address, B256, address, b256};
use stylus_sdk::call::RawCall;
use stylus_sdk::stylus_core::Host;

use crate::immediate::Immediate;

/// The precompile that recovers signers.
const ECRECOVER: Address = address!("0000000000000000000000000000000000000001");

/// Half the order of secp256k1, rounded down. Of the two signatures `s` and `n − s`, only the lower counts (EIP-2).
const HALF_ORDER: Immediate =
    Immediate::new(b256!("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0").0);

/// What the precompile costs; it cannot run short of it.
const ECRECOVER_GAS: u64 = 3_000;

/// The signer of `digest`, or nothing when the signature is malformed.
///
/// Refuses the malleable twin (`s` in the upper half) and the zero address, which the precompile means as failure.
/// `v` is 27 or 28.
pub fn recover(host: &impl Host, digest: B256, v: u8, r: B256, s: B256) -> Option<Address> {
    if s > HALF_ORDER.word() {
        return None;
    }
    let mut input = [0; 128];
    input[..32].copy_from_slice(digest.as_slice());
    input[63] = v;
    input[64..96].copy_from_slice(r.as_slice());
    input[96..].copy_from_slice(s.as_slice());

    // SAFETY: a static call to a precompile touches no storage, so nothing can be aliased or stale.
    let output = unsafe { RawCall::new_static(host).gas(ECRECOVER_GAS).call(ECRECOVER, &input) }.ok()?;
    let word: [u8; 32] = output.try_into().ok()?;
    let signer = Address::from_word(B256::new(word));
    (!signer.is_zero()).then_some(signer)
}

/// [`recover`] of a signature in 64 bytes: `vs` is `s` with the parity of the point in its uppermost bit (ERC-2098).
pub fn recover_compact(host: &impl Host, digest: B256, r: B256, vs: B256) -> Option<Address> {
    let mut s = vs;
    let v = 27_u8.wrapping_add(s[0] >> 7);
    s[0] &= 0x7f;
    recover(host, digest, v, r, s)
}
