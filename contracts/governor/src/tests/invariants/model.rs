//! Proposals and listed parameters as they should be.

use alloy_primitives::{Address, U256};

use super::super::setup::*;

/// What a proposal does.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    /// Sets the most that one may borrow, and gives the haircut its first value.
    Terms(u64),
    Collector(Address),
    /// Leaves a parameter at a value.
    Ratify(usize, U256),
}

/// A proposal as it should be.
pub struct Case {
    pub proposal: Proposal,
    pub deed: Deed,
    pub proposer: Address,
    pub snapshot: u64,
    pub deadline: u64,
    /// Who voted.
    pub voters: Vec<Address>,
    /// Against, for, neither.
    pub votes: [U256; 3],
    /// As of the snapshot.
    pub quorum: U256,
    pub reached: bool,
    /// When, whether slowly, until when.
    pub queued: Option<(u64, bool, u64)>,
    pub vetoers: Vec<Address>,
    pub vetoes: U256,
    pub executed: bool,
    pub canceled: bool,
}

impl Case {
    pub fn state(&self, now: u64) -> u8 {
        match self.queued {
            _ if self.executed => EXECUTED,
            _ if self.canceled => CANCELED,
            _ if now <= self.snapshot => PENDING,
            _ if now <= self.deadline => ACTIVE,
            _ if !self.reached || self.votes[1] <= self.votes[0] => DEFEATED,
            None if now <= self.deadline + 14 * DAY => SUCCEEDED,
            Some((.., eta)) if now <= eta + 14 * DAY => QUEUED,
            _ => EXPIRED,
        }
    }
}

/// A listed parameter as it should be.
pub struct Limit {
    /// Whether up is less risk.
    pub up: bool,
    pub paused: u64,
    pub value: U256,
    /// What governance wants.
    pub wanted: U256,
    /// Who moved it, to what, until when.
    pub note: Option<(u64, U256, u64)>,
    /// How far the steward went, and when.
    pub steps: Vec<(u64, U256)>,
}

impl Limit {
    pub fn less_risk(&self, value: U256) -> bool {
        if self.up { value > self.value } else { value < self.value }
    }

    /// A vote made it this. What it is already by somebody else is not seen as a vote.
    pub fn voted(&mut self, value: U256) {
        self.value = value;
        if self.note.is_none_or(|(_, moved, _)| moved != value) {
            self.wanted = value;
        }
    }
}
