//! `eth_createAccessList`.

use serde_json::{Map, json};

use super::api::{Api, Method, method};
use super::calls::request;
use super::error::{RpcError, RpcResult};
use super::json::quantity;
use super::params::Params;
use crate::chain::{BlockRef, CallError};
use crate::evm::Status;

pub const METHODS: &[Method] = &[method("eth_createAccessList", 1, 3, create)];

/// Parameters: message, block, state overrides. The sender needs no money unless the message names a price.
fn create(api: &Api, params: &Params) -> RpcResult {
    let request = request(api, params, BlockRef::Latest)?;
    let (list, executed) = api.chain.access_list(&request).map_err(failed)?;

    let mut answer = Map::new();
    answer.insert("accessList".into(), json!(list));
    answer.insert("gasUsed".into(), quantity(executed.gas_used));
    match executed.status {
        Status::Success => None,
        Status::Reverted => answer.insert("error".into(), json!("execution reverted")),
        Status::Failed(text) => answer.insert("error".into(), json!(text)),
    };
    Ok(answer.into())
}

fn failed(error: CallError) -> RpcError {
    match error {
        CallError::Rejected { reason, .. } => RpcError::server(format!("failed to apply transaction: {reason}")),
        other => other.into(),
    }
}
