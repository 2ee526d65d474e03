//! How much of a chain's past is kept in memory, and how much clients may leave behind.

/// How far back the past can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryLimits {
    /// The state can be read after the newest block and after so many before it.
    pub states: u64,
    /// So many blocks below the newest are kept, with their transactions, receipts and logs.
    pub blocks: u64,
}

impl HistoryLimits {
    /// The same depth for states and blocks.
    pub fn of(blocks: u64) -> Self {
        Self { states: blocks, blocks }
    }
}

impl Default for HistoryLimits {
    /// More than a test run makes; with token transfers about 100 MiB of states and 300 MiB of blocks.
    fn default() -> Self {
        Self { states: 1 << 15, blocks: 1 << 17 }
    }
}

/// Most memory that blocks may take, whatever their number \[bytes, approximate\].
pub const MAX_HISTORY_BYTES: usize = 512 << 20;

/// The newest block's hash and those below it that contracts can ask for, whether the blocks are kept or not.
pub const ANCESTORS: usize = 257;

/// Most points to go back to; beyond, the oldest is forgotten.
pub const MAX_SNAPSHOTS: usize = 1024;

/// Most transactions that wait for a block.
pub const MAX_WAITING: usize = 4096;
