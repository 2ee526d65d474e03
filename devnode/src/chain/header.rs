//! Block headers as Nitro makes them.

use alloy_consensus::{EMPTY_OMMER_ROOT_HASH, Header};
use alloy_primitives::{Address, B64, B256, Bloom, U256, address};

/// Who gets the sequencer's blocks: the batch poster.
pub const BATCH_POSTER: Address = address!("0xA4b000000000000000000073657175656e636572");

/// Gas limit that every header shows. The limits in force are ArbOS parameters.
pub const HEADER_GAS_LIMIT: u64 = 1 << 50;

/// What Nitro packs into a header's mix hash and extra data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NitroFields {
    /// Root of the messages sent to the parent chain.
    pub send_root: B256,
    /// Number of the messages sent to the parent chain.
    pub send_count: u64,
    /// Block number of the parent chain.
    pub l1_block_number: u64,
    /// ArbOS version.
    pub arbos_version: u64,
    /// Whether transactions paid the tips that they offered.
    pub collects_tips: bool,
}

impl NitroFields {
    /// Bytes 0–7 send count, 8–15 parent-chain block, 16–23 ArbOS version, big endian; bit 0 of byte 25 whether
    /// tips are collected; the rest is zero.
    pub fn mix_hash(&self) -> B256 {
        let mut packed = [0; 32];
        packed[..8].copy_from_slice(&self.send_count.to_be_bytes());
        packed[8..16].copy_from_slice(&self.l1_block_number.to_be_bytes());
        packed[16..24].copy_from_slice(&self.arbos_version.to_be_bytes());
        packed[25] = self.collects_tips.into();
        packed.into()
    }
}

/// What differs from block to block.
#[derive(Clone, Debug, Default)]
pub struct HeaderParts {
    /// Hash of the parent.
    pub parent_hash: B256,
    /// Block number.
    pub number: u64,
    /// Block time \[seconds\].
    pub timestamp: u64,
    /// Base fee \[wei\].
    pub base_fee: u64,
    /// Gas used by all transactions, parent-chain gas included.
    pub gas_used: u64,
    /// Gas limit shown.
    pub gas_limit: u64,
    /// Beneficiary.
    pub coinbase: Address,
    /// Commitment to the state, see [`super::state::State::commitment`].
    pub state_root: B256,
    /// Root of the trie of transactions.
    pub transactions_root: B256,
    /// Root of the trie of receipts.
    pub receipts_root: B256,
    /// Bloom of all logs.
    pub logs_bloom: Bloom,
    /// Arbitrum's own fields.
    pub nitro: NitroFields,
}

/// A header. Difficulty is 1; the nonce counts delayed messages and stays 1 without a parent chain.
pub fn header(parts: HeaderParts) -> Header {
    Header {
        parent_hash: parts.parent_hash,
        ommers_hash: EMPTY_OMMER_ROOT_HASH,
        beneficiary: parts.coinbase,
        state_root: parts.state_root,
        transactions_root: parts.transactions_root,
        receipts_root: parts.receipts_root,
        logs_bloom: parts.logs_bloom,
        difficulty: U256::ONE,
        number: parts.number,
        gas_limit: parts.gas_limit,
        gas_used: parts.gas_used,
        timestamp: parts.timestamp,
        extra_data: parts.nitro.send_root.to_vec().into(),
        mix_hash: parts.nitro.mix_hash(),
        nonce: B64::with_last_byte(1),
        base_fee_per_gas: Some(parts.base_fee),
        ..Header::default()
    }
}
