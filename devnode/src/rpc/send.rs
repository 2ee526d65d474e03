//! Sending transactions.

use alloy_consensus::TypedTransaction;
use alloy_primitives::{Address, B256};
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::json;
use super::message::Request;
use super::params::{Params, bytes};
use super::queries::base_fee;
use crate::chain::{BlockRef, CallRequest};

pub const METHODS: &[Method] = &[
    method("eth_sendRawTransaction", 1, 1, send_raw),
    method("eth_sendRawTransactionSync", 1, 2, send_raw_sync),
    method("eth_sendTransaction", 1, 1, send),
    method("eth_sendUnsignedTransaction", 1, 1, send_unsigned),
];

fn send_raw(api: &Api, params: &Params) -> RpcResult {
    Ok(json!(api.chain.submit_raw(&params.read(0, bytes)?)?))
}

fn send_raw_sync(api: &Api, params: &Params) -> RpcResult {
    let hash = api.chain.submit_raw(&params.read(0, bytes)?)?;
    match api.chain.transaction(hash) {
        Some(mined) => Ok(json::receipt(&mined)),
        None => Err(RpcError::new(4, format!("the transaction {hash} waits: automatic mining is off"))),
    }
}

fn request(api: &Api, params: &Params) -> Result<(Request, Address), RpcError> {
    let request = params.read(0, |value: &Value| Request::parse(value, api.chain.chain_id()))?;
    let from = request.from.ok_or_else(|| RpcError::server("unknown account"))?;
    Ok((request, from))
}

fn send(api: &Api, params: &Params) -> RpcResult {
    let (request, from) = request(api, params)?;
    if !api.chain.can_send(from) {
        return Err(RpcError::server("unknown account"));
    }
    Ok(json!(submit(api, &request, from)?))
}

/// Sends in the name of anybody: the sender is impersonated for this one transaction.
fn send_unsigned(api: &Api, params: &Params) -> RpcResult {
    let (request, from) = request(api, params)?;
    if api.chain.can_send(from) {
        return Ok(json!(submit(api, &request, from)?));
    }
    api.chain.impersonate(from);
    let sent = submit(api, &request, from);
    api.chain.stop_impersonating(from);
    Ok(json!(sent?))
}

fn submit(api: &Api, request: &Request, from: Address) -> Result<B256, RpcError> {
    Ok(api.chain.submit_as(fill(api, request, from)?, from)?)
}

/// Fills in what the request leaves open: twice the base fee and the tip, the nonce, an estimate of the gas.
pub fn fill(api: &Api, request: &Request, from: Address) -> Result<TypedTransaction, RpcError> {
    let mut request = request.clone();
    if request.gas_price.is_none() {
        let tip = request.max_priority_fee.unwrap_or(0);
        request.max_fee.get_or_insert(tip.saturating_add(2 * base_fee(api)));
    }
    let nonce = match request.nonce {
        Some(nonce) => nonce,
        None => api.chain.nonce(from, BlockRef::Pending)?,
    };
    let gas = match request.gas {
        Some(gas) => gas,
        None => {
            let message = request.message();
            let simulation = CallRequest { message, block: BlockRef::Pending, ..CallRequest::default() };
            api.chain.estimate_gas(&simulation)?
        }
    };
    Ok(request.transaction(api.chain.chain_id(), nonce, gas, base_fee(api)))
}
