//! Transactions that wait while blocks are made on request only.

use alloy_primitives::{Address, B256};

use super::limits::MAX_WAITING;
use super::lock::lock;
use super::produce::Producer;
use super::{Chain, SubmitError, Transaction};

impl Chain {
    /// The transactions that wait, in order of arrival.
    pub fn waiting(&self) -> Vec<Transaction> {
        lock(&self.0.producer).waiting.clone()
    }

    /// A transaction that waits.
    pub fn waiting_transaction(&self, hash: B256) -> Option<Transaction> {
        lock(&self.0.producer).waiting.iter().find(|transaction| transaction.hash() == hash).cloned()
    }

    /// Drops a waiting transaction; false where it does not wait.
    pub fn drop_waiting(&self, hash: B256) -> bool {
        let mut producer = lock(&self.0.producer);
        let before = producer.waiting.len();
        producer.waiting.retain(|transaction| transaction.hash() != hash);
        producer.waiting.len() < before
    }

    /// Drops all waiting transactions of a sender.
    pub fn drop_waiting_of(&self, sender: Address) {
        lock(&self.0.producer).waiting.retain(|transaction| transaction.from() != sender);
    }

    /// Drops all waiting transactions.
    pub fn drop_all_waiting(&self) {
        lock(&self.0.producer).waiting.clear();
    }
}

impl Producer {
    /// Lets a transaction wait, in place of one of the same sender and nonce.
    ///
    /// # Errors
    /// If too many wait already.
    pub fn wait(&mut self, transaction: Transaction) -> Result<(), SubmitError> {
        self.waiting.retain(|other| !same_place(other, &transaction));
        if self.waiting.len() >= MAX_WAITING {
            return Err(SubmitError::new("txpool is full"));
        }
        self.waiting.push(transaction);
        Ok(())
    }
}

fn same_place(one: &Transaction, other: &Transaction) -> bool {
    use alloy_consensus::Transaction as _;
    match (one, other) {
        (Transaction::User { envelope: one, from }, Transaction::User { envelope: other, from: sender }) => {
            from == sender && one.nonce() == other.nonce()
        }
        _ => false,
    }
}
