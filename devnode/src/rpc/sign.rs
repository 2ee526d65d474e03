//! Signatures of the node's own accounts, and transactions filled in for others to sign.

use alloy_consensus::{SignableTransaction, TxEnvelope, TypedTransaction};
use alloy_eips::eip2718::Encodable2718;
use alloy_primitives::{Address, Signature, U256};
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::json;
use super::message::Request;
use super::params::{Params, bytes};
use super::send::fill;
use super::typed_data::signing_hash;
use crate::chain::Key;

pub const METHODS: &[Method] = &[
    method("eth_sign", 2, 2, |api, params| sign_text(api, params, 0, 1)),
    method("personal_sign", 2, 3, |api, params| sign_text(api, params, 1, 0)),
    method("eth_signTypedData", 2, 2, sign_typed_data),
    method("eth_signTypedData_v3", 2, 2, sign_typed_data),
    method("eth_signTypedData_v4", 2, 2, sign_typed_data),
    method("eth_signTransaction", 1, 1, sign_transaction),
    method("eth_fillTransaction", 1, 1, fill_transaction),
];

fn key(api: &Api, address: Address) -> Result<&Key, RpcError> {
    let key = api.chain.keys().iter().find(|key| key.address() == address);
    key.ok_or_else(|| RpcError::server("unknown account"))
}

fn sign_text(api: &Api, params: &Params, account: usize, text: usize) -> RpcResult {
    let key = key(api, params.address(account)?)?;
    let text = params.read(text, bytes)?;
    Ok(json::bytes(&key.sign_text(&text)?.as_bytes()))
}

fn sign_typed_data(api: &Api, params: &Params) -> RpcResult {
    let key = key(api, params.address(0)?)?;
    let hash = params.read(1, signing_hash)?;
    Ok(json::bytes(&key.sign_hash(hash)?.as_bytes()))
}

fn request(api: &Api, params: &Params) -> Result<(Request, Address), RpcError> {
    let request = params.read(0, |value: &Value| Request::parse(value, api.chain.chain_id()))?;
    let from = request.from.unwrap_or_default();
    Ok((request, from))
}

/// The signed transaction as bytes, ready for `eth_sendRawTransaction`.
fn sign_transaction(api: &Api, params: &Params) -> RpcResult {
    let (request, from) = request(api, params)?;
    let key = key(api, from)?;
    let signed = key.sign(fill(api, &request, from)?)?;
    Ok(json::bytes(&signed.encoded_2718()))
}

/// The transaction with what was left open filled in, as bytes and as an object, with a signature of zeros.
fn fill_transaction(api: &Api, params: &Params) -> RpcResult {
    let (request, from) = request(api, params)?;
    let transaction = fill(api, &request, from)?;
    let envelope = envelope(transaction);
    let raw = json::bytes(&envelope.encoded_2718());
    let mut shown = json::unmined(&envelope, from);
    // It is in no block, nor will it be as it is.
    for name in ["blockHash", "blockNumber", "transactionIndex", "from"] {
        if let Some(members) = shown.as_object_mut() {
            members.remove(name);
        }
    }
    Ok(json!({ "raw": raw, "tx": shown }))
}

fn envelope(transaction: TypedTransaction) -> TxEnvelope {
    transaction.into_signed(Signature::new(U256::ZERO, U256::ZERO, false)).into()
}
