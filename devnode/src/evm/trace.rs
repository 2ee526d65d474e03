//! What the frames of an execution did: the raw material of tracers and gas breakdowns.

use alloy_primitives::{Address, Bytes, U256};

use crate::vm::HostCall;

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
    /// Frames opened within, in order.
    pub calls: Vec<Trace>,
}

/// What one run of a Stylus program cost, and what it asked of its host.
#[derive(Clone, Debug, Default)]
pub struct ProgramTrace {
    /// Gas for entering: init, cached init and memory pages.
    pub entry_gas: u64,
    /// Ink used after entry.
    pub ink_used: u64,
    /// Host calls in order, each with its ink.
    pub host_calls: Vec<HostCall>,
}

/// Builds a [`Trace`] while frames open and close.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    open: Vec<Trace>,
    done: Option<Trace>,
}

impl Recorder {
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
