//! Requests as text: by name and parameters, in batches, and broken.

use serde_json::{Value, json};

use super::methods::{DRASTIC, kinds};
use super::values::Values;
use crate::random::Choose;

/// A method that the node has: its name and how many parameters it takes at most.
#[derive(Clone, Debug)]
pub struct Method {
    /// Name.
    pub name: String,
    /// Most parameters.
    pub most: usize,
}

/// One request with parameters that mostly fit.
pub fn request(methods: &[Method], values: &mut Values<'_>) -> Value {
    let mut method = values.rng.pick(methods);
    if DRASTIC.contains(&method.name.as_str()) && !values.rng.one_in(12) {
        method = values.rng.pick(methods);
    }
    let kinds: Vec<u8> = match kinds(&method.name) {
        Some(kinds) => kinds.bytes().collect(),
        None => vec![b'?'; method.most],
    };
    let mut count = kinds.len();
    if values.rng.one_in(6) {
        count = values.rng.usize(0..kinds.len() + 2);
    }
    let mut params: Vec<_> = (0..count).map(|index| values.of(kinds.get(index).copied().unwrap_or(b'?'))).collect();
    // Optional parameters are mostly left out, or null.
    while params.len() > 1 && values.rng.one_in(3) {
        params.pop();
    }
    json!({ "jsonrpc": "2.0", "id": values.rng.u32(..), "method": method.name, "params": params })
}

/// Text of one request or a batch; rarely one that is no good request.
pub fn text(methods: &[Method], values: &mut Values<'_>) -> String {
    match values.rng.u32(0..40) {
        0..26 => request(methods, values).to_string(),
        26..30 => {
            let length = if values.rng.one_in(40) { 1001 } else { values.rng.usize(0..8) };
            // A long batch of nothing special, or a short one of everything.
            let batch: Vec<_> = if length > 1000 {
                vec![json!({ "jsonrpc": "2.0", "id": 1, "method": "eth_chainId" }); length]
            } else {
                (0..length).map(|_| request(methods, values)).collect()
            };
            json!(batch).to_string()
        }
        30..33 => odd_envelope(request(methods, values), values).to_string(),
        33..38 => broken(request(methods, values).to_string(), values),
        38 => deep(values),
        _ => long(values),
    }
}

/// A request whose frame is wrong.
fn odd_envelope(mut request: Value, values: &mut Values<'_>) -> Value {
    let name = *values.rng.pick(&["jsonrpc", "id", "method", "params", "extra"]);
    if values.rng.bool() {
        request[name] = values.strange(0);
    } else if let Some(members) = request.as_object_mut() {
        members.remove(name);
    }
    if values.rng.one_in(4) { json!([request, values.strange(0), 1]) } else { request }
}

/// JSON with some characters changed.
fn broken(text: String, values: &mut Values<'_>) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..values.rng.u32(1..4) {
        let at = values.rng.usize(0..chars.len());
        match values.rng.u32(0..4) {
            0 => {
                chars.remove(at);
            }
            1 => chars.insert(at, *values.rng.pick(&['"', '{', '[', '}', ']', ',', ':', '\\', '\u{0}', '9', '-', 'e'])),
            2 => chars.truncate(at.max(1)),
            _ => chars[at] = *values.rng.pick(&['"', '{', '[', '0', 'x', ' ', '\n', 'é']),
        }
        if chars.is_empty() {
            chars.push('{');
        }
    }
    chars.into_iter().collect()
}

/// JSON that is deeper than it is wide.
fn deep(values: &mut Values<'_>) -> String {
    let depth = values.rng.usize(1..100_000);
    let (open, close) = *values.rng.pick(&[("[", "]"), ("{\"to\":", "}"), ("[{\"address\":", "}]")]);
    let inner = format!("{}1{}", open.repeat(depth), close.repeat(depth));
    let method = *values.rng.pick(&["eth_call", "eth_getLogs", "anvil_loadState", "eth_newFilter", "evm_mine"]);
    format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":[{inner}]}}"#)
}

/// Numbers and texts longer than anybody writes them.
fn long(values: &mut Values<'_>) -> String {
    let length = if values.rng.one_in(20) { 6_000_000 } else { values.rng.usize(0..300_000) };
    let value = match values.rng.u32(0..4) {
        0 => "9".repeat(length),
        1 => format!("1e{}", "9".repeat(values.rng.usize(1..400))),
        2 => format!("\"0x{}\"", "ab".repeat(length / 2)),
        _ => format!("\"{}\"", "é".repeat(length / 2)),
    };
    let method =
        *values.rng.pick(&["eth_getBalance", "eth_blockNumber", "web3_sha3", "eth_sendRawTransaction", "anvil_mine"]);
    format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":[{value}]}}"#)
}
