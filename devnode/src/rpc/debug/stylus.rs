//! `stylusTracer`: what Stylus programs asked of their host, in the form that cargo-stylus reads.
//!
//! The list is what happened in the outermost frame. A frame within shows as an element whose `steps` are what
//! happened in it. Where a program opened it by a call, frame and host call are one element.

use alloy_primitives::Address;
use serde_json::{Map, Value, json};

use super::super::error::RpcResult;
use super::super::json;
use super::tracer::Traced;
use crate::evm::{FrameKind, Trace};
use crate::vm::HostCall;

/// Host functions that make one element with the frame that they open.
const MERGED: [&str; 3] = ["call_contract", "delegate_call_contract", "static_call_contract"];

/// Renders the host calls; see [`super::tracer::Tracer::Stylus`] for `native`.
pub fn render(native: bool, traced: &Traced<'_>) -> RpcResult {
    Ok(steps(traced.root()?, native).into())
}

/// What happened in a frame.
fn steps(frame: &Trace, native: bool) -> Vec<Value> {
    let mut elements = Vec::new();
    let mut frames = frame.calls.iter().enumerate().peekable();
    let program = frame.program.as_ref();
    for call in program.iter().flat_map(|program| &program.host_calls) {
        let opened = call.child.map(|child| program.and_then(|it| it.children.get(child).copied().flatten()));
        // Frames before the one that this call opened belong to calls that were not recorded.
        while let Some(Some(own)) = opened
            && let Some((_, earlier)) = frames.next_if(|(index, _)| *index < own)
        {
            elements.push(evm_frame(earlier, native));
        }
        let own = match opened.flatten() {
            Some(own) => frames.next_if(|(index, _)| *index == own).map(|(_, frame)| frame),
            None => None,
        };
        let merges = MERGED.contains(&call.name);
        if let Some(own) = own.filter(|_| !merges) {
            elements.push(evm_frame(own, native));
        }
        let mut element = host_call(call);
        if merges {
            let (address, inner) = match own {
                Some(own) => (own.to, steps(own, native)),
                // Refused before a frame opened.
                None => (callee(call), Vec::new()),
            };
            element.insert("address".into(), json!(address));
            element.insert("steps".into(), inner.into());
        }
        elements.push(Value::Object(element));
    }
    elements.extend(frames.map(|(_, frame)| evm_frame(frame, native)));
    elements
}

fn host_call(call: &HostCall) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("name".into(), json!(call.name));
    members.insert("args".into(), json::bytes(&call.args));
    members.insert("outs".into(), json::bytes(&call.outs));
    members.insert("startInk".into(), json!(call.start_ink));
    members.insert("endInk".into(), json!(call.end_ink));
    members
}

/// A frame that no call of a program opened.
fn evm_frame(frame: &Trace, native: bool) -> Value {
    let mut element = json!({ "name": evm_name(frame.kind), "address": frame.to, "steps": steps(frame, native) });
    if native {
        for bytes in ["args", "outs"] {
            element[bytes] = json!("0x");
        }
        for ink in ["startInk", "endInk"] {
            element[ink] = json!(0);
        }
    }
    element
}

fn evm_name(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Call => "evm_call_contract",
        FrameKind::DelegateCall => "evm_delegate_call_contract",
        FrameKind::StaticCall => "evm_static_call_contract",
        FrameKind::Create => "evm_create1",
        FrameKind::Create2 => "evm_create2",
        FrameKind::SelfDestruct => "evm_self_destruct",
        // Nitro has no name for these.
        FrameKind::CallCode | FrameKind::Transfer => "",
    }
}

/// The address with which the arguments of a call begin.
fn callee(call: &HostCall) -> Address {
    call.args.get(..20).map(Address::from_slice).unwrap_or_default()
}
