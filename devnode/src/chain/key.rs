//! Keys that the node holds, so that it can sign for its own accounts.

use alloy_consensus::TypedTransaction;
use alloy_consensus::{SignableTransaction, TxEnvelope};
use alloy_primitives::{Address, B256, Signature, U256, address, b256, keccak256};
use k256::ecdsa::SigningKey;

use super::SubmitError;

/// The account that a Nitro dev node funds.
pub const DEV_ADDRESS: Address = address!("0x3f1Eae7D46d88F08fc2F8ed27FCb2AB183EB2d0E");

/// Its key, published for local use.
pub const DEV_KEY: B256 = b256!("0xb6b15c8cb491557369f3c7d2c287b053eb229daa9c22138887752191c9520659");

/// A private key and the address of its account.
#[derive(Clone, Debug)]
pub struct Key {
    signing: SigningKey,
    address: Address,
}

impl Key {
    /// The key of these bytes, or none where they are no private key.
    pub fn new(secret: B256) -> Option<Self> {
        let signing = SigningKey::from_slice(secret.as_slice()).ok()?;
        let address = Address::from_public_key(signing.verifying_key());
        Some(Self { signing, address })
    }

    /// The account's address.
    pub fn address(&self) -> Address {
        self.address
    }

    /// Signs a hash.
    pub fn sign_hash(&self, hash: B256) -> Result<Signature, SubmitError> {
        let (signature, recovery) = self
            .signing
            .sign_prehash_recoverable(hash.as_slice())
            .map_err(|error| SubmitError::new(format!("cannot sign: {error}")))?;
        Ok(Signature::from((signature, recovery)))
    }

    /// Signs a text as wallets do: with the prefix that keeps it from being a transaction (EIP-191).
    pub fn sign_text(&self, text: &[u8]) -> Result<Signature, SubmitError> {
        let mut bytes = format!("\x19Ethereum Signed Message:\n{}", text.len()).into_bytes();
        bytes.extend_from_slice(text);
        self.sign_hash(keccak256(bytes))
    }

    /// Signs a transaction.
    pub fn sign(&self, transaction: TypedTransaction) -> Result<TxEnvelope, SubmitError> {
        let signature = self.sign_hash(transaction.signature_hash())?;
        Ok(envelope(transaction, signature))
    }
}

/// A transaction in the name of `from` without its signature. The sender takes the signature's place,
/// so that equal transactions of different senders have different hashes.
pub fn unsigned(transaction: TypedTransaction, from: Address) -> TxEnvelope {
    envelope(transaction, Signature::new(U256::from_be_slice(from.as_slice()), U256::ONE, false))
}

fn envelope(transaction: TypedTransaction, signature: Signature) -> TxEnvelope {
    transaction.into_signed(signature).into()
}
