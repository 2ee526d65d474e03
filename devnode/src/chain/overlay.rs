//! Changes on top of a state that stays as it is.

use std::collections::{BTreeMap, HashMap};

use alloy_primitives::{Address, B256, Bytes, U256};

use crate::evm::{AccountRecord, StateChanges, StateReader};

/// A state reader that shows `base` with changes applied: a block in the making, or state overrides.
pub struct Overlay<'a> {
    base: &'a dyn StateReader,
    changes: StateChanges,
    codes: HashMap<B256, Bytes>,
}

impl<'a> Overlay<'a> {
    /// Nothing changed yet.
    pub fn new(base: &'a dyn StateReader) -> Self {
        Self { base, changes: StateChanges::new(), codes: HashMap::new() }
    }

    /// Applies changes after those already applied.
    pub fn apply(&mut self, changes: StateChanges) {
        for (address, change) in changes {
            if let (Some(code), Some(record)) = (&change.code, &change.record) {
                self.codes.insert(record.code_hash, code.clone());
            }

            let merged = self.changes.entry(address).or_default();
            if change.storage_cleared || change.record.is_none() {
                merged.storage_cleared = true;
                merged.storage.clear();
            }
            merged.record = change.record;
            merged.storage.extend(change.storage);
            if change.code.is_some() {
                merged.code = change.code;
            }
        }
    }

    /// The words of an account of which `base` has these.
    pub fn words(&self, address: Address, base: BTreeMap<U256, U256>) -> BTreeMap<U256, U256> {
        let Some(change) = self.changes.get(&address) else { return base };
        let mut words = if change.storage_cleared { BTreeMap::new() } else { base };
        words.extend(&change.storage);
        words.retain(|_, value| !value.is_zero());
        words
    }

    /// All changes, merged.
    pub fn into_changes(self) -> StateChanges {
        self.changes
    }
}

impl StateReader for Overlay<'_> {
    fn account(&self, address: Address) -> Option<AccountRecord> {
        match self.changes.get(&address) {
            Some(change) => change.record.clone(),
            None => self.base.account(address),
        }
    }

    fn code(&self, hash: B256) -> Bytes {
        self.codes.get(&hash).cloned().unwrap_or_else(|| self.base.code(hash))
    }

    fn storage(&self, address: Address, slot: U256) -> U256 {
        match self.changes.get(&address) {
            Some(change) => match change.storage.get(&slot) {
                Some(value) => *value,
                None if change.storage_cleared => U256::ZERO,
                None => self.base.storage(address, slot),
            },
            None => self.base.storage(address, slot),
        }
    }

    fn block_hash(&self, number: u64) -> B256 {
        self.base.block_hash(number)
    }
}
