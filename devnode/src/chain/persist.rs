//! Keeping a chain: the newest block's header and state, without the blocks below.
//!
//! What is kept: accounts, code, storage (and with it ArbOS, activated programs and their cache flags), the
//! head, the hashes that contracts can still ask for, the clock. What is not: blocks and receipts, snapshots,
//! transactions that wait, impersonated senders, and the programs used recently, which last for a block only.

use std::collections::BTreeMap;
use std::sync::Arc;

use alloy_consensus::Header;
use alloy_primitives::{Address, B256, Bytes, U256, keccak256};
use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

use super::block::Block;
use super::ledger::Ledger;
use super::limits::{ANCESTORS, HistoryLimits};
use super::lock::{lock, read, write};
use super::overrides::code_hash;
use super::{Chain, ChainConfig, Clock, Execute, NitroFields, State};
use crate::evm::{AccountChange, AccountRecord, StateChanges};

/// Accounts that are copied before others may use the chain again.
const ACCOUNTS_AT_ONCE: usize = 256;
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
    /// Hashes of the blocks below the head, oldest first.
    #[serde(default)]
    block_hashes: Vec<B256>,
    accounts: Accounts,
}

/// Accounts as a dump has them; anvil writes the same form.
pub type Accounts = BTreeMap<Address, DumpedAccount>;

/// An account with its code and storage.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DumpedAccount {
    balance: U256,
    nonce: u64,
    #[serde(default)]
    code: Bytes,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    storage: BTreeMap<U256, U256>,
}

impl Chain {
    /// The chain as of now. Others can go on using it meanwhile: accounts are copied a few at a time, all at the
    /// version that was the newest at the beginning.
    pub fn dump(&self) -> Dump {
        let _no_rewind = read(&self.0.rewinding);
        let (mut dump, pin, addresses) = {
            let _producing = lock(&self.0.producer);
            let ledger = read(&self.0.ledger);
            let pin = ledger.pin(ledger.state.version()).expect("the newest version can be read");
            (self.dump_of(&ledger), pin, ledger.state.addresses(ledger.state.version()))
        };
        for some in addresses.chunks(ACCOUNTS_AT_ONCE) {
            let ledger = read(&self.0.ledger);
            let whole = |address: &Address| Some((*address, dumped(ledger.state.whole(*address, pin.version())?)));
            dump.accounts.extend(some.iter().filter_map(whole));
        }
        dump
    }

    /// The head, without accounts.
    fn dump_of(&self, ledger: &Ledger) -> Dump {
        let head = ledger.head();
        let mut block_hashes = ledger.recent_hashes();
        block_hashes.pop();
        Dump {
            chain_id: self.chain_id(),
            head: head.header.clone(),
            send_root: head.nitro.send_root,
            send_count: head.nitro.send_count,
            l1_block_number: head.nitro.l1_block_number,
            arbos_version: head.nitro.arbos_version,
            clock_offset: lock(&self.0.clock).offset(),
            block_hashes,
            accounts: Accounts::new(),
        }
    }

    /// Replaces the whole chain by a dump of one with the same id.
    pub fn load(&self, dump: Dump) -> Result<()> {
        let limits = read(&self.0.ledger).limits();
        let clock = clock_of(&dump);
        let ledger = restored(dump, self.chain_id(), limits)?;
        let _rewriting = write(&self.0.rewinding);
        let mut producer = lock(&self.0.producer);
        *write(&self.0.ledger) = ledger;
        producer.snapshots.clear();
        producer.waiting.clear();
        *lock(&self.0.clock) = clock;
        Ok(())
    }

    /// Puts accounts into the newest state, over those that are there, as if set by hand one by one.
    pub fn adopt(&self, accounts: Accounts) {
        let _producing = lock(&self.0.producer);
        let mut changes = StateChanges::new();
        for (address, account) in accounts {
            changes.insert(address, AccountChange { storage_cleared: false, ..change(account) });
        }
        write(&self.0.ledger).amend(&changes);
    }

    /// A chain that goes on from a dump.
    pub fn from_dump(execute: Arc<dyn Execute>, config: &ChainConfig, dump: Dump) -> Result<Self> {
        let clock = clock_of(&dump);
        let ledger = restored(dump, execute.settings().chain_id, config.history)?;
        let chain = Self::with_ledger(execute, config, ledger);
        *lock(&chain.0.clock) = clock;
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

    /// A hash that changes with every change of blocks or state.
    pub fn fingerprint(&self) -> B256 {
        let ledger = read(&self.0.ledger);
        let commitment = ledger.state.commitment(ledger.state.version());
        keccak256([ledger.head().hash, commitment].concat())
    }
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

fn change(account: DumpedAccount) -> AccountChange {
    let code_hash = code_hash(&account.code);
    let record = Some(AccountRecord { balance: account.balance, nonce: account.nonce, code_hash });
    let code = (!account.code.is_empty()).then_some(account.code);
    AccountChange { record, code, storage_cleared: true, storage: account.storage }
}

fn restored(dump: Dump, chain_id: u64, limits: HistoryLimits) -> Result<Ledger> {
    ensure!(dump.chain_id == chain_id, "the state is of chain {}, not of chain {chain_id}", dump.chain_id);
    ensure!(dump.block_hashes.len() < ANCESTORS, "the state has more block hashes than a node writes");
    let number = dump.head.number;
    ensure!(number <= MAX_NUMBER, "the state is of block {number}, after which there is no room for blocks");
    let changes = dump.accounts.into_iter().map(|(address, account)| (address, change(account))).collect();
    let mut state = State::default();
    state.commit(&changes);

    let nitro = NitroFields {
        send_root: dump.send_root,
        send_count: dump.send_count,
        l1_block_number: dump.l1_block_number,
        arbos_version: dump.arbos_version,
        collects_tips: dump.head.mix_hash[25] & 1 == 1,
    };
    let block = Block {
        hash: dump.head.hash_slow(),
        header: dump.head,
        nitro,
        transactions: Vec::new(),
        hashes: Vec::new(),
        receipts: Vec::new(),
        built_on: 0,
    };
    Ok(Ledger::starting_at(state, block, dump.block_hashes, limits))
}
