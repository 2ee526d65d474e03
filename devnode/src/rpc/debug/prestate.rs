//! `prestateTracer`: the accounts that a transaction needs to run, or what it changed in them.
//!
//! Listed are sender, callee, beneficiary, the accounts that frames touched, and the two that the chain's own
//! bookkeeping uses; the accounts that fees go to are not, as on a Nitro node.

use std::collections::BTreeSet;

use alloy_primitives::{Address, Bytes, U256};
use serde_json::{Map, Value, json};

use super::super::json::{self, quantity};
use super::tracer::Traced;
use crate::evm::{FrameKind, TouchedAccount, Trace};

/// What the client wants of the accounts.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    /// Before and after, of what changed.
    pub diff: bool,
    /// Code.
    pub code: bool,
    /// Storage.
    pub storage: bool,
    /// Accounts that did not exist.
    pub empty: bool,
}

/// Renders the accounts.
pub fn render(config: Config, traced: &Traced<'_>) -> Value {
    let touched = traced.executed.record.state.iter().flatten();
    if !config.diff {
        let shown = touched.filter(|(_, account)| config.empty || !is_empty(account));
        return Value::Object(shown.map(|(address, account)| (key(address), before(account, config))).collect());
    }

    let mut destroyed = BTreeSet::new();
    traced.executed.trace.iter().for_each(|root| collect_destroyed(root, &mut destroyed));
    let (mut pre, mut post) = (Map::new(), Map::new());
    for (address, account) in touched {
        // What destroys itself has no state after.
        if destroyed.contains(address) {
            if !is_empty(account) {
                pre.insert(key(address), before(account, config));
            }
            continue;
        }
        let Some((old, new)) = difference(account, config) else { continue };
        if !is_empty(account) {
            pre.insert(key(address), old);
        }
        post.insert(key(address), new);
    }
    json!({ "pre": pre, "post": post })
}

fn collect_destroyed(frame: &Trace, destroyed: &mut BTreeSet<Address>) {
    if frame.kind == FrameKind::SelfDestruct {
        destroyed.insert(frame.from);
    }
    frame.calls.iter().for_each(|inner| collect_destroyed(inner, destroyed));
}

fn is_empty(account: &TouchedAccount) -> bool {
    account.before.balance.is_zero() && account.before.nonce == 0 && account.code_before.is_empty()
}

/// The account before, with all words that were touched.
fn before(account: &TouchedAccount, config: Config) -> Value {
    let words = account.storage.iter().map(|(slot, (before, _))| (*slot, *before));
    rendered(Some(account.before.balance), account.before.nonce, &account.code_before, words, config)
}

/// The account before and after, with what changed only; none where nothing did.
fn difference(account: &TouchedAccount, config: Config) -> Option<(Value, Value)> {
    let TouchedAccount { before, after, code_before, code_after, storage, .. } = account;
    let changed =
        |(slot, (before, after)): (&U256, &(U256, U256))| (before != after).then_some((*slot, *before, *after));
    let words: Vec<_> = storage.iter().filter_map(changed).filter(|_| config.storage).collect();
    let new_code = config.code && code_before != code_after;
    if before.balance == after.balance && before.nonce == after.nonce && !new_code && words.is_empty() {
        return None;
    }

    let nonzero = |(slot, value): (U256, U256)| (!value.is_zero()).then_some((slot, value));
    let old_words = words.iter().map(|(slot, before, _)| (*slot, *before)).filter_map(nonzero);
    let new_words = words.iter().map(|(slot, _, after)| (*slot, *after)).filter_map(nonzero);
    let old = rendered(Some(before.balance), before.nonce, code_before, old_words, config);
    let balance = (before.balance != after.balance).then_some(after.balance);
    let nonce = if before.nonce == after.nonce { 0 } else { after.nonce };
    let code = if new_code { code_after.clone() } else { Bytes::new() };
    Some((old, rendered(balance, nonce, &code, new_words, config)))
}

/// An account in geth's form: a nonce of zero, no code and no storage are left out.
fn rendered(
    balance: Option<U256>,
    nonce: u64,
    code: &Bytes,
    words: impl Iterator<Item = (U256, U256)>,
    config: Config,
) -> Value {
    let mut members = Map::new();
    if let Some(balance) = balance {
        members.insert("balance".into(), quantity(balance));
    }
    if nonce != 0 {
        members.insert("nonce".into(), json!(nonce));
    }
    if config.code && !code.is_empty() {
        members.insert("code".into(), json!(code));
    }
    let word = |number: U256| json::bytes(&number.to_be_bytes::<32>());
    let storage: Map<_, _> = words.map(|(slot, value)| (format!("{slot:#066x}"), word(value))).collect();
    if config.storage && !storage.is_empty() {
        members.insert("storage".into(), Value::Object(storage));
    }
    Value::Object(members)
}

fn key(address: &Address) -> String {
    format!("{address:#x}")
}
