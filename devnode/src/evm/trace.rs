//! What the frames of an execution did: the raw material of tracers and gas breakdowns.

use alloy_primitives::{Address, B256, Bytes, U256};

use super::Recording;
use super::opcodes::Opcodes;
use crate::arbos::programs::EntryGas;
use crate::vm::{HostCall, Profile};

/// How a frame was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// `CALL`.
    Call,
    /// `CALLCODE`.
    CallCode,
    /// `DELEGATECALL`.
    DelegateCall,
    /// `STATICCALL`.
    StaticCall,
    /// `CREATE`.
    Create,
    /// `CREATE2`.
    Create2,
}

/// One frame and the frames within it.
#[derive(Clone, Debug)]
pub struct Trace {
    /// How it was opened.
    pub kind: FrameKind,
    /// Caller.
    pub from: Address,
    /// Callee or created contract.
    pub to: Address,
    /// Value \[wei\].
    pub value: U256,
    /// Calldata or init code.
    pub input: Bytes,
    /// Gas given.
    pub gas: u64,
    /// Gas used.
    pub gas_used: u64,
    /// Return data, revert data or deployed code.
    pub output: Bytes,
    /// Why it failed, in the RPC's words.
    pub error: Option<String>,
    /// Set where the frame ran a Stylus program.
    pub program: Option<ProgramTrace>,
    /// Set where the frame ran EVM code and the execution was asked to look into frames.
    pub opcodes: Option<Opcodes>,
    /// Frames opened within, in order.
    pub calls: Vec<Trace>,
}

/// What one run of a Stylus program cost, and what it asked of its host.
#[derive(Clone, Debug, Default)]
pub struct ProgramTrace {
    /// Gas for entering: init, cached init and memory pages.
    pub entry_gas: u64,
    /// The same in parts.
    pub entry: EntryGas,
    /// Ink that a gas bought.
    pub ink_price: u32,
    /// Ink used after entry.
    pub ink_used: u64,
    /// Host calls in order, each with its ink.
    pub host_calls: Vec<HostCall>,
    /// Where the ink went, where the execution was asked to look into frames.
    pub profile: Option<Profile>,
    /// Names of the program's functions are found under its code.
    pub code_hash: B256,
}

/// Builds a [`Trace`] while frames open and close.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    /// Whether to look into frames.
    pub functions: bool,
    open: Vec<Trace>,
    done: Option<Trace>,
}

impl Recorder {
    /// A recorder, where anything shall be recorded.
    pub fn of(recording: Recording) -> Option<Self> {
        recording.frames.then(|| Self { functions: recording.functions, ..Self::default() })
    }

    /// How many frames the innermost frame has opened.
    pub fn opened(&self) -> usize {
        self.open.last().map_or(0, |frame| frame.calls.len())
    }

    /// Counts of the innermost frame's opcodes, where they are wanted.
    pub fn opcodes(&mut self) -> Option<&mut Opcodes> {
        let frame = self.open.last_mut().filter(|_| self.functions)?;
        Some(frame.opcodes.get_or_insert_default())
    }

    /// A frame opened.
    pub fn enter(&mut self, frame: Trace) {
        self.open.push(frame);
    }

    /// The innermost frame closed.
    pub fn leave(&mut self, gas_used: u64, output: Bytes, to: Option<Address>, error: Option<String>) {
        let Some(mut frame) = self.open.pop() else { return };
        frame.gas_used = gas_used;
        frame.output = output;
        frame.error = error;
        frame.to = to.unwrap_or(frame.to);
        match self.open.last_mut() {
            Some(parent) => parent.calls.push(frame),
            None => self.done = Some(frame),
        }
    }

    /// The innermost frame ran a program.
    pub fn program(&mut self, program: ProgramTrace) {
        if let Some(frame) = self.open.last_mut() {
            frame.program = Some(program);
        }
    }

    /// The whole trace, once the outermost frame has closed.
    pub fn finish(self) -> Option<Trace> {
        self.done
    }
}
