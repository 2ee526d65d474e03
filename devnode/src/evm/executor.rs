//! The one door to execution.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use alloy_primitives::{Address, B256, Bytes, U256};
use revm::Context;
use revm::context::{BlockEnv, CfgEnv, Journal, TxEnv};
use revm::context_interface::JournalTr;

use super::codes::Codes;
use super::console::Console;
use super::context::{Arbitrum, Ctx};
use super::database::ReaderDb;
use super::frames::Machine;
use super::ledger::Ledger;
use super::record::Recorder;
use super::trace::Trace;
use super::{
    BlockContext, Executed, FrameKind, Message, Purpose, Recording, Rejected, StateChanges, StateReader, changes,
    poster, precompiles,
};
use crate::arbos::pages::Pages;
use crate::arbos::precompiles::ARBOS_ACTS;
use crate::arbos::recent::RecentPrograms;
use crate::arbos::storage::STATE_ACCOUNT;
use crate::arbos::{BlockInfo, Slots, genesis, state, upgrade};
use crate::vm::Vm;

/// What distinguishes one chain from another.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Chain id.
    pub chain_id: u64,
    /// ArbOS version at genesis.
    pub arbos_version: u64,
    /// Whether `ArbDebug` and the `console` module are allowed.
    pub debug: bool,
    /// Limit on the size of a contract's code \[bytes\].
    pub max_code_size: usize,
    /// Chain owners at genesis, in order.
    pub owners: Vec<Address>,
    /// Price of a unit of parent-chain data at genesis \[wei\].
    pub l1_price_per_unit: u128,
}

/// How long a simulation may run.
const PATIENCE: Duration = Duration::from_secs(5);

/// What lasts for one block and is no state: the programs used recently, and what a simulation asks for.
#[derive(Clone, Debug, Default)]
pub struct BlockSession {
    recent: RecentPrograms,
    deadline: Option<Instant>,
    /// Whether ether that moves leaves a log of [`TRANSFER_EMITTER`](super::TRANSFER_EMITTER).
    pub log_transfers: bool,
}

impl BlockSession {
    /// A session that ends 5 s from now. A message that runs then fails at its next step, whatever its gas;
    /// [`BlockSession::is_over`] tells.
    pub fn limited() -> Self {
        Self::until(Instant::now() + PATIENCE)
    }

    /// A session that ends at `deadline`.
    pub fn until(deadline: Instant) -> Self {
        Self { deadline: Some(deadline), ..Self::default() }
    }

    /// What runs from now on ends at `deadline`, or whenever it likes.
    pub fn set_deadline(&mut self, deadline: Option<Instant>) {
        self.deadline = deadline;
    }

    /// Whether the session's time is over, so that what ran in it may have been cut short.
    pub fn is_over(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }
}

/// Runs messages. Cheap to clone; compiled programs are shared by all clones.
#[derive(Clone, Debug)]
pub struct Executor {
    settings: Arc<Settings>,
    vm: Vm,
    codes: Codes,
}

impl Executor {
    /// An executor for a chain of these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings: Arc::new(settings), vm: Vm::new(), codes: Codes::default() }
    }

    /// An executor that keeps compiled programs in a folder as well.
    ///
    /// # Errors
    /// If the folder cannot be used.
    pub fn with_cache(settings: Settings, folder: &Path) -> anyhow::Result<Self> {
        let vm = Vm::with_cache(folder, settings.debug)?;
        Ok(Self { settings: Arc::new(settings), vm, codes: Codes::default() })
    }

    /// The settings given.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Everything that ArbOS has in the state at genesis: its own storage, the precompiles' code and the
    /// contracts that tools expect. Balances of users are the caller's business.
    pub fn genesis(&self) -> StateChanges {
        let settings = &self.settings;
        let mut ctx = self.context(&Nothing, &BlockContext::default(), settings.arbos_version);
        let ledger = &mut Ledger(&mut ctx);
        for account in genesis::accounts(settings.arbos_version) {
            ledger.create(account);
        }
        genesis::initialize(
            ledger,
            &genesis::Genesis {
                chain_id: settings.chain_id,
                arbos_version: settings.arbos_version,
                owners: settings.owners.clone(),
                l1_price_per_unit: settings.l1_price_per_unit,
            },
        );
        changes::of(ctx.journaled_state.finalize(), &Nothing)
    }

    /// ArbOS version in force.
    pub fn arbos_version(&self, reader: &dyn StateReader) -> u64 {
        state::version().get(&mut Peek(reader))
    }

    /// Base fee of the next block \[wei\].
    pub fn base_fee(&self, reader: &dyn StateReader) -> u64 {
        state::l2_pricing().base_fee().get(&mut Peek(reader)).saturating_to()
    }

    /// Compute gas that fits into one block.
    pub fn block_gas_limit(&self, reader: &dyn StateReader) -> u64 {
        state::l2_pricing().block_gas_limit().get(&mut Peek(reader))
    }

    /// The chain's speed limit [gas per second].
    pub fn speed_limit(&self, reader: &dyn StateReader) -> u64 {
        state::l2_pricing().speed_limit().get(&mut Peek(reader))
    }

    /// Whether transactions pay the tips that they offer.
    pub fn collects_tips(&self, reader: &dyn StateReader) -> bool {
        state::collect_tips().get(&mut Peek(reader))
    }

    /// Root and number of the messages sent to the parent chain.
    pub fn sends(&self, reader: &dyn StateReader) -> (B256, u64) {
        let tree = state::send_tree();
        match tree.size(&mut Peek(reader)) {
            0 => (B256::ZERO, 0),
            size => (tree.root(&mut Peek(reader)), size),
        }
    }

    /// Gas that the message pays for parent-chain data, padded as `purpose` asks for.
    pub fn l1_gas(&self, reader: &dyn StateReader, block: &BlockContext, message: &Message, purpose: &Purpose) -> u64 {
        // Mostly it is free, and then there is no need to set up an execution to find out.
        if state::l1_pricing().price_per_unit().get(&mut Peek(reader)).is_zero() {
            return 0;
        }
        let mut ctx = self.context(reader, block, self.arbos_version(reader));
        poster::gas(&mut Ledger(&mut ctx), message, purpose, U256::ZERO)
    }

    /// The work of a block's internal first transaction: the parent's hash, pricing, due upgrades.
    ///
    /// `time_passed` is this block's time less its parent's \[seconds\].
    pub fn start_block(&self, state: &dyn StateReader, block: &BlockContext, time_passed: u64) -> StateChanges {
        self.trace_start_block(state, block, time_passed, Bytes::new(), Recording::NOTHING).changes
    }

    /// The same with a record, in which the internal transaction is a call by ArbOS to itself with this calldata.
    pub fn trace_start_block(
        &self,
        state: &dyn StateReader,
        block: &BlockContext,
        time_passed: u64,
        input: Bytes,
        recording: Recording,
    ) -> Executed {
        let version = self.arbos_version(state);
        let mut ctx = self.context(state, block, version);
        ctx.chain.recorder = Recorder::new(recording, 0);
        if let Some(recorder) = ctx.chain.recorder.as_mut() {
            let own = (ARBOS_ACTS, ARBOS_ACTS);
            recorder.enter(Trace::opened(FrameKind::Call, own, U256::ZERO, input, 0, true), &[]);
            recorder.steps.base_depth = 1;
        }

        let mut machine = Machine::new(ctx, self.vm.clone());
        let parent_hash = state.block_hash(block.number.saturating_sub(1));
        machine.remember_parent(parent_hash);
        let ledger = &mut Ledger(&mut machine.evm.ctx);
        state::l1_blocks().advance(ledger, block.l1_number, parent_hash);
        for account in upgrade::start_block(ledger, block.timestamp, time_passed) {
            ledger.create(account);
        }

        let (seen, recorder) = (machine.seen(), machine.evm.ctx.chain.recorder.take());
        let touched_state = machine.evm.ctx.journaled_state.finalize();
        let (trace, record) = recorder.map_or_else(Default::default, |mut recorder| {
            recorder.leave(0, Bytes::new(), None, None, &[]);
            let touched = seen.map(|seen| machine.touched(&seen, &touched_state, &recorder));
            recorder.finish(touched)
        });
        Executed { trace, record, ..Executed::internal(changes::of(touched_state, state)) }
    }

    /// Runs one message on `state`. The changes are in the result; nothing is written.
    ///
    /// # Errors
    /// Where the message cannot run at all: fees, nonce, funds or intrinsic gas.
    pub fn execute(
        &self,
        state: &dyn StateReader,
        block: &BlockContext,
        session: &mut BlockSession,
        message: &Message,
        purpose: &Purpose,
        recording: Recording,
    ) -> Result<Executed, Rejected> {
        let version = self.arbos_version(state);
        let mut ctx = self.context(state, block, version);
        let shows_fees = message.max_fee_per_gas != 0 || matches!(purpose, Purpose::Transaction { .. });
        ctx.block.basefee = if shows_fees { block.base_fee } else { 0 };
        ctx.tx.caller = message.from;
        ctx.tx.gas_price = if shows_fees { u128::from(block.base_fee) } else { 0 };
        let with_tip = message.max_priority_fee_per_gas.saturating_add(u128::from(block.base_fee));
        ctx.chain.gas_price = U256::from(with_tip.min(message.max_fee_per_gas));
        ctx.chain.recorder = Recorder::new(recording, message.gas_limit);
        ctx.chain.recent = std::mem::take(&mut session.recent);
        ctx.chain.deadline = session.deadline;
        ctx.chain.log_transfers = session.log_transfers;

        let mut machine = Machine::new(ctx, self.vm.clone());
        let executed = machine.transact(message, purpose);
        session.recent = machine.evm.ctx.chain.recent;
        executed
    }

    fn context<'a>(&self, state: &'a dyn StateReader, block: &BlockContext, version: u64) -> Ctx<'a> {
        let settings = &self.settings;
        let spec = precompiles::spec(version);
        let mut cfg = CfgEnv::new_with_spec(spec).with_chain_id(block.chain_id.unwrap_or(settings.chain_id));
        cfg.limit_contract_code_size = Some(settings.max_code_size);
        cfg.limit_contract_initcode_size = Some(2 * settings.max_code_size);
        cfg.tx_gas_limit_cap = Some(u64::MAX);
        let mut ctx = Context::<BlockEnv, TxEnv, _, _, Journal<_>, ()>::new(ReaderDb(state, self.codes.clone()), spec)
            .with_cfg(cfg)
            .with_chain(self.arbitrum(block, version));
        ctx.block = BlockEnv {
            number: U256::from(block.l1_number),
            beneficiary: block.coinbase,
            timestamp: U256::from(block.timestamp),
            gas_limit: block.gas_limit,
            basefee: block.base_fee,
            difficulty: block.prev_randao.into(),
            prevrandao: Some(block.prev_randao),
            ..BlockEnv::default()
        };
        ctx.tx = TxEnv::default();
        ctx
    }

    fn arbitrum(&self, block: &BlockContext, version: u64) -> Arbitrum {
        let settings = &self.settings;
        Arbitrum {
            block: BlockInfo {
                chain_id: block.chain_id.unwrap_or(settings.chain_id),
                number: block.number,
                l1_number: block.l1_number,
                timestamp: block.timestamp,
                base_fee: block.base_fee,
                coinbase: block.coinbase,
                arbos_version: version,
                debug: settings.debug,
                max_code_size: settings.max_code_size,
            },
            pages: Pages::default(),
            recent: RecentPrograms::default(),
            frames: Vec::new(),
            failure: None,
            gas_price: U256::ZERO,
            poster_fee: U256::ZERO,
            recorder: None,
            deadline: None,
            log_transfers: false,
            console: Console::default(),
        }
    }
}

/// A state without accounts.
struct Nothing;

impl StateReader for Nothing {
    fn account(&self, _address: Address) -> Option<super::AccountRecord> {
        None
    }
    fn code(&self, _hash: B256) -> Bytes {
        Default::default()
    }
    fn storage(&self, _address: Address, _slot: U256) -> U256 {
        U256::ZERO
    }
    fn block_hash(&self, _number: u64) -> B256 {
        B256::ZERO
    }
}

/// ArbOS' words for reading alone.
pub(super) struct Peek<'a>(pub &'a dyn StateReader);

impl Slots for Peek<'_> {
    fn slot(&mut self, slot: B256) -> U256 {
        self.0.storage(STATE_ACCOUNT, slot.into())
    }
    fn set_slot(&mut self, _slot: B256, _value: U256) {
        unreachable!("nothing is written while looking")
    }
}
