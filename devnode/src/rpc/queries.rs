//! Methods that only look: the node, blocks, transactions, accounts, fees.

use std::sync::Arc;

use alloy_primitives::{U256, keccak256};
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::json::{self, quantity};
use super::params::{Params, bytes, flag, slot, small};
use crate::chain::{Block, BlockError, BlockRef, Mined, Transaction};

/// Most percentiles that one fee history has.
const MAX_PERCENTILES: usize = 100;

pub const METHODS: &[Method] = &[
    method("web3_clientVersion", 0, 0, |api, _| Ok(json!(api.client_version()))),
    method("web3_sha3", 1, 1, |_, params| Ok(json!(keccak256(params.read(0, bytes)?)))),
    method("net_version", 0, 0, |api, _| Ok(json!(api.chain.chain_id().to_string()))),
    method("net_listening", 0, 0, |_, _| Ok(json!(true))),
    method("net_peerCount", 0, 0, |_, _| Ok(json!("0x0"))),
    method("rpc_modules", 0, 0, |_, _| Ok(modules())),
    method("eth_chainId", 0, 0, |api, _| Ok(quantity(api.chain.chain_id()))),
    method("eth_blockNumber", 0, 0, |api, _| Ok(quantity(api.chain.head_number()))),
    method("eth_syncing", 0, 0, |_, _| Ok(json!(false))),
    method("eth_mining", 0, 0, |_, _| Ok(json!(false))),
    method("eth_hashrate", 0, 0, |_, _| Ok(json!("0x0"))),
    method("eth_accounts", 0, 0, |api, _| Ok(json!(api.chain.accounts()))),
    method("eth_gasPrice", 0, 0, |api, _| Ok(quantity(api.chain.gas_price()))),
    method("eth_maxPriorityFeePerGas", 0, 0, |_, _| Ok(json!("0x0"))),
    method("eth_blobBaseFee", 0, 0, |_, _| Ok(Value::Null)),
    method("eth_feeHistory", 2, 3, fee_history),
    method("eth_getBalance", 1, 2, balance),
    method("eth_getCode", 1, 2, code),
    method("eth_getStorageAt", 2, 3, storage),
    method("eth_getTransactionCount", 1, 2, nonce),
    method("eth_getProof", 2, 3, |_, _| Err(RpcError::server("proofs are not supported: this chain keeps no tries"))),
    method("eth_getBlockByNumber", 1, 2, block),
    method("eth_getBlockByHash", 1, 2, block),
    method("eth_getHeaderByNumber", 1, 1, header),
    method("eth_getHeaderByHash", 1, 1, header),
    method("eth_getBlockTransactionCountByNumber", 1, 1, transaction_count),
    method("eth_getBlockTransactionCountByHash", 1, 1, transaction_count),
    method("eth_getBlockReceipts", 1, 1, block_receipts),
    method("eth_getUncleCountByBlockNumber", 1, 1, |api, params| {
        Ok(found(api, params)?.map_or(Value::Null, |_| json!("0x0")))
    }),
    method("eth_getUncleCountByBlockHash", 1, 1, |api, params| {
        Ok(found(api, params)?.map_or(Value::Null, |_| json!("0x0")))
    }),
    method("eth_getUncleByBlockNumberAndIndex", 2, 2, |_, _| Ok(Value::Null)),
    method("eth_getUncleByBlockHashAndIndex", 2, 2, |_, _| Ok(Value::Null)),
    method("eth_getTransactionByHash", 1, 1, transaction),
    method("eth_getTransactionByBlockNumberAndIndex", 2, 2, transaction_at),
    method("eth_getTransactionByBlockHashAndIndex", 2, 2, transaction_at),
    method("eth_getRawTransactionByHash", 1, 1, raw_transaction),
    method("eth_getRawTransactionByBlockNumberAndIndex", 2, 2, raw_transaction_at),
    method("eth_getRawTransactionByBlockHashAndIndex", 2, 2, raw_transaction_at),
    method("eth_getTransactionReceipt", 1, 1, receipt),
];

fn modules() -> Value {
    let names = ["anvil", "arb", "arbdebug", "debug", "eth", "evm", "hardhat", "net", "rpc", "txpool", "web3"];
    names.into_iter().map(|name| (name.to_owned(), json!("1.0"))).collect::<serde_json::Map<_, _>>().into()
}

// Fees

fn fee_history(api: &Api, params: &Params) -> RpcResult {
    let count = params.read(0, small)?;
    let newest = params.block(1)?;
    let percentiles = params.optional(2, percentiles)?.unwrap_or_default();

    let history = api.chain.fee_history(count, newest)?;
    if history.gas_used_ratios.is_empty() {
        return Ok(json!({ "oldestBlock": "0x0", "gasUsedRatio": null }));
    }
    let base_fees: Vec<_> = history.base_fees.iter().map(|fee| quantity(*fee)).collect();
    let mut answer = json!({
        "oldestBlock": quantity(history.oldest),
        "baseFeePerGas": base_fees,
        "gasUsedRatio": history.gas_used_ratios,
    });
    if !percentiles.is_empty() {
        answer["reward"] = json!(vec![vec!["0x0"; percentiles.len()]; history.gas_used_ratios.len()]);
    }
    Ok(answer)
}

fn percentiles(value: &Value) -> Result<Vec<f64>, String> {
    let values = value.as_array().ok_or_else(|| "expected a list of percentiles".to_owned())?;
    if values.len() > MAX_PERCENTILES {
        return Err(format!("over the query limit {MAX_PERCENTILES}"));
    }
    values.iter().map(|value| value.as_f64().ok_or_else(|| "expected a number".to_owned())).collect()
}

// Accounts

fn balance(api: &Api, params: &Params) -> RpcResult {
    Ok(quantity(api.chain.balance(params.address(0)?, params.block(1)?)?))
}

fn code(api: &Api, params: &Params) -> RpcResult {
    Ok(json!(api.chain.code(params.address(0)?, params.block(1)?)?))
}

fn storage(api: &Api, params: &Params) -> RpcResult {
    let word = api.chain.storage(params.address(0)?, params.read(1, slot)?, params.block(2)?)?;
    Ok(json::bytes(&word.to_be_bytes::<32>()))
}

fn nonce(api: &Api, params: &Params) -> RpcResult {
    Ok(quantity(api.chain.nonce(params.address(0)?, params.block(1)?)?))
}

// Blocks

/// The block named by the first parameter, if there is one. One that is no longer kept is an error.
fn found(api: &Api, params: &Params) -> Result<Option<Arc<Block>>, RpcError> {
    match api.chain.block(params.block(0)?) {
        Ok(block) => Ok(Some(block)),
        Err(BlockError::Pruned) => Err(BlockError::Pruned.into()),
        Err(_) => Ok(None),
    }
}

fn block(api: &Api, params: &Params) -> RpcResult {
    let whole = params.optional(1, flag)?.unwrap_or(false);
    Ok(found(api, params)?.map_or(Value::Null, |block| json::block(&block, whole)))
}

fn header(api: &Api, params: &Params) -> RpcResult {
    Ok(found(api, params)?.map_or(Value::Null, |block| json::header(&block)))
}

fn transaction_count(api: &Api, params: &Params) -> RpcResult {
    Ok(found(api, params)?.map_or(Value::Null, |block| quantity(block.transactions.len() as u64)))
}

fn block_receipts(api: &Api, params: &Params) -> RpcResult {
    let Some(block) = found(api, params)? else { return Ok(Value::Null) };
    let mined = (0..block.transactions.len()).map(|index| Mined { block: block.clone(), index });
    Ok(mined.map(|mined| json::receipt(&mined)).collect())
}

// Transactions

fn by_hash(api: &Api, params: &Params) -> Result<Option<Mined>, RpcError> {
    Ok(api.chain.transaction(params.hash(0)?))
}

fn by_place(api: &Api, params: &Params) -> Result<Option<Mined>, RpcError> {
    let index = usize::try_from(params.read(1, small)?).unwrap_or(usize::MAX);
    Ok(found(api, params)?.filter(|block| index < block.transactions.len()).map(|block| Mined { block, index }))
}

/// A transaction in a block, or one that waits while blocks are made on request only.
fn transaction(api: &Api, params: &Params) -> RpcResult {
    if let Some(mined) = by_hash(api, params)? {
        return Ok(json::transaction(&mined));
    }
    Ok(match api.chain.waiting_transaction(params.hash(0)?) {
        Some(Transaction::User { envelope, from }) => json::unmined(&envelope, from),
        _ => Value::Null,
    })
}

fn transaction_at(api: &Api, params: &Params) -> RpcResult {
    Ok(by_place(api, params)?.map_or(Value::Null, |mined| json::transaction(&mined)))
}

fn raw_transaction(api: &Api, params: &Params) -> RpcResult {
    Ok(by_hash(api, params)?.map_or(json!("0x"), |mined| json!(mined.transaction().encoded())))
}

fn raw_transaction_at(api: &Api, params: &Params) -> RpcResult {
    Ok(by_place(api, params)?.map_or(json!("0x"), |mined| json!(mined.transaction().encoded())))
}

fn receipt(api: &Api, params: &Params) -> RpcResult {
    Ok(by_hash(api, params)?.map_or(Value::Null, |mined| json::receipt(&mined)))
}

/// Base fee of the newest block \[wei\].
pub fn base_fee(api: &Api) -> u128 {
    api.chain.block(BlockRef::Latest).map_or(0, |block| U256::from(block.base_fee()).to())
}
