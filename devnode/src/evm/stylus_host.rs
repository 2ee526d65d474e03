//! The chain as a running program sees it: host functions on revm's journal.

use alloy_primitives::{Address, B256, Bytes, Log, LogData, U256};
use revm::Database;
use revm::bytecode::Bytecode;
use revm::context_interface::{ContextTr, JournalTr};
use revm::handler::FrameResult;
use revm::interpreter::{
    CallInput, CallInputs, CallScheme, CallValue, CreateInputs, CreateScheme, FrameInput, InstructionResult,
};

use super::frames::Machine;
use super::gas;
use super::ledger::Certain;
use crate::arbos::programs::StylusParams;
use crate::vm::{CallKind, CallReply, CallRequest, CreateReply, CreateRequest, FlushOutcome, Frame, Host, Refusal};

/// Serves one frame's host functions.
pub(super) struct StylusHost<'m, 'a> {
    machine: &'m mut Machine<'a>,
    contract: Address,
    sender: Address,
    value: U256,
    read_only: bool,
    params: StylusParams,
    refund: i64,
    /// For each call or creation asked for: its frame's index in the record.
    children: Vec<Option<usize>>,
}

impl<'m, 'a> StylusHost<'m, 'a> {
    /// A host for the innermost frame.
    pub fn new(machine: &'m mut Machine<'a>, frame: &Frame, params: &StylusParams) -> Self {
        Self {
            machine,
            contract: frame.contract,
            sender: frame.sender,
            value: frame.value,
            read_only: frame.read_only,
            params: *params,
            refund: 0,
            children: Vec::new(),
        }
    }

    /// Gas that the frame's writes, and its successful calls, ask to be refunded; and the frames that it opened,
    /// where they are recorded, in the order in which it asked for them.
    pub fn finish(self) -> (i64, Vec<Option<usize>>) {
        (self.refund, self.children)
    }

    /// A call or creation was asked for that opens a frame, or none.
    fn note_child(&mut self, opens: bool) {
        let Some(recorder) = self.machine.evm.ctx.chain.recorder.as_mut() else { return };
        recorder.steps.set_refund(self.refund);
        if recorder.recording.frames {
            self.children.push(recorder.children().filter(|_| opens));
        }
    }

    /// Makes the account warm; returns the access cost.
    fn access(&mut self, address: Address) -> u64 {
        let cold = self.machine.evm.ctx.journal_mut().load_account(address).certain().is_cold;
        if cold { gas::COLD_ACCOUNT } else { gas::WARM }
    }

    /// The code that runs at an address: a delegation is followed, the delegate stays cold.
    fn code_to_run(&mut self, address: Address) -> (B256, Bytecode) {
        let (db, state) = self.machine.evm.ctx.journaled_state.db_and_state_mut();
        let mut load = |address: Address| {
            let info = match state.get(&address) {
                Some(account) => account.info.clone(),
                None => db.basic(address).certain().unwrap_or_default(),
            };
            let code = info.code.unwrap_or_else(|| db.code_by_hash(info.code_hash).certain());
            (info.code_hash, code)
        };
        let own = load(address);
        match own.1.eip7702_address() {
            Some(delegate) => load(delegate),
            None => own,
        }
    }

    /// Gas for reaching the callee and moving the value, `None` where it is more than there is.
    fn call_base(&mut self, request: &CallRequest) -> Option<u64> {
        let mut base = gas::WARM;
        if self.access(request.to) == gas::COLD_ACCOUNT {
            base += gas::COLD_ACCOUNT - gas::WARM;
        }
        if !request.value.is_zero() {
            let account = self.machine.evm.ctx.journal_mut().load_account(request.to).certain();
            base += gas::CALL_VALUE + if account.data.is_empty() { gas::NEW_ACCOUNT } else { 0 };
        }
        (base <= request.gas_left).then_some(base)
    }

    fn call_inputs(&mut self, request: &CallRequest, gas_limit: u64) -> CallInputs {
        let (caller, target_address, value, scheme) = match request.kind {
            CallKind::Call => (self.contract, request.to, CallValue::Transfer(request.value), CallScheme::Call),
            CallKind::Delegate => {
                (self.sender, self.contract, CallValue::Apparent(self.value), CallScheme::DelegateCall)
            }
            CallKind::Static => (self.contract, request.to, CallValue::Transfer(U256::ZERO), CallScheme::StaticCall),
        };
        CallInputs {
            input: CallInput::Bytes(request.input.clone()),
            return_memory_offset: 0..0,
            gas_limit,
            reservoir: 0,
            bytecode_address: request.to,
            known_bytecode: self.code_to_run(request.to),
            target_address,
            caller,
            value,
            scheme,
            is_static: self.read_only || request.kind == CallKind::Static,
            charged_new_account_state_gas: false,
        }
    }

    /// Runs a frame; returns its end, the gas it gave back and its output.
    fn run(&mut self, input: FrameInput) -> (InstructionResult, u64, FrameResult) {
        self.note_child(true);
        let result = self.machine.run_nested(input);
        let ended = result.instruction_result();
        let returned = if ended.is_ok_or_revert() { result.gas().remaining() } else { 0 };
        if ended.is_ok() {
            self.refund += result.gas().refunded();
        }
        (ended, returned, result)
    }
}

impl Host for StylusHost<'_, '_> {
    fn storage_load(&mut self, key: B256) -> (B256, u64) {
        let load = self.machine.evm.ctx.journal_mut().sload(self.contract, key.into()).certain();
        (load.data.into(), if load.is_cold { gas::COLD_SLOT } else { gas::WARM })
    }

    fn storage_flush(&mut self, slots: &[(B256, B256)], budget: u64) -> (u64, FlushOutcome) {
        let mut left = budget;
        for (key, value) in slots {
            if self.read_only {
                return (budget - left, FlushOutcome::WriteProtection);
            }
            // Written before it is paid for: where the gas does not reach, the whole frame is undone.
            let journal = self.machine.evm.ctx.journal_mut();
            let write = journal.sstore(self.contract, (*key).into(), (*value).into()).certain();
            let (cost, refund) = gas::sstore(&write.data, write.is_cold);
            let Some(rest) = left.checked_sub(cost) else { return (budget, FlushOutcome::OutOfGas) };
            left = rest;
            self.refund += refund;
        }
        if left == 0 && !slots.is_empty() {
            return (budget, FlushOutcome::OutOfGas);
        }
        (budget - left, FlushOutcome::Written)
    }

    fn transient_load(&mut self, key: B256) -> B256 {
        self.machine.evm.ctx.journal_mut().tload(self.contract, key.into()).into()
    }

    fn transient_store(&mut self, key: B256, value: B256) -> Result<(), Refusal> {
        if self.read_only {
            return Err(Refusal::WriteProtection);
        }
        self.machine.evm.ctx.journal_mut().tstore(self.contract, key.into(), value.into());
        Ok(())
    }

    fn call(&mut self, request: CallRequest) -> CallReply {
        let refused = |host: &mut Self, gas_cost| {
            host.note_child(false);
            CallReply { success: false, gas_cost, output: Bytes::new() }
        };
        if self.read_only && !request.value.is_zero() {
            return refused(self, 0);
        }
        let Some(base) = self.call_base(&request) else { return refused(self, request.gas_left) };
        let available = gas::all_but_one_64th(request.gas_left - base);
        let mut gas = available.min(request.gas_request);
        if !request.value.is_zero() {
            gas += gas::STIPEND;
        }
        let inputs = self.call_inputs(&request, gas);
        let (ended, returned, result) = self.run(FrameInput::Call(Box::new(inputs)));
        let output = result.output().into_data();
        CallReply { success: ended.is_ok(), gas_cost: base.saturating_add(gas.saturating_sub(returned)), output }
    }

    fn create(&mut self, request: CreateRequest) -> Result<CreateReply, Refusal> {
        if self.read_only {
            return Err(Refusal::WriteProtection);
        }
        let words = request.code.len().div_ceil(32) as u64;
        let base = gas::CREATE + if request.salt.is_some() { gas::KECCAK_WORD * words } else { 0 };
        let rest = request.gas_left.checked_sub(base).ok_or(Refusal::CreateGas)?;
        let keep = rest / 64;
        let scheme = match request.salt {
            Some(salt) => CreateScheme::Create2 { salt: salt.into() },
            None => CreateScheme::Create,
        };
        let inputs = CreateInputs::new(self.contract, scheme, request.endowment, request.code, rest - keep, 0);
        let (ended, returned, result) = self.run(FrameInput::Create(Box::new(inputs)));
        let address = match &result {
            FrameResult::Create(create) if ended.is_ok() => create.address,
            _ => None,
        };
        let output = if ended == InstructionResult::Revert { result.output().into_data() } else { Bytes::new() };
        Ok(CreateReply { address, gas_cost: request.gas_left - (returned + keep), output })
    }

    fn emit_log(&mut self, topics: Vec<B256>, data: Bytes) -> Result<(), Refusal> {
        if self.read_only {
            return Err(Refusal::WriteProtection);
        }
        let log = Log { address: self.contract, data: LogData::new_unchecked(topics, data) };
        self.machine.evm.ctx.journal_mut().log(log);
        Ok(())
    }

    fn account_balance(&mut self, address: Address) -> (U256, u64) {
        let account = self.machine.evm.ctx.journal_mut().load_account(address).certain();
        let cost = if account.is_cold { gas::COLD_ACCOUNT } else { gas::WARM };
        (account.data.info.balance, cost)
    }

    fn account_code(&mut self, address: Address) -> (Bytes, u64) {
        let code = self.machine.evm.ctx.journal_mut().code(address).certain();
        (code.data, if code.is_cold { gas::COLD_ACCOUNT } else { gas::WARM })
    }

    fn account_codehash(&mut self, address: Address) -> (B256, u64) {
        let hash = self.machine.evm.ctx.journal_mut().code_hash(address).certain();
        (hash.data, if hash.is_cold { gas::COLD_ACCOUNT } else { gas::WARM })
    }

    fn add_pages(&mut self, pages: u16) -> u64 {
        let chain = &mut self.machine.evm.ctx.chain;
        chain.pages.grow(pages, &self.params, chain.block.arbos_version)
    }

    fn has_room(&mut self, bytes: usize) -> bool {
        let recorder = self.machine.evm.ctx.chain.recorder.as_mut();
        recorder.is_none_or(|recorder| recorder.charge_host_call(bytes))
    }

    fn console(&mut self, line: &str) {
        self.machine.evm.ctx.chain.console.print(self.contract, line);
    }

    fn frames_opened(&self) -> usize {
        self.machine.evm.ctx.chain.recorder.as_ref().and_then(|recorder| recorder.children()).unwrap_or(0)
    }
}
