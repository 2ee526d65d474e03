//! Tests of the chain, on a small executor with rules of its own.

mod blocks;
mod control;
mod estimate;
pub mod fake;
mod history;
mod logs;
mod overrides;
mod persist;
mod programs;
mod state;
mod state_file;
mod submit;

use std::sync::Arc;

use alloy_consensus::{TxEip1559, TxEnvelope, TypedTransaction};
use alloy_eips::eip2718::Encodable2718;
use alloy_primitives::{Address, B256, Bytes, TxKind, U256, address};

use super::{Chain, ChainConfig, DEV_KEY, HistoryLimits, Key};
use fake::Fake;

/// Somebody with no money.
pub const BOB: Address = address!("0x00000000000000000000000000000000000000b0");

/// A chain on the small executor.
pub fn chain() -> Chain {
    Chain::new(Arc::new(Fake::default()), &ChainConfig::default())
}

/// A chain on the small executor that keeps so much of its past.
pub fn chain_with(history: HistoryLimits) -> Chain {
    Chain::new(Arc::new(Fake::default()), &ChainConfig { history, ..ChainConfig::default() })
}

pub fn dev_key() -> Key {
    Key::new(DEV_KEY).unwrap()
}

/// A transaction of the dev account that is accepted if its nonce is right.
pub fn transaction(nonce: u64, to: TxKind, data: impl Into<Bytes>) -> TxEip1559 {
    TxEip1559 {
        chain_id: 412_346,
        nonce,
        gas_limit: 1_000_000,
        max_fee_per_gas: 200_000_000,
        max_priority_fee_per_gas: 1,
        to,
        value: U256::ZERO,
        access_list: Default::default(),
        input: data.into(),
    }
}

pub fn signed(transaction: impl Into<TypedTransaction>) -> TxEnvelope {
    dev_key().sign(transaction.into()).unwrap()
}

pub fn raw(transaction: impl Into<TypedTransaction>) -> Vec<u8> {
    signed(transaction).encoded_2718()
}

/// Sends to Bob with this data.
pub fn send(chain: &Chain, nonce: u64, data: &[u8]) -> B256 {
    chain.submit_raw(&raw(transaction(nonce, TxKind::Call(BOB), data.to_vec()))).unwrap()
}
