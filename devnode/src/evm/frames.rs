//! The machine: revm's frames, and among them frames that run a Stylus program.

use alloy_primitives::{Address, Bytes, U256};
use revm::context::Evm;
use revm::context_interface::context::ContextError;
use revm::context_interface::{ContextTr, FrameStack, JournalTr, LocalContextTr};
use revm::handler::instructions::EthInstructions;
use revm::handler::{EthFrame, EvmTr, FrameData, FrameResult, ItemOrResult, PrecompileProvider};
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_action::FrameInit;
use revm::interpreter::{CallScheme, CallValue, CreateScheme, FrameInput, InterpreterAction, SharedMemory};

use super::context::{Ctx, OpenFrame};
use super::deadline;
use super::instructions;
use super::opcodes::run_counting;
use super::outcome;
use super::precompiles::{self, ArbPrecompiles};
use super::trace::{FrameKind, Trace};
use super::transfers::Transfer;
use crate::program::code::Kind;
use crate::solidity_console;
use crate::vm::Vm;

/// revm, put together for Arbitrum.
type Inner<'a> = Evm<Ctx<'a>, (), EthInstructions<EthInterpreter, Ctx<'a>>, ArbPrecompiles, EthFrame<EthInterpreter>>;

/// Runs frames, one within another.
pub(super) struct Machine<'a> {
    /// revm and its context.
    pub evm: Inner<'a>,
    /// The engine of Stylus programs.
    pub vm: Vm,
}

impl<'a> Machine<'a> {
    /// A machine over a context.
    pub fn new(ctx: Ctx<'a>, vm: Vm) -> Self {
        let version = ctx.chain.block.arbos_version;
        let instructions = instructions::table(precompiles::spec(version));
        // Frames are made as they are needed: most messages need one, and each has a stack of 32 KiB.
        let frame_stack = FrameStack::new();
        let precompiles = ArbPrecompiles::new(version);
        Self { evm: Evm { ctx, inspector: (), instruction: instructions, precompiles, frame_stack }, vm }
    }

    /// Runs the outermost frame to its end.
    pub fn run(&mut self, input: FrameInput) -> FrameResult {
        let memory = SharedMemory::new_with_buffer(self.evm.ctx.local().shared_memory_buffer().clone());
        self.run_to_end(FrameInit { frame_input: input, depth: 0, memory })
    }

    /// Runs a frame that the program in the innermost frame opens.
    pub fn run_nested(&mut self, input: FrameInput) -> FrameResult {
        let parent = self.evm.frame_stack.get();
        let depth = parent.depth + 1;
        let memory = parent.interpreter.memory.new_child_context();
        let result = self.run_to_end(FrameInit { frame_input: input, depth, memory });
        self.evm.frame_stack.get().interpreter.memory.free_child_context();
        result
    }

    /// Opens a frame and runs until it, and all frames within it, have ended.
    fn run_to_end(&mut self, init: FrameInit) -> FrameResult {
        let base = self.evm.frame_stack.index();
        let mut next = self.open(init);
        loop {
            let result = match next.take() {
                Some(result) => result,
                None => match self.step() {
                    ItemOrResult::Item(init) => {
                        next = self.open(init);
                        continue;
                    }
                    ItemOrResult::Result(result) => {
                        self.close(&result);
                        result
                    }
                },
            };
            if self.evm.frame_stack.index() == base {
                return result;
            }
            let (ctx, frame) = (&mut self.evm.ctx, self.evm.frame_stack.get());
            certain(frame.return_result::<_, ContextError<_>>(ctx, result));
        }
    }

    /// Opens a frame. Where there is nothing to run (a precompile, no code, a refusal), it is over at once.
    fn open(&mut self, mut init: FrameInit) -> Option<FrameResult> {
        self.drop_delegated_precompile(&mut init.frame_input);
        let frame = open_frame(&init.frame_input);
        self.record_start(&init.frame_input);
        self.evm.ctx.chain.failure = None;
        let transfer = Transfer::of(&self.evm.ctx, &init.frame_input);
        self.listen(&init.frame_input);
        match certain(self.evm.frame_init(init)) {
            ItemOrResult::Item(opened) => {
                let acting = match &opened.data {
                    FrameData::Create(create) => create.created_address,
                    FrameData::Call(_) => frame.acting,
                };
                self.evm.ctx.chain.frames.push(OpenFrame { acting, ..frame });
                if let Some(recorder) = self.evm.ctx.chain.recorder.as_mut() {
                    recorder.steps.enter();
                }
                if let Some(transfer) = transfer {
                    transfer.log(&mut self.evm.ctx, Some(acting));
                }
                None
            }
            ItemOrResult::Result(result) => {
                if let Some(transfer) = transfer {
                    transfer.log_ended(&mut self.evm.ctx, &result);
                }
                self.record_end(&result);
                Some(result)
            }
        }
    }

    /// Hears calls of Solidity's `console.log`, where the chain is for debugging.
    fn listen(&mut self, input: &FrameInput) {
        let FrameInput::Call(call) = input else { return };
        if call.bytecode_address == solidity_console::ADDRESS && self.evm.ctx.chain.block.debug {
            let text = solidity_console::decode(&call.input.bytes(&self.evm.ctx));
            if let Some(text) = text {
                self.evm.ctx.chain.console.print(call.caller, &text);
            }
        }
    }

    /// Runs the innermost frame until it ends or opens another.
    fn step(&mut self) -> ItemOrResult<FrameInit, FrameResult> {
        if self.is_overdue() {
            return self.give_up();
        }
        let frame = self.evm.frame_stack.get();
        let version = self.evm.ctx.chain.block.arbos_version;
        let kind = Kind::of(frame.interpreter.bytecode.original_byte_slice());
        if !kind.is_some_and(|kind| kind.is_callable(version)) {
            return self.run_evm_frame();
        }
        let action = InterpreterAction::Return(self.run_program());
        let (ctx, frame) = (&mut self.evm.ctx, self.evm.frame_stack.get());
        certain(frame.process_next_action::<_, ContextError<_>>(ctx, action))
    }

    /// Runs EVM code. A creation may leave a Stylus program behind, which EIP-3541 would refuse.
    fn run_evm_frame(&mut self) -> ItemOrResult<FrameInit, FrameResult> {
        let version = self.evm.ctx.chain.block.arbos_version;
        // Code that goes on after a frame within it failed has its own reasons to fail.
        self.evm.ctx.chain.failure = None;
        let stepped = self.is_stepping().then(|| self.run_stepping());
        let (ctx, instructions) = (&mut self.evm.ctx, &self.evm.instruction);
        let frame = self.evm.frame_stack.get();
        let (table, gas) = (instructions.instruction_table(), instructions.gas_table());
        let mut counted = ctx.chain.recorder.as_mut().and_then(|recorder| recorder.opcodes().copied());
        let action = match (stepped, &mut counted, ctx.chain.deadline) {
            (Some(action), ..) => action,
            (None, Some(opcodes), _) => run_counting(&mut frame.interpreter, table, gas, ctx, opcodes),
            (None, None, None) => frame.interpreter.run_plain(table, gas, ctx),
            (None, None, Some(deadline)) => deadline::run_until(deadline, &mut frame.interpreter, instructions, ctx),
        };
        let all = ctx.chain.recorder.as_mut().and_then(|recorder| recorder.opcodes());
        if let (Some(all), Some(opcodes)) = (all, counted) {
            *all = opcodes;
        }
        let deploys_program = matches!((&frame.data, &action),
            (FrameData::Create(_), InterpreterAction::Return(result)) if Kind::of(&result.output).is_some_and(|kind| kind.is_deployable(version)));
        ctx.cfg.disable_eip3541 = deploys_program;
        let next = certain(frame.process_next_action::<_, ContextError<_>>(ctx, action));
        ctx.cfg.disable_eip3541 = false;
        next
    }

    /// Takes the ended frame off the stack.
    fn close(&mut self, result: &FrameResult) {
        self.evm.frame_stack.pop();
        self.evm.ctx.chain.frames.pop();
        if let Some(recorder) = self.evm.ctx.chain.recorder.as_mut() {
            recorder.steps.leave();
        }
        self.record_end(result);
    }

    fn record_start(&mut self, input: &FrameInput) {
        let recorder = self.evm.ctx.chain.recorder.as_mut();
        if recorder.is_none_or(|recorder| !recorder.recording.frames || recorder.passes_over()) {
            return;
        }
        let trace = self.trace_of(input);
        let Ctx { journaled_state, chain, .. } = &mut self.evm.ctx;
        if let Some(recorder) = chain.recorder.as_mut() {
            recorder.enter(trace, journaled_state.logs());
        }
    }

    fn record_end(&mut self, result: &FrameResult) {
        let Ctx { journaled_state, chain, .. } = &mut self.evm.ctx;
        let Some(recorder) = chain.recorder.as_mut().filter(|recorder| recorder.recording.frames) else { return };
        let ended = result.instruction_result();
        let gas = result.gas();
        let used = if ended.is_ok_or_revert() { gas.limit() - gas.remaining() } else { gas.limit() };
        let error = (!ended.is_ok()).then(|| chain.failure.clone().unwrap_or_else(|| outcome::text(ended).to_string()));
        let created = match result {
            FrameResult::Create(create) => create.address,
            FrameResult::Call(_) => None,
        };
        recorder.leave(used, result.output().into_data(), created, error, journaled_state.logs());
    }

    fn trace_of(&self, input: &FrameInput) -> Trace {
        let (kind, from, to, value, data, gas) = match input {
            FrameInput::Call(call) => {
                let kind = match call.scheme {
                    CallScheme::Call => FrameKind::Call,
                    CallScheme::CallCode => FrameKind::CallCode,
                    CallScheme::DelegateCall => FrameKind::DelegateCall,
                    CallScheme::StaticCall => FrameKind::StaticCall,
                };
                // A delegate call shows the caller's caller to the callee, but it is the caller who makes it.
                let from = if kind == FrameKind::DelegateCall { call.target_address } else { call.caller };
                let input = call.input.bytes(&self.evm.ctx);
                (kind, from, call.bytecode_address, call.call_value(), input, call.gas_limit)
            }
            FrameInput::Create(create) => {
                let kind = match create.scheme() {
                    CreateScheme::Create2 { .. } => FrameKind::Create2,
                    _ => FrameKind::Create,
                };
                (kind, create.caller(), Address::ZERO, create.value(), create.init_code().clone(), create.gas_limit())
            }
            FrameInput::Empty => (FrameKind::Call, Address::ZERO, Address::ZERO, U256::ZERO, Bytes::new(), 0),
        };
        let precompile = !kind.is_create() && PrecompileProvider::warm_addresses(&self.evm.precompiles).contains(&to);
        Trace::opened(kind, (from, to), value, data, gas, precompile)
    }
}

/// The frame that an input would open; a creation's address is not known yet.
fn open_frame(input: &FrameInput) -> OpenFrame {
    match input {
        FrameInput::Call(call) => OpenFrame {
            acting: call.target_address,
            caller: call.caller,
            delegate: matches!(call.value, CallValue::Apparent(_)) || call.scheme.is_call_code(),
        },
        FrameInput::Create(create) => OpenFrame { acting: Address::ZERO, caller: create.caller(), delegate: false },
        FrameInput::Empty => OpenFrame { acting: Address::ZERO, caller: Address::ZERO, delegate: false },
    }
}

/// revm's errors come from databases and precompile providers that fail; ours do neither.
pub(super) fn certain<T>(result: Result<T, ContextError<std::convert::Infallible>>) -> T {
    match result {
        Ok(value) => value,
        Err(ContextError::Db(never)) => match never {},
        Err(ContextError::Custom(text)) => unreachable!("neither state nor precompiles fail: {text}"),
    }
}
