//! The contract beside a model that knows nothing of lines: it keeps every account's past, and adds up.

mod histories;
mod revenue;

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256};

use super::setup::*;

/// What an account had from a time on.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub time: u64,
    pub amount: u128,
    pub end: u64,
    pub delegate: Address,
}

/// A part of a lock for a gauge: gauge, slope, end.
pub type Vote = (u64, u128, u64);

/// Everybody's past.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub accounts: BTreeMap<Address, Vec<Entry>>,
    pub votes: BTreeMap<Address, Vec<(u64, Vec<Vote>)>>,
}

/// Power of an amount that is locked until an end: a whole slope a second.
pub fn power(amount: u128, end: u64, time: u64) -> u128 {
    amount / u128::from(MAX_TIME) * u128::from(end.saturating_sub(time))
}

impl Model {
    /// An account as it was at the end of a second.
    pub fn at(&self, account: Address, time: u64) -> Entry {
        let nothing = Entry { time: 0, amount: 0, end: 0, delegate: account };
        let entries = self.accounts.get(&account).map(Vec::as_slice).unwrap_or_default();
        entries.iter().rev().find(|entry| entry.time <= time).copied().unwrap_or(nothing)
    }

    /// An account as it is.
    pub fn last(&self, account: Address) -> Entry {
        self.at(account, u64::MAX)
    }

    pub fn change(&mut self, account: Address, now: u64, change: impl FnOnce(&mut Entry)) {
        let mut entry = self.last(account);
        change(&mut entry);
        entry.time = now;
        self.accounts.entry(account).or_default().push(entry);
    }

    pub fn power(&self, account: Address, time: u64) -> u128 {
        let entry = self.at(account, time);
        power(entry.amount, entry.end, time)
    }

    pub fn total(&self, time: u64) -> u128 {
        self.accounts.keys().map(|account| self.power(*account, time)).sum()
    }

    pub fn votes_of(&self, delegate: Address, time: u64) -> u128 {
        let giving = self.accounts.keys().filter(|account| self.at(**account, time).delegate == delegate);
        giving.map(|account| self.power(*account, time)).sum()
    }

    pub fn locked(&self) -> u128 {
        self.accounts.keys().map(|account| self.last(*account).amount).sum()
    }

    /// Replaces an account's votes for gauges.
    pub fn vote(&mut self, account: Address, now: u64, votes: Vec<Vote>) {
        self.votes.entry(account).or_default().push((now, votes));
    }

    /// The power of a gauge at a time; of all under 0.
    pub fn weight(&self, gauge: u64, time: u64) -> u128 {
        let cast = self.votes.values().filter_map(|past| past.iter().rev().find(|(since, _)| *since <= time));
        let parts = cast.flat_map(|(_, votes)| votes).filter(|(number, ..)| gauge == 0 || *number == gauge);
        parts.map(|(_, slope, end)| slope * u128::from(end.saturating_sub(time))).sum()
    }
}

/// As a word.
pub fn big(number: u128) -> U256 {
    U256::from(number)
}
