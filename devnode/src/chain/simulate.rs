//! Calls that leave nothing behind.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256};

use super::lock::{lock, read};
use super::observe::Event;
use super::overrides::{self, AccountOverride, BlockOverrides};
use super::{BATCH_POSTER, Block, BlockRef, CallError, Chain, Transaction, View};
use crate::evm::{BlockContext, BlockSession, ConsoleLine, Executed, Message, Purpose, Recording, StateReader};

/// Most gas that a simulation gets besides its parent-chain part.
pub const CALL_GAS_CAP: u64 = 50_000_000;

/// A message to be simulated, and where.
#[derive(Clone, Debug, Default)]
pub struct CallRequest {
    /// The message. A gas limit of zero stands for "as much as allowed".
    pub message: Message,
    /// The block whose state it runs on.
    pub block: BlockRef,
    /// Accounts that differ.
    pub state_overrides: BTreeMap<Address, AccountOverride>,
    /// What differs in the block.
    pub block_overrides: BlockOverrides,
    /// What to record.
    pub recording: Recording,
}

impl Chain {
    /// Runs a message as `eth_call` does. A revert or another failure is a result.
    ///
    /// `NodeInterface` answers only where nothing is recorded: there is nothing at its address to be traced.
    pub fn call(&self, request: &CallRequest) -> Result<Executed, CallError> {
        let outcome = self.call_unobserved(request);
        self.0.observers.tell(&Event::Call { message: &request.message, outcome: &outcome });
        outcome
    }

    /// What contracts printed in a mined transaction; none for a transaction that is not there.
    ///
    /// # Errors
    /// As [`Chain::replay`].
    pub fn console(&self, transaction: B256) -> Result<Vec<ConsoleLine>, CallError> {
        let Some(mined) = self.transaction(transaction) else { return Ok(Vec::new()) };
        let executed = self.replay(&mined, Recording::NOTHING)?;
        Ok(executed.map(|executed| executed.console).unwrap_or_default())
    }

    /// The same for the node's own use: nobody is told.
    pub(super) fn call_unobserved(&self, request: &CallRequest) -> Result<Executed, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let (state, context) = self.place(request)?;
        self.call_on(&state, context, request)
    }

    /// Runs a message on a state, with the state overrides that it asks for.
    pub(super) fn call_on(
        &self,
        state: &dyn StateReader,
        context: BlockContext,
        request: &CallRequest,
    ) -> Result<Executed, CallError> {
        let overlay = overrides::overlay(state, &request.state_overrides)?;

        let mut message = request.message.clone();
        let purpose = Purpose::Call;
        let cap = CALL_GAS_CAP.saturating_add(self.0.execute.l1_gas(&overlay, &context, &message, &purpose));
        message.gas_limit = if message.gas_limit == 0 { cap } else { message.gas_limit.min(cap) };

        if let Some(executed) = self.answer_virtually(request, &overlay, &context)?
            && request.recording == Recording::NOTHING
        {
            return Ok(executed);
        }
        let mut session = request.recording.deadline.map_or_else(BlockSession::limited, BlockSession::until);
        let executed = self.0.execute.execute(&overlay, &context, &mut session, &message, &purpose, request.recording);
        if session.is_over() {
            return Err(CallError::Timeout);
        }
        executed.map_err(|rejected| CallError::Rejected { reason: rejected.0, gas: message.gas_limit })
    }

    /// The state and the block in which a request runs.
    pub(super) fn place(&self, request: &CallRequest) -> Result<(View, BlockContext), CallError> {
        let block = self.block(request.block)?;
        let mut context = context_of(&block);
        if request.block == BlockRef::Pending {
            context.number += 1;
            context.l1_number = self.l1_number_at(context.number);
            context.timestamp = lock(&self.0.clock).peek(block.header.timestamp);
            // Genesis has no beneficiary, but the block after it has, and charges for parent-chain data.
            if context.coinbase.is_zero() {
                context.coinbase = BATCH_POSTER;
            }
        }
        context.chain_id = Some(self.chain_id());
        request.block_overrides.apply(&mut context);
        Ok((self.state(request.block)?, context))
    }

    /// Whether the account has code.
    pub(super) fn has_code(state: &dyn StateReader, address: Address) -> bool {
        state.account(address).is_some_and(|account| !state.code(account.code_hash).is_empty())
    }
}

pub(super) fn context_of(block: &Block) -> BlockContext {
    BlockContext {
        number: block.header.number,
        l1_number: block.nitro.l1_block_number,
        timestamp: block.header.timestamp,
        base_fee: block.base_fee(),
        coinbase: block.header.beneficiary,
        gas_limit: block.header.gas_limit,
        prev_randao: block.header.difficulty.into(),
        chain_id: block.transactions.first().and_then(Transaction::chain_id),
    }
}
