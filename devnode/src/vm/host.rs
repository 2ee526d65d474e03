//! What a running program asks of the chain it runs on.
//!
//! The boundary between the WASM engine and everything else: the virtual machine meters ink and moves
//! bytes, the host knows state. Quantities of gas cross it, ink does not.

use alloy_primitives::{Address, B256, Bytes, U256};

/// Everything that stays the same while one frame runs.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Gas for the program's own run: what is left once the entry has been paid.
    pub gas: u64,
    /// Ink bought by one gas.
    pub ink_price: u32,
    /// Stack words that the frame may use.
    pub max_stack_depth: u32,
    /// ArbOS version, for the few host functions whose charges depend on it.
    pub arbos_version: u64,
    /// Limit of the chain on the size of a contract's code \[bytes\].
    pub max_code_size: usize,
    /// The call's input.
    pub calldata: Bytes,
    /// The account whose storage is in use.
    pub contract: Address,
    /// The caller.
    pub sender: Address,
    /// The account that signed the transaction.
    pub origin: Address,
    /// The call's value \[wei\].
    pub value: U256,
    /// Effective gas price of the transaction, tip included \[wei\].
    pub gas_price: U256,
    /// Base fee as the program sees it \[wei\].
    pub base_fee: U256,
    /// Block beneficiary.
    pub coinbase: Address,
    /// Gas limit of the header.
    pub block_gas_limit: u64,
    /// The parent chain's block number, as the opcode `NUMBER` reports it.
    pub block_number: u64,
    /// Block time \[seconds\].
    pub timestamp: u64,
    /// Chain id.
    pub chain_id: u64,
    /// Whether the acting account has another open frame that is no delegate call.
    pub reentrant: bool,
    /// Whether state must not change.
    pub read_only: bool,
}

/// How a program calls another account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    /// An ordinary call, with a value.
    Call,
    /// The callee's code on the caller's storage, with the caller's sender and value.
    Delegate,
    /// A call that must not change state.
    Static,
}

/// A call that a program makes.
#[derive(Clone, Debug)]
pub struct CallRequest {
    /// Which of the three calls.
    pub kind: CallKind,
    /// Callee.
    pub to: Address,
    /// Input.
    pub input: Bytes,
    /// Value \[wei\]; zero unless `kind` is [`CallKind::Call`].
    pub value: U256,
    /// Gas that the caller has left.
    pub gas_left: u64,
    /// Gas that the program wants to pass on, already at most `gas_left`.
    pub gas_request: u64,
}

/// What came of a call.
#[derive(Clone, Debug)]
pub struct CallReply {
    /// Whether the callee succeeded. Every failure looks alike to the program.
    pub success: bool,
    /// Gas to charge to the caller: access, value transfer and what the callee used.
    pub gas_cost: u64,
    /// Return or revert data.
    pub output: Bytes,
}

/// A contract that a program creates.
#[derive(Clone, Debug)]
pub struct CreateRequest {
    /// Init code.
    pub code: Bytes,
    /// Value \[wei\].
    pub endowment: U256,
    /// `Some` for an address derived from the salt, `None` for one derived from the nonce.
    pub salt: Option<B256>,
    /// Gas that the creator has left.
    pub gas_left: u64,
}

/// What came of a creation.
#[derive(Clone, Debug)]
pub struct CreateReply {
    /// The new contract, or `None` where creation failed.
    pub address: Option<Address>,
    /// Gas to charge to the creator.
    pub gas_cost: u64,
    /// Revert data of the constructor, empty otherwise.
    pub output: Bytes,
}

/// Why a write to storage stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlushOutcome {
    /// All slots were written.
    Written,
    /// The frame is read-only; nothing was written.
    WriteProtection,
    /// The gas did not reach for the next slot, or was used to the last unit.
    OutOfGas,
}

/// A host function refused: the frame fails and reverts, and keeps its gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The frame is read-only.
    #[error("state cannot change in a static call")]
    WriteProtection,
    /// Creation with less gas than its base cost.
    #[error("not enough gas to create a contract")]
    CreateGas,
}

/// State and other frames, as the host functions of `stylus-execution.md` §5 need them.
///
/// Prices follow EIP-2929 and its kin; the implementation keeps access lists, refunds and the journal.
pub trait Host {
    /// The slot's value, and what the access costs: 2,100 gas cold, 100 warm.
    fn storage_load(&mut self, key: B256) -> (B256, u64);

    /// Writes slots in the order given while `budget` gas lasts; returns the gas used and how it ended.
    ///
    /// A slot that costs more than what remains uses the whole budget. Ending at exactly zero is out of gas.
    fn storage_flush(&mut self, slots: &[(B256, B256)], budget: u64) -> (u64, FlushOutcome);

    /// Transient storage of the acting account.
    fn transient_load(&mut self, key: B256) -> B256;

    /// Writes transient storage; refused in a read-only frame.
    fn transient_store(&mut self, key: B256, value: B256) -> Result<(), Refusal>;

    /// Runs another account's code.
    fn call(&mut self, request: CallRequest) -> CallReply;

    /// Creates a contract; refused in a read-only frame and below the base cost.
    fn create(&mut self, request: CreateRequest) -> Result<CreateReply, Refusal>;

    /// Emits a log of the acting account; refused in a read-only frame.
    fn emit_log(&mut self, topics: Vec<B256>, data: Bytes) -> Result<(), Refusal>;

    /// Balance \[wei\] and the access cost: 2,600 gas cold, 100 warm.
    fn account_balance(&mut self, address: Address) -> (U256, u64);

    /// Code and the access cost, without the charge for the code's size.
    fn account_code(&mut self, address: Address) -> (Bytes, u64);

    /// Code hash (zero where there is no account) and the access cost.
    fn account_codehash(&mut self, address: Address) -> (B256, u64);

    /// Opens memory pages and returns their gas (`u64::MAX` beyond the limit): `stylus-execution.md` §4.4.
    fn add_pages(&mut self, pages: u16) -> u64;

    /// Whether the record of host calls may grow by one with so many bytes of arguments and results.
    fn has_room(&mut self, bytes: usize) -> bool {
        let _unlimited = bytes;
        true
    }

    /// Takes a line of a program's `console`, on debug chains.
    fn console(&mut self, line: &str);

    /// How many frames this frame's calls and creations have opened so far, where the host keeps a record.
    fn frames_opened(&self) -> usize {
        0
    }
}
