//! What the chain asks of execution.

use alloy_primitives::{B256, Bytes};

use crate::evm::{
    BlockContext, BlockSession, Executed, Executor, Message, Purpose, Recording, Rejected, Settings, StateChanges,
    StateReader,
};

/// Runs messages and knows what ArbOS keeps in the state.
///
/// [`Executor`] is the real one; tests of the chain use a smaller one.
pub trait Execute: Send + Sync {
    /// The chain's settings.
    fn settings(&self) -> &Settings;

    /// Everything that ArbOS has in the state at genesis.
    fn genesis(&self) -> StateChanges;

    /// ArbOS version in force.
    fn arbos_version(&self, state: &dyn StateReader) -> u64;

    /// Base fee of the next block \[wei\].
    fn base_fee(&self, state: &dyn StateReader) -> u64;

    /// The work of a block's internal first transaction; `time_passed` since the parent in seconds.
    fn start_block(&self, state: &dyn StateReader, block: &BlockContext, time_passed: u64) -> StateChanges;

    /// The same with a record of it; `input` is the internal transaction's calldata.
    fn trace_start_block(
        &self,
        state: &dyn StateReader,
        block: &BlockContext,
        time_passed: u64,
        input: Bytes,
        recording: Recording,
    ) -> Executed {
        let _nothing_to_record = (input, recording);
        Executed::internal(self.start_block(state, block, time_passed))
    }

    /// Runs one message on `state` and returns the changes.
    fn execute(
        &self,
        state: &dyn StateReader,
        block: &BlockContext,
        session: &mut BlockSession,
        message: &Message,
        purpose: &Purpose,
        recording: Recording,
    ) -> Result<Executed, Rejected>;

    /// Gas that the message pays for parent-chain data, padded where `purpose` says so.
    fn l1_gas(&self, state: &dyn StateReader, block: &BlockContext, message: &Message, purpose: &Purpose) -> u64;

    /// Root and number of the messages sent to the parent chain, for the header.
    fn sends(&self, state: &dyn StateReader) -> (B256, u64);

    /// Whether transactions pay the tips that they offer, for the header. They do not, unless said otherwise.
    fn collects_tips(&self, _state: &dyn StateReader) -> bool {
        false
    }

    /// Compute gas that fits into one block.
    fn block_gas_limit(&self, state: &dyn StateReader) -> u64;

    /// Speed limit of the chain [gas per second], the yardstick of `gasUsedRatio`.
    fn speed_limit(&self, state: &dyn StateReader) -> u64;
}

impl Execute for Executor {
    fn settings(&self) -> &Settings {
        self.settings()
    }

    fn genesis(&self) -> StateChanges {
        self.genesis()
    }

    fn arbos_version(&self, state: &dyn StateReader) -> u64 {
        self.arbos_version(state)
    }

    fn base_fee(&self, state: &dyn StateReader) -> u64 {
        self.base_fee(state)
    }

    fn start_block(&self, state: &dyn StateReader, block: &BlockContext, time_passed: u64) -> StateChanges {
        self.start_block(state, block, time_passed)
    }

    fn trace_start_block(
        &self,
        state: &dyn StateReader,
        block: &BlockContext,
        time_passed: u64,
        input: Bytes,
        recording: Recording,
    ) -> Executed {
        self.trace_start_block(state, block, time_passed, input, recording)
    }

    fn execute(
        &self,
        state: &dyn StateReader,
        block: &BlockContext,
        session: &mut BlockSession,
        message: &Message,
        purpose: &Purpose,
        recording: Recording,
    ) -> Result<Executed, Rejected> {
        self.execute(state, block, session, message, purpose, recording)
    }

    fn l1_gas(&self, state: &dyn StateReader, block: &BlockContext, message: &Message, purpose: &Purpose) -> u64 {
        self.l1_gas(state, block, message, purpose)
    }

    fn sends(&self, state: &dyn StateReader) -> (B256, u64) {
        self.sends(state)
    }

    fn collects_tips(&self, state: &dyn StateReader) -> bool {
        self.collects_tips(state)
    }

    fn block_gas_limit(&self, state: &dyn StateReader) -> u64 {
        self.block_gas_limit(state)
    }

    fn speed_limit(&self, state: &dyn StateReader) -> u64 {
        self.speed_limit(state)
    }
}
