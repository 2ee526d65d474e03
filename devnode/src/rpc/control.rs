//! Methods for tests: `evm_*`, `anvil_*`, `hardhat_*`, with anvil's parameters and results.

use alloy_primitives::U256;
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::blob::{self, Content};
use super::error::{INVALID_PARAMS, RpcError, RpcResult};
use super::json::{self, quantity};
use super::params::{Params, address, bytes, flag, hash, number, slot, small};
use crate::chain::BlockRef;

/// Most blocks that one request makes.
const MAX_BLOCKS: u64 = 100_000;

pub const METHODS: &[Method] = &[
    method("evm_snapshot", 0, 0, snapshot),
    method("anvil_snapshot", 0, 0, snapshot),
    method("evm_revert", 1, 1, revert),
    method("anvil_revert", 1, 1, revert),
    method("evm_increaseTime", 1, 1, increase_time),
    method("anvil_increaseTime", 1, 1, increase_time),
    method("evm_setNextBlockTimestamp", 1, 1, set_next_timestamp),
    method("anvil_setNextBlockTimestamp", 1, 1, set_next_timestamp),
    method("anvil_setTime", 1, 1, set_time),
    method("evm_setTime", 1, 1, set_time),
    method("anvil_setBlockTimestampInterval", 1, 1, set_interval),
    method("anvil_removeBlockTimestampInterval", 0, 0, |api, _| {
        Ok(json!(api.chain.with_clock(|clock| clock.set_interval(None))))
    }),
    method("evm_mine", 0, 1, mine).long(),
    method("anvil_mine", 0, 2, mine_many).long(),
    method("hardhat_mine", 0, 2, mine_many).long(),
    method("evm_setAutomine", 1, 1, set_automine),
    method("anvil_setAutomine", 1, 1, set_automine),
    method("anvil_getAutomine", 0, 0, |api, _| Ok(json!(api.chain.automine()))),
    method("hardhat_getAutomine", 0, 0, |api, _| Ok(json!(api.chain.automine()))),
    method("anvil_setBalance", 2, 2, set_balance),
    method("hardhat_setBalance", 2, 2, set_balance),
    method("tenderly_setBalance", 2, 2, set_balance),
    method("anvil_addBalance", 2, 2, add_balance),
    method("hardhat_addBalance", 2, 2, add_balance),
    method("tenderly_addBalance", 2, 2, add_balance),
    method("anvil_setCode", 2, 2, set_code),
    method("hardhat_setCode", 2, 2, set_code),
    method("anvil_setNonce", 2, 2, set_nonce),
    method("hardhat_setNonce", 2, 2, set_nonce),
    method("evm_setAccountNonce", 2, 2, set_nonce),
    method("anvil_setStorageAt", 3, 3, set_storage),
    method("hardhat_setStorageAt", 3, 3, set_storage),
    method("anvil_impersonateAccount", 1, 1, impersonate),
    method("hardhat_impersonateAccount", 1, 1, impersonate),
    method("anvil_stopImpersonatingAccount", 1, 1, stop_impersonating),
    method("hardhat_stopImpersonatingAccount", 1, 1, stop_impersonating),
    method("anvil_autoImpersonateAccount", 1, 1, impersonate_all),
    method("hardhat_autoImpersonateAccount", 1, 1, impersonate_all),
    method("anvil_setNextBlockBaseFeePerGas", 1, 1, set_next_base_fee),
    method("hardhat_setNextBlockBaseFeePerGas", 1, 1, set_next_base_fee),
    method("anvil_setCoinbase", 1, 1, set_coinbase),
    method("hardhat_setCoinbase", 1, 1, set_coinbase),
    method("anvil_setNextBlockPrevRandao", 1, 1, set_prev_randao),
    method("hardhat_setPrevRandao", 1, 1, set_prev_randao),
    method("evm_setBlockGasLimit", 1, 1, set_gas_limit),
    method("anvil_setBlockGasLimit", 1, 1, set_gas_limit),
    method("anvil_dropTransaction", 1, 1, drop_transaction),
    method("hardhat_dropTransaction", 1, 1, drop_transaction),
    method("anvil_dropAllTransactions", 0, 0, |api, _| {
        api.chain.drop_all_waiting();
        Ok(Value::Null)
    }),
    method("anvil_dumpState", 0, 1, dump),
    method("hardhat_dumpState", 0, 1, dump),
    method("anvil_loadState", 1, 1, load),
    method("hardhat_loadState", 1, 1, load),
    method("anvil_reset", 0, 1, reset),
    method("hardhat_reset", 0, 1, reset),
    method("anvil_nodeInfo", 0, 0, node_info),
    method("anvil_metadata", 0, 0, metadata),
    method("hardhat_metadata", 0, 0, metadata),
    method("anvil_setLoggingEnabled", 1, 1, set_logging),
    method("hardhat_setLoggingEnabled", 1, 1, set_logging),
];

// Going back

fn snapshot(api: &Api, _: &Params) -> RpcResult {
    Ok(quantity(api.chain.snapshot()))
}

fn revert(api: &Api, params: &Params) -> RpcResult {
    Ok(json!(api.chain.revert(params.read(0, small)?)))
}

// Time

fn increase_time(api: &Api, params: &Params) -> RpcResult {
    let seconds = params.read(0, small)?;
    Ok(json!(api.chain.with_clock(|clock| clock.increase(seconds))))
}

fn set_next_timestamp(api: &Api, params: &Params) -> RpcResult {
    let set = api.chain.set_next_timestamp(params.read(0, small)?);
    set.map_err(|error| RpcError::new(INVALID_PARAMS, error.0))?;
    Ok(Value::Null)
}

fn set_time(api: &Api, params: &Params) -> RpcResult {
    let time = params.read(0, small)?;
    Ok(json!(api.chain.with_clock(|clock| clock.set(time))))
}

fn set_interval(api: &Api, params: &Params) -> RpcResult {
    let seconds = params.read(0, small)?;
    api.chain.with_clock(|clock| clock.set_interval(Some(seconds)));
    Ok(Value::Null)
}

// Mining

/// Mines one block or several, the first at the time asked for.
pub fn mine(api: &Api, params: &Params) -> RpcResult {
    let (timestamp, blocks) = match params.get(0) {
        Some(Value::Object(members)) => {
            let read =
                |name| super::message::member(members, name, small).map_err(|reason| RpcError::argument(0, reason));
            (read("timestamp")?, read("blocks")?.unwrap_or(1))
        }
        Some(_) => (Some(params.read(0, small)?), 1),
        None => (None, 1),
    };
    if let Some(time) = timestamp {
        let set = api.chain.set_next_timestamp(time);
        set.map_err(|error| RpcError::new(INVALID_PARAMS, error.0))?;
    }
    for _ in 0..limited(blocks)? {
        api.chain.mine()?;
    }
    Ok(json!("0x0"))
}

/// The first block's time is the clock's; each further one comes an interval later.
fn mine_many(api: &Api, params: &Params) -> RpcResult {
    let blocks = limited(params.optional(0, small)?.unwrap_or(1))?;
    let interval = params.optional(1, small)?.unwrap_or(1);
    for position in 0..blocks {
        if position > 0 {
            let time = api.chain.head().header.timestamp.saturating_add(interval);
            api.chain.set_next_timestamp(time)?;
        }
        api.chain.mine()?;
    }
    Ok(Value::Null)
}

fn limited(blocks: u64) -> Result<u64, RpcError> {
    if blocks > MAX_BLOCKS {
        return Err(RpcError::new(INVALID_PARAMS, format!("cannot mine more than {MAX_BLOCKS} blocks at once")));
    }
    Ok(blocks)
}

fn set_automine(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_automine(params.read(0, flag)?)?;
    Ok(Value::Null)
}

fn drop_transaction(api: &Api, params: &Params) -> RpcResult {
    let hash = params.hash(0)?;
    Ok(if api.chain.drop_waiting(hash) { json!(hash) } else { Value::Null })
}

// Accounts

fn set_balance(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_balance(params.address(0)?, params.read(1, number)?);
    Ok(Value::Null)
}

fn add_balance(api: &Api, params: &Params) -> RpcResult {
    api.chain.add_balance(params.address(0)?, params.read(1, number)?);
    Ok(Value::Null)
}

fn set_code(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_code(params.address(0)?, params.read(1, bytes)?);
    Ok(Value::Null)
}

fn set_nonce(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_nonce(params.address(0)?, params.read(1, small)?);
    Ok(Value::Null)
}

fn set_storage(api: &Api, params: &Params) -> RpcResult {
    let value = U256::from_be_bytes(params.read(2, hash)?.0);
    api.chain.set_storage(params.address(0)?, params.read(1, slot)?, value);
    Ok(json!(true))
}

// Senders

fn impersonate(api: &Api, params: &Params) -> RpcResult {
    api.chain.impersonate(params.address(0)?);
    Ok(Value::Null)
}

fn stop_impersonating(api: &Api, params: &Params) -> RpcResult {
    api.chain.stop_impersonating(params.address(0)?);
    Ok(Value::Null)
}

fn impersonate_all(api: &Api, params: &Params) -> RpcResult {
    api.chain.impersonate_all(params.read(0, flag)?);
    Ok(Value::Null)
}

// The next block

fn set_next_base_fee(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_next_base_fee(params.read(0, small)?);
    Ok(Value::Null)
}

fn set_coinbase(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_coinbase(params.read(0, address)?);
    Ok(Value::Null)
}

fn set_prev_randao(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_next_prev_randao(params.hash(0)?);
    Ok(Value::Null)
}

fn set_gas_limit(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_gas_limit(params.read(0, small)?);
    Ok(json!(true))
}

// The whole chain

fn dump(api: &Api, _: &Params) -> RpcResult {
    Ok(json::bytes(&blob::dump(&api.chain).map_err(RpcError::server)?))
}

fn load(api: &Api, params: &Params) -> RpcResult {
    match blob::read(&params.read(0, bytes)?).map_err(|error| RpcError::argument(0, error))? {
        Content::Chain(dump) => api.chain.load(*dump).map_err(|error| RpcError::server(format!("{error:#}")))?,
        Content::Accounts(accounts) => api.chain.adopt(accounts),
    }
    Ok(json!(true))
}

fn reset(api: &Api, params: &Params) -> RpcResult {
    if params.get(0).is_some_and(|options| options.get("forking").is_some_and(|forking| !forking.is_null())) {
        return Err(RpcError::server("forking is not supported"));
    }
    api.chain.stop_interval_mining();
    api.chain.reset(&api.config);
    Ok(Value::Null)
}

fn set_logging(api: &Api, params: &Params) -> RpcResult {
    api.chain.set_logging(params.read(0, flag)?);
    Ok(Value::Null)
}

fn node_info(api: &Api, _: &Params) -> RpcResult {
    let head = api.chain.block(BlockRef::Latest)?;
    Ok(json!({
        "currentBlockNumber": quantity(head.header.number),
        "currentBlockTimestamp": head.header.timestamp,
        "currentBlockHash": head.hash,
        "hardFork": format!("arbos{}", head.nitro.arbos_version),
        "transactionOrder": "fifo",
        "environment": {
            "baseFee": quantity(head.base_fee()),
            "chainId": api.chain.chain_id(),
            "gasLimit": quantity(head.header.gas_limit),
            "gasPrice": quantity(head.base_fee()),
        },
        "forkConfig": { "forkUrl": null, "forkBlockNumber": null, "forkRetryBackoff": null },
    }))
}

fn metadata(api: &Api, _: &Params) -> RpcResult {
    let head = api.chain.block(BlockRef::Latest)?;
    let first = api.chain.block(BlockRef::Earliest)?;
    Ok(json!({
        "clientVersion": api.client_version(),
        "chainId": api.chain.chain_id(),
        "instanceId": first.hash,
        "latestBlockNumber": head.header.number,
        "latestBlockHash": head.hash,
        "forkedNetwork": null,
    }))
}
