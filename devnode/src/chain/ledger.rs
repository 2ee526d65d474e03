//! All blocks and the state under them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use alloy_primitives::{Address, B256, Bytes, U256};

use super::block::{Block, Receipt};
use super::lock::read;
use super::state::{State, Version};
use super::transaction::Transaction;
use super::{BlockError, BlockRef};
use crate::evm::{AccountRecord, StateReader};

/// Blocks, an index of transactions, and the state at every block.
#[derive(Debug, Default)]
pub struct Ledger {
    /// State at every version.
    pub state: State,
    blocks: Vec<Arc<Block>>,
    first: u64,
    numbers: HashMap<B256, u64>,
    transactions: HashMap<B256, (u64, usize)>,
}

/// A transaction together with its block.
#[derive(Clone, Debug)]
pub struct Mined {
    /// The block.
    pub block: Arc<Block>,
    /// Index of the transaction in it.
    pub index: usize,
}

impl Mined {
    /// The transaction.
    pub fn transaction(&self) -> &Transaction {
        &self.block.transactions[self.index]
    }

    /// Its receipt.
    pub fn receipt(&self) -> &Receipt {
        &self.block.receipts[self.index]
    }
}

impl Ledger {
    /// A ledger whose only block is `first`.
    pub fn starting_at(state: State, first: Block) -> Self {
        let mut ledger = Self { state, first: first.header.number, ..Self::default() };
        ledger.append(first);
        ledger
    }

    /// The newest block.
    pub fn head(&self) -> &Arc<Block> {
        self.blocks.last().expect("a ledger starts with a block and never drops it")
    }

    /// A block by its number.
    pub fn block(&self, number: u64) -> Option<&Arc<Block>> {
        self.blocks.get(usize::try_from(number.checked_sub(self.first)?).ok()?)
    }

    /// A block by its hash.
    pub fn block_by_hash(&self, hash: B256) -> Option<&Arc<Block>> {
        self.block(*self.numbers.get(&hash)?)
    }

    /// The block meant. `safe` and `finalized` are the newest, and so is `pending`, as there is no pool.
    pub fn resolve(&self, block: BlockRef) -> Result<&Arc<Block>, BlockError> {
        match block {
            BlockRef::Latest | BlockRef::Pending => Ok(self.head()),
            BlockRef::Earliest => Ok(&self.blocks[0]),
            BlockRef::Number(number) => self.block(number).ok_or(BlockError::NotFound),
            BlockRef::Hash(hash) => self.block_by_hash(hash).ok_or(BlockError::NotFound),
        }
    }

    /// Version of the state after `block` and whatever was set by hand before the next one.
    pub fn version_after(&self, block: &Block) -> Version {
        match self.block(block.header.number + 1) {
            Some(next) => next.built_on,
            None => self.state.version(),
        }
    }

    /// A transaction in a block.
    pub fn transaction(&self, hash: B256) -> Option<Mined> {
        let (number, index) = *self.transactions.get(&hash)?;
        Some(Mined { block: self.block(number)?.clone(), index })
    }

    /// Adds a block on top.
    pub fn append(&mut self, block: Block) {
        let number = block.header.number;
        self.numbers.insert(block.hash, number);
        for (index, hash) in block.hashes.iter().enumerate() {
            self.transactions.insert(*hash, (number, index));
        }
        self.blocks.push(Arc::new(block));
    }

    /// Removes the blocks above `number` and the state written after `version`.
    pub fn rewind(&mut self, number: u64, version: Version) {
        while self.head().header.number > number.max(self.first) {
            let Some(block) = self.blocks.pop() else { break };
            self.numbers.remove(&block.hash);
            for hash in &block.hashes {
                self.transactions.remove(hash);
            }
        }
        self.state.rewind(version);
    }

    /// Blocks from `first` to `last`, as far as they exist.
    pub fn range(&self, first: u64, last: u64) -> impl Iterator<Item = &Arc<Block>> {
        let last = last.min(self.head().header.number);
        (first.max(self.first)..=last).filter_map(|number| self.block(number))
    }
}

/// The state at one version, readable while the ledger grows.
#[derive(Clone, Debug)]
pub struct View {
    ledger: Arc<RwLock<Ledger>>,
    version: Version,
    newest_block: u64,
}

impl View {
    /// The state at `version`, with the hashes of blocks up to `newest_block`.
    pub(super) fn new(ledger: Arc<RwLock<Ledger>>, version: Version, newest_block: u64) -> Self {
        Self { ledger, version, newest_block }
    }

    /// All words of an account that are not zero.
    pub fn storage_of(&self, address: Address) -> BTreeMap<U256, U256> {
        read(&self.ledger).state.storage_of(address, self.version)
    }
}

impl StateReader for View {
    fn account(&self, address: Address) -> Option<AccountRecord> {
        read(&self.ledger).state.account(address, self.version)
    }

    fn code(&self, hash: B256) -> Bytes {
        read(&self.ledger).state.code(hash)
    }

    fn storage(&self, address: Address, slot: U256) -> U256 {
        read(&self.ledger).state.storage(address, slot, self.version)
    }

    fn block_hash(&self, number: u64) -> B256 {
        if number > self.newest_block {
            return B256::ZERO;
        }
        read(&self.ledger).block(number).map_or(B256::ZERO, |block| block.hash)
    }
}
