//! The one door to execution.

use std::sync::Arc;

use alloy_primitives::Address;

use super::{BlockContext, Executed, Message, Purpose, Rejected, StateChanges, StateReader};

/// What distinguishes one chain from another.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Chain id.
    pub chain_id: u64,
    /// ArbOS version at genesis.
    pub arbos_version: u64,
    /// Whether `ArbDebug` and the `console` module are allowed.
    pub debug: bool,
    /// Limit on the size of a contract's code [bytes].
    pub max_code_size: usize,
    /// Chain owners at genesis, in order.
    pub owners: Vec<Address>,
    /// Price of a unit of parent-chain data at genesis [wei].
    pub l1_price_per_unit: u128,
}

/// What lasts for one block and is no state: the programs used recently.
#[derive(Debug, Default)]
pub struct BlockSession {}

/// Runs messages. Cheap to clone; compiled programs are shared by all clones.
#[derive(Clone, Debug)]
pub struct Executor {
    settings: Arc<Settings>,
}

impl Executor {
    /// An executor for a chain of these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings: Arc::new(settings) }
    }

    /// The settings given.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Everything that ArbOS has in the state at genesis: its own storage, the precompiles' code and the
    /// contracts that tools expect. Balances of users are the caller's business.
    pub fn genesis(&self) -> StateChanges {
        StateChanges::new()
    }

    /// ArbOS version in force [as `ArbOwnerPublic` and the header's mix hash show it].
    pub fn arbos_version(&self, _state: &dyn StateReader) -> u64 {
        self.settings.arbos_version
    }

    /// Base fee of the next block [wei].
    pub fn base_fee(&self, _state: &dyn StateReader) -> u64 {
        100_000_000
    }

    /// The work of a block's internal first transaction: pricing, due upgrades, the parent's hash.
    ///
    /// `time_passed` is this block's time less its parent's [seconds].
    pub fn start_block(&self, _state: &dyn StateReader, _block: &BlockContext, _time_passed: u64) -> StateChanges {
        StateChanges::new()
    }

    /// Runs one message on `state`. The changes are in the result; nothing is written.
    pub fn execute(
        &self,
        _state: &dyn StateReader,
        _block: &BlockContext,
        _session: &mut BlockSession,
        _message: &Message,
        _purpose: &Purpose,
        _trace: bool,
    ) -> Result<Executed, Rejected> {
        Err(Rejected(String::new()))
    }
}
