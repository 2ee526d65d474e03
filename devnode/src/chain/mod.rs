//! The chain: blocks made on demand, their whole history, simulations, and what tests may change by hand.
//!
//! It knows accounts, blocks and time, but neither how a message runs (that is [`Execute`]) nor how a client
//! asks (that is `rpc`). There is no pool: a transaction is in a block when it has been submitted, one block for
//! each. Only with automatic mining switched off do transactions wait.

mod access_list;
mod block;
mod clock;
mod control;
mod error;
mod estimate;
mod execute;
mod fees;
mod genesis;
mod header;
mod history;
mod interval;
mod key;
mod l1_number;
mod ledger;
mod limits;
mod lock;
mod logs;
mod node_interface;
mod observe;
mod outbox;
mod overlay;
mod overrides;
mod persist;
mod pins;
mod pool;
mod produce;
mod reorg;
mod replay;
mod simulate;
mod simulate_blocks;
mod slots_read;
mod state;
mod state_file;
mod submit;
mod transaction;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, RwLock};

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256};

pub use block::{Block, Receipt};
pub use clock::Clock;
pub use error::{BlockError, CallError, SubmitError};
pub use execute::Execute;
pub use fees::FeeHistory;
pub use genesis::ChainConfig;
pub use header::{BATCH_POSTER, HEADER_GAS_LIMIT, NitroFields};
pub use key::{DEV_ADDRESS, DEV_KEY, Key};
pub use l1_number::{L1Number, NoL1Number};
pub use ledger::{Mined, View};
pub use limits::HistoryLimits;
pub use logs::{FoundLog, LogFilter, LogRange};
pub use observe::{Ended, Event};
pub use overlay::Overlay;
pub use overrides::{AccountOverride, BlockOverrides};
pub use persist::{Accounts, Dump, DumpedAccount};
pub use simulate::CallRequest;
pub use simulate_blocks::{BlockCalls, SimulatedBlock, SimulatedCall, Simulation, SimulationError};
pub use state::{State, Version, plain_account};
pub use state_file::{StateFile, read_dump};
pub use transaction::{ARBOS, INTERNAL_TYPE, Transaction, decode, message, sender};

use crate::evm::{AccountRecord, Settings, StateReader};
use crate::program::{Symbols, SymbolsError};
use interval::Interval;
use ledger::Ledger;
use lock::{lock, read, write};
use produce::Producer;

/// How a client names a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockRef {
    /// The newest block.
    #[default]
    Latest,
    /// The block after the newest: its state is the newest one, its number and time are the next.
    Pending,
    /// The oldest block.
    Earliest,
    /// By number.
    Number(u64),
    /// By hash.
    Hash(B256),
}

/// A chain; all clones are the same chain.
#[derive(Clone)]
pub struct Chain(Arc<Inner>);

type Listener = Box<dyn Fn(&Arc<Block>) + Send + Sync>;

struct Inner {
    execute: Arc<dyn Execute>,
    ledger: Arc<RwLock<Ledger>>,
    /// Held while a block is made or anything is set by hand.
    producer: Mutex<Producer>,
    /// Locked for a moment only, also while the producer is locked.
    clock: Mutex<Clock>,
    /// Signalled after every block, for transactions that wait for their predecessor.
    advanced: Condvar,
    /// Held for reading by simulations and for writing while history is rewritten.
    rewinding: RwLock<()>,
    keys: Vec<Key>,
    chain_id: AtomicU64,
    l1_number: Mutex<L1Number>,
    interval: Arc<Interval>,
    listeners: Mutex<Vec<Listener>>,
    observers: observe::Observers,
    /// Names of programs' functions.
    symbols: RwLock<Symbols>,
}

impl Chain {
    /// The settings of execution.
    pub fn settings(&self) -> &Settings {
        self.0.execute.settings()
    }

    /// Chain id: that of the settings, unless it was changed by hand.
    pub fn chain_id(&self) -> u64 {
        self.0.chain_id.load(Ordering::Relaxed)
    }

    /// The keys that the node holds.
    pub fn keys(&self) -> &[Key] {
        &self.0.keys
    }

    /// Accounts that can send without a signature of their own: those with a key here, and impersonated ones.
    pub fn accounts(&self) -> Vec<Address> {
        let impersonated: HashSet<_> = lock(&self.0.producer).impersonated.clone();
        let own: Vec<_> = self.0.keys.iter().map(Key::address).collect();
        let mut others: Vec<_> = impersonated.into_iter().filter(|address| !own.contains(address)).collect();
        others.sort();
        [own, others].concat()
    }

    /// Calls `listener` after every new block, before the next can be made; it must not wait for the chain.
    pub fn on_block(&self, listener: impl Fn(&Arc<Block>) + Send + Sync + 'static) {
        lock(&self.0.listeners).push(Box::new(listener));
    }

    /// The parent chain's block number that block `number` shows.
    fn l1_number_at(&self, number: u64) -> u64 {
        lock(&self.0.l1_number).at(number)
    }

    /// Takes the names of functions from a module that was not stripped, for profiles.
    ///
    /// # Errors
    /// [`SymbolsError`] if there is no module or there are no names.
    pub fn add_symbols(&self, wasm: &[u8]) -> Result<(), SymbolsError> {
        write(&self.0.symbols).add(wasm)
    }

    /// The names of functions that are known.
    pub fn symbols(&self) -> Symbols {
        read(&self.0.symbols).clone()
    }

    // Blocks

    /// Number of the newest block.
    pub fn head_number(&self) -> u64 {
        self.head().header.number
    }

    /// The newest block.
    pub fn head(&self) -> Arc<Block> {
        read(&self.0.ledger).head().clone()
    }

    /// A block; `pending` is the newest one.
    pub fn block(&self, block: BlockRef) -> Result<Arc<Block>, BlockError> {
        read(&self.0.ledger).resolve(block).cloned()
    }

    /// All blocks up to `number`, oldest first, as far as they exist.
    pub fn blocks_up_to(&self, number: u64) -> Vec<Arc<Block>> {
        read(&self.0.ledger).range(0, number).cloned().collect()
    }

    /// A transaction in a block.
    pub fn transaction(&self, hash: B256) -> Option<Mined> {
        read(&self.0.ledger).transaction(hash)
    }

    /// Logs that pass the filter, oldest first.
    pub fn logs(&self, range: LogRange, filter: &LogFilter) -> Result<Vec<FoundLog>, BlockError> {
        let blocks = logs::blocks(&read(&self.0.ledger), range)?;
        Ok(blocks.iter().flat_map(|block| filter.of_block(block)).collect())
    }

    /// Fees of `count` blocks up to `newest`.
    pub fn fee_history(&self, count: u64, newest: BlockRef) -> Result<FeeHistory, BlockError> {
        let speed_limit = self.0.execute.speed_limit(&self.state(newest)?);
        let ledger = read(&self.0.ledger);
        let newest = ledger.resolve(newest)?;
        Ok(fees::history(&ledger, count, newest, speed_limit))
    }

    /// Price of a gas: the newest block's base fee \[wei\]. Tips are not charged.
    pub fn gas_price(&self) -> u64 {
        self.head().base_fee()
    }

    // State

    /// The state after a block.
    pub fn state(&self, block: BlockRef) -> Result<View, BlockError> {
        let ledger = read(&self.0.ledger);
        let block = ledger.resolve(block)?;
        let pin = ledger.pin(ledger.version_after(block)).ok_or(BlockError::StatePruned(block.header.state_root))?;
        Ok(View::new(self.0.ledger.clone(), pin, block.header.number))
    }

    /// The state at a version of its own, on which the block after `block` was made.
    fn view(&self, version: Version, block: &Block) -> Result<View, BlockError> {
        let pin = read(&self.0.ledger).pin(version).ok_or(BlockError::StatePruned(block.header.state_root))?;
        Ok(View::new(self.0.ledger.clone(), pin, block.header.number))
    }

    /// An account after a block; an empty one where there is none.
    pub fn account(&self, address: Address, block: BlockRef) -> Result<AccountRecord, BlockError> {
        Ok(self.state(block)?.account(address).unwrap_or(plain_account(U256::ZERO, 0)))
    }

    /// Balance \[wei\].
    pub fn balance(&self, address: Address, block: BlockRef) -> Result<U256, BlockError> {
        Ok(self.account(address, block)?.balance)
    }

    /// Nonce; with [`BlockRef::Pending`] transactions that wait count.
    pub fn nonce(&self, address: Address, block: BlockRef) -> Result<u64, BlockError> {
        let mined = self.account(address, block)?.nonce;
        Ok(match block {
            BlockRef::Pending => lock(&self.0.producer).next_nonce(address, mined),
            _ => mined,
        })
    }

    /// Code; empty where there is none.
    pub fn code(&self, address: Address, block: BlockRef) -> Result<Bytes, BlockError> {
        let state = self.state(block)?;
        Ok(match state.account(address) {
            Some(record) if record.code_hash != KECCAK256_EMPTY => state.code(record.code_hash),
            _ => Bytes::new(),
        })
    }

    /// A storage word.
    pub fn storage(&self, address: Address, slot: U256, block: BlockRef) -> Result<U256, BlockError> {
        Ok(self.state(block)?.storage(address, slot))
    }
}
