//! `txpool`: what waits while blocks are made on request only. On a chain that mines at once it is empty.

use std::collections::BTreeMap;

use alloy_consensus::{Transaction as _, TxEnvelope};
use alloy_primitives::Address;
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::RpcResult;
use super::json::{self, quantity};
use super::params::Params;
use crate::chain::Transaction;

pub const METHODS: &[Method] = &[
    method("txpool_status", 0, 0, |api, _| {
        Ok(json!({ "pending": quantity(api.chain.waiting().len() as u64), "queued": "0x0" }))
    }),
    method("txpool_content", 0, 0, |api, _| Ok(json!({ "pending": by_sender(api, whole), "queued": {} }))),
    method("txpool_contentFrom", 1, 1, content_from),
    method("txpool_inspect", 0, 0, |api, _| Ok(json!({ "pending": by_sender(api, summary), "queued": {} }))),
];

fn content_from(api: &Api, params: &Params) -> RpcResult {
    let sender = params.address(0)?;
    let pending = by_sender(api, whole).remove(&sender).unwrap_or_default();
    Ok(json!({ "pending": pending, "queued": {} }))
}

/// Transactions by sender and nonce.
fn by_sender(api: &Api, show: fn(&TxEnvelope, Address) -> Value) -> BTreeMap<Address, serde_json::Map<String, Value>> {
    let mut senders: BTreeMap<Address, serde_json::Map<_, _>> = BTreeMap::new();
    for transaction in api.chain.waiting() {
        let Transaction::User { envelope, from } = transaction else { continue };
        senders.entry(from).or_default().insert(envelope.nonce().to_string(), show(&envelope, from));
    }
    senders
}

fn whole(envelope: &TxEnvelope, from: Address) -> Value {
    json::unmined(envelope, from)
}

fn summary(envelope: &TxEnvelope, _: Address) -> Value {
    let to = envelope.to().map_or_else(|| "contract creation".to_owned(), |to| to.to_string());
    let (value, gas, price) = (envelope.value(), envelope.gas_limit(), envelope.max_fee_per_gas());
    json!(format!("{to}: {value} wei + {gas} gas × {price} wei"))
}
