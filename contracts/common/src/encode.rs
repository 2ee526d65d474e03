//! Errors and events to bytes, small.
//!
//! The general encoder of `alloy` handles dynamic types with offsets and is compiled anew for every error and event: about
//! 500 bytes each. Nearly all of ours are fixed words; for them this module does the same in one shared function. Types
//! that are not fixed words do not compile here, so nothing can go wrong silently.

use alloc::vec::Vec;

use alloy_sol_types::abi::token::WordToken;
use alloy_sol_types::{SolError, SolEvent, TopicList};
use stylus_sdk::stylus_core::RawLogAccess;

/// A tuple of words, as `alloy` tokenizes fixed types.
pub trait Words {
    /// The words as an array of 32 bytes each.
    type Array: AsRef<[[u8; 32]]>;

    /// The words in order.
    fn array(&self) -> Self::Array;
}

macro_rules! words {
    ($count:literal: $($token:ident $index:tt)*) => {
        impl Words for ($($token,)*) {
            type Array = [[u8; 32]; $count];

            fn array(&self) -> Self::Array {
                [$((self.$index).0.0),*]
            }
        }
    };
}

words!(0:);
words!(1: WordToken 0);
words!(2: WordToken 0 WordToken 1);
words!(3: WordToken 0 WordToken 1 WordToken 2);
words!(4: WordToken 0 WordToken 1 WordToken 2 WordToken 3);

/// The revert data of an error: selector and fields. The same bytes as `abi_encode`.
pub fn error<E>(error: &E) -> Vec<u8>
where
    E: SolError,
    for<'a> E::Token<'a>: Words,
{
    selector_and_words(E::SELECTOR, error.tokenize().array().as_ref())
}

#[inline(never)]
fn selector_and_words(selector: [u8; 4], words: &[[u8; 32]]) -> Vec<u8> {
    let mut bytes = selector.to_vec();
    bytes.extend_from_slice(words.as_flattened());
    bytes
}

/// Emits an event. The same log as the SDK's `log`.
pub fn log<E>(vm: &impl RawLogAccess, event: &E)
where
    E: SolEvent,
    for<'a> E::DataToken<'a>: Words,
{
    let mut topics = [WordToken::default(); 4];
    // Fails only when the array is too small, and no event has more than four topics.
    let _ = event.encode_topics_raw(&mut topics);
    emit(vm, topics.map(|topic| topic.0.0).get(..E::TopicList::COUNT).unwrap_or_default(), event.tokenize_body().array().as_ref());
}

#[inline(never)]
fn emit(vm: &impl RawLogAccess, topics: &[[u8; 32]], data: &[[u8; 32]]) {
    let mut bytes = topics.as_flattened().to_vec();
    bytes.extend_from_slice(data.as_flattened());
    vm.emit_log(&bytes, topics.len());
}
