//! Observations, signed (EIP-712) as the oracle takes them.

use alloy::primitives::{Address, B256};
use alloy::signers::SignerSync;
use alloy::signers::local::PrivateKeySigner;
use alloy::sol;
use alloy::sol_types::{Eip712Domain, SolStruct, eip712_domain};
use anyhow::{Context, Result};

use super::Tick;
use super::contract::SignedObservation;

sol! {
    struct Observation {
        bytes32 feed;
        uint256 price;
        uint256 confidence;
        uint64 observedAt;
    }
}

/// What binds signatures to one oracle on one chain.
pub fn domain(chain_id: u64, oracle: Address) -> Eip712Domain {
    eip712_domain! { name: "TVD Oracle", version: "1", chain_id: chain_id, verifying_contract: oracle, }
}

/// A key and its number in the oracle's registry.
#[derive(Clone, Debug)]
pub struct NumberedKey {
    /// The number.
    pub number: u8,
    /// The key.
    pub key: PrivateKeySigner,
}

impl NumberedKey {
    /// Signs a tick.
    pub fn sign(&self, domain: &Eip712Domain, tick: &Tick) -> Result<SignedObservation> {
        let digest = digest(domain, tick);
        let signature = self.key.sign_hash_sync(&digest).context("cannot sign an observation")?;
        let signature = signature.normalize_s().unwrap_or(signature);
        // The parity in the uppermost bit of the second half (ERC-2098).
        let mut vs = B256::from(signature.s());
        vs[0] |= u8::from(signature.v()) << 7;
        let Tick { feed, price, confidence, observed_at } = *tick;
        let r = signature.r().into();
        Ok(SignedObservation { feed, price, confidence, observedAt: observed_at, signer: self.number, r, vs })
    }
}

fn digest(domain: &Eip712Domain, tick: &Tick) -> B256 {
    let Tick { feed, price, confidence, observed_at } = *tick;
    Observation { feed, price, confidence, observedAt: observed_at }.eip712_signing_hash(domain)
}
