//! Logs, and filters that clients poll.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use alloy_primitives::{Address, B256};
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::json;
use super::message::{bound, member};
use super::params::{Params, address, hash, small};
use crate::chain::{BlockRef, LogFilter, LogRange};

/// A filter that was not polled for so long is gone.
const LIFETIME: Duration = Duration::from_secs(300);

/// Most positions that a topic filter has.
const MAX_TOPICS: usize = 4;

/// Most alternatives for one position.
const MAX_ALTERNATIVES: usize = 1000;

pub const METHODS: &[Method] = &[
    method("eth_getLogs", 1, 1, get_logs),
    method("eth_newFilter", 1, 1, new_log_filter),
    method("eth_newBlockFilter", 0, 0, |api, _| Ok(api.filters.add(Kind::Blocks, api.chain.head_number()))),
    method("eth_newPendingTransactionFilter", 0, 1, |api, _| {
        Ok(api.filters.add(Kind::Transactions, api.chain.head_number()))
    }),
    method("eth_getFilterChanges", 1, 1, changes),
    method("eth_getFilterLogs", 1, 1, filter_logs),
    method("eth_uninstallFilter", 1, 1, |api, params| {
        let id = params.read(0, small)?;
        Ok(json!(api.filters.lock().remove(&id).is_some()))
    }),
];

#[derive(Clone, Debug)]
enum Kind {
    Logs(LogRange, LogFilter),
    Blocks,
    Transactions,
}

#[derive(Debug)]
struct Filter {
    kind: Kind,
    /// The newest block already reported.
    seen: u64,
    polled: Instant,
}

/// The filters of all clients.
#[derive(Debug, Default)]
pub struct Filters(Mutex<(u64, HashMap<u64, Filter>)>);

struct Guard<'a>(MutexGuard<'a, (u64, HashMap<u64, Filter>)>);

impl Filters {
    fn add(&self, kind: Kind, seen: u64) -> Value {
        let mut guard = self.lock();
        guard.0.0 += 1;
        let id = guard.0.0;
        guard.0.1.insert(id, Filter { kind, seen, polled: Instant::now() });
        json::quantity(id)
    }

    /// The filters that are still in use.
    fn lock(&self) -> Guard<'_> {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        guard.1.retain(|_, filter| filter.polled.elapsed() < LIFETIME);
        Guard(guard)
    }
}

impl Guard<'_> {
    fn remove(&mut self, id: &u64) -> Option<Filter> {
        self.0.1.remove(id)
    }

    fn get(&mut self, id: u64) -> Result<&mut Filter, RpcError> {
        self.0.1.get_mut(&id).ok_or_else(|| RpcError::server("filter not found"))
    }
}

/// Reads the object of `eth_getLogs`.
pub fn log_query(value: &Value) -> Result<(LogRange, LogFilter), String> {
    let members = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
    let block_hash = member(members, "blockHash", hash)?;
    let (from, to) = (bound(members, "fromBlock")?, bound(members, "toBlock")?);
    let range = match (block_hash, from, to) {
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
            return Err("cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other".to_owned());
        }
        (Some(hash), None, None) => LogRange::Block(hash),
        (None, from, to) => LogRange::Between(from.unwrap_or_default(), to.unwrap_or_default()),
    };
    Ok((range, log_filter(value)?))
}

/// Reads addresses and topics.
pub fn log_filter(value: &Value) -> Result<LogFilter, String> {
    let addresses = match &value["address"] {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().map(address).collect::<Result<Vec<Address>, _>>()?,
        single => vec![address(single)?],
    };
    let topics = match &value["topics"] {
        Value::Null => Vec::new(),
        Value::Array(positions) => positions.iter().map(alternatives).collect::<Result<Vec<_>, _>>()?,
        _ => return Err("topics: expected a list".to_owned()),
    };
    Ok(LogFilter { addresses, topics })
}

fn alternatives(value: &Value) -> Result<Vec<B256>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        // A null among alternatives accepts everything.
        Value::Array(values) if values.iter().any(Value::is_null) => Ok(Vec::new()),
        Value::Array(values) => values.iter().map(hash).collect(),
        single => Ok(vec![hash(single)?]),
    }
}

fn read_query(params: &Params) -> Result<(LogRange, LogFilter), RpcError> {
    let (range, filter) = params.read(0, log_query)?;
    let too_many = filter.topics.len() > MAX_TOPICS || filter.topics.iter().any(|any| any.len() > MAX_ALTERNATIVES);
    if too_many { Err(RpcError::server("exceed max topics")) } else { Ok((range, filter)) }
}

fn search(api: &Api, range: LogRange, filter: &LogFilter) -> RpcResult {
    Ok(api.chain.logs(range, filter)?.iter().map(json::log).collect())
}

fn get_logs(api: &Api, params: &Params) -> RpcResult {
    let (range, filter) = read_query(params)?;
    search(api, range, &filter)
}

fn new_log_filter(api: &Api, params: &Params) -> RpcResult {
    let (range, filter) = read_query(params)?;
    Ok(api.filters.add(Kind::Logs(range, filter), api.chain.head_number()))
}

fn changes(api: &Api, params: &Params) -> RpcResult {
    let id = params.read(0, small)?;
    let head = api.chain.head_number();
    let (kind, seen) = {
        let mut filters = api.filters.lock();
        let filter = filters.get(id)?;
        filter.polled = Instant::now();
        // After a revert the head is below what was reported: begin again from there.
        let seen = filter.seen.min(head);
        filter.seen = head;
        (filter.kind.clone(), seen)
    };

    if seen < head {
        // Where blocks since the last poll are no longer kept, an answer would leave them out.
        api.chain.block(BlockRef::Number(seen + 1))?;
    }
    let new = (seen + 1..=head).filter_map(|number| api.chain.block(BlockRef::Number(number)).ok());
    match kind {
        Kind::Blocks => Ok(new.map(|block| json!(block.hash)).collect()),
        // The first is the internal one; a block that came out of a dump has none at all.
        Kind::Transactions => {
            Ok(new.flat_map(|block| block.hashes.iter().skip(1).map(|hash| json!(hash)).collect::<Vec<_>>()).collect())
        }
        Kind::Logs(range, filter) => {
            let last = match range {
                LogRange::Between(_, BlockRef::Number(last)) => last.min(head),
                _ => head,
            };
            if seen + 1 > last {
                return Ok(json!([]));
            }
            search(api, LogRange::Between(BlockRef::Number(seen + 1), BlockRef::Number(last)), &filter)
        }
    }
}

fn filter_logs(api: &Api, params: &Params) -> RpcResult {
    let id = params.read(0, small)?;
    let kind = api.filters.lock().get(id)?.kind.clone();
    match kind {
        Kind::Logs(range, filter) => search(api, range, &filter),
        _ => Err(RpcError::server("filter not found")),
    }
}
