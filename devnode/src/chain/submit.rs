//! Submitting transactions: the checks before a block, in a Nitro node's order and words.

use std::time::{Duration, Instant};

use alloy_consensus::{Transaction as _, TxEnvelope, TypedTransaction};
use alloy_primitives::{Address, B256, U256};

use super::lock::lock;
use super::produce::Producer;
use super::transaction::{Transaction, decode, message, sender};
use super::{BlockRef, Chain, SubmitError, key};
use crate::evm::{Message, Purpose, SET_CODE_SINCE, StateReader, intrinsic_gas};

/// How long a transaction waits for its predecessor.
const NONCE_PATIENCE: Duration = Duration::from_secs(1);

/// Largest encoding of a transaction \[bytes\].
const MAX_SIZE: usize = 95_000;

/// Most that a transaction may pay for gas \[wei\]: one ether.
const FEE_CAP: u128 = 1_000_000_000_000_000_000;

impl Chain {
    /// Takes a signed transaction; when this returns its hash, the transaction is in a block, or it waits
    /// if automatic mining is off.
    pub fn submit_raw(&self, raw: &[u8]) -> Result<B256, SubmitError> {
        let envelope = decode(raw)?;
        check_before_signature(&envelope)?;
        let from = sender(&envelope, self.chain_id())?;
        self.submit(envelope, from)
    }

    /// Sends a transaction in the name of `from`: signed where its key is here, unsigned where impersonated.
    pub fn submit_as(&self, transaction: TypedTransaction, from: Address) -> Result<B256, SubmitError> {
        let envelope = self.envelope(transaction, from)?;
        check_before_signature(&envelope)?;
        self.submit(envelope, from)
    }

    /// A transaction of `from`: signed where its key is here, unsigned where it is impersonated.
    pub fn envelope(&self, transaction: TypedTransaction, from: Address) -> Result<TxEnvelope, SubmitError> {
        match self.0.keys.iter().find(|key| key.address() == from) {
            Some(key) => key.sign(transaction),
            None if self.can_send(from) => Ok(key::unsigned(transaction, from)),
            None => Err(SubmitError::new("unknown account")),
        }
    }

    /// Whether the account can send without a signature of its own.
    pub fn can_send(&self, address: Address) -> bool {
        let own = self.0.keys.iter().any(|key| key.address() == address);
        let producer = lock(&self.0.producer);
        own || producer.impersonate_all || producer.impersonated.contains(&address)
    }

    fn submit(&self, envelope: TxEnvelope, from: Address) -> Result<B256, SubmitError> {
        let transaction = Transaction::User { envelope: Box::new(envelope), from };
        let hash = transaction.hash();
        let Transaction::User { envelope, .. } = &transaction else { unreachable!("made above") };
        let message = message(envelope, from);

        let mut producer = lock(&self.0.producer);
        self.check(&producer, &transaction, &message)?;

        if !producer.automine {
            producer.wait(transaction)?;
            return Ok(hash);
        }

        let deadline = Instant::now() + NONCE_PATIENCE;
        loop {
            let expected = self.nonce_at_head(from);
            if message.nonce < expected {
                return Err(nonce_error("low", from, message.nonce, expected));
            }
            if message.nonce == expected {
                break;
            }
            let Some(left) = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else {
                return Err(nonce_error("high", from, message.nonce, expected));
            };
            producer =
                self.0.advanced.wait_timeout(producer, left).unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }

        self.produce(&mut producer, vec![transaction], false)?;
        Ok(hash)
    }

    /// Rows 6 to 11 of the checks, and row 4 where it depends on the ArbOS version.
    fn check(&self, producer: &Producer, transaction: &Transaction, message: &Message) -> Result<(), SubmitError> {
        let from = message.from;
        let head = self.head();
        let state = self.state(BlockRef::Latest).expect("the newest block exists");
        let account = state.account(from).unwrap_or_default();

        if message.tx_type == 4 && self.0.execute.arbos_version(&state) < SET_CODE_SINCE {
            return Err(SubmitError::new("transaction type not supported"));
        }
        let base_fee = head.base_fee();
        if message.max_fee_per_gas < u128::from(base_fee) {
            return Err(SubmitError::new(format!(
                "max fee per gas less than block base fee: address {from}, maxFeePerGas: {} baseFee: {base_fee}",
                message.max_fee_per_gas
            )));
        }
        if message.nonce < account.nonce {
            return Err(nonce_error("low", from, message.nonce, account.nonce));
        }
        let intrinsic = intrinsic_gas(message);
        if message.gas_limit < intrinsic {
            return Err(SubmitError::new("intrinsic gas too low"));
        }
        let fee = U256::from(message.max_fee_per_gas) * U256::from(message.gas_limit);
        let cost = fee.saturating_add(message.value);
        if account.balance < cost {
            return Err(SubmitError::new(format!(
                "insufficient funds for gas * price + value: address {from} have {} want {cost}",
                account.balance
            )));
        }
        let encoded = transaction.encoded();
        let context = self.next_context(producer, &head);
        let purpose = Purpose::Transaction { encoded: encoded.clone() };
        let l1_gas = self.0.execute.l1_gas(&state, &context, message, &purpose);
        if message.gas_limit < intrinsic.saturating_add(l1_gas) {
            return Err(SubmitError::new("intrinsic gas too low"));
        }
        if encoded.len() > MAX_SIZE {
            return Err(SubmitError::new("oversized data"));
        }
        Ok(())
    }

    fn nonce_at_head(&self, address: Address) -> u64 {
        let state = self.state(BlockRef::Latest).expect("the newest block exists");
        state.account(address).map_or(0, |account| account.nonce)
    }
}

/// Rows 2 and 3: the node's own fee cap, and a gas limit that no transaction can do with.
fn check_before_signature(envelope: &TxEnvelope) -> Result<(), SubmitError> {
    let fee = U256::from(envelope.max_fee_per_gas()) * U256::from(envelope.gas_limit());
    if fee > U256::from(FEE_CAP) {
        return Err(SubmitError::new(format!(
            "tx fee ({} ether) exceeds the configured cap (1.00 ether)",
            ether_with_two_decimals(fee)
        )));
    }
    if envelope.gas_limit() < 21_000 {
        return Err(SubmitError::new("intrinsic gas too low"));
    }
    Ok(())
}

/// Wei as ether, rounded to two decimals, halves up.
fn ether_with_two_decimals(wei: U256) -> String {
    let cent = U256::from(FEE_CAP / 100);
    let cents = wei / cent + U256::from(u8::from(wei % cent >= cent / U256::from(2)));
    let hundred = U256::from(100);
    format!("{}.{:02}", cents / hundred, (cents % hundred).to::<u64>())
}

fn nonce_error(side: &str, address: Address, nonce: u64, expected: u64) -> SubmitError {
    SubmitError::new(format!("nonce too {side}: address {address}, tx: {nonce} state: {expected}"))
}
