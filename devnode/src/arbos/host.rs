//! What ArbOS and its precompiles ask of the chain.
//!
//! ArbOS keeps its state in the storage of one account, so that a revert undoes it like any other state;
//! its code knows that storage, balances, code and logs through this trait and nothing else.

use alloy_primitives::{Address, B256, Bytes, U256};

/// The storage words of the ArbOS account, journaled. Reading and writing here costs nothing; the flat
/// prices of ArbOS storage are the precompiles' own business.
pub trait Slots {
    /// The word at `slot`.
    fn slot(&mut self, slot: B256) -> U256;
    /// Writes the word at `slot`.
    fn set_slot(&mut self, slot: B256, value: U256);
}

/// The block that is being made or simulated.
#[derive(Clone, Debug)]
pub struct BlockInfo {
    /// Chain id.
    pub chain_id: u64,
    /// This chain's block number.
    pub number: u64,
    /// The parent chain's block number, what the opcode `NUMBER` reports.
    pub l1_number: u64,
    /// Block time \[seconds\].
    pub timestamp: u64,
    /// Base fee \[wei\], the real one also in simulations that show zero to contracts.
    pub base_fee: u64,
    /// Block beneficiary.
    pub coinbase: Address,
    /// ArbOS version.
    pub arbos_version: u64,
    /// Whether `ArbDebug` and the `console` module are allowed.
    pub debug: bool,
    /// Limit on the size of a contract's code \[bytes\].
    pub max_code_size: usize,
}

/// One call that reached a precompile.
#[derive(Clone, Debug)]
pub struct PrecompileCall {
    /// The precompile's address: where the code would be.
    pub address: Address,
    /// The account on whose behalf it runs; differs from `address` in a delegate call.
    pub acting: Address,
    /// The caller.
    pub caller: Address,
    /// The caller's caller; zero when an account that signs called the precompile itself.
    pub grand_caller: Address,
    /// Frames open, the precompile's own included: 1 when the transaction is addressed to it.
    pub depth: usize,
    /// Value \[wei\], already moved to `acting`.
    pub value: U256,
    /// Calldata.
    pub input: Bytes,
    /// Gas given.
    pub gas: u64,
    /// Whether state must not change.
    pub read_only: bool,
    /// The part of this transaction's fee that pays for parent-chain data \[wei\].
    pub poster_fee: U256,
}

/// How a precompile ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Success, with return data.
    Returned(Bytes),
    /// Revert, with error data (possibly empty).
    Reverted(Bytes),
    /// An error that is no revert: the frame loses all its gas and shows no data. The text reaches the RPC.
    Failed(String),
}

/// What came of a call to a precompile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrecompileOutcome {
    /// How it ended.
    pub ended: Ended,
    /// Gas that is left; zero where everything burned.
    pub gas_left: u64,
}

/// The chain as ArbOS sees it.
pub trait ArbHost: Slots {
    /// The current block.
    fn block(&self) -> &BlockInfo;
    /// Hash of one of this chain's last 256 blocks.
    fn block_hash(&mut self, number: u64) -> B256;
    /// Balance \[wei\].
    fn balance(&mut self, address: Address) -> U256;
    /// Code as stored; empty where there is none.
    fn code(&mut self, address: Address) -> Bytes;
    /// Code hash: zero for an account that does not exist, keccak of nothing for one without code.
    fn code_hash(&mut self, address: Address) -> B256;
    /// Puts code at an address.
    fn set_code(&mut self, address: Address, code: Bytes);
    /// Whether the account was self-destructed in this transaction.
    fn is_destroyed(&mut self, address: Address) -> bool;
    /// Makes the address warm; returns whether it was cold.
    fn touch_cold(&mut self, address: Address) -> bool;
    /// Moves wei without a call; false where the balance does not reach.
    fn transfer(&mut self, from: Address, to: Address, amount: U256) -> bool;
    /// Creates wei (`add`) or destroys it.
    fn adjust_balance(&mut self, address: Address, add: bool, amount: U256) -> bool;
    /// Emits a log.
    fn emit_log(&mut self, address: Address, topics: Vec<B256>, data: Bytes);
    /// Memory pages that programs of this transaction hold open.
    fn open_pages(&self) -> u16;
}
