//! What a run of the publisher came to.

use serde::Serialize;

use super::submission::{Outcome, Submission};
use crate::table::thousands;

/// Counts of ticks and gas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Ticks read.
    pub ticks: u64,
    /// Skipped, or submitted in vain, because the chain had them or later ones.
    pub known: u64,
    /// Left out because nothing much had changed.
    pub thinned: u64,
    /// Prices taken by the oracle.
    pub updated: u64,
    /// Prices that waited for a second one.
    pub suspected: u64,
    /// Transactions.
    pub transactions: u64,
    /// Their gas.
    pub gas: u64,
}

impl Summary {
    /// Counts a submission.
    pub fn add(&mut self, submission: &Submission) {
        for sent in &submission.ticks {
            match sent.outcome {
                Outcome::Updated => self.updated += 1,
                Outcome::Suspected => self.suspected += 1,
                Outcome::Known => self.known += 1,
            }
        }
        self.transactions += u64::from(submission.tx.is_some());
        self.gas += submission.gas;
    }

    /// Gas of a price, taken or suspected.
    pub fn gas_per_update(&self) -> u64 {
        self.gas.checked_div(self.updated + self.suspected).unwrap_or_default()
    }

    /// For people.
    pub fn line(&self) -> String {
        let Self { ticks, known, thinned, updated, suspected, transactions, .. } = *self;
        let [ticks, known, thinned, updated, suspected, transactions, gas] =
            [ticks, known, thinned, updated, suspected, transactions, self.gas_per_update()].map(thousands);
        format!(
            "{ticks} ticks read, {known} known, {thinned} left out, {updated} updates and {suspected} suspected in \
             {transactions} transactions, {gas} gas per update"
        )
    }
}
