//! State with its whole past: every value is kept with the version at which it was written.
//!
//! A read names a version and never sees later writes, so a long call on an old block and the making of new
//! blocks do not disturb each other. Going back drops versions; their numbers are not used again.

use std::collections::{BTreeMap, HashMap};

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256, keccak256};

use crate::evm::{AccountChange, AccountRecord, StateChanges};

/// Number of a set of changes; each commit gets the next one.
pub type Version = u64;

/// The values of one place, oldest first.
#[derive(Clone, Debug)]
struct History<T>(Vec<(Version, T)>);

impl<T> Default for History<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> History<T> {
    fn at(&self, version: Version) -> Option<&T> {
        if let Some((written, value)) = self.0.last()
            && *written <= version
        {
            return Some(value);
        }
        let after = self.0.partition_point(|(written, _)| *written <= version);
        after.checked_sub(1).map(|index| &self.0[index].1)
    }

    fn push(&mut self, version: Version, value: T) {
        self.0.push((version, value));
    }

    /// Drops what was written after `version`; true if nothing is left.
    fn rewind(&mut self, version: Version) -> bool {
        while self.0.last().is_some_and(|(written, _)| *written > version) {
            self.0.pop();
        }
        self.0.is_empty()
    }
}

/// An account and the number of times that its storage was cleared.
#[derive(Clone, Debug, Default)]
struct Stored {
    record: Option<AccountRecord>,
    incarnation: u32,
}

/// A storage word; it counts only while its account has the same incarnation.
#[derive(Clone, Debug)]
struct Word {
    incarnation: u32,
    value: U256,
}

/// The places that a version wrote.
#[derive(Clone, Debug, Default)]
struct Written {
    accounts: Vec<Address>,
    words: Vec<(Address, U256)>,
}

/// Accounts, code and storage at every version.
#[derive(Clone, Debug, Default)]
pub struct State {
    accounts: HashMap<Address, History<Stored>>,
    storage: HashMap<Address, HashMap<U256, History<Word>>>,
    codes: HashMap<B256, Bytes>,
    written: BTreeMap<Version, Written>,
    commitments: History<B256>,
    version: Version,
    last_used: Version,
}

impl State {
    /// The newest version.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The account at a version.
    pub fn account(&self, address: Address, version: Version) -> Option<AccountRecord> {
        self.accounts.get(&address)?.at(version)?.record.clone()
    }

    /// Code by its hash; codes are never forgotten.
    pub fn code(&self, hash: B256) -> Bytes {
        self.codes.get(&hash).cloned().unwrap_or_default()
    }

    /// A storage word at a version.
    pub fn storage(&self, address: Address, slot: U256, version: Version) -> U256 {
        let word = self.storage.get(&address).and_then(|words| words.get(&slot)).and_then(|word| word.at(version));
        match word {
            Some(word) if word.incarnation == self.incarnation(address, version) => word.value,
            _ => U256::ZERO,
        }
    }

    /// What the header shows as the state root: keccak over the previous commitment and the changes since.
    ///
    /// It is no Merkle root. It differs whenever the history of changes does.
    pub fn commitment(&self, version: Version) -> B256 {
        self.commitments.at(version).copied().unwrap_or_default()
    }

    /// Writes changes as a new version and returns its number.
    pub fn commit(&mut self, changes: &StateChanges) -> Version {
        let version = self.last_used + 1;
        let commitment = self.next_commitment(changes);

        let mut written = Written::default();
        for (address, change) in changes {
            self.write_account(version, *address, change, &mut written);
        }

        self.written.insert(version, written);
        self.commitments.push(version, commitment);
        self.last_used = version;
        self.version = version;
        version
    }

    /// Goes back to `version`, which must be the newest or one that is still in force.
    pub fn rewind(&mut self, version: Version) {
        for (_, written) in self.written.split_off(&(version + 1)) {
            for address in written.accounts {
                if self.accounts.get_mut(&address).is_some_and(|history| history.rewind(version)) {
                    self.accounts.remove(&address);
                }
            }
            for (address, slot) in written.words {
                let Some(words) = self.storage.get_mut(&address) else { continue };
                if words.get_mut(&slot).is_some_and(|history| history.rewind(version)) {
                    words.remove(&slot);
                }
                if words.is_empty() {
                    self.storage.remove(&address);
                }
            }
        }
        self.commitments.rewind(version);
        self.version = version;
    }

    /// Everything in force at `version`, as the changes that would make it out of nothing.
    pub fn dump(&self, version: Version) -> StateChanges {
        let mut all = StateChanges::new();
        for (address, history) in &self.accounts {
            let Some(stored) = history.at(version) else { continue };
            let Some(record) = &stored.record else { continue };
            let storage = self.words(*address, stored.incarnation, version);
            let code = self.codes.get(&record.code_hash).filter(|code| !code.is_empty()).cloned();
            all.insert(*address, AccountChange { record: Some(record.clone()), code, storage_cleared: true, storage });
        }
        all
    }

    /// All words of an account at a version that are not zero.
    pub fn storage_of(&self, address: Address, version: Version) -> BTreeMap<U256, U256> {
        self.words(address, self.incarnation(address, version), version)
    }

    fn words(&self, address: Address, incarnation: u32, version: Version) -> BTreeMap<U256, U256> {
        let histories = self.storage.get(&address).into_iter().flatten();
        histories
            .filter_map(|(slot, history)| history.at(version).map(|word| (*slot, word)))
            .filter(|(_, word)| word.incarnation == incarnation && !word.value.is_zero())
            .map(|(slot, word)| (slot, word.value))
            .collect()
    }

    fn incarnation(&self, address: Address, version: Version) -> u32 {
        self.accounts.get(&address).and_then(|history| history.at(version)).map_or(0, |stored| stored.incarnation)
    }

    fn write_account(&mut self, version: Version, address: Address, change: &AccountChange, written: &mut Written) {
        let cleared = change.storage_cleared || change.record.is_none();
        let incarnation = self.incarnation(address, self.version) + u32::from(cleared);

        if let (Some(code), Some(record)) = (&change.code, &change.record) {
            self.codes.entry(record.code_hash).or_insert_with(|| code.clone());
        }

        self.accounts.entry(address).or_default().push(version, Stored { record: change.record.clone(), incarnation });
        written.accounts.push(address);

        if change.storage.is_empty() {
            return;
        }
        let words = self.storage.entry(address).or_default();
        for (slot, value) in &change.storage {
            words.entry(*slot).or_default().push(version, Word { incarnation, value: *value });
            written.words.push((address, *slot));
        }
    }

    fn next_commitment(&self, changes: &StateChanges) -> B256 {
        let mut bytes = self.commitment(self.version).to_vec();
        for (address, change) in changes {
            bytes.extend_from_slice(address.as_slice());
            let record = change.record.clone().unwrap_or_default();
            bytes.push(u8::from(change.record.is_some()) + 2 * u8::from(change.storage_cleared));
            bytes.extend_from_slice(&record.balance.to_be_bytes::<32>());
            bytes.extend_from_slice(&record.nonce.to_be_bytes());
            bytes.extend_from_slice(record.code_hash.as_slice());
            bytes.extend_from_slice(&(change.storage.len() as u64).to_be_bytes());
            for (slot, value) in &change.storage {
                bytes.extend_from_slice(&slot.to_be_bytes::<32>());
                bytes.extend_from_slice(&value.to_be_bytes::<32>());
            }
        }
        keccak256(bytes)
    }
}

/// A record of an account with a balance and nothing else.
pub fn plain_account(balance: U256, nonce: u64) -> AccountRecord {
    AccountRecord { balance, nonce, code_hash: KECCAK256_EMPTY }
}
