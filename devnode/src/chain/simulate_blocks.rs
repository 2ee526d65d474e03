//! Whole blocks of calls that leave nothing behind: `eth_simulateV1`.
//!
//! Every block starts as a real one does, except that the internal transaction is not among its transactions.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use alloy_consensus::{TxEip1559, TxEip2930, TxEip7702, TxLegacy, TypedTransaction};
use alloy_primitives::{Address, B256, Bytes, U256, keccak256};

use super::block::{receipts_root, transactions_root};
use super::header::{HeaderParts, NitroFields, header};
use super::lock::read;
use super::overrides::{AccountOverride, BlockOverrides, changes};
use super::produce::Filling;
use super::simulate::{CALL_GAS_CAP, context_of};
use super::{BATCH_POSTER, Block, BlockError, BlockRef, CallError, Chain, Overlay, State, Transaction, key};
use crate::evm::{
    AccountRecord, BlockContext, BlockSession, Message, Purpose, Recording, StateChanges, StateReader, Status,
};

/// Most blocks that one simulation makes.
const MAX_BLOCKS: u64 = 256;

/// Seconds between two blocks whose time is left open.
const BLOCK_TIME: u64 = 12;

/// What shall be simulated, and on which block.
#[derive(Clone, Debug, Default)]
pub struct Simulation {
    /// The block on whose state the first block is made.
    pub base: BlockRef,
    /// The blocks, in order of their numbers. Gaps are filled with empty blocks.
    pub blocks: Vec<BlockCalls>,
    /// Whether ether that moves leaves logs of [`crate::evm::TRANSFER_EMITTER`].
    pub trace_transfers: bool,
    /// Whether nonces and fees are checked and the base fee is the real one, as for transactions.
    pub validate: bool,
}

/// The calls of one block.
#[derive(Clone, Debug, Default)]
pub struct BlockCalls {
    /// What differs in the block.
    pub overrides: BlockOverrides,
    /// Accounts that differ from here on.
    pub state: BTreeMap<Address, AccountOverride>,
    /// The messages. A gas limit of zero stands for "as much as allowed".
    pub calls: Vec<Message>,
    /// For each message whether its nonce was given; otherwise the account's is used.
    pub with_nonce: Vec<bool>,
}

/// A block that was simulated. Its transactions carry no signatures.
#[derive(Clone, Debug)]
pub struct SimulatedBlock {
    /// The block.
    pub block: Arc<Block>,
    /// What came of its calls; their logs are in the block's receipts.
    pub calls: Vec<SimulatedCall>,
}

/// What came of one call.
#[derive(Clone, Debug)]
pub struct SimulatedCall {
    /// How it ended.
    pub status: Status,
    /// Return or revert data.
    pub output: Bytes,
    /// Gas used after refunds.
    pub gas_used: u64,
    /// Gas used before refunds.
    pub peak_gas: u64,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SimulationError {
    /// The base block does not exist.
    #[error(transparent)]
    Block(#[from] BlockError),
    /// Too many blocks, gaps included.
    #[error("too many blocks")]
    TooManyBlocks,
    /// A number is not above its predecessor's.
    #[error("block numbers must be in order: {number} <= {previous}")]
    Numbers {
        /// The number.
        number: u64,
        /// The number before.
        previous: u64,
    },
    /// A time is not above its predecessor's.
    #[error("block timestamps must be in order: {time} <= {previous}")]
    Times {
        /// The time \[seconds\].
        time: u64,
        /// The time before \[seconds\].
        previous: u64,
    },
    /// A call asks for more gas than its block has left.
    #[error("block gas limit reached: {used} >= {limit}")]
    GasLimit {
        /// Gas used so far.
        used: u64,
        /// The block's limit.
        limit: u64,
    },
    /// A call cannot run at all, in the executor's words.
    #[error("err: {reason} (supplied gas {gas})")]
    Rejected {
        /// Why.
        reason: String,
        /// Gas limit of the call.
        gas: u64,
    },
    /// The overrides contradict themselves.
    #[error("{0}")]
    Invalid(String),
    /// It took too long.
    #[error("execution aborted (timeout = 5s)")]
    Timeout,
}

impl From<CallError> for SimulationError {
    fn from(error: CallError) -> Self {
        Self::Invalid(error.to_string())
    }
}

/// The state below a simulation, and the hashes of the blocks that it has made.
struct Past<'a> {
    state: &'a dyn StateReader,
    hashes: RefCell<BTreeMap<u64, B256>>,
}

impl StateReader for Past<'_> {
    fn account(&self, address: Address) -> Option<AccountRecord> {
        self.state.account(address)
    }

    fn code(&self, hash: B256) -> Bytes {
        self.state.code(hash)
    }

    fn storage(&self, address: Address, slot: U256) -> U256 {
        self.state.storage(address, slot)
    }

    fn block_hash(&self, number: u64) -> B256 {
        self.hashes.borrow().get(&number).copied().unwrap_or_else(|| self.state.block_hash(number))
    }
}

/// What lasts for a whole simulation.
struct Run<'a> {
    chain: &'a Chain,
    simulation: &'a Simulation,
    session: BlockSession,
    /// Gas left for all calls together.
    budget: u64,
}

impl Chain {
    /// Makes the blocks asked for, and forgets them.
    ///
    /// # Errors
    /// Where the blocks are out of order or too many, or a call cannot run at all. A call that fails is a result.
    pub fn simulate(&self, simulation: &Simulation) -> Result<Vec<SimulatedBlock>, SimulationError> {
        let _no_rewind = read(&self.0.rewinding);
        let base = self.block(simulation.base)?;
        let plan = plan(&base, &simulation.blocks)?;

        let view = self.state(simulation.base)?;
        let past = Past { state: &view, hashes: RefCell::default() };
        let mut overlay = Overlay::new(&past);
        let mut session = BlockSession::limited();
        session.log_transfers = simulation.trace_transfers;
        let mut run = Run { chain: self, simulation, session, budget: CALL_GAS_CAP };
        let mut parent = base;
        let mut made = Vec::with_capacity(plan.len());
        for calls in &plan {
            let (simulated, changes) = run.block(&overlay, &parent, calls)?;
            overlay.apply(changes);
            parent = simulated.block.clone();
            past.hashes.borrow_mut().insert(parent.header.number, parent.hash);
            made.push(simulated);
        }
        Ok(made)
    }
}

impl Run<'_> {
    /// Makes one block on `base`, the state after `parent`.
    fn block(
        &mut self,
        base: &Overlay<'_>,
        parent: &Arc<Block>,
        calls: &BlockCalls,
    ) -> Result<(SimulatedBlock, StateChanges), SimulationError> {
        let execute = &self.chain.0.execute;
        let context = self.context(base, parent, &calls.overrides);
        let mut overlay = Overlay::new(base);
        let time_passed = context.timestamp.saturating_sub(parent.header.timestamp);
        let started = execute.start_block(&overlay, &context, time_passed);
        overlay.apply(started);
        let overridden = changes(&overlay, &calls.state)?;
        overlay.apply(overridden);

        let mut filling = Filling::default();
        let mut results = Vec::with_capacity(calls.calls.len());
        for (message, with_nonce) in calls.calls.iter().zip(&calls.with_nonce) {
            let message = self.complete(&overlay, &context, filling.gas_used, message, *with_nonce)?;
            results.push(self.call(&mut overlay, &context, &mut filling, message)?);
        }

        let (send_root, send_count) = execute.sends(&overlay);
        let arbos_version = execute.arbos_version(&overlay);
        let collects_tips = context.coinbase == BATCH_POSTER && execute.collects_tips(&overlay);
        let l1_block_number = context.l1_number;
        let nitro = NitroFields { send_root, send_count, l1_block_number, arbos_version, collects_tips };
        let changes = overlay.into_changes();
        let block = seal(parent, &context, nitro, root_after(parent, &changes), filling);
        Ok((SimulatedBlock { block: Arc::new(block), calls: results }, changes))
    }

    fn context(&self, base: &dyn StateReader, parent: &Block, overrides: &BlockOverrides) -> BlockContext {
        let number = parent.header.number + 1;
        let base_fee = if self.simulation.validate { self.chain.0.execute.base_fee(base) } else { 0 };
        let l1_number = self.chain.l1_number_at(number);
        let chain_id = Some(self.chain.chain_id());
        let mut context = BlockContext { number, l1_number, base_fee, chain_id, ..context_of(parent) };
        overrides.apply(&mut context);
        context
    }

    /// Fills in nonce and gas, and checks what transactions are checked for.
    fn complete(
        &self,
        state: &dyn StateReader,
        context: &BlockContext,
        used: u64,
        message: &Message,
        with_nonce: bool,
    ) -> Result<Message, SimulationError> {
        let mut message = message.clone();
        let nonce = state.account(message.from).map_or(0, |account| account.nonce);
        message.nonce = if with_nonce { message.nonce } else { nonce };
        let left = context.gas_limit.saturating_sub(used);
        let wanted = if message.gas_limit == 0 { left } else { message.gas_limit };
        if wanted > left {
            return Err(SimulationError::GasLimit { used, limit: context.gas_limit });
        }
        message.gas_limit = wanted.min(self.budget);
        if self.simulation.validate {
            check(&message, nonce, context.base_fee)?;
        }
        Ok(message)
    }

    fn call(
        &mut self,
        overlay: &mut Overlay<'_>,
        context: &BlockContext,
        filling: &mut Filling,
        message: Message,
    ) -> Result<SimulatedCall, SimulationError> {
        let execute = &self.chain.0.execute;
        let (purpose, recording) = (Purpose::Call, Recording::NOTHING);
        let executed = execute.execute(overlay, context, &mut self.session, &message, &purpose, recording);
        if self.session.is_over() {
            return Err(SimulationError::Timeout);
        }
        let gas = message.gas_limit;
        let mut executed = executed.map_err(|rejected| SimulationError::Rejected { reason: rejected.0, gas })?;
        self.budget = self.budget.saturating_sub(executed.gas_used);
        overlay.apply(std::mem::take(&mut executed.changes));

        let result = SimulatedCall {
            status: executed.status.clone(),
            output: executed.output.clone(),
            gas_used: executed.gas_used,
            peak_gas: executed.peak_gas,
        };
        let from = message.from;
        let envelope = key::unsigned(typed(message, self.chain.chain_id()), from);
        let transaction = Transaction::User { envelope: Box::new(envelope), from };
        let hash = transaction.hash();
        filling.add(transaction, hash, executed);
        Ok(result)
    }
}

/// Numbers and times for all blocks, with empty blocks in the gaps.
fn plan(base: &Block, blocks: &[BlockCalls]) -> Result<Vec<BlockCalls>, SimulationError> {
    let (mut previous, mut previous_time) = (base.header.number, base.header.timestamp);
    let mut plan = Vec::with_capacity(blocks.len());
    for block in blocks {
        let number = block.overrides.number.unwrap_or(previous.saturating_add(1));
        if number <= previous {
            return Err(SimulationError::Numbers { number, previous });
        }
        if number - base.header.number > MAX_BLOCKS {
            return Err(SimulationError::TooManyBlocks);
        }
        for gap in previous + 1..number {
            previous_time = previous_time.saturating_add(BLOCK_TIME);
            plan.push(placed(BlockCalls::default(), gap, previous_time));
        }
        let time = block.overrides.time.unwrap_or(previous_time.saturating_add(BLOCK_TIME));
        if time <= previous_time {
            return Err(SimulationError::Times { time, previous: previous_time });
        }
        plan.push(placed(block.clone(), number, time));
        (previous, previous_time) = (number, time);
    }
    Ok(plan)
}

fn placed(mut block: BlockCalls, number: u64, time: u64) -> BlockCalls {
    block.overrides.number = Some(number);
    block.overrides.time = Some(time);
    block
}

/// What a transaction is checked for and a call is not. Whether the sender has code is not asked here either.
fn check(message: &Message, nonce: u64, base_fee: u64) -> Result<(), SimulationError> {
    let (from, given, max_fee) = (message.from, message.nonce, message.max_fee_per_gas);
    let reason = match given.cmp(&nonce) {
        Ordering::Less => format!("nonce too low: address {from}, tx: {given} state: {nonce}"),
        Ordering::Greater => format!("nonce too high: address {from}, tx: {given} state: {nonce}"),
        Ordering::Equal if max_fee >= u128::from(base_fee) => return Ok(()),
        Ordering::Equal => format!(
            "max fee per gas less than block base fee: address {from}, maxFeePerGas: {max_fee}, baseFee: {base_fee}"
        ),
    };
    Err(SimulationError::Rejected { reason, gas: message.gas_limit })
}

fn seal(parent: &Block, context: &BlockContext, nitro: NitroFields, state_root: B256, filling: Filling) -> Block {
    let header = header(HeaderParts {
        parent_hash: parent.hash,
        number: context.number,
        timestamp: context.timestamp,
        base_fee: context.base_fee,
        gas_used: filling.gas_used,
        gas_limit: context.gas_limit,
        coinbase: context.coinbase,
        state_root,
        transactions_root: transactions_root(&filling.transactions),
        receipts_root: receipts_root(&filling.receipts),
        logs_bloom: filling.bloom,
        nitro,
    });
    let (transactions, hashes, receipts) = (filling.transactions, filling.hashes, filling.receipts);
    Block { hash: header.hash_slow(), header, nitro, transactions, hashes, receipts, built_on: 0 }
}

/// A commitment like that of real blocks: it differs whenever the parent or the changes do.
fn root_after(parent: &Block, changes: &StateChanges) -> B256 {
    let mut state = State::default();
    let version = state.commit(changes);
    keccak256([parent.header.state_root, state.commitment(version)].concat())
}

/// The message as a transaction of its type.
fn typed(message: Message, chain_id: u64) -> TypedTransaction {
    let Message { nonce, gas_limit, to, value, access_list, data: input, .. } = message;
    let (max_fee_per_gas, max_priority_fee_per_gas) = (message.max_fee_per_gas, message.max_priority_fee_per_gas);
    let gas_price = max_fee_per_gas;
    match message.tx_type {
        0 => TxLegacy { chain_id: Some(chain_id), nonce, gas_price, gas_limit, to, value, input }.into(),
        1 => TxEip2930 { chain_id, nonce, gas_price, gas_limit, to, value, access_list, input }.into(),
        4 => TypedTransaction::Eip7702(TxEip7702 {
            chain_id,
            nonce,
            gas_limit,
            max_fee_per_gas,
            max_priority_fee_per_gas,
            to: to.into_to().unwrap_or_default(),
            value,
            access_list,
            authorization_list: message.authorizations,
            input,
        }),
        _ => TypedTransaction::Eip1559(TxEip1559 {
            chain_id,
            nonce,
            gas_limit,
            max_fee_per_gas,
            max_priority_fee_per_gas,
            to,
            value,
            access_list,
            input,
        }),
    }
}
