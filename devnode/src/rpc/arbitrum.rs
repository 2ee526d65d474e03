//! Arbitrum's own namespaces `arb` and `arbdebug`, as far as they mean something without a parent chain, and what a
//! node tells about its rules (`eth_config`).

use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::json::quantity;
use super::params::Params;
use crate::chain::BlockRef;

/// Most blocks in one answer.
const MAX_BLOCKS: u64 = 10_000;

pub const METHODS: &[Method] = &[
    method("arb_maintenanceStatus", 0, 0, |_, _| Ok(json!({ "isRunning": false }))),
    method("arb_checkPublisherHealth", 0, 0, |_, _| Ok(Value::Null)),
    method("arb_getRawBlockMetadata", 2, 2, raw_block_metadata),
    method("arbdebug_timeoutQueue", 1, 1, timeout_queue),
    method("arbdebug_timeoutQueueHistory", 2, 2, timeout_queue_history),
    method("eth_config", 0, 0, config),
];

/// The blocks that two parameters name, both included.
fn range(api: &Api, params: &Params) -> Result<std::ops::RangeInclusive<u64>, RpcError> {
    let number = |index| Ok::<_, RpcError>(api.chain.block(params.block(index)?)?.header.number);
    let (first, last) = (number(0)?, number(1)?);
    if first > last {
        return Err(RpcError::server(format!("invalid inputs: fromBlock {first} is greater than toBlock {last}")));
    }
    if last - first >= MAX_BLOCKS {
        return Err(RpcError::server(format!("number of blocks requested exceeds the limit of {MAX_BLOCKS}")));
    }
    Ok(first..=last)
}

/// A version byte, and no bit for any transaction: none was bid for.
fn raw_block_metadata(api: &Api, params: &Params) -> RpcResult {
    let blocks = range(api, params)?.filter(|number| *number > 0);
    Ok(blocks.map(|number| json!({ "blockNumber": number, "rawMetadata": "0x0000" })).collect())
}

/// No retryable ticket waits.
fn timeout_queue(api: &Api, params: &Params) -> RpcResult {
    let number = api.chain.block(params.block(0)?)?.header.number;
    Ok(json!({ "blockNumber": number, "tickets": [], "timeouts": [] }))
}

fn timeout_queue_history(api: &Api, params: &Params) -> RpcResult {
    let blocks = range(api, params)?;
    let (start, count) = (*blocks.start(), blocks.count());
    let zeros = vec![0; count];
    Ok(json!({ "start": start, "step": 1, "count": count, "timestamp": zeros, "size": zeros }))
}

/// EIP-7910: there is one set of rules, in force from genesis on.
fn config(api: &Api, _: &Params) -> RpcResult {
    let version = api.chain.block(BlockRef::Latest)?.nitro.arbos_version;
    let precompiles: serde_json::Map<_, _> = precompiles(version)
        .into_iter()
        .map(|(name, number)| (name.to_owned(), json!(format!("0x{number:040x}"))))
        .collect();
    let history = json!({ "HISTORY_STORAGE_ADDRESS": "0x0000f90827f1c53a10cb7a02335b175320002935" });
    let current = json!({
        "activationTime": 0,
        "blobSchedule": null,
        "chainId": quantity(api.chain.chain_id()),
        "forkId": "0x00000000",
        "precompiles": precompiles,
        "systemContracts": if version >= 40 { history } else { json!({}) },
    });
    Ok(json!({ "current": current, "next": null, "last": null }))
}

/// Ethereum's precompiles by the names of EIP-7910.
fn precompiles(arbos_version: u64) -> Vec<(&'static str, u64)> {
    let mut all = vec![
        ("ECREC", 0x01),
        ("SHA256", 0x02),
        ("RIPEMD160", 0x03),
        ("ID", 0x04),
        ("MODEXP", 0x05),
        ("BN254_ADD", 0x06),
        ("BN254_MUL", 0x07),
        ("BN254_PAIRING", 0x08),
        ("BLAKE2F", 0x09),
        ("KZG_POINT_EVALUATION", 0x0a),
        ("P256VERIFY", 0x100),
    ];
    if arbos_version >= 50 {
        all.extend([
            ("BLS12_G1ADD", 0x0b),
            ("BLS12_G1MSM", 0x0c),
            ("BLS12_G2ADD", 0x0d),
            ("BLS12_G2MSM", 0x0e),
            ("BLS12_PAIRING_CHECK", 0x0f),
            ("BLS12_MAP_FP_TO_G1", 0x10),
            ("BLS12_MAP_FP2_TO_G2", 0x11),
        ]);
    }
    all
}
