//! Where the gas of a transaction or call went: by frame, by function, by host function, by class of opcode.
//!
//! A profile is a tree of ink whose sum is the gas used, to the unit: intrinsic gas, the parent chain's part and
//! the frames, less the refund. It comes from running a transaction again with programs that mark their functions
//! (see [`crate::program::profiling_variant`]); that changes neither ink nor results. It can be read as text, as
//! JSON, and as a flame graph in speedscope or in a viewer of Chrome traces.

mod build;
mod flame;
mod json;
mod names;
mod text;

#[cfg(test)]
mod tests;

use alloy_primitives::{Address, B256};

use crate::chain::{BlockRef, CallError, CallRequest, Chain, Transaction, message};
use crate::evm::{Executed, FrameKind, Message, Recording};
use names::Names;

/// What a part of a profile stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A frame: a call or a creation.
    Frame,
    /// A part of what it costs to enter a program.
    Entry,
    /// A function of a program.
    Function,
    /// A host function, with the frames that it opened beneath it.
    Host,
    /// The opcodes of one class in an EVM frame.
    Opcodes,
    /// Anything else; the name says what.
    Other,
}

/// A part of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// Its name.
    pub name: String,
    /// How often it was run.
    pub count: u64,
    /// Storage slots that it wrote, for flushes.
    pub slots: u64,
    /// Its own ink, that of its children not included.
    pub ink: u64,
    /// What is known of it, for frames.
    pub frame: Option<FrameInfo>,
    /// Its parts.
    pub children: Vec<Node>,
}

/// What is known of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameInfo {
    /// How it was opened.
    pub kind: FrameKind,
    /// Caller.
    pub from: Address,
    /// Callee or created contract.
    pub to: Address,
    /// First four bytes of the calldata.
    pub selector: Option<[u8; 4]>,
    /// Gas used, that of inner frames included.
    pub gas_used: u64,
    /// Why it failed.
    pub error: Option<String>,
    /// Whether it ran a Stylus program.
    pub program: bool,
    /// Whether paths of functions were too many to be told apart.
    pub folded: bool,
}

/// Where the gas of one execution went.
///
/// `gas_used` is `intrinsic + l1 + floor − refund` and the gas of `root`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What was profiled.
    pub title: String,
    /// Gas used, as the receipt says it.
    pub gas_used: u64,
    /// Gas of the transaction itself, its calldata and its lists.
    pub intrinsic: u64,
    /// Gas that paid for parent-chain data.
    pub l1: u64,
    /// Gas given back, as far as it counted.
    pub refund: u64,
    /// Gas added because calldata has a least price (EIP-7623).
    pub floor: u64,
    /// Ink that a gas stands for in this profile.
    pub ink_price: u64,
    /// The outermost frame.
    pub root: Node,
}

/// Why there is no profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// No block has such a transaction.
    #[error("transaction not found")]
    NotFound,
    /// The first transaction of a block runs no code.
    #[error("the internal transaction of a block has no profile")]
    Internal,
    /// It did so much that its record was cut short.
    #[error("the execution is too large for a profile")]
    TooLarge,
    /// It could not run.
    #[error(transparent)]
    Call(#[from] CallError),
}

/// An execution whose record is not whole has no profile.
fn whole(executed: &Executed) -> Result<(), ProfileError> {
    if executed.record.cut.is_some() { Err(ProfileError::TooLarge) } else { Ok(()) }
}

impl Node {
    fn leaf(kind: NodeKind, name: impl Into<String>, count: u64, ink: u64) -> Self {
        Self { kind, name: name.into(), count, slots: 0, ink, frame: None, children: Vec::new() }
    }

    /// Ink of the node and of everything in it.
    pub fn total(&self) -> u64 {
        self.ink + self.children.iter().map(Self::total).sum::<u64>()
    }
}

impl Profile {
    /// The profile of an execution that recorded [`Recording::FUNCTIONS`], or none if it did not.
    pub(crate) fn of(title: String, message: &Message, executed: &Executed, names: &Names<'_>) -> Option<Self> {
        build::profile(title, message, executed, names)
    }

    /// Gas of the frames: what remains without intrinsic gas, parent-chain part, floor and refund.
    pub fn execution(&self) -> u64 {
        self.root.frame.as_ref().map_or(0, |frame| frame.gas_used)
    }
}

impl Chain {
    /// Where the gas of a transaction in a block went.
    ///
    /// # Errors
    /// [`ProfileError`] if there is no such transaction or it runs no code.
    pub fn profile(&self, transaction: B256) -> Result<Profile, ProfileError> {
        let mined = self.transaction(transaction).ok_or(ProfileError::NotFound)?;
        let Transaction::User { envelope, from } = mined.transaction() else { return Err(ProfileError::Internal) };
        let message = message(envelope, *from);
        let executed = self.replay(&mined, Recording::FUNCTIONS)?.ok_or(ProfileError::Internal)?;
        whole(&executed)?;
        let state = self.state(BlockRef::Hash(mined.block.hash)).map_err(CallError::from)?;
        let names = Names::new(self.symbols(), &state);
        let title = format!("transaction {transaction}");
        Profile::of(title, &message, &executed, &names).ok_or(ProfileError::Internal)
    }

    /// Where the gas of a simulated call went.
    ///
    /// # Errors
    /// [`ProfileError::Call`] if the call could not run at all; a revert is a result.
    pub fn profile_call(&self, request: &CallRequest) -> Result<Profile, ProfileError> {
        let request = CallRequest { recording: Recording::FUNCTIONS, ..request.clone() };
        let executed = self.call(&request)?;
        whole(&executed)?;
        let state = self.state(request.block).map_err(CallError::from)?;
        let names = Names::new(self.symbols(), &state);
        let title = format!("call from {}", request.message.from);
        Profile::of(title, &request.message, &executed, &names).ok_or(ProfileError::Internal)
    }
}
