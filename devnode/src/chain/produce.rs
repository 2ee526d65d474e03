//! Making blocks.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use alloy_primitives::{Address, B256, Bloom, U256};

use super::block::{Block, Receipt, receipts_root, transactions_root};
use super::header::{HeaderParts, NitroFields, header};
use super::ledger::Mark;
use super::lock::{lock, write};
use super::observe::{Ended, Event};
use super::transaction::{Transaction, message};
use super::{BATCH_POSTER, BlockRef, Chain, Overlay, SubmitError};
use crate::evm::{BlockContext, BlockSession, Executed, Purpose, Recording, StateReader, Status};

/// Least compute gas for which a transaction is tried in a block.
const LEAST_GAS: u64 = 21_000;

/// The ArbOS version from which a block's last transaction may use more than what is left in the block.
const OVERSHOOT_SINCE: u64 = 50;

/// A point to which the chain can go back.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub id: u64,
    pub mark: Mark,
}

/// What the making of blocks depends on besides the state.
#[derive(Clone, Debug)]
pub(super) struct Producer {
    /// Whether each transaction gets its block at once.
    pub automine: bool,
    /// Transactions that wait, while blocks are made on request only.
    pub waiting: Vec<Transaction>,
    pub impersonated: HashSet<Address>,
    pub impersonate_all: bool,
    /// Base fee of the next block, where set by hand.
    pub next_base_fee: Option<u64>,
    pub coinbase: Address,
    pub gas_limit: u64,
    /// What `PREVRANDAO` reports in the next block, where set by hand.
    pub next_prev_randao: Option<B256>,
    pub snapshots: VecDeque<Snapshot>,
    pub snapshots_taken: u64,
}

impl Producer {
    pub fn new(coinbase: Address, gas_limit: u64) -> Self {
        Self {
            automine: true,
            waiting: Vec::new(),
            impersonated: HashSet::new(),
            impersonate_all: false,
            next_base_fee: None,
            coinbase,
            gas_limit,
            next_prev_randao: None,
            snapshots: VecDeque::new(),
            snapshots_taken: 0,
        }
    }

    /// Nonce of the account's next transaction, after those that wait.
    pub fn next_nonce(&self, address: Address, mined: u64) -> u64 {
        use alloy_consensus::Transaction as _;
        let waiting = self.waiting.iter().filter_map(|transaction| match transaction {
            Transaction::User { envelope, from } if *from == address => Some(envelope.nonce().saturating_add(1)),
            _ => None,
        });
        waiting.max().unwrap_or(0).max(mined)
    }
}

/// What grows while transactions run.
#[derive(Default)]
pub(super) struct Filling {
    pub transactions: Vec<Transaction>,
    pub hashes: Vec<B256>,
    pub receipts: Vec<Receipt>,
    ended: Vec<Ended>,
    pub gas_used: u64,
    compute_gas: u64,
    logs: usize,
    pub bloom: Bloom,
}

impl Filling {
    pub fn add(&mut self, transaction: Transaction, hash: B256, executed: Executed) {
        self.ended.push(Ended::of(&executed));
        let bloom = executed.logs.iter().collect::<Bloom>();
        self.gas_used += executed.gas_used;
        // However little a transaction does, it counts as a transfer; the internal one does, too.
        self.compute_gas += executed.gas_used.saturating_sub(executed.gas_used_for_l1).max(LEAST_GAS);
        self.bloom.accrue_bloom(&bloom);
        self.receipts.push(Receipt {
            tx_type: transaction.tx_type(),
            success: executed.status == Status::Success,
            gas_used: executed.gas_used,
            gas_used_for_l1: executed.gas_used_for_l1,
            cumulative_gas_used: self.gas_used,
            contract: executed.contract.filter(|_| transaction.to().is_none()),
            first_log_index: self.logs,
            logs: executed.logs,
        });
        self.logs += self.receipts.last().map_or(0, |receipt| receipt.logs.len());
        self.transactions.push(transaction);
        self.hashes.push(hash);
    }
}

impl Chain {
    /// Context of the block after `parent`.
    pub(super) fn next_context(&self, producer: &Producer, parent: &Block) -> BlockContext {
        let state = self.state(BlockRef::Latest).expect("the newest block exists");
        BlockContext {
            number: parent.header.number + 1,
            l1_number: self.l1_number_at(parent.header.number + 1),
            timestamp: lock(&self.0.clock).peek(parent.header.timestamp),
            base_fee: producer.next_base_fee.unwrap_or_else(|| self.0.execute.base_fee(&state)),
            coinbase: producer.coinbase,
            gas_limit: producer.gas_limit,
            prev_randao: producer.next_prev_randao.unwrap_or_else(|| U256::ONE.into()),
            chain_id: Some(self.chain_id()),
        }
    }

    /// Makes a block of `transactions`, as many as fit. Without any that can run there is no block, unless
    /// `even_empty`. What does not fit goes back to those that wait; what cannot run is dropped.
    pub(super) fn produce(
        &self,
        producer: &mut Producer,
        transactions: Vec<Transaction>,
        even_empty: bool,
    ) -> Result<Arc<Block>, SubmitError> {
        let parent = self.head();
        let context = self.next_context(producer, &parent);
        let state = self.state(BlockRef::Latest).expect("the newest block exists");
        let mut overlay = Overlay::new(&state);
        let mut filling = Filling::default();
        let mut refusal = None;

        self.start(&mut overlay, &context, &parent, &mut filling);
        let block_gas_limit = self.0.execute.block_gas_limit(&overlay);
        let mut session = BlockSession::default();
        let mut rest = Vec::new();
        for transaction in transactions {
            let left = block_gas_limit.saturating_sub(filling.compute_gas);
            let follows = rest.iter().any(|earlier: &Transaction| earlier.from() == transaction.from());
            if follows || !self.fits(&overlay, &context, &transaction, left, filling.transactions.len() == 1) {
                rest.push(transaction);
                continue;
            }
            let hash = transaction.hash();
            match self.run(&mut overlay, &context, &mut session, &transaction) {
                Ok(executed) => filling.add(transaction, hash, executed),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        producer.waiting.splice(0..0, rest);

        if filling.transactions.len() == 1 && !even_empty {
            return Err(refusal.unwrap_or_else(|| SubmitError::new("no transaction")));
        }
        let ended = std::mem::take(&mut filling.ended);
        let block = self.seal(&parent, &context, overlay, filling);
        lock(&self.0.clock).made(block.header.timestamp);
        producer.next_base_fee = None;
        producer.next_prev_randao = None;
        self.0.advanced.notify_all();
        for listener in lock(&self.0.listeners).iter() {
            listener(&block);
        }
        for (index, ended) in ended.iter().enumerate() {
            self.0.observers.tell(&Event::Transaction { block: &block, index, ended });
        }
        Ok(block)
    }

    /// Whether a transaction may be tried where `left` compute gas is left in the block.
    ///
    /// From ArbOS 50 on, the last one may go beyond. Before, its gas limit must fit, unless it is the first.
    fn fits(
        &self,
        state: &dyn StateReader,
        context: &BlockContext,
        transaction: &Transaction,
        left: u64,
        is_first: bool,
    ) -> bool {
        if left < LEAST_GAS {
            return false;
        }
        if is_first || self.0.execute.arbos_version(state) >= OVERSHOOT_SINCE {
            return true;
        }
        let Transaction::User { envelope, from } = transaction else { return true };
        let message = message(envelope, *from);
        let purpose = Purpose::Transaction { encoded: transaction.encoded() };
        let l1_gas = self.0.execute.l1_gas(state, context, &message, &purpose);
        message.gas_limit.saturating_sub(l1_gas) <= left
    }

    /// The internal first transaction.
    fn start(&self, overlay: &mut Overlay<'_>, context: &BlockContext, parent: &Block, filling: &mut Filling) {
        let time_passed = context.timestamp.saturating_sub(parent.header.timestamp);
        let changes = self.0.execute.start_block(overlay, context, time_passed);
        overlay.apply(changes);

        let transaction = Transaction::start_block(self.chain_id(), context.l1_number, context.number, time_passed);
        let hash = transaction.hash();
        filling.add(transaction, hash, Executed::internal(Default::default()));
    }

    fn run(
        &self,
        overlay: &mut Overlay<'_>,
        context: &BlockContext,
        session: &mut BlockSession,
        transaction: &Transaction,
    ) -> Result<Executed, SubmitError> {
        let Transaction::User { envelope, from } = transaction else {
            return Err(SubmitError::new("transaction type not supported"));
        };
        let message = message(envelope, *from);
        if message.max_fee_per_gas < u128::from(context.base_fee) {
            return Err(SubmitError::new(format!(
                "max fee per gas less than block base fee: maxFeePerGas: {} baseFee: {}",
                message.max_fee_per_gas, context.base_fee
            )));
        }

        let purpose = Purpose::Transaction { encoded: transaction.encoded() };
        let executed = self.0.execute.execute(overlay, context, session, &message, &purpose, Recording::NOTHING);
        let mut executed = executed.map_err(|rejected| SubmitError(rejected.0))?;
        overlay.apply(std::mem::take(&mut executed.changes));
        Ok(executed)
    }

    fn seal(&self, parent: &Block, context: &BlockContext, overlay: Overlay<'_>, filling: Filling) -> Arc<Block> {
        let (send_root, send_count) = self.0.execute.sends(&overlay);
        let arbos_version = self.0.execute.arbos_version(&overlay);
        let nitro = NitroFields {
            send_root,
            send_count,
            l1_block_number: context.l1_number,
            arbos_version,
            collects_tips: context.coinbase == BATCH_POSTER && self.0.execute.collects_tips(&overlay),
        };
        let changes = overlay.into_changes();

        let mut ledger = write(&self.0.ledger);
        let built_on = ledger.state.version();
        let version = ledger.state.commit(&changes);
        let header = header(HeaderParts {
            parent_hash: parent.hash,
            number: context.number,
            timestamp: context.timestamp,
            base_fee: context.base_fee,
            gas_used: filling.gas_used,
            gas_limit: context.gas_limit,
            coinbase: context.coinbase,
            state_root: ledger.state.commitment(version),
            transactions_root: transactions_root(&filling.transactions),
            receipts_root: receipts_root(&filling.receipts),
            logs_bloom: filling.bloom,
            nitro,
        });
        let (transactions, hashes, receipts) = (filling.transactions, filling.hashes, filling.receipts);
        let hash = header.hash_slow();
        ledger.append(Block { hash, header, nitro, transactions, hashes, receipts, built_on });
        ledger.head().clone()
    }

    /// Makes a block of everything that waits, possibly an empty one.
    pub(super) fn mine_waiting(&self, producer: &mut Producer) -> Result<Arc<Block>, SubmitError> {
        let mut waiting = std::mem::take(&mut producer.waiting);
        sort_by_nonce(&mut waiting);
        self.produce(producer, waiting, true)
    }
}

/// Puts each sender's transactions into the order of their nonces, senders in order of arrival.
fn sort_by_nonce(transactions: &mut [Transaction]) {
    use alloy_consensus::Transaction as _;
    let mut arrival = HashMap::new();
    for transaction in transactions.iter() {
        let next = arrival.len();
        arrival.entry(transaction.from()).or_insert(next);
    }
    transactions.sort_by_key(|transaction| {
        let nonce = match transaction {
            Transaction::User { envelope, .. } => envelope.nonce(),
            Transaction::Internal { .. } => 0,
        };
        (arrival[&transaction.from()], nonce)
    });
}
