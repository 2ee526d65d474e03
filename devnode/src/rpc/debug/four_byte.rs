//! `4byteTracer`: selectors called, each with the size of the data behind it, and how often.

use std::collections::BTreeMap;

use alloy_primitives::hex;
use serde_json::json;

use super::super::error::RpcResult;
use super::tracer::Traced;
use crate::evm::{FrameKind, Trace};

/// Renders the count of each selector.
pub fn render(traced: &Traced<'_>) -> RpcResult {
    let mut counts = BTreeMap::new();
    count(traced.root()?, &mut counts);
    Ok(json!(counts))
}

/// Calls to precompiles do not count: they are opcodes of a kind.
fn count(frame: &Trace, counts: &mut BTreeMap<String, u64>) {
    let is_call = match frame.kind {
        FrameKind::Call | FrameKind::CallCode | FrameKind::DelegateCall | FrameKind::StaticCall => true,
        FrameKind::Create | FrameKind::Create2 | FrameKind::SelfDestruct | FrameKind::Transfer => false,
    };
    if is_call
        && !frame.precompile
        && let Some((selector, data)) = frame.input.split_at_checked(4)
    {
        *counts.entry(format!("{}-{}", hex::encode_prefixed(selector), data.len())).or_default() += 1;
    }
    frame.calls.iter().for_each(|inner| count(inner, counts));
}
