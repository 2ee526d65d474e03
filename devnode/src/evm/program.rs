//! Entering a Stylus program: what the entry costs, the run, and what is left of the gas.

use alloy_primitives::{B256, Bytes, U256};
use revm::context_interface::Block;
use revm::handler::FrameData;
use revm::interpreter::interpreter_types::InputsTr;
use revm::interpreter::{Gas, InstructionResult, InterpreterResult};

use super::frames::Machine;
use super::ledger::Ledger;
use super::stylus_host::StylusHost;
use super::trace::ProgramTrace;
use crate::arbos::ArbHost;
use crate::arbos::programs::{self, ActiveProgram, EntryGas, StylusParams};
use crate::program::{self, code};
use crate::vm::{Ended, Frame, Outcome};

/// The ArbOS version from which returned data costs at least what it costs an EVM contract.
const RETURN_DATA_SINCE: u64 = 31;

impl Machine<'_> {
    /// Runs the program of the innermost frame.
    pub(super) fn run_program(&mut self) -> InterpreterResult {
        let (hash, bytes, gas) = {
            let frame = self.evm.frame_stack.get();
            // Init code is no account's code, so no program can be active under its hash.
            let hash = match &frame.data {
                FrameData::Call(_) => frame.interpreter.bytecode.get_or_calculate_hash(),
                FrameData::Create(_) => B256::ZERO,
            };
            (hash, frame.interpreter.bytecode.original_bytes(), frame.interpreter.gas.remaining())
        };
        let now = self.evm.ctx.chain.block.timestamp;
        let params = programs::params(&mut Ledger(&mut self.evm.ctx));
        let program = match programs::active(&mut Ledger(&mut self.evm.ctx), hash, now) {
            Ok(program) => program,
            Err(error) => return self.failure(gas, error.to_string()),
        };

        let open = self.evm.ctx.chain.pages.open;
        let entry = self.entry(&params, &program, hash);
        let Some(left) = gas.checked_sub(entry.total()) else { return spent(gas, InstructionResult::OutOfGas) };
        let pages = &mut self.evm.ctx.chain.pages;
        *pages = pages.with(program.footprint);
        let outcome = self.execute_program(&params, &program, hash, &bytes, left, entry);
        self.evm.ctx.chain.pages.open = open;

        match outcome {
            Ok((outcome, refund)) => self.settle(outcome, gas, refund),
            Err(text) => self.failure(gas, text),
        }
    }

    /// Gas for entering. Marks the program as recently used, paid for or not.
    fn entry(&mut self, params: &StylusParams, program: &ActiveProgram, hash: B256) -> EntryGas {
        let chain = &mut self.evm.ctx.chain;
        let recent = chain.recent.insert(hash, params.block_cache_size);
        programs::entry_gas(chain.block.arbos_version, params, program, chain.pages, recent)
    }

    fn execute_program(
        &mut self,
        params: &StylusParams,
        program: &ActiveProgram,
        hash: B256,
        code: &Bytes,
        gas: u64,
        entry: EntryGas,
    ) -> Result<(Outcome, i64), String> {
        let module = self.module(params, program, hash, code)?;
        let frame = self.program_frame(params, gas);
        let traced = self.evm.ctx.chain.recorder.as_ref().is_some_and(|recorder| recorder.recording.frames);
        let mut calls = traced.then(Vec::new);
        let functions = self.looks_into_frames();
        let vm = self.vm.clone();
        let mut host = StylusHost::new(self, &frame, params);
        let (outcome, profile) = if functions {
            let (outcome, profile) = vm.run_profiled(&module, frame.clone(), &mut host, calls.as_mut());
            (outcome, Some(profile))
        } else {
            (vm.run(&module, frame.clone(), &mut host, calls.as_mut()), None)
        };
        let (refund, children) = host.finish();
        // A program that went on after a call of its own failed has its own reasons to fail.
        self.evm.ctx.chain.failure = None;
        if let (Some(recorder), Some(host_calls)) = (self.evm.ctx.chain.recorder.as_mut(), calls) {
            recorder.program(ProgramTrace {
                entry_gas: entry.total(),
                entry,
                ink_price: params.ink_price,
                ink_used: outcome.ink_used,
                host_calls,
                children,
                profile,
                code_hash: hash,
            });
        }
        Ok((outcome, refund))
    }

    /// The compiled module, from the cache or from the code on the chain.
    fn module(
        &mut self,
        params: &StylusParams,
        active: &ActiveProgram,
        hash: B256,
        bytes: &Bytes,
    ) -> Result<std::sync::Arc<crate::vm::Program>, String> {
        let (vm, chain) = (self.vm.clone(), &self.evm.ctx.chain);
        let rules = program::Rules {
            stylus_version: active.version,
            arbos_version: chain.block.arbos_version,
            debug: chain.block.debug,
            page_limit: params.page_limit,
        };
        let functions = self.looks_into_frames();
        let ctx = &mut self.evm.ctx;
        let make = || {
            let read = |address| Ok::<_, std::convert::Infallible>(Ledger(ctx).code(address));
            let wasm = code::extract(bytes, code::Bounds::Active, read).map_err(|error| error.to_string())?;
            program::recompile(&wasm, &rules).map_err(|error| error.to_string())
        };
        let loaded =
            if functions { vm.load_profiled(hash, active.version, make) } else { vm.load(hash, active.version, make) };
        loaded.map_err(|error| error.to_string())
    }

    fn looks_into_frames(&self) -> bool {
        self.evm.ctx.chain.recorder.as_ref().is_some_and(|recorder| recorder.recording.functions)
    }

    fn program_frame(&mut self, params: &StylusParams, gas: u64) -> Frame {
        let frame = self.evm.frame_stack.get();
        let (input, read_only) = (&frame.interpreter.input, frame.interpreter.runtime_flag.is_static);
        let calldata = input.input.bytes(&self.evm.ctx);
        let (contract, sender, value) = (input.target_address, input.caller_address, input.call_value());
        let ctx = &self.evm.ctx;
        Frame {
            gas,
            ink_price: params.ink_price,
            max_stack_depth: params.max_stack_depth,
            arbos_version: ctx.chain.block.arbos_version,
            max_code_size: ctx.chain.block.max_code_size,
            calldata,
            contract,
            sender,
            origin: ctx.tx.caller,
            value,
            gas_price: ctx.chain.gas_price,
            base_fee: U256::from(ctx.block.basefee()),
            coinbase: ctx.block.beneficiary(),
            block_gas_limit: ctx.block.gas_limit(),
            block_number: ctx.chain.block.l1_number,
            timestamp: ctx.chain.block.timestamp,
            chain_id: ctx.chain.block.chain_id,
            reentrant: ctx.chain.is_reentrant(contract),
            read_only,
        }
    }

    /// The run's outcome as the EVM sees it.
    fn settle(&mut self, outcome: Outcome, given: u64, refund: i64) -> InterpreterResult {
        let result = match outcome.ended {
            Ended::Success => InstructionResult::Return,
            Ended::Reverted | Ended::Failed => InstructionResult::Revert,
            Ended::OutOfInk => return spent(given, InstructionResult::OutOfGas),
            Ended::OutOfStack => return self.failure(given, "max call depth exceeded".to_string()),
        };
        let version = self.evm.ctx.chain.block.arbos_version;
        let least = if version >= RETURN_DATA_SINCE { return_data_gas(outcome.output.len()) } else { 0 };
        let Some(most) = given.checked_sub(least) else {
            return spent(given, InstructionResult::OutOfGas);
        };
        let mut gas = Gas::new(given);
        gas.set_spent(given - outcome.gas_left.min(most));
        if result.is_ok() {
            gas.record_refund(refund);
        }
        InterpreterResult { result, gas, output: outcome.output }
    }

    /// A failure that is no revert: the frame's gas is lost.
    fn failure(&mut self, gas: u64, text: String) -> InterpreterResult {
        self.evm.ctx.chain.failure = Some(text);
        spent(gas, InstructionResult::PrecompileError)
    }
}

/// What an EVM contract would have paid for memory to hold the data \[gas\].
fn return_data_gas(len: usize) -> u64 {
    let words = len.div_ceil(32) as u64;
    3 * words + words * words / 512
}

/// A frame that ended with nothing left.
pub(super) fn spent(limit: u64, result: InstructionResult) -> InterpreterResult {
    let mut gas = Gas::new(limit);
    gas.spend_all();
    InterpreterResult { result, gas, output: Bytes::new() }
}
