//! What tests change by hand: time, accounts, mining, and going back.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use alloy_primitives::{Address, B256, Bytes, U256};

use super::limits::MAX_SNAPSHOTS;
use super::lock::{lock, read, write};
use super::overrides::code_hash;
use super::produce::Snapshot;
use super::{Block, BlockRef, Chain, Clock, L1Number, SubmitError, plain_account};
use crate::evm::{AccountChange, StateChanges, StateReader};

impl Chain {
    // Going back

    /// Remembers this point; ids count from zero. Of too many points the oldest is forgotten.
    pub fn snapshot(&self) -> u64 {
        let mut producer = lock(&self.0.producer);
        let id = producer.snapshots_taken;
        let mark = read(&self.0.ledger).mark();
        if producer.snapshots.len() >= MAX_SNAPSHOTS {
            producer.snapshots.pop_front();
        }
        producer.snapshots.push_back(Snapshot { id, mark });
        producer.snapshots_taken += 1;
        id
    }

    /// Goes back to a remembered point and forgets it and all later ones; false where there is no such point.
    /// The clock goes on from the time of that point's block, and transactions that wait are dropped.
    pub fn revert(&self, id: u64) -> bool {
        let _rewriting = write(&self.0.rewinding);
        let mut producer = lock(&self.0.producer);
        let Some(position) = producer.snapshots.iter().position(|snapshot| snapshot.id == id) else {
            return false;
        };
        producer.snapshots.truncate(position + 1);
        let Some(snapshot) = producer.snapshots.pop_back() else { return false };
        self.go_back(&mut producer, &snapshot.mark);
        true
    }

    // Time

    /// Reads or changes the clock.
    pub fn with_clock<T>(&self, change: impl FnOnce(&mut Clock) -> T) -> T {
        change(&mut lock(&self.0.clock))
    }

    /// Sets the exact time of the next block \[seconds\]; not below the newest block's.
    pub fn set_next_timestamp(&self, time: u64) -> Result<(), SubmitError> {
        let _producing = lock(&self.0.producer);
        if time < self.head().header.timestamp {
            return Err(SubmitError::new(format!("Timestamp error: {time} is lower than previous block's timestamp")));
        }
        lock(&self.0.clock).set_next(time);
        Ok(())
    }

    // Mining

    /// Makes a block of whatever waits, possibly an empty one.
    pub fn mine(&self) -> Result<Arc<Block>, SubmitError> {
        self.mine_waiting(&mut lock(&self.0.producer))
    }

    /// Switches automatic mining; what waits is mined when it is switched on, and mining at intervals ends.
    pub fn set_automine(&self, on: bool) -> Result<(), SubmitError> {
        if on {
            self.stop_interval_mining();
        }
        let mut producer = lock(&self.0.producer);
        producer.automine = on;
        if on && !producer.waiting.is_empty() {
            self.mine_waiting(&mut producer)?;
        }
        Ok(())
    }

    /// Whether each transaction gets its block at once.
    pub fn automine(&self) -> bool {
        lock(&self.0.producer).automine
    }

    /// Sets the base fee of the next block only \[wei\].
    pub fn set_next_base_fee(&self, wei: u64) {
        lock(&self.0.producer).next_base_fee = Some(wei);
    }

    /// Sets what `PREVRANDAO` reports in the next block only.
    pub fn set_next_prev_randao(&self, value: B256) {
        lock(&self.0.producer).next_prev_randao = Some(value);
    }

    /// Sets the beneficiary of further blocks. Others than the batch poster charge no parent-chain fee.
    pub fn set_coinbase(&self, address: Address) {
        lock(&self.0.producer).coinbase = address;
    }

    /// Sets the gas limit that further headers show.
    pub fn set_gas_limit(&self, gas: u64) {
        lock(&self.0.producer).gas_limit = gas;
    }

    /// Changes the chain id. Transactions signed for the old one are refused from now on.
    pub fn set_chain_id(&self, id: u64) {
        let _producing = lock(&self.0.producer);
        self.0.chain_id.store(id, Ordering::Relaxed);
    }

    /// Changes what further blocks show as the parent chain's block number.
    pub fn set_l1_number(&self, number: L1Number) {
        let _producing = lock(&self.0.producer);
        *lock(&self.0.l1_number) = number;
    }

    // Senders

    /// Lets `address` send without a signature.
    pub fn impersonate(&self, address: Address) {
        lock(&self.0.producer).impersonated.insert(address);
    }

    /// Takes that back; false where there is nothing to take back.
    pub fn stop_impersonating(&self, address: Address) -> bool {
        lock(&self.0.producer).impersonated.remove(&address)
    }

    /// Lets every address send without a signature, or no longer.
    pub fn impersonate_all(&self, on: bool) {
        lock(&self.0.producer).impersonate_all = on;
    }

    // Accounts

    /// Sets a balance \[wei\].
    pub fn set_balance(&self, address: Address, wei: U256) {
        self.update(address, |change| record(change).balance = wei);
    }

    /// Adds to a balance \[wei\], up to the largest there is.
    pub fn add_balance(&self, address: Address, wei: U256) {
        self.update(address, |change| {
            let record = record(change);
            record.balance = record.balance.saturating_add(wei);
        });
    }

    /// Sets a nonce.
    pub fn set_nonce(&self, address: Address, nonce: u64) {
        self.update(address, |change| record(change).nonce = nonce);
    }

    /// Sets code.
    pub fn set_code(&self, address: Address, code: Bytes) {
        self.update(address, |change| {
            record(change).code_hash = code_hash(&code);
            change.code = Some(code);
        });
    }

    /// Sets a storage word.
    pub fn set_storage(&self, address: Address, slot: U256, value: U256) {
        self.update(address, |change| {
            change.storage.insert(slot, value);
        });
    }

    /// Changes an account at the head; the change belongs to the newest block's state from now on.
    fn update(&self, address: Address, edit: impl FnOnce(&mut AccountChange)) {
        let _producing = lock(&self.0.producer);
        let state = self.state(BlockRef::Latest).expect("the newest block exists");
        let record = state.account(address).unwrap_or(plain_account(U256::ZERO, 0));
        // It keeps the state before the change.
        drop(state);
        let mut change = AccountChange { record: Some(record), ..AccountChange::default() };
        edit(&mut change);
        write(&self.0.ledger).amend(&StateChanges::from([(address, change)]));
    }
}

fn record(change: &mut AccountChange) -> &mut crate::evm::AccountRecord {
    change.record.get_or_insert(plain_account(U256::ZERO, 0))
}
