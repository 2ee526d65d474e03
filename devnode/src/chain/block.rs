//! Blocks, receipts and logs.

use alloy_consensus::Header;
use alloy_consensus::proofs::ordered_trie_root_with_encoder;
use alloy_primitives::{Address, B256, Bloom, Bytes, Log};
use alloy_rlp::{BufMut, Encodable};

use super::header::NitroFields;
use super::state::Version;
use super::transaction::Transaction;

/// What came of one transaction.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// EIP-2718 type.
    pub tx_type: u8,
    /// Whether it succeeded.
    pub success: bool,
    /// Gas used, parent-chain gas included.
    pub gas_used: u64,
    /// The part of `gas_used` that paid for parent-chain data.
    pub gas_used_for_l1: u64,
    /// Gas used in the block up to here.
    pub cumulative_gas_used: u64,
    /// The contract created, if any.
    pub contract: Option<Address>,
    /// Logs in order.
    pub logs: Vec<Log>,
    /// Index within the block of the first log.
    pub first_log_index: usize,
}

impl Receipt {
    /// Bloom of the logs.
    pub fn bloom(&self) -> Bloom {
        self.logs.iter().collect()
    }

    /// EIP-2718 encoding.
    pub fn encoded(&self) -> Bytes {
        let mut out = Vec::new();
        self.encode_consensus(&mut out);
        out.into()
    }

    /// Consensus encoding: type byte, then status, gas, bloom and logs.
    fn encode_consensus(&self, out: &mut dyn BufMut) {
        if self.tx_type != 0 {
            out.put_u8(self.tx_type);
        }
        let bloom = self.bloom();
        let payload_length =
            self.success.length() + self.cumulative_gas_used.length() + bloom.length() + self.logs.length();
        alloy_rlp::Header { list: true, payload_length }.encode(out);
        self.success.encode(out);
        self.cumulative_gas_used.encode(out);
        bloom.encode(out);
        self.logs.encode(out);
    }
}

/// A block with all that is known of it.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its hash.
    pub hash: B256,
    /// Its header.
    pub header: Header,
    /// What the header packs for Arbitrum.
    pub nitro: NitroFields,
    /// Transactions; the first is internal, except at genesis.
    pub transactions: Vec<Transaction>,
    /// Hashes of the transactions.
    pub hashes: Vec<B256>,
    /// Receipts, one for each transaction.
    pub receipts: Vec<Receipt>,
    /// Version of the state on which the block was made.
    pub(super) built_on: Version,
}

impl Block {
    /// Base fee \[wei\].
    pub fn base_fee(&self) -> u64 {
        self.header.base_fee_per_gas.unwrap_or_default()
    }

    /// RLP encoding: header, transactions, no uncles.
    pub fn encoded(&self) -> Bytes {
        let mut transactions = Vec::new();
        for transaction in &self.transactions {
            let encoded = transaction.encoded();
            // A legacy transaction is a list by itself; any other is wrapped in a string.
            if encoded.first().is_some_and(|byte| *byte >= alloy_rlp::EMPTY_LIST_CODE) {
                transactions.put_slice(&encoded);
            } else {
                encoded.encode(&mut transactions);
            }
        }
        let list = alloy_rlp::Header { list: true, payload_length: transactions.len() };
        let payload_length = self.header.length() + list.length() + transactions.len() + 1;

        let mut out = Vec::new();
        alloy_rlp::Header { list: true, payload_length }.encode(&mut out);
        self.header.encode(&mut out);
        list.encode(&mut out);
        out.put_slice(&transactions);
        out.put_u8(alloy_rlp::EMPTY_LIST_CODE);
        out.into()
    }

    /// Memory that the block takes, roughly \[bytes\].
    pub(super) fn memory(&self) -> usize {
        let logs = self.receipts.iter().flat_map(|receipt| &receipt.logs);
        let logs: usize = logs.map(|log| 200 + 32 * log.topics().len() + log.data.data.len()).sum();
        let transactions: usize = self.transactions.iter().map(Transaction::memory).sum();
        size_of::<Self>() + transactions + logs
    }

    /// Size of the encoded block \[bytes\].
    pub fn size(&self) -> usize {
        let transactions: usize = self.transactions.iter().map(|transaction| transaction.encoded().len()).sum();
        self.header.length() + transactions
    }
}

/// Root of the trie of transactions.
pub fn transactions_root(transactions: &[Transaction]) -> B256 {
    ordered_trie_root_with_encoder(transactions, |transaction, out| out.put_slice(&transaction.encoded()))
}

/// Root of the trie of receipts.
pub fn receipts_root(receipts: &[Receipt]) -> B256 {
    ordered_trie_root_with_encoder(receipts, |receipt, out| receipt.encode_consensus(out))
}
