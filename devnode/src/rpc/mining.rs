//! Blocks made at intervals or told in detail, and history rewritten: `evm_*` and `anvil_*`.

use alloy_consensus::TxEnvelope;
use alloy_primitives::Address;
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::control;
use super::error::{INVALID_PARAMS, RpcError, RpcResult};
use super::json;
use super::message::{Request, member};
use super::params::{Params, bytes, small};
use super::send::fill;
use crate::chain::{Block, BlockRef, L1Number, Mined, Transaction, decode, sender};
use crate::evm::{Recording, Status};
use crate::revert;

pub const METHODS: &[Method] = &[
    method("evm_setIntervalMining", 1, 1, set_interval_mining),
    method("anvil_setIntervalMining", 1, 1, set_interval_mining),
    method("anvil_getIntervalMining", 0, 0, |api, _| Ok(json!(api.chain.interval_mining()))),
    method("evm_mine_detailed", 0, 1, mine_detailed).long(),
    method("anvil_mine_detailed", 0, 1, mine_detailed).long(),
    method("anvil_rollback", 0, 1, rollback),
    method("anvil_reorg", 1, 2, reorg).long(),
    method("anvil_removePoolTransactions", 1, 1, |api, params| {
        api.chain.drop_waiting_of(params.address(0)?);
        Ok(Value::Null)
    }),
    method("anvil_setMinGasPrice", 1, 1, set_min_gas_price),
    method("hardhat_setMinGasPrice", 1, 1, set_min_gas_price),
    method("anvil_setChainId", 1, 1, |api, params| {
        api.chain.set_chain_id(params.read(0, small)?);
        Ok(Value::Null)
    }),
    method("devnode_setL1BlockNumber", 1, 1, |api, params| {
        api.chain.set_l1_number(params.read(0, l1_number)?);
        Ok(Value::Null)
    }),
];

fn set_interval_mining(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_interval_mining(params.read(0, small)?)?;
    Ok(Value::Null)
}

fn set_min_gas_price(_: &Api, _: &Params) -> RpcResult {
    Err(RpcError::new(INVALID_PARAMS, "anvil_setMinGasPrice is not supported when EIP-1559 is active"))
}

/// `"zero"`, `"l2"`, or a number.
fn l1_number(value: &Value) -> Result<L1Number, String> {
    match value.as_str().and_then(|text| text.parse().ok()) {
        Some(number) => Ok(number),
        None => small(value).map(L1Number::Fixed),
    }
}

/// Mines as `evm_mine` does; tells the blocks with their transactions and what these returned.
fn mine_detailed(api: &Api, params: &Params) -> RpcResult {
    let before = api.chain.head_number();
    control::mine(api, params)?;
    let made = before + 1..=api.chain.head_number();
    made.map(|number| detailed(api, &api.chain.block(BlockRef::Number(number))?)).collect()
}

fn detailed(api: &Api, block: &std::sync::Arc<Block>) -> RpcResult {
    let mut value = json::block(block, true);
    let Some(transactions) = value["transactions"].as_array_mut() else { return Ok(value) };
    for (index, shown) in transactions.iter_mut().enumerate() {
        let mined = Mined { block: block.clone(), index };
        let Some(executed) = api.chain.replay(&mined, Recording::NOTHING)? else { continue };
        shown["output"] = json!(executed.output);
        if executed.status == Status::Reverted {
            shown["revertReason"] = json!(revert::message(&executed.output));
        }
    }
    Ok(value)
}

fn rollback(api: &Api, params: &Params) -> RpcResult {
    let depth = params.optional(0, small)?.unwrap_or(1);
    api.chain.rollback(depth).map_err(|error| RpcError::new(INVALID_PARAMS, error.0))?;
    Ok(Value::Null)
}

/// The depth and the transactions with their blocks' positions, as two parameters or as an object.
fn reorg(api: &Api, params: &Params) -> RpcResult {
    let options = params.get(0).and_then(Value::as_object);
    let (depth, pairs) = match options {
        Some(members) => {
            let read = |name| member(members, name, |value| Ok(value.clone()));
            let pairs = read("txBlockPairs").and_then(|pairs| Ok(pairs.or(read("tx_block_pairs")?)));
            let depth = member(members, "depth", small).and_then(|depth| depth.ok_or("depth is missing".to_owned()));
            let at = |reason| RpcError::argument(0, reason);
            (depth.map_err(at)?, pairs.map_err(at)?)
        }
        None => (params.read(0, small)?, params.get(1).cloned()),
    };
    let pairs = pairs.unwrap_or_else(|| json!([]));
    let pairs = pairs.as_array().ok_or_else(|| RpcError::argument(1, "expected a list of pairs"))?;
    let transactions = pairs.iter().map(|pair| reorg_pair(api, pair)).collect::<Result<Vec<_>, _>>()?;
    api.chain.reorg(depth, transactions).map_err(|error| RpcError::new(INVALID_PARAMS, error.0))?;
    Ok(Value::Null)
}

fn reorg_pair(api: &Api, pair: &Value) -> Result<(Transaction, u64), RpcError> {
    let at = |reason| RpcError::argument(1, reason);
    let (transaction, position) = (&pair[0], small(&pair[1]).map_err(at)?);
    let (envelope, from) = match transaction {
        Value::String(_) => signed(api, transaction)?,
        _ => {
            let request = Request::parse(transaction, api.chain.chain_id()).map_err(at)?;
            let from = request.from.ok_or_else(|| RpcError::server("unknown account"))?;
            (api.chain.envelope(fill(api, &request, from)?, from)?, from)
        }
    };
    Ok((Transaction::User { envelope: Box::new(envelope), from }, position))
}

fn signed(api: &Api, raw: &Value) -> Result<(TxEnvelope, Address), RpcError> {
    let envelope = decode(&bytes(raw).map_err(|reason| RpcError::argument(1, reason))?)?;
    let from = sender(&envelope, api.chain.chain_id())?;
    Ok((envelope, from))
}
