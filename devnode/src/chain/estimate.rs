//! Gas estimation: the search of a Nitro node, so that the answers are the same numbers.

use alloy_primitives::U256;

use super::lock::read;
use super::observe::Event;
use super::simulate::CALL_GAS_CAP;
use super::{CallError, CallRequest, Chain, overrides};
use crate::evm::{BlockContext, BlockSession, Executed, Message, Purpose, Recording, Rejected, StateReader, Status};

/// Where the search stops: the answer is at most this much above the least gas limit.
const ERROR_RATIO: f64 = 0.015;

/// Gas that a call with value gives away on top.
const CALL_STIPEND: u64 = 2_300;

/// One message under different gas limits.
struct Probe<'a> {
    chain: &'a Chain,
    state: &'a dyn StateReader,
    context: &'a BlockContext,
    message: Message,
    /// What came of it, where nothing runs: an answer of `NodeInterface`.
    known: Option<Executed>,
}

impl Probe<'_> {
    /// The result, or none where the limit does not even cover the intrinsic gas.
    fn run(&mut self, gas: u64) -> Result<Option<Executed>, CallError> {
        if let Some(known) = &self.known {
            let reaches = gas >= known.gas_used;
            let status = if reaches { Status::Success } else { Status::Failed("out of gas".to_owned()) };
            return Ok(Some(Executed { status, ..known.clone() }));
        }
        self.message.gas_limit = gas;
        let mut session = BlockSession::default();
        let execute = &self.chain.0.execute;
        let executed = execute.execute(
            self.state,
            self.context,
            &mut session,
            &self.message,
            &Purpose::Estimate,
            Recording::NOTHING,
        );
        match executed {
            Ok(executed) => Ok(Some(executed)),
            Err(Rejected(reason)) if reason.contains("intrinsic gas too low") => Ok(None),
            Err(Rejected(reason)) => Err(CallError::Inestimable { reason, gas }),
        }
    }

    fn succeeds(&mut self, gas: u64) -> Result<bool, CallError> {
        Ok(self.run(gas)?.is_some_and(|executed| executed.status == Status::Success))
    }
}

impl Chain {
    /// A gas limit with which the message succeeds, at most 1.5 % above the least.
    pub fn estimate_gas(&self, request: &CallRequest) -> Result<u64, CallError> {
        let outcome = self.search_gas(request);
        self.0.observers.tell(&Event::Estimate { message: &request.message, outcome: &outcome });
        outcome
    }

    fn search_gas(&self, request: &CallRequest) -> Result<u64, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let request = &self.without_retryable(request);
        let (view, context) = self.place(request)?;
        let state = overrides::overlay(&view, &request.state_overrides)?;
        self.estimate_in(request, &state, &context)
    }

    /// As [`Chain::estimate_gas`], on this state and in this block.
    pub(super) fn estimate_in(
        &self,
        request: &CallRequest,
        state: &dyn StateReader,
        context: &BlockContext,
    ) -> Result<u64, CallError> {
        let message = request.message.clone();
        let known = self.answer_virtually(request, state, context)?;
        let allowance = self.allowance(state, context, &message)?;
        let plain = message.data.is_empty() && message.to.to().is_some_and(|to| !Self::has_code(state, *to));
        let mut probe = Probe { chain: self, state, context, message, known };
        if plain && probe.succeeds(21_000).unwrap_or(false) {
            return Ok(21_000);
        }
        search(&mut probe, allowance)
    }

    /// The most gas that the search may try.
    fn allowance(&self, state: &dyn StateReader, context: &BlockContext, message: &Message) -> Result<u64, CallError> {
        let mut most = if message.gas_limit >= 21_000 { message.gas_limit } else { context.gas_limit };

        if message.max_fee_per_gas > 0 {
            let balance = state.account(message.from).map_or(U256::ZERO, |account| account.balance);
            if message.value >= balance {
                return Err(CallError::Funds);
            }
            let affordable = (balance - message.value) / U256::from(message.max_fee_per_gas);
            most = most.min(affordable.saturating_to());
        }

        let l1_gas = self.0.execute.l1_gas(state, context, message, &Purpose::Estimate);
        Ok(most.min(CALL_GAS_CAP.saturating_add(l1_gas)))
    }
}

fn search(probe: &mut Probe<'_>, allowance: u64) -> Result<u64, CallError> {
    let mut high = allowance;
    let first = probe.run(high)?.ok_or(CallError::Allowance(high))?;
    match first.status {
        Status::Success => {}
        Status::Reverted => return Err(CallError::Reverted(first.output)),
        Status::Failed(text) if text == "out of gas" => return Err(CallError::Allowance(high)),
        Status::Failed(text) => return Err(CallError::Failed(text)),
    }

    let mut low = first.gas_used.saturating_sub(1);
    let optimistic = first.peak_gas.saturating_add(CALL_STIPEND).saturating_mul(64) / 63;
    if optimistic < high {
        if probe.succeeds(optimistic)? {
            high = optimistic;
        } else {
            low = optimistic;
        }
    }

    while low + 1 < high {
        if (high - low) as f64 / (high as f64) < ERROR_RATIO {
            break;
        }
        let middle = (low + (high - low) / 2).min(low.saturating_mul(2));
        if probe.succeeds(middle)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Ok(high)
}
