//! `callTracer`: frames within frames, in geth's form, with the payments that Nitro makes around them.

use serde_json::{Map, Value, json};

use super::super::error::RpcResult;
use super::super::json::quantity;
use super::tracer::Traced;
use crate::evm::{Executed, FrameKind, Trace, TraceLog, Transfer};
use crate::revert;

/// What a frame that failed by a revert says.
pub const REVERTED: &str = "execution reverted";

/// What the client wants of the frames.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    /// The outermost frame only.
    pub only_top_call: bool,
    /// Logs as well.
    pub with_log: bool,
}

/// Renders the frames.
pub fn render(config: Config, traced: &Traced<'_>) -> RpcResult {
    let root = traced.root()?;
    let mut members = frame(root, config, false);
    members.insert("gas".into(), quantity(traced.executed.record.gas_limit));
    members.insert("gasUsed".into(), quantity(traced.executed.gas_used));
    members.extend(transfers(traced.executed));
    Ok(Value::Object(members))
}

/// The payments before and after the frames.
pub fn transfers(executed: &Executed) -> [(String, Value); 2] {
    let list = |transfers: &[Transfer]| transfers.iter().map(transfer).collect();
    [
        ("beforeEVMTransfers".to_owned(), list(&executed.record.before)),
        ("afterEVMTransfers".to_owned(), list(&executed.record.after)),
    ]
}

fn transfer(transfer: &Transfer) -> Value {
    // With checksums, as Nitro writes these addresses.
    json!({
        "purpose": transfer.purpose,
        "from": transfer.from.map(|address| address.to_string()),
        "to": transfer.to.map(|address| address.to_string()),
        "value": quantity(transfer.value),
    })
}

/// An opcode's name for a kind of frame.
pub fn type_name(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Call => "CALL",
        FrameKind::CallCode => "CALLCODE",
        FrameKind::DelegateCall => "DELEGATECALL",
        FrameKind::StaticCall => "STATICCALL",
        FrameKind::Create => "CREATE",
        FrameKind::Create2 => "CREATE2",
        FrameKind::SelfDestruct => "SELFDESTRUCT",
        // Nitro has no opcode for it either.
        FrameKind::Transfer => "INVALID",
    }
}

/// Whether a frame has no address to show: what it should have created is not there.
pub fn is_homeless(frame: &Trace) -> bool {
    frame.kind.is_create() && frame.error.is_some()
}

fn frame(frame: &Trace, config: Config, parent_failed: bool) -> Map<String, Value> {
    let mut members = Map::new();
    let mut set = |name: &str, value: Value| members.insert(name.to_owned(), value);
    set("type", json!(type_name(frame.kind)));
    set("from", json!(frame.from));
    if !is_homeless(frame) {
        set("to", json!(frame.to));
    }
    if frame.kind != FrameKind::StaticCall {
        set("value", quantity(frame.value));
    }
    set("gas", quantity(frame.gas));
    set("gasUsed", quantity(frame.gas_used));
    set("input", json!(frame.input));
    let shows_output = frame.error.as_deref().is_none_or(|error| error == REVERTED);
    if shows_output && !frame.output.is_empty() {
        set("output", json!(frame.output));
    }
    if let Some(error) = &frame.error {
        set("error", json!(error));
        if let Some(reason) = revert::solidity(&frame.output).filter(|reason| shows_output && !reason.is_empty()) {
            set("revertReason", json!(reason));
        }
    }

    let failed = parent_failed || frame.error.is_some();
    if config.with_log && !failed && !frame.logs.is_empty() {
        set("logs", frame.logs.iter().map(log).collect());
    }
    if !config.only_top_call && !frame.calls.is_empty() {
        set("calls", frame.calls.iter().map(|inner| Value::Object(self::frame(inner, config, failed))).collect());
    }
    members
}

fn log(log: &TraceLog) -> Value {
    json!({
        "address": log.log.address,
        "topics": log.log.topics(),
        "data": log.log.data.data,
        "position": quantity(log.position as u64),
    })
}
