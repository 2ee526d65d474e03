//! `debug_storageRangeAt`: a contract's storage, a page at a time, in the order of the slots' hashes.

use std::collections::BTreeMap;

use alloy_primitives::{B256, keccak256};
use serde_json::{Map, Value, json};

use super::super::api::Api;
use super::super::error::{RpcError, RpcResult};

use super::super::params::{Params, block, bytes, small};

/// Most words in one answer.
const MAX_WORDS: u64 = 100_000;

/// Parameters: block, index of the transaction whose state before it is meant, contract, first hash, most words.
pub fn storage_range_at(api: &Api, params: &Params) -> RpcResult {
    let at = api.chain.block(params.read(0, block)?)?;
    let index = params.read(1, small)?;
    let contract = params.address(2)?;
    let start = params.read(3, bytes)?;
    let most = usize::try_from(params.read(4, small)?.min(MAX_WORDS)).unwrap_or(usize::MAX);
    let count = usize::try_from(index).ok().filter(|index| *index < at.transactions.len());
    let count = count
        .ok_or_else(|| RpcError::server(format!("transaction index {index} out of range for block {}", at.hash)))?;

    let words = api.chain.storage_within(&at, count, contract)?;
    let hashed: BTreeMap<_, _> = words
        .into_iter()
        .map(|(slot, value)| (B256::from(slot), B256::from(value)))
        .map(|(slot, value)| (keccak256(slot), (slot, value)))
        .filter(|(hash, _)| hash.as_slice() >= start.as_ref())
        .collect();
    let word =
        |(hash, (slot, value)): (&B256, &(B256, B256))| (hash.to_string(), json!({ "key": slot, "value": value }));
    let storage: Map<String, Value> = hashed.iter().take(most).map(word).collect();
    Ok(json!({ "storage": storage, "nextKey": hashed.keys().nth(most) }))
}
