//! The `debug` namespace: what transactions and calls did, and blocks as they are stored.

mod call;
mod flat;
mod four_byte;
mod options;
mod prestate;
mod raw;
mod script;
mod storage_range;
mod struct_log;
mod stylus;
mod tracer;

use std::cell::Cell;
use std::sync::Arc;
use std::time::Instant;

use alloy_primitives::{B256, keccak256};
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::message::{Request, block_overrides, member, state_overrides};
use super::params::{Params, bytes, small};
use super::profile;
use crate::chain::{Block, BlockRef, CallError, CallRequest, Mined};
use crate::evm::{Cut, Executed, MAX_RECORD, Recording};
use options::Options;
use tracer::{Place, Traced};

/// What a client is told whose trace takes too long.
const OVERDUE: &str = "execution timeout";

pub const METHODS: &[Method] = &[
    method("debug_traceTransaction", 1, 2, trace_transaction),
    method("debug_traceCall", 1, 3, trace_call),
    method("debug_traceBlockByNumber", 1, 2, trace_block_by_number),
    method("debug_traceBlockByHash", 1, 2, trace_block_by_hash),
    method("debug_traceBlock", 1, 2, trace_encoded_block),
    method("debug_storageRangeAt", 5, 5, storage_range::storage_range_at),
    method("debug_getRawHeader", 1, 1, raw::header),
    method("debug_getRawBlock", 1, 1, raw::block),
    method("debug_getRawTransaction", 1, 1, raw::transaction),
    method("debug_getRawReceipts", 1, 1, raw::receipts),
    method("debug_getBadBlocks", 0, 0, |_, _| Ok(json!([]))),
    method("debug_intermediateRoots", 1, 2, |_, _| {
        Err(RpcError::server("intermediate roots are not supported: this chain keeps no tries"))
    }),
];

fn trace_transaction(api: &Api, params: &Params) -> RpcResult {
    if profile::is_asked(params.get(1)) {
        return profile::of_transaction(api, params);
    }
    let hash = params.hash(0)?;
    let options = Options::of(params, 1)?;
    let mined = api.chain.transaction(hash).ok_or_else(|| RpcError::server("transaction not found"))?;
    let deadline = Instant::now() + options.timeout;
    let executed = api.chain.trace(&mined, options.recording(deadline)).map_err(failed)?;
    answer(&options, deadline, &executed, Some(place(&mined)))
}

fn trace_call(api: &Api, params: &Params) -> RpcResult {
    if profile::is_asked(params.get(2)) {
        return profile::of_call(api, &call_request(api, params, Recording::NOTHING)?);
    }
    let options = Options::of(params, 2)?;
    let deadline = Instant::now() + options.timeout;
    let request = call_request(api, params, options.recording(deadline))?;
    let index = match params.get(2).and_then(Value::as_object) {
        None => None,
        Some(members) => member(members, "txIndex", small).map_err(|reason| RpcError::argument(2, reason))?,
    };
    let executed = match index {
        None => api.chain.call(&request),
        Some(index) => {
            let block = api.chain.block(request.block)?;
            let count = usize::try_from(index).ok().filter(|index| *index < block.transactions.len());
            let count = count.ok_or_else(|| {
                RpcError::server(format!("transaction index {index} out of range for block {}", block.hash))
            })?;
            api.chain.call_within(&request, count)
        }
    };
    answer(&options, deadline, &executed.map_err(failed)?, None)
}

/// The simulation that the parameters (message, block, options with overrides) describe.
fn call_request(api: &Api, params: &Params, recording: Recording) -> Result<CallRequest, RpcError> {
    let empty = serde_json::Map::new();
    let members = params.get(2).and_then(Value::as_object).unwrap_or(&empty);
    let at = |reason| RpcError::argument(2, reason);
    let block = params.block(1)?;
    if block == BlockRef::Pending {
        return Err(RpcError::server("tracing on top of pending is not supported"));
    }

    Ok(CallRequest {
        message: params.read(0, |value| Request::parse(value, api.chain.chain_id()))?.message(),
        block,
        state_overrides: member(members, "stateOverrides", state_overrides).map_err(at)?.unwrap_or_default(),
        block_overrides: member(members, "blockOverrides", block_overrides).map_err(at)?.unwrap_or_default(),
        recording,
    })
}

fn trace_block_by_number(api: &Api, params: &Params) -> RpcResult {
    let block = params.block(0)?;
    let found = api.chain.block(block).map_err(|_| RpcError::server(format!("block {} not found", name(block))))?;
    trace_block(api, &found, &Options::of(params, 1)?)
}

fn trace_block_by_hash(api: &Api, params: &Params) -> RpcResult {
    let hash = params.hash(0)?;
    trace_block(api, &block_of(api, hash)?, &Options::of(params, 1)?)
}

/// A block is known by its header, which is all that is read here.
fn trace_encoded_block(api: &Api, params: &Params) -> RpcResult {
    let encoded = params.read(0, bytes)?;
    let wrong = |error: alloy_rlp::Error| RpcError::server(format!("could not decode block: {error}"));
    let mut rest = alloy_rlp::Header::decode_bytes(&mut &encoded[..], true).map_err(wrong)?;
    let start = rest;
    alloy_rlp::Header::decode_bytes(&mut rest, true).map_err(wrong)?;
    let header = &start[..start.len() - rest.len()];
    trace_block(api, &block_of(api, keccak256(header))?, &Options::of(params, 1)?)
}

fn trace_block(api: &Api, block: &Arc<Block>, options: &Options) -> RpcResult {
    if block.transactions.is_empty() {
        return Err(RpcError::server("genesis is not traceable"));
    }
    let mut answers = Vec::new();
    // The time limit is each transaction's own.
    let deadline = Cell::new(Instant::now());
    let recording = || {
        deadline.set(Instant::now() + options.timeout);
        options.recording(deadline.get())
    };
    api.chain.trace_block(block, recording, |index, executed| {
        let mined = Mined { block: block.clone(), index };
        let result = answer(options, deadline.get(), &executed, Some(place(&mined)))?;
        answers.push(json!({ "txHash": block.hashes[index], "result": result }));
        Ok::<_, RpcError>(())
    })?;
    Ok(answers.into())
}

/// What a tracer says of an execution, unless its record is not whole.
fn answer(options: &Options, deadline: Instant, executed: &Executed, place: Option<Place>) -> RpcResult {
    match executed.record.cut {
        Some(Cut::TooLarge) => {
            let size = MAX_RECORD / (1024 * 1024);
            return Err(RpcError::server(format!(
                "the trace is larger than {size} MiB; use another tracer, or limit, disableStack and disableStorage"
            )));
        }
        Some(Cut::TooLate) => return Err(RpcError::server(OVERDUE)),
        None if Instant::now() > deadline => return Err(RpcError::server(OVERDUE)),
        None => {}
    }
    options.tracer.render(&Traced { executed, place })
}

fn place(mined: &Mined) -> Place {
    Place {
        block_hash: mined.block.hash,
        block_number: mined.block.header.number,
        transaction_hash: mined.block.hashes[mined.index],
        index: mined.index,
    }
}

fn block_of(api: &Api, hash: B256) -> Result<Arc<Block>, RpcError> {
    api.chain.block(BlockRef::Hash(hash)).map_err(|_| RpcError::server(format!("block {hash} not found")))
}

/// A block as errors name it.
fn name(block: BlockRef) -> String {
    match block {
        BlockRef::Number(number) => format!("#{number}"),
        BlockRef::Hash(hash) => hash.to_string(),
        BlockRef::Latest | BlockRef::Pending => "latest".to_owned(),
        BlockRef::Earliest => "earliest".to_owned(),
    }
}

/// A message that could not run, in the words of a tracing node.
fn failed(error: CallError) -> RpcError {
    match error {
        CallError::Rejected { reason, .. } => RpcError::server(format!("tracing failed: {reason}")),
        CallError::Timeout => RpcError::server(OVERDUE),
        other => other.into(),
    }
}
