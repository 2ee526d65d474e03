//! `eth_call`, `eth_estimateGas` and what builds on them.

use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::json::quantity;
use super::message::{Request, block_overrides, state_overrides};
use super::params::Params;
use crate::chain::{BlockRef, CallRequest};
use crate::evm::{Executed, Recording, Status};

pub const METHODS: &[Method] = &[method("eth_call", 1, 4, call), method("eth_estimateGas", 1, 4, estimate)];

fn call(api: &Api, params: &Params) -> RpcResult {
    let request = request(api, params, BlockRef::Latest)?;
    returned(api.chain.call(&request)?)
}

fn estimate(api: &Api, params: &Params) -> RpcResult {
    let request = request(api, params, BlockRef::Pending)?;
    Ok(quantity(api.chain.estimate_gas(&request)?))
}

/// The simulation that the parameters (message, block, state overrides, block overrides) describe.
pub fn request(api: &Api, params: &Params, default: BlockRef) -> Result<CallRequest, RpcError> {
    let parse = |value: &Value| Request::parse(value, api.chain.chain_id());
    Ok(CallRequest {
        message: params.read(0, parse)?.message(),
        block: if params.get(1).is_some() { params.block(1)? } else { default },
        state_overrides: params.optional(2, state_overrides)?.unwrap_or_default(),
        block_overrides: params.optional(3, block_overrides)?.unwrap_or_default(),
        recording: Recording::NOTHING,
    })
}

/// Return data, or the error of a message that failed.
fn returned(executed: Executed) -> RpcResult {
    match executed.status {
        Status::Success => Ok(json!(executed.output)),
        Status::Reverted => Err(RpcError::reverted(&executed.output)),
        Status::Failed(text) => Err(RpcError::server(text)),
    }
}
