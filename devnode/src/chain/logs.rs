//! Search for logs.

use std::sync::Arc;

use alloy_primitives::{Address, B256, BloomInput, Log};

use super::block::Block;
use super::ledger::Ledger;
use super::{BlockError, BlockRef};

/// Which blocks a search covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogRange {
    /// One block.
    Block(B256),
    /// From one block to another, both included.
    Between(BlockRef, BlockRef),
}

/// Which logs are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Emitters; empty for all.
    pub addresses: Vec<Address>,
    /// For each position the topics accepted; empty for all.
    pub topics: Vec<Vec<B256>>,
}

impl LogFilter {
    /// Whether the log is wanted.
    pub fn matches(&self, log: &Log) -> bool {
        let address = self.addresses.is_empty() || self.addresses.contains(&log.address);
        address
            && self.topics.len() <= log.topics().len()
            && self.topics.iter().zip(log.topics()).all(|(wanted, topic)| wanted.is_empty() || wanted.contains(topic))
    }

    /// Whether a block of this bloom can hold a log that is wanted.
    fn may_be_in(&self, block: &Block) -> bool {
        let bloom = &block.header.logs_bloom;
        let has = |bytes: &[u8]| bloom.contains_input(BloomInput::Raw(bytes));
        (self.addresses.is_empty() || self.addresses.iter().any(|address| has(address.as_slice())))
            && self.topics.iter().all(|wanted| wanted.is_empty() || wanted.iter().any(|topic| has(topic.as_slice())))
    }

    /// The logs of a block that are wanted.
    pub fn of_block(&self, block: &Arc<Block>) -> Vec<FoundLog> {
        if block.header.logs_bloom.is_zero() || !self.may_be_in(block) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (transaction, receipt) in block.receipts.iter().enumerate() {
            for (position, log) in receipt.logs.iter().enumerate().filter(|(_, log)| self.matches(log)) {
                let index = receipt.first_log_index + position;
                found.push(FoundLog { block: block.clone(), transaction, index, log: log.clone() });
            }
        }
        found
    }
}

/// A log and its place.
#[derive(Clone, Debug)]
pub struct FoundLog {
    /// Its block.
    pub block: Arc<Block>,
    /// Index of its transaction in the block.
    pub transaction: usize,
    /// Its index in the block.
    pub index: usize,
    /// The log.
    pub log: Log,
}

/// Blocks of a range, as far as they exist.
pub(super) fn blocks(ledger: &Ledger, range: LogRange) -> Result<Vec<Arc<Block>>, BlockError> {
    match range {
        LogRange::Block(hash) => {
            let block = ledger.block_by_hash(hash).ok_or(BlockError::UnknownHash(hash))?;
            Ok(vec![block.clone()])
        }
        LogRange::Between(first, last) => {
            if first == BlockRef::Pending || last == BlockRef::Pending {
                return Err(BlockError::PendingLogs);
            }
            if let (BlockRef::Number(first), BlockRef::Number(last)) = (first, last)
                && first > last
            {
                return Err(BlockError::Range);
            }
            let (first, last) = (bound(ledger, first)?, bound(ledger, last)?);
            // Half an answer would look like a whole one.
            if first < ledger.first_number() {
                return Err(BlockError::Pruned);
            }
            Ok(ledger.range(first, last).cloned().collect())
        }
    }
}

/// Number of a bound; unlike elsewhere it may lie above the head.
fn bound(ledger: &Ledger, block: BlockRef) -> Result<u64, BlockError> {
    match block {
        BlockRef::Number(number) => Ok(number),
        other => Ok(ledger.resolve(other)?.header.number),
    }
}
