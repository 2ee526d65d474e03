//! Making blocks.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use alloy_primitives::{Address, B256, Bloom, Bytes, U256};

use super::block::{Block, Receipt, receipts_root, transactions_root};
use super::header::{HeaderParts, NitroFields, header};
use super::lock::{lock, read, write};
use super::transaction::{Transaction, message};
use super::{BlockRef, Chain, Overlay, SubmitError, Version};
use crate::evm::{BlockContext, BlockSession, Executed, Purpose, Recording, Status};

/// Least compute gas for which a transaction is tried in a block.
const LEAST_GAS: u64 = 21_000;

/// A point to which the chain can go back.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub id: u64,
    pub number: u64,
    pub version: Version,
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
    pub snapshots: Vec<Snapshot>,
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
            snapshots: Vec::new(),
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
struct Filling {
    transactions: Vec<Transaction>,
    hashes: Vec<B256>,
    receipts: Vec<Receipt>,
    gas_used: u64,
    compute_gas: u64,
    logs: usize,
    bloom: Bloom,
}

impl Filling {
    fn add(&mut self, transaction: Transaction, hash: B256, executed: Executed) {
        let bloom = executed.logs.iter().collect::<Bloom>();
        self.gas_used += executed.gas_used;
        self.compute_gas += executed.gas_used.saturating_sub(executed.gas_used_for_l1);
        self.bloom.accrue_bloom(&bloom);
        self.receipts.push(Receipt {
            tx_type: transaction.tx_type(),
            success: executed.status == Status::Success,
            gas_used: executed.gas_used,
            gas_used_for_l1: executed.gas_used_for_l1,
            cumulative_gas_used: self.gas_used,
            contract: executed.contract.filter(|_| transaction.to().is_none()),
            first_log_index: self.logs,
            bloom,
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
            l1_number: parent.nitro.l1_block_number,
            timestamp: lock(&self.0.clock).peek(parent.header.timestamp),
            base_fee: producer.next_base_fee.unwrap_or_else(|| self.0.execute.base_fee(&state)),
            coinbase: producer.coinbase,
            gas_limit: producer.gas_limit,
            prev_randao: producer.next_prev_randao.unwrap_or_else(|| U256::ONE.into()),
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
            if block_gas_limit.saturating_sub(filling.compute_gas) < LEAST_GAS {
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
        let block = self.seal(&parent, &context, overlay, filling);
        lock(&self.0.clock).made(block.header.timestamp);
        producer.next_base_fee = None;
        producer.next_prev_randao = None;
        self.0.advanced.notify_all();
        for listener in lock(&self.0.listeners).iter() {
            listener(&block);
        }
        Ok(block)
    }

    /// The internal first transaction.
    fn start(&self, overlay: &mut Overlay<'_>, context: &BlockContext, parent: &Block, filling: &mut Filling) {
        let time_passed = context.timestamp.saturating_sub(parent.header.timestamp);
        let changes = self.0.execute.start_block(overlay, context, time_passed);
        overlay.apply(changes);

        let transaction = Transaction::start_block(self.chain_id(), context.number, time_passed);
        let hash = transaction.hash();
        let nothing = Executed {
            status: Status::Success,
            output: Bytes::new(),
            gas_used: 0,
            gas_used_for_l1: 0,
            peak_gas: 0,
            contract: None,
            logs: Vec::new(),
            changes: Default::default(),
            trace: None,
        };
        filling.add(transaction, hash, nothing);
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
        let nitro = NitroFields { send_root, send_count, l1_block_number: context.l1_number, arbos_version };
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

    /// The state in which a transaction is submitted.
    pub(super) fn head_version(&self) -> Version {
        read(&self.0.ledger).state.version()
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
