//! What an execution carries along: revm's context, and beside it what only Arbitrum has.

use std::time::Instant;

use alloy_primitives::{Address, U256};
use revm::Context;
use revm::context::{BlockEnv, CfgEnv, Journal, TxEnv};

use super::console::Console;
use super::database::ReaderDb;
use super::record::Recorder;
use crate::arbos::BlockInfo;
use crate::arbos::pages::Pages;
use crate::arbos::recent::RecentPrograms;

/// revm's context over a read-only state.
pub(super) type Ctx<'a> = Context<BlockEnv, TxEnv, CfgEnv, ReaderDb<'a>, Journal<ReaderDb<'a>>, Arbitrum>;

/// A frame on the call stack.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenFrame {
    /// The account whose storage is in use.
    pub acting: Address,
    /// The caller.
    pub caller: Address,
    /// Whether the code is another account's.
    pub delegate: bool,
}

/// What an Arbitrum execution knows beyond Ethereum's.
#[derive(Debug)]
pub(super) struct Arbitrum {
    /// The block, as ArbOS sees it.
    pub block: BlockInfo,
    /// Memory pages of this transaction's programs.
    pub pages: Pages,
    /// Programs used recently in this block.
    pub recent: RecentPrograms,
    /// Open frames, outermost first.
    pub frames: Vec<OpenFrame>,
    /// Why the last frame failed, where the EVM has no word for it.
    pub failure: Option<String>,
    /// Effective gas price, tip included \[wei\].
    pub gas_price: U256,
    /// The part of the fee that pays for parent-chain data \[wei\].
    pub poster_fee: U256,
    /// Records frames where asked to.
    pub recorder: Option<Recorder>,
    /// When to give up.
    pub deadline: Option<Instant>,
    /// Whether ether that moves leaves a log.
    pub log_transfers: bool,
    /// What contracts printed.
    pub console: Console,
}

impl Arbitrum {
    /// Whether `acting` has another open frame that is no delegate call; the frame that asks is the last.
    pub fn is_reentrant(&self, acting: Address) -> bool {
        self.frames.iter().filter(|frame| !frame.delegate && frame.acting == acting).count() > 1
    }
}
