//! Blocks, transactions and receipts as they are encoded.

use std::sync::Arc;

use serde_json::json;

use super::super::api::Api;
use super::super::error::{RpcError, RpcResult};
use super::super::json;
use super::super::params::Params;
use super::name;
use crate::chain::Block;

/// `debug_getRawHeader`.
pub fn header(api: &Api, params: &Params) -> RpcResult {
    Ok(json::bytes(&alloy_rlp::encode(&found(api, params)?.header)))
}

/// `debug_getRawBlock`.
pub fn block(api: &Api, params: &Params) -> RpcResult {
    Ok(json!(found(api, params)?.encoded()))
}

/// `debug_getRawTransaction`.
pub fn transaction(api: &Api, params: &Params) -> RpcResult {
    let mined = api.chain.transaction(params.hash(0)?);
    Ok(mined.map_or(json!("0x"), |mined| json!(mined.transaction().encoded())))
}

/// `debug_getRawReceipts`.
pub fn receipts(api: &Api, params: &Params) -> RpcResult {
    Ok(found(api, params)?.receipts.iter().map(|receipt| json!(receipt.encoded())).collect())
}

fn found(api: &Api, params: &Params) -> Result<Arc<Block>, RpcError> {
    let block = params.block(0)?;
    api.chain.block(block).map_err(|_| RpcError::server(format!("block {} not found", name(block))))
}
