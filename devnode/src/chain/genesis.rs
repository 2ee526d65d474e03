//! How a chain begins.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Condvar, Mutex, RwLock};

use alloy_consensus::constants::EMPTY_ROOT_HASH;
use alloy_primitives::{Address, B256, U256, address};

use super::block::Block;
use super::header::{HEADER_GAS_LIMIT, HeaderParts, NitroFields, header};
use super::ledger::Ledger;
use super::observe::Observers;
use super::produce::Producer;
use super::state::{State, plain_account};
use super::{BATCH_POSTER, Chain, DEV_ADDRESS, DEV_KEY, Execute, HistoryLimits, Inner, Key, L1Number, Overlay};
use crate::evm::{AccountChange, StateChanges, StateReader};

/// Nonce of the dev account after the transactions of the `nitro-devnode` script.
const SCRIPT_NONCE: u64 = 6;

/// The account that publishes the CREATE2 factory, by its one transaction.
const FACTORY_SENDER: Address = address!("0x3fAB184622Dc19b6109349B94811493BF2a45362");

/// What a chain has at the start besides ArbOS.
#[derive(Clone, Debug)]
pub struct ChainConfig {
    /// Whether accounts look as after the `nitro-devnode` script: the dev account's nonce is 6 and the
    /// factory's publisher has used its nonce, so that first addresses are the same as there. The script's
    /// blocks are not made: the head is block 0. The dev account keeps its whole 1,000 ETH.
    pub scripted: bool,
    /// Further funded accounts, with their balances \[wei\].
    pub funded: Vec<(Address, U256)>,
    /// Further private keys that the node signs with.
    pub keys: Vec<B256>,
    /// What blocks show as the parent chain's block number.
    pub l1_number: L1Number,
    /// How much of the past is kept.
    pub history: HistoryLimits,
}

impl Default for ChainConfig {
    fn default() -> Self {
        Self {
            scripted: true,
            funded: Vec::new(),
            keys: Vec::new(),
            l1_number: L1Number::Zero,
            history: HistoryLimits::default(),
        }
    }
}

impl ChainConfig {
    /// Accounts of users at genesis.
    fn accounts(&self) -> StateChanges {
        let thousand_eth = U256::from(1_000) * U256::from(10).pow(U256::from(18));
        let mut accounts = StateChanges::new();
        let mut add = |address, balance, nonce| {
            let record = Some(plain_account(balance, nonce));
            accounts.insert(address, AccountChange { record, ..AccountChange::default() });
        };
        add(DEV_ADDRESS, thousand_eth, if self.scripted { SCRIPT_NONCE } else { 0 });
        if self.scripted {
            add(FACTORY_SENDER, U256::ZERO, 1);
        }
        for (address, balance) in &self.funded {
            let nonce = if *address == DEV_ADDRESS && self.scripted { SCRIPT_NONCE } else { 0 };
            add(*address, *balance, nonce);
        }
        accounts
    }
}

/// State without anything in it.
struct Nothing;

impl StateReader for Nothing {
    fn account(&self, _: Address) -> Option<crate::evm::AccountRecord> {
        None
    }
    fn code(&self, _: B256) -> alloy_primitives::Bytes {
        alloy_primitives::Bytes::new()
    }
    fn storage(&self, _: Address, _: U256) -> U256 {
        U256::ZERO
    }
    fn block_hash(&self, _: u64) -> B256 {
        B256::ZERO
    }
}

impl Chain {
    /// A chain that consists of its genesis block.
    pub fn new(execute: Arc<dyn Execute>, config: &ChainConfig) -> Self {
        let ledger = genesis(execute.as_ref(), config);
        Self::with_ledger(execute, config, ledger)
    }

    /// A chain that goes on from `ledger`.
    pub(super) fn with_ledger(execute: Arc<dyn Execute>, config: &ChainConfig, ledger: Ledger) -> Self {
        let secrets = [&[DEV_KEY], config.keys.as_slice()].concat();
        let chain_id = AtomicU64::new(execute.settings().chain_id);
        Self(Arc::new(Inner {
            execute,
            ledger: Arc::new(RwLock::new(ledger)),
            producer: Mutex::new(Producer::new(BATCH_POSTER, HEADER_GAS_LIMIT)),
            clock: Mutex::default(),
            advanced: Condvar::new(),
            rewinding: RwLock::new(()),
            keys: secrets.into_iter().filter_map(Key::new).collect(),
            listeners: Mutex::default(),
            chain_id,
            l1_number: Mutex::new(config.l1_number),
            interval: Arc::default(),
            observers: Observers::default(),
            symbols: RwLock::default(),
        }))
    }
}

/// The ledger with the genesis block: number, time and beneficiary zero.
pub(super) fn genesis(execute: &dyn Execute, config: &ChainConfig) -> Ledger {
    let mut overlay = Overlay::new(&Nothing);
    overlay.apply(execute.genesis());
    // Money for an account that ArbOS already made leaves its code and storage.
    for (address, mut change) in config.accounts() {
        if let (Some(existing), Some(record)) = (overlay.account(address), change.record.as_mut()) {
            record.code_hash = existing.code_hash;
        }
        overlay.apply(StateChanges::from([(address, change)]));
    }

    let (send_root, send_count) = execute.sends(&overlay);
    let arbos_version = execute.arbos_version(&overlay);
    let l1_block_number = config.l1_number.at(0);
    let nitro = NitroFields { send_root, send_count, arbos_version, l1_block_number, ..NitroFields::default() };
    let base_fee = execute.base_fee(&overlay);

    let mut state = State::default();
    let version = state.commit(&overlay.into_changes());
    let header = header(HeaderParts {
        base_fee,
        gas_limit: HEADER_GAS_LIMIT,
        state_root: state.commitment(version),
        transactions_root: EMPTY_ROOT_HASH,
        receipts_root: EMPTY_ROOT_HASH,
        nitro,
        ..HeaderParts::default()
    });
    let block = Block {
        hash: header.hash_slow(),
        header,
        nitro,
        transactions: Vec::new(),
        hashes: Vec::new(),
        receipts: Vec::new(),
        built_on: 0,
    };
    Ledger::starting_at(state, block, Vec::new(), config.history)
}
