//! The state transition: from a message to what it did.
//!
//! The order of the steps is that of `nitro-devnode.md` §6.1: fees, intrinsic gas, the parent chain's
//! share, the compute cap, execution, refund, payment.

use alloy_primitives::{Address, TxKind, U256};
use revm::context_interface::journaled_state::account::JournaledAccountTr;
use revm::context_interface::{ContextTr, JournalTr};
use revm::handler::FrameResult;
use revm::handler::pre_execution::apply_auth_list;
use revm::interpreter::{CallInput, CallInputs, CallScheme, CallValue, CreateInputs, CreateScheme, FrameInput};
use revm::primitives::{AddressMap, HashSet};

use super::frames::Machine;
use super::ledger::{Certain, Ledger};
use super::{Executed, Message, Purpose, Rejected, Transfer, changes, intrinsic, outcome, poster};
use crate::arbos::{l1_pricing, state};

/// Refund for an authorisation whose account existed.
const AUTHORIZATION_REFUND: i64 = 12_500;
/// EIP-3529: at most a fifth of the gas comes back.
const MAX_REFUND_QUOTIENT: u64 = 5;
/// First ArbOS version with transactions that set code (EIP-7702).
pub const SET_CODE_SINCE: u64 = 40;

/// What a message pays.
#[derive(Clone, Copy, Debug)]
struct Bill {
    /// Price of a gas, tip included \[wei\].
    price: U256,
    /// The part of the price that is tip \[wei\].
    tip: U256,
    /// Gas that pays for parent-chain data.
    poster_gas: u64,
    /// Gas above the compute cap, out of reach for the execution.
    held: u64,
}

impl Machine<'_> {
    /// Runs a message from its checks to its payments.
    pub(super) fn transact(&mut self, message: &Message, purpose: &Purpose) -> Result<Executed, Rejected> {
        let tip = self.tip(message);
        self.check_sender(message, purpose, tip)?;
        self.evm.ctx.tx.gas_price += tip;
        let tip = U256::from(tip);
        let price = self.base_price(message) + tip;
        self.buy_gas(message, price)?;
        self.note_payment(message, price);
        let (gas, bill) = self.split_gas(message, purpose, price, tip)?;
        self.check_value(message)?;

        self.warm(message);
        let result = self.run_message(message, gas)?;
        Ok(self.settle_transaction(message, result, bill))
    }

    /// The price of a gas without tip: the base fee; nothing in a simulation without fees.
    fn base_price(&self, message: &Message) -> U256 {
        if message.max_fee_per_gas == 0 { U256::ZERO } else { U256::from(self.evm.ctx.chain.block.base_fee) }
    }

    /// What a gas costs beyond the base fee \[wei\]: nothing, unless the chain collects tips.
    fn tip(&mut self, message: &Message) -> u128 {
        let block = &self.evm.ctx.chain.block;
        let (base_fee, by_poster) = (u128::from(block.base_fee), block.coinbase == l1_pricing::BATCH_POSTER);
        let collected = by_poster && state::collect_tips().get(&mut Ledger(&mut self.evm.ctx));
        if collected { effective_price(message, base_fee).saturating_sub(base_fee) } else { 0 }
    }

    fn check_sender(&mut self, message: &Message, purpose: &Purpose, tip: u128) -> Result<(), Rejected> {
        let from = message.from;
        let base_fee = self.evm.ctx.chain.block.base_fee;
        let is_transaction = matches!(purpose, Purpose::Transaction { .. });
        if is_transaction {
            self.check_account(message)?;
        }
        // A tip that is dropped is dropped before it is compared with anything.
        let dropped = tip == 0 && effective_price(message, base_fee.into()) > base_fee.into();
        if !dropped && message.max_priority_fee_per_gas > message.max_fee_per_gas {
            return Err(Rejected(format!(
                "max priority fee per gas higher than max fee per gas: address {from}, maxPriorityFeePerGas: {}, maxFeePerGas: {}",
                message.max_priority_fee_per_gas, message.max_fee_per_gas
            )));
        }
        let pays = is_transaction || message.max_fee_per_gas != 0;
        if pays && message.max_fee_per_gas < u128::from(base_fee) {
            return Err(Rejected(format!(
                "max fee per gas less than block base fee: address {from}, maxFeePerGas: {}, baseFee: {base_fee}",
                message.max_fee_per_gas
            )));
        }
        if message.tx_type == 4 && message.to.is_create() {
            return Err(Rejected(format!("EIP-7702 transaction cannot be used to create contract (sender {from})")));
        }
        if message.tx_type == 4 && message.authorizations.is_empty() {
            return Err(Rejected(format!("EIP-7702 transaction with empty auth list (sender {from})")));
        }
        Ok(())
    }

    /// Whether the account can send this transaction next.
    fn check_account(&mut self, message: &Message) -> Result<(), Rejected> {
        let from = message.from;
        if message.tx_type == 4 && self.evm.ctx.chain.block.arbos_version < SET_CODE_SINCE {
            return Err(Rejected("transaction type not supported".to_string()));
        }
        let account = self.evm.ctx.journal_mut().load_account_with_code(from).certain().data;
        let (nonce, code) = (account.info.nonce, account.info.code.clone().unwrap_or_default());
        if message.nonce < nonce {
            return Err(Rejected(format!("nonce too low: address {from}, tx: {} state: {nonce}", message.nonce)));
        }
        if message.nonce > nonce {
            return Err(Rejected(format!("nonce too high: address {from}, tx: {} state: {nonce}", message.nonce)));
        }
        if nonce == u64::MAX {
            return Err(Rejected(format!("nonce has max value: address {from}, nonce: {nonce}")));
        }
        if !code.is_empty() && !code.is_eip7702() {
            return Err(Rejected(format!("sender not an eoa: address {from}, len(code): {}", code.len())));
        }
        Ok(())
    }

    /// Takes the price of all the gas from the sender, who must have enough for the highest price.
    fn buy_gas(&mut self, message: &Message, price: U256) -> Result<(), Rejected> {
        if message.max_fee_per_gas == 0 {
            return Ok(());
        }
        let gas = U256::from(message.gas_limit);
        let most = U256::from(message.max_fee_per_gas).saturating_mul(gas).saturating_add(message.value);
        let mut sender = self.evm.ctx.journal_mut().load_account_mut(message.from).certain().data;
        let have = *sender.balance();
        if have < most {
            return Err(Rejected(format!(
                "insufficient funds for gas * price + value: address {} have {have} want {most}",
                message.from
            )));
        }
        sender.set_balance(have.saturating_sub(price.saturating_mul(gas)));
        Ok(())
    }

    /// Tells the recorder, if there is one, that gas was paid for.
    fn note_payment(&mut self, message: &Message, price: U256) {
        let value = price.saturating_mul(U256::from(message.gas_limit));
        if let Some(recorder) = self.evm.ctx.chain.recorder.as_mut() {
            recorder.before(Transfer { purpose: "feePayment", from: Some(message.from), to: None, value });
        }
    }

    /// Splits the gas limit: what the execution gets, and what it does not.
    fn split_gas(
        &mut self,
        message: &Message,
        purpose: &Purpose,
        price: U256,
        tip: U256,
    ) -> Result<(u64, Bill), Rejected> {
        let too_low = |want: u64| Rejected(format!("intrinsic gas too low: have {}, want {want}", message.gas_limit));
        let intrinsic = intrinsic::intrinsic_gas(message);
        let left = message.gas_limit.checked_sub(intrinsic).ok_or_else(|| too_low(intrinsic))?;
        if self.is_floor_on() && message.gas_limit < intrinsic::floor_gas(message) {
            let floor = intrinsic::floor_gas(message);
            return Err(Rejected(format!(
                "insufficient gas for floor data gas cost: have {}, want {floor}",
                message.gas_limit
            )));
        }
        let poster_gas = poster::gas(&mut Ledger(&mut self.evm.ctx), message, purpose, tip);
        let left = left.checked_sub(poster_gas).ok_or_else(|| too_low(intrinsic.saturating_add(poster_gas)))?;
        self.evm.ctx.chain.poster_fee = price.saturating_mul(U256::from(poster_gas));

        let cap = self.compute_cap(intrinsic);
        let held = if *purpose == Purpose::Call { 0 } else { left.saturating_sub(cap) };
        Ok((left - held, Bill { price, tip, poster_gas, held }))
    }

    /// Gas that one transaction may compute with, its intrinsic gas aside.
    fn compute_cap(&mut self, intrinsic: u64) -> u64 {
        let version = self.evm.ctx.chain.block.arbos_version;
        let (pricing, ledger) = (state::l2_pricing(), &mut Ledger(&mut self.evm.ctx));
        if version >= 50 {
            return pricing.transaction_gas_limit().get(ledger).saturating_sub(intrinsic);
        }
        pricing.block_gas_limit().get(ledger)
    }

    fn is_floor_on(&mut self) -> bool {
        state::features().get(&mut Ledger(&mut self.evm.ctx)).bit(0)
    }

    fn check_value(&mut self, message: &Message) -> Result<(), Rejected> {
        let balance = self.evm.ctx.journal_mut().load_account(message.from).certain().data.info.balance;
        if balance < message.value {
            return Err(Rejected(format!("insufficient funds for transfer: address {}", message.from)));
        }
        let limit = 2 * self.evm.ctx.chain.block.max_code_size;
        if message.to.is_create() && message.data.len() > limit {
            let size = message.data.len();
            return Err(Rejected(format!("max initcode size exceeded: code size {size} limit {limit}")));
        }
        Ok(())
    }

    /// The addresses and slots that are warm from the start.
    fn warm(&mut self, message: &Message) {
        let precompiles = self.evm.precompiles.addresses();
        let coinbase = self.evm.ctx.block.beneficiary;
        let journal = self.evm.ctx.journal_mut();
        journal.warm_precompiles(precompiles);
        journal.warm_coinbase_account(coinbase);
        let mut list: AddressMap<HashSet<U256>> = AddressMap::default();
        for item in &message.access_list.0 {
            list.entry(item.address)
                .or_default()
                .extend(item.storage_keys.iter().map(|key| U256::from_be_bytes(key.0)));
        }
        journal.warm_access_list(list);
        journal.load_account(message.from).certain();
    }

    fn run_message(&mut self, message: &Message, gas: u64) -> Result<FrameResult, Rejected> {
        let mut refund = 0;
        let input = match message.to {
            TxKind::Create => {
                let scheme = CreateScheme::Create;
                FrameInput::Create(Box::new(CreateInputs::new(
                    message.from,
                    scheme,
                    message.value,
                    message.data.clone(),
                    gas,
                    0,
                )))
            }
            TxKind::Call(to) => {
                let journal = self.evm.ctx.journal_mut();
                journal.load_account_mut(message.from).certain().data.bump_nonce();
                refund = self.authorize(message);
                FrameInput::Call(Box::new(self.first_call(message, to, gas)))
            }
        };
        if let Some(recorder) = self.evm.ctx.chain.recorder.as_mut() {
            recorder.steps.set_refund(refund);
        }
        let mut result = self.run(input);
        // The authorisations' refund stands whatever becomes of the call.
        if !result.instruction_result().is_ok() {
            result.gas_mut().set_refunded(0);
        }
        result.gas_mut().record_refund(refund);
        Ok(result)
    }

    /// Applies EIP-7702 authorisations; returns their refund.
    fn authorize(&mut self, message: &Message) -> i64 {
        if message.authorizations.is_empty() {
            return 0;
        }
        let chain_id = self.evm.ctx.chain.block.chain_id;
        let journal = self.evm.ctx.journal_mut();
        let existing =
            apply_auth_list::<_, AuthError>(chain_id, message.authorizations.iter(), journal).unwrap_or_default();
        AUTHORIZATION_REFUND.saturating_mul(existing as i64)
    }

    fn first_call(&mut self, message: &Message, to: Address, gas_limit: u64) -> CallInputs {
        let journal = self.evm.ctx.journal_mut();
        let callee = journal.load_account_with_code(to).certain().data;
        let mut known_bytecode = (callee.info.code_hash, callee.info.code.clone().unwrap_or_default());
        if let Some(delegate) = known_bytecode.1.eip7702_address() {
            let account = journal.load_account_with_code(delegate).certain().data;
            known_bytecode = (account.info.code_hash, account.info.code.clone().unwrap_or_default());
        }
        CallInputs {
            input: CallInput::Bytes(message.data.clone()),
            return_memory_offset: 0..0,
            gas_limit,
            reservoir: 0,
            bytecode_address: to,
            known_bytecode,
            target_address: to,
            caller: message.from,
            value: CallValue::Transfer(message.value),
            scheme: CallScheme::Call,
            is_static: false,
            charged_new_account_state_gas: false,
        }
    }

    /// Gives gas back, pays the fees, and collects what happened.
    fn settle_transaction(&mut self, message: &Message, result: FrameResult, bill: Bill) -> Executed {
        let ended = result.instruction_result();
        let returned = if ended.is_ok_or_revert() { result.gas().remaining() } else { 0 };
        let mut peak_gas = message.gas_limit - returned - bill.held;
        let most = (peak_gas - bill.poster_gas) / MAX_REFUND_QUOTIENT;
        let refund = (result.gas().refunded().max(0) as u64).min(most);
        let mut gas_used = peak_gas - refund;
        if self.is_floor_on() {
            let floor = intrinsic::floor_gas(message);
            (gas_used, peak_gas) = (gas_used.max(floor), peak_gas.max(floor));
        }
        let seen = self.seen();
        self.pay(message, gas_used, bill);

        let contract = match &result {
            FrameResult::Create(create) if ended.is_ok() => create.address,
            _ => None,
        };
        let status = outcome::status(ended, self.evm.ctx.chain.failure.take());
        let output = if ended.is_ok() || ended.is_revert() { result.output().into_data() } else { Default::default() };
        let recorder = self.evm.ctx.chain.recorder.take();
        let console = std::mem::take(&mut self.evm.ctx.chain.console).into_lines();
        let logs = self.evm.ctx.journal_mut().take_logs();
        let state = self.evm.ctx.journal_mut().finalize();
        let (trace, record) = recorder.map_or_else(Default::default, |recorder| {
            let touched = seen.map(|seen| self.touched(&seen, &state, &recorder));
            recorder.finish(touched)
        });
        let changes = changes::of(state, self.evm.ctx.journaled_state.db_mut().0);
        Executed {
            status,
            output,
            gas_used,
            gas_used_for_l1: bill.poster_gas,
            peak_gas,
            contract,
            logs,
            changes,
            trace,
            record,
            console,
        }
    }

    fn pay(&mut self, message: &Message, gas_used: u64, bill: Bill) {
        let left = U256::from(message.gas_limit - gas_used);
        self.pay_out("gasRefund", message.from, bill.price.saturating_mul(left));
        // What costs nothing does not count towards the price of gas either.
        if bill.price.is_zero() {
            return;
        }
        let compute_gas = gas_used.saturating_sub(bill.poster_gas);
        state::l2_pricing().after_transaction(&mut Ledger(&mut self.evm.ctx), compute_gas);
        self.pay_networks(bill, U256::from(compute_gas));
        let poster_fee = self.evm.ctx.chain.poster_fee;
        if !poster_fee.is_zero() {
            state::l1_pricing().add_fee(&mut Ledger(&mut self.evm.ctx), poster_fee);
        }
        self.pay_out("feeCollection", l1_pricing::FUNDS_POOL, poster_fee);
    }

    /// The compute fee: the minimum base fee goes to the infrastructure account, where one is set, and the
    /// rest to the network, tips included.
    fn pay_networks(&mut self, bill: Bill, compute_gas: U256) {
        let ledger = &mut Ledger(&mut self.evm.ctx);
        let (network, infra) = (state::network_fee_account().get(ledger), state::infra_fee_account().get(ledger));
        let base_price = bill.price.saturating_sub(bill.tip);
        let infra_price =
            if infra.is_zero() { U256::ZERO } else { base_price.min(state::l2_pricing().min_base_fee().get(ledger)) };
        if !infra.is_zero() {
            self.pay_out("feeCollection", infra, infra_price.saturating_mul(compute_gas));
        }
        let rest = bill.price.saturating_sub(infra_price).saturating_mul(compute_gas);
        if !rest.is_zero() {
            self.pay_out("feeCollection", network, rest);
        }
    }

    /// Pays from what the sender paid; tracers see payments of nothing, too.
    fn pay_out(&mut self, purpose: &'static str, account: Address, value: U256) {
        if let Some(recorder) = self.evm.ctx.chain.recorder.as_mut() {
            recorder.after(Transfer { purpose, from: None, to: Some(account), value });
        }
        if !value.is_zero() {
            self.evm.ctx.journal_mut().balance_incr(account, value).certain();
        }
    }
}

/// What the sender offers for a gas at this base fee \[wei\].
fn effective_price(message: &Message, base_fee: u128) -> u128 {
    message.max_priority_fee_per_gas.saturating_add(base_fee).min(message.max_fee_per_gas)
}

/// The error type that revm asks for where nothing can go wrong.
#[derive(Debug)]
struct AuthError;

impl From<revm::context_interface::result::InvalidTransaction> for AuthError {
    fn from(_: revm::context_interface::result::InvalidTransaction) -> Self {
        Self
    }
}

impl From<std::convert::Infallible> for AuthError {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
