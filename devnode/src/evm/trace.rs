//! What the frames of an execution did: the raw material of tracers and gas breakdowns.

use alloy_primitives::{Address, B256, Bytes, Log, U256};

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
    /// `SELFDESTRUCT`, which runs nothing: `from` is the contract, `to` the beneficiary.
    SelfDestruct,
    /// Wei that a precompile moved without a call.
    Transfer,
}

impl FrameKind {
    /// Whether the frame ran init code.
    pub fn is_create(self) -> bool {
        matches!(self, Self::Create | Self::Create2)
    }
}

/// A log, and where it stands among the frames opened within the one that emitted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceLog {
    /// The log.
    pub log: Log,
    /// Frames opened before it.
    pub position: usize,
}

/// One frame and the frames within it.
#[derive(Clone, Debug)]
pub struct Trace {
    /// How it was opened.
    pub kind: FrameKind,
    /// The account that opened it.
    pub from: Address,
    /// Callee or created contract; zero where nothing was created.
    pub to: Address,
    /// Value \[wei\]; a delegate call shows its caller's.
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
    /// Whether the callee is a precompile.
    pub precompile: bool,
    /// Set where the frame ran a Stylus program.
    pub program: Option<ProgramTrace>,
    /// Logs in order; those of a frame that failed may be missing.
    pub logs: Vec<TraceLog>,
    /// Set where the frame ran EVM code and the execution was asked to look into frames.
    pub opcodes: Option<Opcodes>,
    /// Frames opened within, in order.
    pub calls: Vec<Trace>,
}

impl Trace {
    /// A frame that has just been opened.
    pub(super) fn opened(
        kind: FrameKind,
        (from, to): (Address, Address),
        value: U256,
        input: Bytes,
        gas: u64,
        precompile: bool,
    ) -> Self {
        let (gas_used, output, error, program, logs, opcodes, calls) = Default::default();
        Self { kind, from, to, value, input, gas, gas_used, output, error, precompile, program, logs, opcodes, calls }
    }
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
    /// For each call or creation that the program asked for (see [`HostCall::child`]): the index in
    /// [`Trace::calls`] of the frame that it opened, if it opened one.
    pub children: Vec<Option<usize>>,
    /// Where the ink went, where the execution was asked to look into frames.
    pub profile: Option<Profile>,
    /// Names of the program's functions are found under its code.
    pub code_hash: B256,
}
