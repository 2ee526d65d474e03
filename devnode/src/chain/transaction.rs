//! Transactions: those of users and the internal one that starts a block.

use alloy_consensus::{Transaction as _, TxEnvelope};
use alloy_eips::eip2718::{Decodable2718, Eip2718Error, Encodable2718};
use alloy_primitives::{Address, B256, Bytes, U256, address, keccak256};
use alloy_rlp::Encodable;
use secp256k1::ecdsa::{RecoverableSignature, RecoveryId};

use super::SubmitError;
use crate::evm::Message;

/// EIP-2718 type of the internal transaction.
pub const INTERNAL_TYPE: u8 = 0x6a;

/// Sender and receiver of the internal transaction.
pub const ARBOS: Address = address!("0x00000000000000000000000000000000000A4B05");

/// Selector of `startBlock(uint256,uint64,uint64,uint64)`.
const START_BLOCK: [u8; 4] = [0x6b, 0xf6, 0xa4, 0x2d];

/// A transaction in a block.
#[derive(Clone, Debug)]
pub enum Transaction {
    /// The first of every block except genesis.
    Internal {
        /// Chain id.
        chain_id: u64,
        /// The parent chain's block number.
        l1_number: u64,
        /// Number of the block.
        number: u64,
        /// Time since the parent \[seconds\].
        time_passed: u64,
    },
    /// One that an account signed, or that was sent in its name without a signature.
    User {
        /// As it was encoded.
        envelope: Box<TxEnvelope>,
        /// Its sender.
        from: Address,
    },
}

impl Transaction {
    /// The internal transaction of block `number`, `time_passed` seconds after its parent; `l1_number` is the
    /// parent chain's block number, whose base fee is zero: there is no parent chain.
    pub fn start_block(chain_id: u64, l1_number: u64, number: u64, time_passed: u64) -> Self {
        Self::Internal { chain_id, l1_number, number, time_passed }
    }

    /// Calldata: of the internal transaction, that of `startBlock`.
    pub fn input(&self) -> Bytes {
        match self {
            Self::Internal { l1_number, number, time_passed, .. } => {
                let mut data = START_BLOCK.to_vec();
                for word in [0, *l1_number, *number, *time_passed] {
                    data.extend_from_slice(&U256::from(word).to_be_bytes::<32>());
                }
                data.into()
            }
            Self::User { envelope, .. } => envelope.input().clone(),
        }
    }

    /// Memory that the transaction takes with its receipt and its place in the index, roughly \[bytes\].
    pub(super) fn memory(&self) -> usize {
        300 + match self {
            Self::Internal { .. } => 0,
            Self::User { envelope, .. } => {
                let keys = envelope.access_list().map_or(0, |list| list.size());
                let authorizations = envelope.authorization_list().unwrap_or_default();
                size_of::<TxEnvelope>() + envelope.input().len() + keys + size_of_val(authorizations)
            }
        }
    }

    /// Transaction hash.
    pub fn hash(&self) -> B256 {
        match self {
            Self::Internal { .. } => keccak256(self.encoded()),
            Self::User { envelope, .. } => *envelope.tx_hash(),
        }
    }

    /// Sender.
    pub fn from(&self) -> Address {
        match self {
            Self::Internal { .. } => ARBOS,
            Self::User { from, .. } => *from,
        }
    }

    /// Callee, or none for a creation.
    pub fn to(&self) -> Option<Address> {
        match self {
            Self::Internal { .. } => Some(ARBOS),
            Self::User { envelope, .. } => envelope.to(),
        }
    }

    /// EIP-2718 type.
    pub fn tx_type(&self) -> u8 {
        match self {
            Self::Internal { .. } => INTERNAL_TYPE,
            Self::User { envelope, .. } => envelope.tx_type() as u8,
        }
    }

    /// Chain id, unless it is a legacy transaction without one.
    pub fn chain_id(&self) -> Option<u64> {
        match self {
            Self::Internal { chain_id, .. } => Some(*chain_id),
            Self::User { envelope, .. } => envelope.chain_id(),
        }
    }

    /// EIP-2718 encoding.
    pub fn encoded(&self) -> Bytes {
        match self {
            Self::Internal { chain_id, .. } => {
                let data = self.input();
                let payload_length = chain_id.length() + data.length();
                let mut out = vec![INTERNAL_TYPE];
                alloy_rlp::Header { list: true, payload_length }.encode(&mut out);
                chain_id.encode(&mut out);
                data.encode(&mut out);
                out.into()
            }
            Self::User { envelope, .. } => envelope.encoded_2718().into(),
        }
    }
}

/// Decodes a raw transaction; blob transactions and Arbitrum's own types are refused.
pub fn decode(raw: &[u8]) -> Result<TxEnvelope, SubmitError> {
    match raw.first() {
        None => return Err(SubmitError::new("typed transaction too short")),
        Some(0 | 3 | 5..=0x7f) => return Err(SubmitError::new("transaction type not supported")),
        Some(0x80..=0xbf) => return Err(SubmitError::new("rlp: expected input list for types.LegacyTx")),
        Some(_) => {}
    }

    let mut rest = raw;
    let envelope = TxEnvelope::decode_2718(&mut rest).map_err(|error| match error {
        Eip2718Error::RlpError(error) => SubmitError::new(format!("rlp: {error}")),
        _ => SubmitError::new("rlp: too few elements for a transaction"),
    })?;
    if !rest.is_empty() {
        return Err(SubmitError::new("rlp: input contains more than one value"));
    }
    Ok(envelope)
}

/// Recovers the sender and checks that the transaction was signed for this chain.
pub fn sender(envelope: &TxEnvelope, chain_id: u64) -> Result<Address, SubmitError> {
    if let Some(signed_for) = envelope.chain_id()
        && signed_for != chain_id
    {
        return Err(SubmitError::new(format!("invalid chain id for signer: have {signed_for} want {chain_id}")));
    }
    recover(envelope).ok_or_else(|| SubmitError::new("invalid transaction v, r, s values"))
}

/// The account whose key made the signature; none where no key did, or where `s` is in the upper half (EIP-2).
fn recover(envelope: &TxEnvelope) -> Option<Address> {
    let signature = envelope.signature();
    if signature.normalize_s().is_some() {
        return None;
    }
    let bytes = signature.as_bytes();
    let parity = RecoveryId::from_u8_masked(u8::from(signature.v()));
    let signature = RecoverableSignature::from_compact(&bytes[..64], parity).ok()?;
    let message = secp256k1::Message::from_digest(envelope.signature_hash().0);
    let key = secp256k1::SECP256K1.recover_ecdsa(message, &signature).ok()?;
    Some(Address::from_raw_public_key(&key.serialize_uncompressed()[1..]))
}

/// What execution needs to know of a transaction.
pub fn message(envelope: &TxEnvelope, from: Address) -> Message {
    let max_fee = envelope.max_fee_per_gas();
    Message {
        tx_type: envelope.tx_type() as u8,
        from,
        to: envelope.kind(),
        value: envelope.value(),
        data: envelope.input().clone(),
        gas_limit: envelope.gas_limit(),
        max_fee_per_gas: max_fee,
        max_priority_fee_per_gas: envelope.max_priority_fee_per_gas().unwrap_or(max_fee),
        nonce: envelope.nonce(),
        access_list: envelope.access_list().cloned().unwrap_or_default(),
        authorizations: envelope.authorization_list().unwrap_or_default().to_vec(),
    }
}
