//! Transient storage outside a chain: one store per thread, told by its user which contract runs.

use std::cell::RefCell;
use std::collections::HashMap;

use alloy_primitives::{Address, B256};

/// Whose words are read, and whether they may be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The contract whose storage the frame works on.
    pub contract: Address,
    /// No writes: the frame, or one around it, is a static call.
    pub is_static: bool,
}

/// All words of a transaction, by contract and key.
pub type Words = HashMap<(Address, B256), B256>;

thread_local! {
    static CONTEXT: RefCell<Context> = RefCell::default();
    static WORDS: RefCell<Words> = RefCell::default();
}

/// Switches to the frame `context` and returns the one left, to be restored with a second call.
pub fn enter(context: Context) -> Context {
    CONTEXT.replace(context)
}

/// A copy of all words, for [`restore`] when a frame reverts.
pub fn snapshot() -> Words {
    WORDS.with_borrow(Clone::clone)
}

/// Puts all words back as they were at the [`snapshot`].
pub fn restore(words: Words) {
    WORDS.set(words);
}

/// Forgets everything: a transaction ended.
pub fn clear() {
    WORDS.take();
}

pub(super) fn load(key: B256) -> B256 {
    let contract = CONTEXT.with_borrow(|context| context.contract);
    WORDS.with_borrow(|words| words.get(&(contract, key)).copied().unwrap_or_default())
}

pub(super) fn store(key: B256, value: B256) {
    let Context { contract, is_static } = CONTEXT.with_borrow(|context| *context);
    assert!(!is_static, "transient store in a static call");
    WORDS.with_borrow_mut(|words| words.insert((contract, key), value));
}
