//! What can go wrong on the chain, in the words of a Nitro node.

use alloy_primitives::B256;

/// A transaction that did not get into a block. Clients match on the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SubmitError(pub String);

impl SubmitError {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// A question about a block that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    /// No such block.
    #[error("header not found")]
    NotFound,
    /// No block of this hash.
    #[error("unknown block")]
    UnknownHash(B256),
    /// A block that was there and is no longer kept.
    #[error("pruned history unavailable")]
    Pruned,
    /// The block is kept, the state after it is not. Holds its state root.
    #[error("missing trie node {0:x} (path ) state 0x{0:x} is not available, not found")]
    StatePruned(B256),
    /// The first block of a range is above the last.
    #[error("invalid block range params")]
    Range,
    /// Logs of a block that does not exist yet.
    #[error("pending logs are not supported")]
    PendingLogs,
}

/// A call or estimate that has no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The block to run on does not exist.
    #[error(transparent)]
    Block(#[from] BlockError),
    /// The message could not run at all.
    #[error("err: {reason} (supplied gas {gas})")]
    Rejected {
        /// Why, in the executor's words.
        reason: String,
        /// Gas limit of the message.
        gas: u64,
    },
    /// An estimate met a message that could not run at all.
    #[error("failed with {gas} gas: {reason}")]
    Inestimable {
        /// Why, in the executor's words.
        reason: String,
        /// Gas limit of the attempt.
        gas: u64,
    },
    /// The message reverted with this data.
    #[error("execution reverted")]
    Reverted(alloy_primitives::Bytes),
    /// The message failed otherwise.
    #[error("{0}")]
    Failed(String),
    /// No gas limit within the allowance suffices.
    #[error("gas required exceeds allowance ({0})")]
    Allowance(u64),
    /// It took longer than a simulation may.
    #[error("execution aborted (timeout = 5s)")]
    Timeout,
    /// `NodeInterface` cannot answer.
    #[error("execution reverted")]
    Virtual,
    /// The sender cannot pay the value.
    #[error("insufficient funds for transfer")]
    Funds,
    /// The request contradicts itself.
    #[error("{0}")]
    Invalid(String),
}
