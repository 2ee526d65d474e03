//! Calls that leave nothing behind.

use std::collections::BTreeMap;

use alloy_primitives::Address;

use super::lock::{lock, read};
use super::overrides::{self, AccountOverride, BlockOverrides};
use super::{Block, BlockRef, CallError, Chain, Mined, Overlay, View};
use crate::evm::{BlockContext, BlockSession, Executed, Message, Purpose, Recording, StateReader};

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
    pub fn call(&self, request: &CallRequest) -> Result<Executed, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let (state, context) = self.place(request)?;
        let overlay = overrides::overlay(&state, &request.state_overrides)?;

        let mut message = request.message.clone();
        let purpose = Purpose::Call;
        let cap = CALL_GAS_CAP.saturating_add(self.0.execute.l1_gas(&overlay, &context, &message, &purpose));
        message.gas_limit = if message.gas_limit == 0 { cap } else { message.gas_limit.min(cap) };

        let mut session = BlockSession::default();
        let executed = self.0.execute.execute(&overlay, &context, &mut session, &message, &purpose, request.recording);
        executed.map_err(|rejected| CallError::Rejected { reason: rejected.0, gas: message.gas_limit })
    }

    /// Runs a mined transaction again on the state that it met, recording what is asked for. None for
    /// the internal transaction, which runs no code.
    pub fn replay(&self, mined: &Mined, recording: Recording) -> Result<Option<Executed>, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let block = &mined.block;
        let parent = self.block(BlockRef::Number(block.header.number.saturating_sub(1)))?;
        let view = self.view(block.built_on, &parent)?;
        let context = context_of(block);
        let parent_time = parent.header.timestamp;

        let mut overlay = Overlay::new(&view);
        let time_passed = context.timestamp.saturating_sub(parent_time);
        let changes = self.0.execute.start_block(&overlay, &context, time_passed);
        overlay.apply(changes);

        let mut session = BlockSession::default();
        for (index, transaction) in block.transactions.iter().enumerate().take(mined.index + 1) {
            let super::Transaction::User { envelope, from } = transaction else { continue };
            let message = super::message(envelope, *from);
            let purpose = Purpose::Transaction { encoded: transaction.encoded() };
            let wanted = index == mined.index;
            let recording = if wanted { recording } else { Recording::NOTHING };
            let executed = self.0.execute.execute(&overlay, &context, &mut session, &message, &purpose, recording);
            let executed =
                executed.map_err(|rejected| CallError::Rejected { reason: rejected.0, gas: message.gas_limit })?;
            if wanted {
                return Ok(Some(executed));
            }
            overlay.apply(executed.changes);
        }
        Ok(None)
    }

    /// The state and the block in which a request runs.
    pub(super) fn place(&self, request: &CallRequest) -> Result<(View, BlockContext), CallError> {
        let block = self.block(request.block)?;
        let mut context = context_of(&block);
        if request.block == BlockRef::Pending {
            context.number += 1;
            context.timestamp = lock(&self.0.clock).peek(block.header.timestamp);
        }
        request.block_overrides.apply(&mut context);
        Ok((self.state(request.block)?, context))
    }

    /// Whether the account has code.
    pub(super) fn has_code(state: &dyn StateReader, address: Address) -> bool {
        state.account(address).is_some_and(|account| !state.code(account.code_hash).is_empty())
    }
}

fn context_of(block: &Block) -> BlockContext {
    BlockContext {
        number: block.header.number,
        l1_number: block.nitro.l1_block_number,
        timestamp: block.header.timestamp,
        base_fee: block.base_fee(),
        coinbase: block.header.beneficiary,
        gas_limit: block.header.gas_limit,
        prev_randao: block.header.difficulty.into(),
    }
}
