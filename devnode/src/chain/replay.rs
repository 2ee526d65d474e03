//! Transactions of a block, run again on the states that they met.

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256};

use super::lock::read;
use super::simulate::context_of;
use super::{Block, BlockRef, CallError, CallRequest, Chain, Mined, Overlay, Transaction, View, message};
use crate::evm::{BlockContext, BlockSession, Executed, Purpose, Recording};

/// A block whose transactions run once more, one after the other.
struct Replay<'a> {
    chain: &'a Chain,
    block: &'a Block,
    context: BlockContext,
    overlay: Overlay<'a>,
    session: BlockSession,
    next: usize,
}

impl<'a> Replay<'a> {
    fn new(chain: &'a Chain, block: &'a Block, view: &'a View) -> Self {
        let (context, overlay) = (context_of(block), Overlay::new(view));
        Self { chain, block, context, overlay, session: BlockSession::default(), next: 0 }
    }

    /// Runs the next transactions without a record, until `count` have run.
    fn skip_to(&mut self, count: usize) -> Result<(), CallError> {
        while self.next < count.min(self.block.transactions.len()) {
            self.step(Recording::NOTHING)?;
        }
        Ok(())
    }

    /// Runs the next transaction, which must be there.
    fn step(&mut self, recording: Recording) -> Result<Executed, CallError> {
        let transaction = &self.block.transactions[self.next];
        let execute = &self.chain.0.execute;
        self.session.set_deadline(recording.deadline);
        let executed = match transaction {
            Transaction::Internal { .. } => {
                let parent = self.chain.block(BlockRef::Number(self.context.number.saturating_sub(1)))?;
                let time_passed = self.context.timestamp.saturating_sub(parent.header.timestamp);
                execute.trace_start_block(&self.overlay, &self.context, time_passed, transaction.input(), recording)
            }
            Transaction::User { envelope, from } => {
                let (message, purpose) =
                    (message(envelope, *from), Purpose::Transaction { encoded: transaction.encoded() });
                execute
                    .execute(&self.overlay, &self.context, &mut self.session, &message, &purpose, recording)
                    .map_err(|rejected| CallError::Rejected { reason: rejected.0, gas: message.gas_limit })?
            }
        };
        if self.session.is_over() {
            return Err(CallError::Timeout);
        }
        self.overlay.apply(executed.changes.clone());
        self.next += 1;
        Ok(executed)
    }
}

impl Chain {
    /// Runs a mined transaction again on the state that it met, recording what is asked for. None for
    /// the internal transaction, which nobody sent.
    pub fn replay(&self, mined: &Mined, recording: Recording) -> Result<Option<Executed>, CallError> {
        match mined.transaction() {
            Transaction::Internal { .. } => Ok(None),
            Transaction::User { .. } => self.trace(mined, recording).map(Some),
        }
    }

    /// The same for any transaction, the internal one included.
    pub fn trace(&self, mined: &Mined, recording: Recording) -> Result<Executed, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let view = self.before(&mined.block)?;
        let mut replay = Replay::new(self, &mined.block, &view);
        replay.skip_to(mined.index)?;
        replay.step(recording)
    }

    /// Runs all transactions of a block again and hands what came of each to `visit`, until that fails.
    pub fn trace_block<E: From<CallError>>(
        &self,
        block: &Block,
        mut recording: impl FnMut() -> Recording,
        mut visit: impl FnMut(usize, Executed) -> Result<(), E>,
    ) -> Result<(), E> {
        let _no_rewind = read(&self.0.rewinding);
        let view = self.before(block)?;
        let mut replay = Replay::new(self, block, &view);
        for index in 0..block.transactions.len() {
            visit(index, replay.step(recording())?)?;
        }
        Ok(())
    }

    /// Runs a message as [`Chain::call`] does, but on the state after the first `count` transactions of the block.
    pub fn call_within(&self, request: &CallRequest, count: usize) -> Result<Executed, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let block = self.block(request.block)?;
        let view = self.before(&block)?;
        let mut replay = Replay::new(self, &block, &view);
        replay.skip_to(count)?;
        let mut context = replay.context.clone();
        request.block_overrides.apply(&mut context);
        self.call_on(&replay.overlay, context, request)
    }

    /// All words of an account that are not zero, after the first `count` transactions of a block.
    pub fn storage_within(
        &self,
        block: &Block,
        count: usize,
        address: Address,
    ) -> Result<BTreeMap<U256, U256>, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let view = self.before(block)?;
        let mut replay = Replay::new(self, block, &view);
        replay.skip_to(count)?;
        Ok(replay.overlay.words(address, view.storage_of(address)))
    }

    /// The state on which a block was made.
    fn before(&self, block: &Block) -> Result<View, CallError> {
        let parent = self.block(BlockRef::Number(block.header.number.saturating_sub(1)))?;
        Ok(self.view(block.built_on, &parent)?)
    }
}
