//! The blocks that are kept, and the state under them.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::{Arc, RwLock};

use alloy_primitives::map::B256Map;
use alloy_primitives::{Address, B256, Bytes, U256};

use super::block::{Block, Receipt};
use super::limits::{ANCESTORS, HistoryLimits, MAX_HISTORY_BYTES};
use super::lock::read;
use super::pins::{Pin, Pins};
use super::state::{State, Version};
use super::transaction::Transaction;
use super::{BlockError, BlockRef};
use crate::evm::{AccountRecord, StateReader};

/// Blocks, an index of transactions, and the state at the newest blocks.
#[derive(Debug)]
pub struct Ledger {
    /// State at the versions that are kept.
    pub state: State,
    limits: HistoryLimits,
    blocks: VecDeque<Arc<Block>>,
    first: u64,
    /// Hashes of the blocks just below the first, oldest first: contracts may ask for them.
    ancestors: VecDeque<B256>,
    numbers: B256Map<u64>,
    transactions: B256Map<(u64, u32)>,
    /// Approximate size of the blocks \[bytes\].
    size: usize,
    pins: Pins,
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

/// A point to which a ledger can go back, whatever is pruned meanwhile.
#[derive(Clone, Debug)]
pub struct Mark {
    head: Arc<Block>,
    ancestors: Vec<B256>,
    pin: Pin,
}

impl Mark {
    /// The state there.
    pub fn version(&self) -> Version {
        self.pin.version()
    }

    /// Time of the block there \[seconds\].
    pub fn timestamp(&self) -> u64 {
        self.head.header.timestamp
    }
}

impl Ledger {
    /// A ledger whose only block is `first`, after blocks of these hashes, oldest first.
    pub fn starting_at(state: State, first: Block, ancestors: Vec<B256>, limits: HistoryLimits) -> Self {
        let mut ledger = Self {
            state,
            limits,
            blocks: VecDeque::new(),
            first: first.header.number,
            ancestors: ancestors.into(),
            numbers: B256Map::default(),
            transactions: B256Map::default(),
            size: 0,
            pins: Pins::default(),
        };
        ledger.append(first);
        ledger
    }

    /// How much of the past is kept.
    pub fn limits(&self) -> HistoryLimits {
        self.limits
    }

    /// The newest block.
    pub fn head(&self) -> &Arc<Block> {
        self.blocks.back().expect("a ledger starts with a block and never drops its last")
    }

    /// Number of the oldest block that is kept.
    pub fn first_number(&self) -> u64 {
        self.first
    }

    /// A block by its number.
    pub fn block(&self, number: u64) -> Option<&Arc<Block>> {
        self.blocks.get(usize::try_from(number.checked_sub(self.first)?).ok()?)
    }

    /// A block by its hash.
    pub fn block_by_hash(&self, hash: B256) -> Option<&Arc<Block>> {
        self.block(*self.numbers.get(&hash)?)
    }

    /// Hash of a block: of any that is kept, and of the 256 below those.
    pub fn hash(&self, number: u64) -> Option<B256> {
        match self.first.checked_sub(number) {
            None | Some(0) => self.block(number).map(|block| block.hash),
            Some(below) => {
                let index = self.ancestors.len().checked_sub(usize::try_from(below).ok()?)?;
                self.ancestors.get(index).copied()
            }
        }
    }

    /// Hashes of the head and of the blocks below it, oldest first, as many as contracts may ask for.
    pub fn recent_hashes(&self) -> Vec<B256> {
        let head = self.head().header.number;
        let first = (head + 1).saturating_sub(ANCESTORS as u64);
        (first..=head).filter_map(|number| self.hash(number)).collect()
    }

    /// The block meant. `safe` and `finalized` are the newest, and so is `pending`, as there is no pool.
    pub fn resolve(&self, block: BlockRef) -> Result<&Arc<Block>, BlockError> {
        match block {
            BlockRef::Latest | BlockRef::Pending => Ok(self.head()),
            BlockRef::Earliest => Ok(&self.blocks[0]),
            BlockRef::Number(number) if number < self.first => Err(BlockError::Pruned),
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

    /// Keeps a version readable until the pin is dropped; fails where it is merged already.
    pub fn pin(&self, version: Version) -> Option<Pin> {
        self.state.has(version).then(|| self.pins.pin(version))
    }

    /// A transaction in a block.
    pub fn transaction(&self, hash: B256) -> Option<Mined> {
        let (number, index) = *self.transactions.get(&hash)?;
        Some(Mined { block: self.block(number)?.clone(), index: index as usize })
    }

    /// Adds a block on top, and forgets what that makes too old.
    pub fn append(&mut self, block: Block) {
        let number = block.header.number;
        self.numbers.insert(block.hash, number);
        for (index, hash) in block.hashes.iter().enumerate() {
            self.transactions.insert(*hash, (number, index as u32));
        }
        self.size += block.memory();
        self.blocks.push_back(Arc::new(block));
        self.prune_blocks();
        self.prune_state();
    }

    /// Writes changes made by hand: the state after the newest block is this one from now on.
    pub fn amend(&mut self, changes: &crate::evm::StateChanges) {
        let version = self.state.commit(changes);
        // Nothing but a pin can ask for the states between the head's parent and the change: they are after no
        // block any more.
        self.prune_versions(self.head().built_on + 1..version);
    }

    /// The point after a block of this ledger, to go back to; fails where the state there is merged already.
    pub fn mark_after(&self, block: &Arc<Block>) -> Option<Mark> {
        Some(self.mark_of(block, self.pin(self.version_after(block))?))
    }

    /// This point, to go back to.
    pub fn mark(&self) -> Mark {
        self.mark_of(self.head(), self.pins.pin(self.state.version()))
    }

    fn mark_of(&self, block: &Arc<Block>, pin: Pin) -> Mark {
        let number = block.header.number;
        let first = (number + 1).saturating_sub(ANCESTORS as u64);
        let ancestors = (first..number).filter_map(|number| self.hash(number)).collect();
        Mark { head: block.clone(), ancestors, pin }
    }

    /// Removes the blocks and the state after a mark of this ledger.
    pub fn rewind(&mut self, mark: &Mark) {
        let number = mark.head.header.number;
        while self.blocks.back().is_some_and(|block| block.header.number > number) {
            let Some(block) = self.blocks.pop_back() else { break };
            self.drop_index(&block);
        }
        if self.blocks.is_empty() {
            self.first = number;
            self.ancestors = mark.ancestors.clone().into();
            self.numbers.insert(mark.head.hash, number);
            for (index, hash) in mark.head.hashes.iter().enumerate() {
                self.transactions.insert(*hash, (number, index as u32));
            }
            self.size += mark.head.memory();
            self.blocks.push_back(mark.head.clone());
        }
        self.state.rewind(mark.pin.version());
    }

    /// Blocks from `first` to `last`, as far as they exist.
    pub fn range(&self, first: u64, last: u64) -> impl Iterator<Item = &Arc<Block>> {
        let last = last.min(self.head().header.number);
        (first.max(self.first)..=last).filter_map(|number| self.block(number))
    }

    fn prune_blocks(&mut self) {
        let most = usize::try_from(self.limits.blocks).unwrap_or(usize::MAX).saturating_add(1);
        while self.blocks.len() > 1 && (self.blocks.len() > most || self.size > MAX_HISTORY_BYTES) {
            let Some(block) = self.blocks.pop_front() else { break };
            self.drop_index(&block);
            self.first += 1;
            self.ancestors.push_back(block.hash);
            if self.ancestors.len() > ANCESTORS {
                self.ancestors.pop_front();
            }
        }
    }

    fn prune_state(&mut self) {
        let depth = usize::try_from(self.limits.states).unwrap_or(usize::MAX);
        let oldest = &self.blocks[(self.blocks.len() - 1).saturating_sub(depth)];
        let oldest = self.version_after(oldest);
        self.prune_versions(0..oldest);
    }

    fn prune_versions(&mut self, range: Range<Version>) {
        let pinned = self.pins.versions();
        self.state.prune(range, |version| pinned.binary_search(&version).is_ok());
    }

    fn drop_index(&mut self, block: &Block) {
        self.size -= block.memory();
        self.numbers.remove(&block.hash);
        for hash in &block.hashes {
            self.transactions.remove(hash);
        }
    }
}

/// The state at one version, readable while the ledger grows.
#[derive(Clone, Debug)]
pub struct View {
    ledger: Arc<RwLock<Ledger>>,
    pin: Pin,
    newest_block: u64,
}

impl View {
    /// The state that `pin` keeps, with the hashes of blocks up to `newest_block`.
    pub(super) fn new(ledger: Arc<RwLock<Ledger>>, pin: Pin, newest_block: u64) -> Self {
        Self { ledger, pin, newest_block }
    }

    /// All words of an account that are not zero.
    pub fn storage_of(&self, address: Address) -> BTreeMap<U256, U256> {
        read(&self.ledger).state.storage_of(address, self.pin.version())
    }
}

impl StateReader for View {
    fn account(&self, address: Address) -> Option<AccountRecord> {
        read(&self.ledger).state.account(address, self.pin.version())
    }

    fn code(&self, hash: B256) -> Bytes {
        read(&self.ledger).state.code(hash)
    }

    fn storage(&self, address: Address, slot: U256) -> U256 {
        read(&self.ledger).state.storage(address, slot, self.pin.version())
    }

    fn block_hash(&self, number: u64) -> B256 {
        if number > self.newest_block {
            return B256::ZERO;
        }
        read(&self.ledger).hash(number).unwrap_or_default()
    }
}
