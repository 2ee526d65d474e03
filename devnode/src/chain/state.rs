//! State with its past: every value is kept with the version at which it was written.
//!
//! A read names a version and never sees later writes, so a long call on an old block and the making of new
//! blocks do not disturb each other. Going back drops versions; their numbers are not used again. A version
//! that nobody can ask for any more is merged into the next one ([`State::prune`]): what both wrote is kept
//! once, so that the past costs what its readable versions differ by.

use std::collections::BTreeMap;
use std::ops::Range;

use alloy_primitives::map::{AddressMap, B256Map, HashMap};
use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, Keccak256, U256};

use super::history::History;
use crate::evm::{AccountChange, AccountRecord, StateChanges};

/// Number of a set of changes; each commit gets the next one.
pub type Version = u64;

/// An account and the number of times that its storage was cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// Code, and how many stored accounts have it.
#[derive(Clone, Debug, Default)]
struct Code {
    bytes: Bytes,
    users: usize,
}

/// A version that can be read.
#[derive(Clone, Debug, Default)]
struct Point {
    commitment: B256,
    /// The places that have a value from after the point before this one. Nothing is listed in the lowest
    /// point, which is never taken back.
    accounts: Vec<Address>,
    words: Vec<(Address, U256)>,
}

/// Accounts, code and storage at every version that is kept.
#[derive(Clone, Debug)]
pub struct State {
    accounts: AddressMap<History<Stored>>,
    storage: AddressMap<HashMap<U256, History<Word>>>,
    codes: B256Map<Code>,
    points: BTreeMap<Version, Point>,
    version: Version,
    last_used: Version,
}

impl Default for State {
    fn default() -> Self {
        Self {
            accounts: AddressMap::default(),
            storage: AddressMap::default(),
            codes: B256Map::default(),
            points: BTreeMap::from([(0, Point::default())]),
            version: 0,
            last_used: 0,
        }
    }
}

impl State {
    /// The newest version.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Whether the version can be read.
    pub fn has(&self, version: Version) -> bool {
        self.points.contains_key(&version)
    }

    /// The account at a version.
    pub fn account(&self, address: Address, version: Version) -> Option<AccountRecord> {
        self.accounts.get(&address)?.at(version)?.record.clone()
    }

    /// Code by its hash, as long as an account has it at some version.
    pub fn code(&self, hash: B256) -> Bytes {
        self.codes.get(&hash).map(|code| code.bytes.clone()).unwrap_or_default()
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
        self.points.get(&version).map(|point| point.commitment).unwrap_or_default()
    }

    /// Writes changes as a new version and returns its number.
    pub fn commit(&mut self, changes: &StateChanges) -> Version {
        let version = self.last_used + 1;
        let mut point = Point { commitment: self.next_commitment(changes), ..Point::default() };
        for (address, change) in changes {
            self.write_account(version, *address, change, &mut point);
        }
        self.points.insert(version, point);
        self.last_used = version;
        self.version = version;
        version
    }

    /// Goes back to `version`, which must be one that can be read.
    pub fn rewind(&mut self, version: Version) {
        let undone = self.points.split_off(&(version + 1));
        let lowest = self.points.keys().next().copied().unwrap_or(version);
        // Words first: an account that is gone stays as long as it has any.
        for (address, slot) in undone.values().flat_map(|point| &point.words) {
            let Some(words) = self.storage.get_mut(address) else { continue };
            if words.get_mut(slot).is_some_and(|history| !history.rewind(version).1) {
                words.remove(slot);
            }
            self.tidy_word(*address, *slot, lowest);
        }
        for address in undone.values().flat_map(|point| &point.accounts) {
            let Some(history) = self.accounts.get_mut(address) else { continue };
            let (gone, rest) = history.rewind(version);
            if !rest {
                self.accounts.remove(address);
            }
            gone.iter().for_each(|stored| self.release(stored));
            let now = self.incarnation(*address, lowest);
            self.tidy_account(*address, now, lowest);
        }
        self.version = version;
    }

    /// Merges the versions of a range into the ones that follow them, except those that are `needed`.
    /// They cannot be read from then on.
    pub fn prune(&mut self, range: Range<Version>, needed: impl Fn(Version) -> bool) {
        let gone: Vec<_> = self.points.range(range).map(|(version, _)| *version).collect();
        for version in gone.into_iter().filter(|version| !needed(*version)) {
            self.forget(version);
        }
    }

    /// Merges a version into the next one. The newest stays.
    fn forget(&mut self, version: Version) {
        let Some((next, _)) = self.points.range(version + 1..).next() else { return };
        let next = *next;
        let before = self.points.range(..version).next_back().map(|(before, _)| *before);
        let Some(mut merged) = self.points.remove(&version) else { return };
        let Some(point) = self.points.get_mut(&next) else { return };
        let (accounts, words) = (std::mem::take(&mut point.accounts), std::mem::take(&mut point.words));

        // Words first: an account that is gone stays as long as it has any.
        for (address, slot) in words {
            let history = self.storage.get_mut(&address).and_then(|words| words.get_mut(&slot));
            if history.and_then(|history| history.supersede(before, version)).is_none() {
                merged.words.push((address, slot));
            }
            if before.is_none() {
                self.tidy_word(address, slot, next);
            }
        }
        for address in accounts {
            let dropped = self.accounts.get_mut(&address).and_then(|history| history.supersede(before, version));
            let incarnation = dropped.as_ref().map_or(0, |stored| stored.incarnation);
            match dropped {
                Some(stored) => self.release(&stored),
                None => merged.accounts.push(address),
            }
            if before.is_none() {
                self.tidy_account(address, incarnation, next);
            }
        }

        let Some(point) = self.points.get_mut(&next) else { return };
        if before.is_some() {
            (point.accounts, point.words) = (merged.accounts, merged.words);
        }
    }

    /// Removes what reads the same as nothing, now that the lowest version is `lowest`: words from before the
    /// account's storage was cleared, which was at `incarnation` or later, and an account that is gone.
    fn tidy_account(&mut self, address: Address, incarnation: u32, lowest: Version) {
        let now = self.incarnation(address, lowest);
        if let Some(words) = self.storage.get_mut(&address).filter(|_| now != incarnation) {
            words.retain(|_, history| history.only_up_to(lowest).is_none_or(|word| word.incarnation == now));
            if words.is_empty() {
                self.storage.remove(&address);
            }
        }
        let only = self.accounts.get(&address).and_then(|history| history.only_up_to(lowest));
        if only.is_some_and(|stored| stored.record.is_none()) && !self.storage.contains_key(&address) {
            self.accounts.remove(&address);
        }
    }

    /// Removes a word that has been zero, or was cleared, at every version from `lowest` on.
    fn tidy_word(&mut self, address: Address, slot: U256, lowest: Version) {
        let incarnation = self.incarnation(address, lowest);
        let Some(words) = self.storage.get_mut(&address) else { return };
        let word = words.get(&slot).and_then(|history| history.only_up_to(lowest));
        if word.is_some_and(|word| word.value.is_zero() || word.incarnation != incarnation) {
            words.remove(&slot);
        }
        if words.is_empty() {
            self.storage.remove(&address);
        }
    }

    /// Every account in force at `version`, in no order.
    pub fn addresses(&self, version: Version) -> Vec<Address> {
        let histories = self.accounts.iter();
        let present = |history: &History<Stored>| history.at(version).is_some_and(|stored| stored.record.is_some());
        histories.filter(|(_, history)| present(history)).map(|(address, _)| *address).collect()
    }

    /// An account with its code and storage at `version`, as the change that would make it out of nothing.
    pub fn whole(&self, address: Address, version: Version) -> Option<AccountChange> {
        let stored = self.accounts.get(&address)?.at(version)?;
        let record = stored.record.clone()?;
        let storage = self.words(address, stored.incarnation, version);
        let code = Some(self.code(record.code_hash)).filter(|code| !code.is_empty());
        Some(AccountChange { record: Some(record), code, storage_cleared: true, storage })
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

    /// Values that are kept, of accounts and of storage, all versions counted.
    #[cfg(test)]
    pub(super) fn values(&self) -> usize {
        let words = self.storage.values().flat_map(|words| words.values()).map(History::len).sum::<usize>();
        self.accounts.values().map(History::len).sum::<usize>() + words
    }

    fn incarnation(&self, address: Address, version: Version) -> u32 {
        self.accounts.get(&address).and_then(|history| history.at(version)).map_or(0, |stored| stored.incarnation)
    }

    fn write_account(&mut self, version: Version, address: Address, change: &AccountChange, point: &mut Point) {
        let cleared = change.storage_cleared || change.record.is_none();
        let incarnation = self.incarnation(address, self.version) + u32::from(cleared);

        if let (Some(code), Some(record)) = (&change.code, &change.record)
            && !code.is_empty()
        {
            self.codes.entry(record.code_hash).or_default().bytes = code.clone();
        }
        self.write_stored(version, address, Stored { record: change.record.clone(), incarnation }, point);
        if change.storage.is_empty() {
            return;
        }
        let words = self.storage.entry(address).or_default();
        for (slot, value) in &change.storage {
            let word = Word { incarnation, value: *value };
            match words.get_mut(slot) {
                Some(history) => history.push(version, word),
                None => drop(words.insert(*slot, History::new(version, word))),
            }
            point.words.push((address, *slot));
        }
    }

    /// Writes an account, unless it is as it was: most changes of contracts are of storage alone.
    fn write_stored(&mut self, version: Version, address: Address, stored: Stored, point: &mut Point) {
        match self.accounts.get_mut(&address) {
            Some(history) if *history.newest() == stored => return,
            Some(history) => history.push(version, stored.clone()),
            None => drop(self.accounts.insert(address, History::new(version, stored.clone()))),
        }
        point.accounts.push(address);
        if let Some(record) = stored.record.filter(|record| record.code_hash != KECCAK256_EMPTY) {
            self.codes.entry(record.code_hash).or_default().users += 1;
        }
    }

    /// Forgets the code of a value that is no longer kept, where no other has it.
    fn release(&mut self, stored: &Stored) {
        let Some(hash) = stored.record.as_ref().map(|record| record.code_hash) else { return };
        if let Some(code) = self.codes.get_mut(&hash) {
            code.users -= 1;
            if code.users == 0 {
                self.codes.remove(&hash);
            }
        }
    }

    fn next_commitment(&self, changes: &StateChanges) -> B256 {
        let mut hasher = Keccak256::new();
        hasher.update(self.commitment(self.version));
        for (address, change) in changes {
            let record = change.record.clone().unwrap_or_default();
            hasher.update(address);
            hasher.update([u8::from(change.record.is_some()) + 2 * u8::from(change.storage_cleared)]);
            hasher.update(record.balance.to_be_bytes::<32>());
            hasher.update(record.nonce.to_be_bytes());
            hasher.update(record.code_hash);
            hasher.update((change.storage.len() as u64).to_be_bytes());
            for (slot, value) in &change.storage {
                hasher.update(slot.to_be_bytes::<32>());
                hasher.update(value.to_be_bytes::<32>());
            }
        }
        hasher.finalize()
    }
}

/// A record of an account with a balance and nothing else.
pub fn plain_account(balance: U256, nonce: u64) -> AccountRecord {
    AccountRecord { balance, nonce, code_hash: KECCAK256_EMPTY }
}
