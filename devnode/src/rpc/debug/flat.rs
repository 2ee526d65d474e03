//! `flatCallTracer`: all frames in one list, in the form of Parity's traces.

use serde_json::{Map, Value, json};

use super::super::error::RpcResult;
use super::super::json::quantity;
use super::call::{REVERTED, is_homeless, transfers, type_name};
use super::tracer::Traced;
use crate::evm::{FrameKind, Trace};

/// What the client wants of the frames.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    /// Errors in Parity's words.
    pub convert_parity_errors: bool,
    /// Calls to precompiles as well.
    pub include_precompiles: bool,
}

/// Renders the frames, outermost first.
pub fn render(config: Config, traced: &Traced<'_>) -> RpcResult {
    let mut frames = Vec::new();
    flatten(traced.root()?, &mut Vec::new(), config, traced, &mut frames);
    if let Some(Value::Object(root)) = frames.first_mut() {
        root.extend(transfers(traced.executed));
    }
    Ok(frames.into())
}

fn flatten(frame: &Trace, address: &mut Vec<usize>, config: Config, traced: &Traced<'_>, frames: &mut Vec<Value>) {
    let inner: Vec<_> = frame.calls.iter().filter(|inner| is_shown(inner, config)).collect();
    frames.push(entry(frame, address, inner.len(), config, traced));
    for (index, frame) in inner.into_iter().enumerate() {
        address.push(index);
        flatten(frame, address, config, traced, frames);
        address.pop();
    }
}

fn is_shown(frame: &Trace, config: Config) -> bool {
    let is_plain_call = matches!(frame.kind, FrameKind::Call | FrameKind::StaticCall);
    config.include_precompiles || !(frame.precompile && is_plain_call)
}

fn entry(frame: &Trace, address: &[usize], subtraces: usize, config: Config, traced: &Traced<'_>) -> Value {
    let is_root = address.is_empty();
    let gas = if is_root { traced.executed.record.gas_limit } else { frame.gas };
    let gas_used = if is_root { traced.executed.gas_used } else { frame.gas_used };
    let output = match frame.error.as_deref() {
        None | Some(REVERTED) => frame.output.clone(),
        Some(_) => Default::default(),
    };
    let (kind, action, result) = match frame.kind {
        FrameKind::Create | FrameKind::Create2 => {
            let mut result = json!({ "gasUsed": quantity(gas_used), "code": output });
            if !is_homeless(frame) {
                result["address"] = json!(frame.to);
            }
            let action = json!({
                "from": frame.from, "gas": quantity(gas), "value": quantity(frame.value), "init": frame.input,
            });
            ("create", action, Some(result))
        }
        FrameKind::SelfDestruct => {
            let action = json!({ "address": frame.from, "balance": quantity(frame.value), "refundAddress": frame.to });
            ("suicide", action, None)
        }
        kind => {
            let action = json!({
                "from": frame.from, "to": frame.to, "gas": quantity(gas), "value": quantity(frame.value),
                "callType": type_name(kind).to_lowercase(), "input": frame.input,
            });
            ("call", action, Some(json!({ "gasUsed": quantity(gas_used), "output": output })))
        }
    };

    let mut members = Map::new();
    members.insert("action".into(), action);
    members.insert("blockHash".into(), json!(traced.place.map(|place| place.block_hash)));
    members.insert("blockNumber".into(), json!(traced.place.map_or(0, |place| place.block_number)));
    if let Some(error) = &frame.error {
        let error = if config.convert_parity_errors { parity_error(error) } else { error };
        members.insert("error".into(), json!(error));
    }
    // A revert's data tells why; any other failure has no result.
    if let Some(result) = result.filter(|_| frame.error.as_deref().is_none_or(|error| error == REVERTED)) {
        members.insert("result".into(), result);
    }
    members.insert("subtraces".into(), json!(subtraces));
    members.insert("traceAddress".into(), json!(address));
    members.insert("transactionHash".into(), json!(traced.place.map(|place| place.transaction_hash)));
    members.insert("transactionPosition".into(), json!(traced.place.map_or(0, |place| place.index)));
    members.insert("type".into(), json!(kind));
    Value::Object(members)
}

/// A failure in Parity's words, where it has any.
fn parity_error(error: &str) -> &str {
    match error {
        "out of gas" | "gas uint64 overflow" | "max code size exceeded" => "Out of gas",
        "contract creation code storage out of gas" => "Out of gas",
        "invalid jump destination" => "Bad jump destination",
        REVERTED => "Reverted",
        "return data out of bounds" => "Out of bounds",
        "stack limit reached 1024 (1023)" => "Out of stack",
        "precompiled failed" | "invalid input length" => "Built-in failed",
        error if error.starts_with("invalid opcode:") => "Bad instruction",
        error if error.starts_with("stack underflow") => "Stack underflow",
        error => error,
    }
}
