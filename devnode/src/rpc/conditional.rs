//! `eth_sendRawTransactionConditional`: a transaction that is taken only while what its sender assumes holds.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256};
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::message::member;
use super::params::{Params, address, bytes, hash, small};
use crate::chain::BlockRef;

/// Code of a transaction whose conditions do not hold.
const REJECTED: i32 = -32003;
/// Code of too many conditions.
const LIMIT_EXCEEDED: i32 = -32005;
/// Most words and roots in one request.
const MAX_LOOKUPS: usize = 1000;

pub const METHODS: &[Method] = &[method("eth_sendRawTransactionConditional", 2, 2, send)];

/// What must hold. Block numbers are the parent chain's, as on Nitro.
#[derive(Debug, Default)]
struct Conditions {
    words: Vec<(Address, BTreeMap<B256, B256>)>,
    roots: bool,
    block_min: Option<u64>,
    block_max: Option<u64>,
    time_min: Option<u64>,
    time_max: Option<u64>,
}

fn send(api: &Api, params: &Params) -> RpcResult {
    let raw = params.read(0, bytes)?;
    params.read(1, parse)?.check(api)?;
    Ok(json!(api.chain.submit_raw(&raw)?))
}

fn parse(value: &Value) -> Result<Conditions, String> {
    let members = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
    let mut conditions = Conditions {
        block_min: member(members, "blockNumberMin", small)?,
        block_max: member(members, "blockNumberMax", small)?,
        time_min: member(members, "timestampMin", small)?,
        time_max: member(members, "timestampMax", small)?,
        ..Conditions::default()
    };
    let accounts = |value: &Value| value.as_object().cloned().ok_or_else(|| "expected an object".to_owned());
    for (account, expected) in member(members, "knownAccounts", accounts)?.unwrap_or_default() {
        let account = address(&Value::String(account))?;
        match &expected {
            Value::Object(words) => {
                let word = |(slot, value): (&String, &Value)| Ok((hash(&Value::String(slot.clone()))?, hash(value)?));
                conditions.words.push((account, words.iter().map(word).collect::<Result<_, String>>()?));
            }
            root => {
                hash(root)?;
                conditions.roots = true;
            }
        }
    }
    Ok(conditions)
}

impl Conditions {
    fn check(&self, api: &Api) -> Result<(), RpcError> {
        let rejected = |what: &str| Err(RpcError::new(REJECTED, format!("{what} condition not met")));
        let head = api.chain.head();
        let (l1_number, time) = (head.nitro.l1_block_number, head.header.timestamp);
        if self.words.iter().map(|(_, words)| words.len()).sum::<usize>() > MAX_LOOKUPS {
            return Err(RpcError::new(LIMIT_EXCEEDED, "too many known accounts"));
        }
        if self.block_min.is_some_and(|least| l1_number < least) {
            return rejected("BlockNumberMin");
        }
        if self.block_max.is_some_and(|most| l1_number > most) {
            return rejected("BlockNumberMax");
        }
        if self.time_min.is_some_and(|least| time < least) {
            return rejected("TimestampMin");
        }
        if self.time_max.is_some_and(|most| time > most) {
            return rejected("TimestampMax");
        }
        if self.roots {
            return Err(RpcError::server("storage roots are not supported: this chain keeps no tries"));
        }
        for (account, words) in &self.words {
            for (slot, expected) in words {
                let value = api.chain.storage(*account, U256::from_be_bytes(slot.0), BlockRef::Latest)?;
                if B256::from(value) != *expected {
                    return rejected("Storage slot value");
                }
            }
        }
        Ok(())
    }
}
