//! One run of a precompile: its gas, its storage access, its events.

use alloy_primitives::{Address, B256, Bytes, U256};
use alloy_sol_types::{SolError, SolEvent};

use crate::arbos::{
    ArbHost, BlockInfo, PrecompileCall, Slots,
    programs::{Activator, ProgramError, StylusParams},
    state,
};

/// Gas to read a word of ArbOS storage, and to open the state at all.
pub const READ: u64 = 800;
/// Gas to write a word that is not zero.
pub const WRITE: u64 = 20_000;
/// Gas to write zero.
pub const WRITE_ZERO: u64 = 5000;
/// Gas for a word of arguments, results or error data.
pub const COPY_WORD: u64 = 3;
/// Gas to look up a code hash.
const CODE_HASH: u64 = 2600;
/// Gas to load the parameters of Stylus, which count as warm.
const PARAMS: u64 = 100;

/// Why a method stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// A Solidity error: reverts with data, at the gas used so far and the data's words.
    Solidity(Bytes),
    /// Any other error: reverts without data, at the gas used so far.
    Plain,
    /// Reverts without data and takes all gas.
    AllGas,
    /// Fails like an invalid opcode, with a text for the RPC.
    Failed(String),
}

impl<E: SolError> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Solidity(error.abi_encode().into())
    }
}

impl From<ProgramError> for Halt {
    fn from(error: ProgramError) -> Self {
        Self::Solidity(error.abi_encode())
    }
}

/// What a method works with. Storage access through it costs the flat prices.
pub struct Frame<'a> {
    /// The call.
    pub call: &'a PrecompileCall,
    /// The chain, at no charge.
    pub host: &'a mut dyn ArbHost,
    /// The WASM side.
    pub activator: &'a dyn Activator,
    /// ArbOS version.
    pub version: u64,
    /// Gas left, `None` once it did not reach. Work goes on then, and the whole frame is undone at its end.
    gas: Option<u64>,
    /// Whether the method may emit events.
    may_emit: bool,
}

impl<'a> Frame<'a> {
    /// A frame with all the call's gas.
    pub fn new(call: &'a PrecompileCall, host: &'a mut dyn ArbHost, activator: &'a dyn Activator) -> Self {
        let version = host.block().arbos_version;
        Self { call, host, activator, version, gas: Some(call.gas), may_emit: true }
    }

    /// Forbids events, as in methods that only look.
    pub fn forbid_events(&mut self) {
        self.may_emit = false;
    }

    /// Takes gas.
    pub fn burn(&mut self, gas: u64) {
        self.gas = self.gas.and_then(|left| left.checked_sub(gas));
    }

    /// Takes gas for bytes, by the word.
    pub fn burn_words(&mut self, bytes: usize) {
        self.burn(COPY_WORD.saturating_mul(bytes.div_ceil(32) as u64));
    }

    /// Gas left, or a halt where it did not reach.
    pub fn gas(&self) -> Result<u64, Halt> {
        self.gas.ok_or(Halt::AllGas)
    }

    /// Replaces the gas left, after another meter took from it.
    pub fn set_gas(&mut self, gas: u64) {
        self.gas = Some(gas);
    }

    /// The block.
    pub fn block(&self) -> &BlockInfo {
        self.host.block()
    }

    /// Block time \[seconds\].
    pub fn now(&self) -> u64 {
        self.block().timestamp
    }

    /// The caller.
    pub fn caller(&self) -> Address {
        self.call.caller
    }

    /// Code hash of an account, at the price of a look-up.
    pub fn code_hash(&mut self, address: Address) -> B256 {
        self.burn(CODE_HASH);
        self.host.code_hash(address)
    }

    /// Parameters of Stylus, at the price of a warm read.
    pub fn params(&mut self) -> StylusParams {
        self.burn(PARAMS);
        state::programs().params().get(self.host)
    }

    /// Emits an event of the precompile.
    pub fn emit(&mut self, event: &impl SolEvent) -> Result<(), Halt> {
        if !self.may_emit {
            return Err(Halt::Plain);
        }
        let log = event.encode_log_data();
        self.burn(375 * (1 + log.topics().len() as u64) + 8 * log.data.len() as u64);
        self.host.emit_log(self.call.address, log.topics().to_vec(), log.data);
        Ok(())
    }

    /// Whether the caller is a chain owner. One read.
    pub fn caller_is_owner(&mut self) -> bool {
        let caller = self.caller();
        state::chain_owners().contains(self, caller)
    }
}

impl Slots for Frame<'_> {
    fn slot(&mut self, slot: B256) -> U256 {
        self.burn(READ);
        self.host.slot(slot)
    }

    fn set_slot(&mut self, slot: B256, value: U256) {
        self.burn(if value.is_zero() { WRITE_ZERO } else { WRITE });
        self.host.set_slot(slot, value);
    }
}
