//! What goes into an execution and what comes out, free of any EVM library's types.

use std::collections::BTreeMap;
use std::time::Instant;

use alloy_eips::eip2930::AccessList;
use alloy_eips::eip7702::SignedAuthorization;
use alloy_primitives::{Address, B256, Bytes, Log, TxKind, U256};

use super::{Record, StepOptions};

/// An account without its storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountRecord {
    /// Balance \[wei\].
    pub balance: U256,
    /// Nonce.
    pub nonce: u64,
    /// Keccak of the code; the hash of nothing for an account without code.
    pub code_hash: B256,
}

/// State before an execution. Reads only: an execution returns its changes.
pub trait StateReader {
    /// The account, or `None` where there is none.
    fn account(&self, address: Address) -> Option<AccountRecord>;
    /// Code by its hash.
    fn code(&self, hash: B256) -> Bytes;
    /// A storage word; zero where nothing was written.
    fn storage(&self, address: Address, slot: U256) -> U256;
    /// Hash of a block of this chain, zero where unknown.
    fn block_hash(&self, number: u64) -> B256;
}

/// What an execution did to one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountChange {
    /// The account afterwards; `None` where it ceased to exist.
    pub record: Option<AccountRecord>,
    /// New code, where it changed.
    pub code: Option<Bytes>,
    /// Whether all earlier storage is gone before `storage` applies.
    pub storage_cleared: bool,
    /// Words that changed.
    pub storage: BTreeMap<U256, U256>,
}

/// What an execution did to the state.
pub type StateChanges = BTreeMap<Address, AccountChange>;

/// The block in which a message runs.
#[derive(Clone, Debug, Default)]
pub struct BlockContext {
    /// This chain's block number.
    pub number: u64,
    /// The parent chain's block number, what the opcode `NUMBER` reports.
    pub l1_number: u64,
    /// Block time \[seconds\].
    pub timestamp: u64,
    /// Base fee \[wei\].
    pub base_fee: u64,
    /// Block beneficiary.
    pub coinbase: Address,
    /// Gas limit of the header.
    pub gas_limit: u64,
    /// What `DIFFICULTY`/`PREVRANDAO` reports.
    pub prev_randao: B256,
    /// Chain id, where it was changed after genesis.
    pub chain_id: Option<u64>,
}

/// A transaction or a simulated call, decoded.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// EIP-2718 type: 0, 1, 2 or 4.
    pub tx_type: u8,
    /// Sender.
    pub from: Address,
    /// Callee, or creation.
    pub to: TxKind,
    /// Value \[wei\].
    pub value: U256,
    /// Input or init code.
    pub data: Bytes,
    /// Gas limit.
    pub gas_limit: u64,
    /// Most that the sender pays for a gas \[wei\]; for legacy types the gas price. Zero in simulations without fees.
    pub max_fee_per_gas: u128,
    /// Tip \[wei\]; for legacy types equal to `max_fee_per_gas`.
    pub max_priority_fee_per_gas: u128,
    /// Nonce, checked in transactions only.
    pub nonce: u64,
    /// EIP-2930 access list.
    pub access_list: AccessList,
    /// EIP-7702 authorisations.
    pub authorizations: Vec<SignedAuthorization>,
}

/// What an execution is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A signed transaction, with its EIP-2718 encoding, whose size prices the parent-chain data.
    Transaction {
        /// The signed bytes.
        encoded: Bytes,
    },
    /// `eth_call` and its like: no nonce check, no compute cap.
    Call,
    /// A probe of `eth_estimateGas`: as a call, with padded parent-chain gas and the compute cap.
    Estimate,
}

/// What an execution shall record beside its result, for tracers. Nothing of it changes what happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// The frames, and what programs asked of their host.
    pub frames: bool,
    /// Accounts and words touched, before and after.
    pub state: bool,
    /// Steps of EVM code.
    pub steps: Option<StepOptions>,
    /// When recording ends; the execution goes on without.
    pub deadline: Option<Instant>,
    /// Where gas went within frames: by function, by host function, by class of opcode. Needs `frames`.
    pub functions: bool,
}

impl Recording {
    /// Nothing.
    pub const NOTHING: Self = Self { frames: false, state: false, steps: None, deadline: None, functions: false };
    /// Frames and host calls.
    pub const FRAMES: Self = Self { frames: true, ..Self::NOTHING };
    /// Frames, and where gas went within them.
    pub const FUNCTIONS: Self = Self { frames: true, functions: true, ..Self::NOTHING };
}

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Success.
    Success,
    /// Revert; `output` holds the data.
    Reverted,
    /// Any other failure, in the words that the RPC reports (`out of gas`, `invalid opcode: INVALID`, …).
    Failed(String),
}

/// What came of an execution.
#[derive(Clone, Debug)]
pub struct Executed {
    /// How it ended.
    pub status: Status,
    /// Return data, revert data, or the deployed code.
    pub output: Bytes,
    /// Gas used after refunds, parent-chain gas included.
    pub gas_used: u64,
    /// The part of `gas_used` that pays for parent-chain data.
    pub gas_used_for_l1: u64,
    /// Gas used before refunds.
    pub peak_gas: u64,
    /// The contract created, if any.
    pub contract: Option<Address>,
    /// Logs in order.
    pub logs: Vec<Log>,
    /// State changes; to be dropped after a simulation.
    pub changes: StateChanges,
    /// What the frames did, where the execution was asked to record.
    pub trace: Option<crate::evm::Trace>,
    /// What else was recorded.
    pub record: Record,
    /// What contracts printed, in order, also in frames that reverted.
    pub console: Vec<crate::evm::ConsoleLine>,
}

impl Executed {
    /// A success that used no gas and left nothing but changes, as an internal transaction does.
    pub fn internal(changes: StateChanges) -> Self {
        Self {
            status: Status::Success,
            output: Bytes::new(),
            gas_used: 0,
            gas_used_for_l1: 0,
            peak_gas: 0,
            contract: None,
            logs: Vec::new(),
            changes,
            trace: None,
            record: Record::default(),
            console: Vec::new(),
        }
    }
}

/// A message that could not run at all: nothing changed, and it belongs in no block.
///
/// The texts are those of a Nitro node's RPC, because clients match on them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Rejected(pub String);
