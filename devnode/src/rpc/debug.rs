//! The `debug` namespace: what a transaction or call did.

use alloy_primitives::hex;
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::params::Params;
use super::profile;
use crate::chain::BlockRef;
use crate::evm::{Executed, Recording, Status};

pub const METHODS: &[Method] = &[
    method("debug_traceTransaction", 1, 2, trace_transaction),
    method("debug_traceCall", 1, 3, trace_call),
    method("debug_getRawReceipts", 1, 1, |_, _| Err(RpcError::server("raw receipts are not supported"))),
];

fn trace_transaction(api: &Api, params: &Params) -> RpcResult {
    if profile::is_asked(params.get(1)) {
        return profile::of_transaction(api, params);
    }
    let hash = params.hash(0)?;
    let mined = api.chain.transaction(hash).ok_or_else(|| RpcError::server("transaction not found"))?;
    let tracer = tracer(params.get(1))?;
    match api.chain.replay(&mined, Recording::FRAMES)? {
        Some(executed) => render(tracer, &executed),
        None => Ok(struct_log(0, false, &[])),
    }
}

fn trace_call(api: &Api, params: &Params) -> RpcResult {
    let request = call_request(api, params)?;
    if profile::is_asked(params.get(2)) {
        return profile::of_call(api, &request);
    }
    render(tracer(params.get(2))?, &api.chain.call(&request)?)
}

/// The simulation that the parameters (message, block, options with overrides) describe.
fn call_request(api: &Api, params: &Params) -> Result<crate::chain::CallRequest, RpcError> {
    let parse = |value: &Value| super::message::Request::parse(value, api.chain.chain_id());
    let options = params.get(2);
    let state_overrides = options.and_then(|options| options.get("stateOverrides")).filter(|value| !value.is_null());
    let block_overrides = options.and_then(|options| options.get("blockOverrides")).filter(|value| !value.is_null());
    let at = |reason| RpcError::argument(2, reason);
    Ok(crate::chain::CallRequest {
        message: params.read(0, parse)?.message(),
        block: if params.get(1).is_some() { params.block(1)? } else { BlockRef::Latest },
        state_overrides: state_overrides
            .map(super::message::state_overrides)
            .transpose()
            .map_err(at)?
            .unwrap_or_default(),
        block_overrides: block_overrides
            .map(super::message::block_overrides)
            .transpose()
            .map_err(at)?
            .unwrap_or_default(),
        recording: Recording::FRAMES,
    })
}

/// How a trace is shown.
enum Tracer {
    /// Summary without steps.
    StructLog,
}

/// The tracer asked for. Named tracers are to be added here, with their rendering in [`render`].
fn tracer(options: Option<&Value>) -> Result<Tracer, RpcError> {
    match options.and_then(|options| options.get("tracer")).and_then(Value::as_str) {
        None | Some("") => Ok(Tracer::StructLog),
        Some(name) if name.len() > 64 => Err(RpcError::server("tracers written in JavaScript are not supported")),
        Some(name) => Err(RpcError::server(format!("tracer {name} is not supported"))),
    }
}

fn render(tracer: Tracer, executed: &Executed) -> RpcResult {
    match tracer {
        Tracer::StructLog => Ok(struct_log(executed.gas_used, executed.status != Status::Success, &executed.output)),
    }
}

fn struct_log(gas: u64, failed: bool, output: &[u8]) -> Value {
    json!({ "gas": gas, "failed": failed, "returnValue": hex::encode_prefixed(output), "structLogs": [] })
}
