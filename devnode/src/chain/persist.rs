//! Keeping a chain in a file: the newest block's header and state, without the blocks below.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use alloy_consensus::Header;
use alloy_primitives::{Address, B256, Bytes, U256};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use super::block::Block;
use super::ledger::Ledger;
use super::lock::{lock, read, write};
use super::overrides::code_hash;
use super::{Chain, ChainConfig, Clock, Execute, NitroFields, State};
use crate::evm::{AccountChange, AccountRecord, StateChanges};

/// Highest block from which a chain goes on: numbers of blocks after it are counted without a check.
const MAX_NUMBER: u64 = u64::MAX / 2;

/// A chain as it is written: state, head, and which chain it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dump {
    chain_id: u64,
    head: Header,
    send_root: B256,
    send_count: u64,
    l1_block_number: u64,
    arbos_version: u64,
    clock_offset: i64,
    accounts: BTreeMap<Address, DumpedAccount>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct DumpedAccount {
    balance: U256,
    nonce: u64,
    #[serde(default)]
    code: Bytes,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    storage: BTreeMap<U256, U256>,
}

impl Chain {
    /// The chain as of now.
    pub fn dump(&self) -> Dump {
        let _producing = lock(&self.0.producer);
        let ledger = read(&self.0.ledger);
        let head = ledger.head();
        let accounts = ledger.state.dump(ledger.state.version()).into_iter();
        Dump {
            chain_id: self.chain_id(),
            head: head.header.clone(),
            send_root: head.nitro.send_root,
            send_count: head.nitro.send_count,
            l1_block_number: head.nitro.l1_block_number,
            arbos_version: head.nitro.arbos_version,
            clock_offset: lock(&self.0.clock).offset(),
            accounts: accounts.map(|(address, change)| (address, dumped(change))).collect(),
        }
    }

    /// Replaces the whole chain by a dump of one with the same id.
    pub fn load(&self, dump: &Dump) -> Result<()> {
        let ledger = restored(dump, self.chain_id())?;
        let _rewriting = write(&self.0.rewinding);
        let mut producer = lock(&self.0.producer);
        *write(&self.0.ledger) = ledger;
        producer.snapshots.clear();
        producer.waiting.clear();
        *lock(&self.0.clock) = clock_of(dump);
        Ok(())
    }

    /// A chain that goes on from a dump.
    pub fn from_dump(execute: Arc<dyn Execute>, config: &ChainConfig, dump: &Dump) -> Result<Self> {
        let ledger = restored(dump, execute.settings().chain_id)?;
        let chain = Self::with_ledger(execute, config, ledger);
        *lock(&chain.0.clock) = clock_of(dump);
        Ok(chain)
    }

    /// Goes back to genesis with whatever `config` says.
    pub fn reset(&self, config: &ChainConfig) {
        let _rewriting = write(&self.0.rewinding);
        let mut producer = lock(&self.0.producer);
        *lock(&self.0.clock) = Clock::default();
        *write(&self.0.ledger) = super::genesis::genesis(self.0.execute.as_ref(), config);
        *producer = super::produce::Producer::new(super::BATCH_POSTER, super::HEADER_GAS_LIMIT);
    }

    /// Writes the chain to a file: all of it or nothing.
    pub fn save(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_vec(&self.dump()).context("cannot encode the state")?;
        let mut beside = path.as_os_str().to_owned();
        beside.push(".tmp");
        std::fs::write(&beside, text).with_context(|| format!("cannot write {}", beside.display()))?;
        std::fs::rename(&beside, path).with_context(|| format!("cannot write {}", path.display()))
    }

    /// A number that changes with every change of the chain.
    pub fn version(&self) -> u64 {
        read(&self.0.ledger).state.version()
    }
}

/// Reads a dump from a file.
pub fn read_dump(path: &Path) -> Result<Dump> {
    let text = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is no state of a dev node", path.display()))
}

fn clock_of(dump: &Dump) -> Clock {
    let mut clock = Clock::default();
    clock.shift(dump.clock_offset);
    clock
}

fn dumped(change: AccountChange) -> DumpedAccount {
    let record = change.record.unwrap_or_default();
    DumpedAccount {
        balance: record.balance,
        nonce: record.nonce,
        code: change.code.unwrap_or_default(),
        storage: change.storage,
    }
}

fn restored(dump: &Dump, chain_id: u64) -> Result<Ledger> {
    ensure!(dump.chain_id == chain_id, "the state is of chain {}, not of chain {chain_id}", dump.chain_id);
    let number = dump.head.number;
    ensure!(number <= MAX_NUMBER, "the state is of block {number}, after which there is no room for blocks");
    let mut changes = StateChanges::new();
    for (address, account) in &dump.accounts {
        let record =
            AccountRecord { balance: account.balance, nonce: account.nonce, code_hash: code_hash(&account.code) };
        let code = (!account.code.is_empty()).then(|| account.code.clone());
        let storage = account.storage.clone();
        changes.insert(*address, AccountChange { record: Some(record), code, storage_cleared: true, storage });
    }
    let mut state = State::default();
    state.commit(&changes);

    let nitro = NitroFields {
        send_root: dump.send_root,
        send_count: dump.send_count,
        l1_block_number: dump.l1_block_number,
        arbos_version: dump.arbos_version,
    };
    let block = Block {
        hash: dump.head.hash_slow(),
        header: dump.head.clone(),
        nitro,
        transactions: Vec::new(),
        hashes: Vec::new(),
        receipts: Vec::new(),
        built_on: 0,
    };
    Ok(Ledger::starting_at(state, block))
}
