//! Telling others what runs: for logs.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use alloy_primitives::Bytes;

use super::lock::read;
use super::{Block, CallError, Chain};
use crate::evm::{ConsoleLine, Executed, Message, Status};

/// What a receipt does not say of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How it ended.
    pub status: Status,
    /// Return or revert data.
    pub output: Bytes,
    /// What contracts printed.
    pub console: Vec<ConsoleLine>,
}

impl Ended {
    pub(super) fn of(executed: &Executed) -> Self {
        Self { status: executed.status.clone(), output: executed.output.clone(), console: executed.console.clone() }
    }
}

/// Something that ran.
#[derive(Debug)]
pub enum Event<'a> {
    /// A transaction is in a block.
    Transaction {
        /// The block.
        block: &'a Arc<Block>,
        /// The transaction's index in it.
        index: usize,
        /// How it ended.
        ended: &'a Ended,
    },
    /// A message was simulated.
    Call {
        /// The message.
        message: &'a Message,
        /// What came of it.
        outcome: &'a Result<Executed, CallError>,
    },
    /// The gas of a message was estimated.
    Estimate {
        /// The message.
        message: &'a Message,
        /// The estimate.
        outcome: &'a Result<u64, CallError>,
    },
}

type Observer = Box<dyn Fn(&Event<'_>) + Send + Sync>;

/// Who listens.
#[derive(Default)]
pub(super) struct Observers {
    list: RwLock<Vec<Observer>>,
    muted: AtomicBool,
}

impl fmt::Debug for Observers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Observers").field("muted", &self.muted).finish_non_exhaustive()
    }
}

impl Observers {
    /// Whether anybody listens now.
    pub fn any(&self) -> bool {
        !self.muted.load(Ordering::Relaxed) && !read(&self.list).is_empty()
    }

    /// Tells all who listen.
    pub fn tell(&self, event: &Event<'_>) {
        if self.any() {
            read(&self.list).iter().for_each(|observer| observer(event));
        }
    }
}

impl Chain {
    /// Calls `observer` for everything that runs: transactions in blocks, calls, estimates; not for replays.
    ///
    /// It is called before the next block can be made, so it must not change the chain.
    pub fn observe(&self, observer: impl Fn(&Event<'_>) + Send + Sync + 'static) {
        self.0.observers.list.write().unwrap_or_else(PoisonError::into_inner).push(Box::new(observer));
    }

    /// Whether observers are told; they are at first.
    pub fn set_logging(&self, on: bool) {
        self.0.observers.muted.store(!on, Ordering::Relaxed);
    }
}
