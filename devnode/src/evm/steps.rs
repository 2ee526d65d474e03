//! Steps of EVM code, noted one by one where somebody asks for them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use alloy_primitives::{Address, Bytes, U256};
use revm::Database;
use revm::bytecode::opcode::{OPCODE_INFO, OpCode, SLOAD, SSTORE};
use revm::context_interface::{ContextTr, JournalTr};
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_types::{InputsTr, Jumps, LoopControl, ReturnData};
use revm::interpreter::{FrameInput, InstructionResult, Interpreter, InterpreterAction};

use super::context::Ctx;
use super::frames::Machine;
use super::ledger::Certain;
use super::outcome;

/// A step without stack, memory and storage \[bytes\].
const STEP_SIZE: usize = 192;
/// A word of the stack, and one of the storage with its slot \[bytes\].
const WORD_SIZE: usize = 32;
const SLOT_SIZE: usize = 96;
/// How often the time is looked at \[steps\].
const TIME_INTERVAL: usize = 1024;

/// What to note of each step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepOptions {
    /// Most steps; 0 for no limit but that of memory.
    pub limit: usize,
    /// The stack.
    pub stack: bool,
    /// The memory.
    pub memory: bool,
    /// The storage, at steps that read or write it.
    pub storage: bool,
    /// What the last call returned.
    pub return_data: bool,
}

/// One step: the state before it, and its cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Program counter.
    pub pc: usize,
    /// Name of the opcode.
    pub op: Cow<'static, str>,
    /// Gas left.
    pub gas: u64,
    /// Gas that it costs, with what it gives to a call. Where the gas does not reach: all that is left, or the
    /// opcode's fixed price if that alone is more.
    pub gas_cost: u64,
    /// Frames open, this one included.
    pub depth: usize,
    /// The refund counter.
    pub refund: u64,
    /// Stack, top last.
    pub stack: Option<Vec<U256>>,
    /// Memory.
    pub memory: Option<Vec<u8>>,
    /// What the last call returned.
    pub return_data: Option<Bytes>,
    /// What this transaction has read and written of the contract's storage so far, this step included.
    pub storage: Option<BTreeMap<U256, U256>>,
    /// Why it could not be carried out: gas or stack.
    pub error: Option<String>,
}

impl Step {
    /// Room that it takes \[bytes\].
    pub(super) fn size(&self) -> usize {
        let words = self.stack.as_ref().map_or(0, Vec::len) * WORD_SIZE;
        let slots = self.storage.as_ref().map_or(0, BTreeMap::len) * SLOT_SIZE;
        STEP_SIZE + words + slots + self.memory.as_ref().map_or(0, Vec::len)
    }
}

/// What has to be known from step to step.
#[derive(Debug, Default)]
pub(super) struct StepLog {
    /// Depth of the frame around the outermost one.
    pub base_depth: usize,
    /// Refunds of the frames around the innermost one, as sums from the outermost on.
    outer_refunds: Vec<i64>,
    /// Refund of the innermost frame.
    refund: i64,
    storage: HashMap<Address, BTreeMap<U256, U256>>,
    count: usize,
}

impl StepLog {
    /// The innermost frame's refund counter stands so.
    pub fn set_refund(&mut self, refund: i64) {
        self.refund = refund;
    }

    /// A frame opened.
    pub fn enter(&mut self) {
        self.outer_refunds.push(self.total_refund());
        self.refund = 0;
    }

    /// The innermost frame closed.
    pub fn leave(&mut self) {
        self.outer_refunds.pop();
    }

    fn total_refund(&self) -> i64 {
        self.outer_refunds.last().copied().unwrap_or_default().saturating_add(self.refund)
    }
}

impl Machine<'_> {
    /// Whether the innermost frame shall go step by step. A creation without init code has no steps.
    pub(super) fn is_stepping(&mut self) -> bool {
        let wanted = self.evm.ctx.chain.recorder.as_ref().is_some_and(|recorder| recorder.wants_steps());
        wanted && !self.evm.frame_stack.get().interpreter.bytecode.original_byte_slice().is_empty()
    }

    /// Runs the innermost frame's EVM code until it ends or opens a frame, noting each step. It does what the
    /// interpreter's own loop does, which takes over once no more steps are wanted.
    pub(super) fn run_stepping(&mut self) -> InterpreterAction {
        let (ctx, instructions) = (&mut self.evm.ctx, &self.evm.instruction);
        let interpreter = &mut self.evm.frame_stack.get().interpreter;
        loop {
            let Some(mut step) = before(interpreter, ctx) else {
                return interpreter.run_plain(instructions.instruction_table(), instructions.gas_table(), ctx);
            };
            let opcode = interpreter.bytecode.opcode();
            let fixed_price = u64::from(instructions.gas_table()[usize::from(opcode)]);
            let result = interpreter.step(instructions.instruction_table(), instructions.gas_table(), ctx);

            let forwarded = match interpreter.bytecode.action() {
                Some(InterpreterAction::NewFrame(FrameInput::Create(inputs))) => inputs.gas_limit(),
                _ => 0,
            };
            step.gas_cost = step.gas.saturating_sub(interpreter.gas.remaining()).saturating_sub(forwarded);
            if let Err(ended) = result
                && interpreter.bytecode.action().is_none()
            {
                if outcome::text(ended) == outcome::OUT_OF_GAS {
                    step.gas_cost = step.gas.max(fixed_price);
                }
                step.error = refusal(ended, opcode, interpreter.stack.len());
            }
            if let Some(recorder) = ctx.chain.recorder.as_mut() {
                recorder.step(step);
            }
            if let Err(ended) = result {
                if interpreter.bytecode.action().is_none() {
                    interpreter.halt(ended);
                }
                return interpreter.take_next_action();
            }
        }
    }
}

/// The state before a step, or none where no more steps are wanted.
fn before(interpreter: &Interpreter<EthInterpreter>, ctx: &mut Ctx<'_>) -> Option<Step> {
    let depth = ctx.chain.frames.len();
    let recorder = ctx.chain.recorder.as_mut()?;
    recorder.steps.count += 1;
    if recorder.steps.count.is_multiple_of(TIME_INTERVAL) {
        recorder.check_time();
    }
    let options = recorder.recording.steps.filter(|_| recorder.wants_steps())?;
    recorder.steps.set_refund(interpreter.gas.refunded());
    let (refund, depth) = (recorder.steps.total_refund().max(0).unsigned_abs(), depth + recorder.steps.base_depth);

    let opcode = interpreter.bytecode.opcode();
    Some(Step {
        pc: interpreter.bytecode.pc(),
        op: name(opcode),
        gas: interpreter.gas.remaining(),
        gas_cost: 0,
        depth,
        refund,
        stack: options.stack.then(|| interpreter.stack.data().to_vec()),
        memory: options.memory.then(|| interpreter.memory.context_memory().to_vec()),
        return_data: options.return_data.then(|| interpreter.return_data.buffer().clone()),
        storage: options.storage.then(|| storage(interpreter, opcode, ctx)).flatten(),
        error: None,
    })
}

/// The words that the transaction knows of the contract, where the step reads or writes one.
fn storage(interpreter: &Interpreter<EthInterpreter>, opcode: u8, ctx: &mut Ctx<'_>) -> Option<BTreeMap<U256, U256>> {
    let contract = interpreter.input.target_address();
    let (slot, value) = match (opcode, interpreter.stack.data().as_slice()) {
        (SLOAD, [.., slot]) => (*slot, peek(ctx, contract, *slot)),
        (SSTORE, [.., value, slot]) => (*slot, *value),
        _ => return None,
    };
    let known = ctx.chain.recorder.as_mut()?.steps.storage.entry(contract).or_default();
    known.insert(slot, value);
    Some(known.clone())
}

/// A word of storage, without making it warm.
fn peek(ctx: &mut Ctx<'_>, contract: Address, slot: U256) -> U256 {
    let (db, state) = ctx.journal_mut().db_and_state_mut();
    match state.get(&contract).and_then(|account| account.storage.get(&slot)) {
        Some(word) => word.present_value(),
        None => db.storage(contract, slot).certain(),
    }
}

/// An opcode as geth calls it.
pub(super) fn name(opcode: u8) -> Cow<'static, str> {
    match OpCode::new(opcode) {
        Some(known) => known.as_str().into(),
        None => format!("opcode {opcode:#x} not defined").into(),
    }
}

/// Why a step could not be carried out, where gas or stack are the reason; other failures belong to the frame.
fn refusal(ended: InstructionResult, opcode: u8, stack: usize) -> Option<String> {
    let (inputs, outputs) =
        OPCODE_INFO[usize::from(opcode)].map_or((0, 0), |info| (info.inputs().into(), info.outputs().into()));
    match ended {
        InstructionResult::StackUnderflow => Some(format!("stack underflow ({stack} <=> {inputs})")),
        InstructionResult::StackOverflow => {
            Some(format!("stack limit reached {stack} ({})", 1024_usize.saturating_add(inputs) - outputs))
        }
        other => (outcome::text(other) == outcome::OUT_OF_GAS).then(|| outcome::OUT_OF_GAS.to_owned()),
    }
}
