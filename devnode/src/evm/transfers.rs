//! Logs of ether that moves, for simulations that ask for them (`eth_simulateV1`).
//!
//! They go into the journal as if a contract had emitted them, so that a revert takes them back, and cost no gas.

use alloy_primitives::{Address, B256, Log, LogData, U256, address, b256};
use revm::context_interface::JournalTr;
use revm::handler::FrameResult;
use revm::interpreter::{CallValue, FrameInput};

use super::context::Ctx;

/// Who seems to emit the logs.
pub const TRANSFER_EMITTER: Address = address!("eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");

/// `Transfer(address,address,uint256)`.
const TOPIC: B256 = b256!("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

/// Ether on its way to a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transfer {
    from: Address,
    /// None for a contract whose address is not known yet.
    to: Option<Address>,
    value: U256,
}

impl Transfer {
    /// What a frame moves when it opens, where that shall be logged.
    pub fn of(ctx: &Ctx<'_>, input: &FrameInput) -> Option<Self> {
        if !ctx.chain.log_transfers {
            return None;
        }
        let transfer = match input {
            FrameInput::Call(call) => match call.value {
                CallValue::Transfer(value) => Self { from: call.caller, to: Some(call.target_address), value },
                CallValue::Apparent(_) => return None,
            },
            FrameInput::Create(create) => Self { from: create.caller(), to: None, value: create.value() },
            FrameInput::Empty => return None,
        };
        (!transfer.value.is_zero()).then_some(transfer)
    }

    /// Logs it; `created` is the address of a contract in the making.
    pub fn log(self, ctx: &mut Ctx<'_>, created: Option<Address>) {
        if let Some(to) = self.to.or(created) {
            log(ctx, self.from, to, self.value);
        }
    }

    /// Logs it if the frame was over at once and succeeded.
    pub fn log_ended(self, ctx: &mut Ctx<'_>, result: &FrameResult) {
        if result.instruction_result().is_ok() {
            let created = match result {
                FrameResult::Create(create) => create.address,
                FrameResult::Call(_) => None,
            };
            self.log(ctx, created);
        }
    }
}

/// Logs ether that moves.
pub(super) fn log(ctx: &mut Ctx<'_>, from: Address, to: Address, value: U256) {
    if !ctx.chain.log_transfers || value.is_zero() {
        return;
    }
    let topics = vec![TOPIC, from.into_word(), to.into_word()];
    let data = LogData::new_unchecked(topics, value.to_be_bytes_vec().into());
    ctx.journaled_state.log(Log { address: TRANSFER_EMITTER, data });
}
