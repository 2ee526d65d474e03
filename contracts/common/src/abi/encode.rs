//! Answers into return data.

use alloc::string::String;
use alloc::vec::Vec;

use alloy_primitives::aliases::U48;
use alloy_primitives::{Address, B256, FixedBytes, I256, U256};
use stylus_sdk::ArbResult;

use super::Layout;
use crate::cell::Word;

/// A type that an entry point returns, or that an error or event carries.
pub trait Answer: Layout {
    /// Appends the words; for a dynamic type the length and the padded content.
    fn append(&self, bytes: &mut Vec<u8>);
}

/// One answer, several, or none.
pub trait Answers {
    /// The return data.
    fn encode(self) -> Vec<u8>;
}

/// What a method returns: answers, or a result of answers or an error.
pub trait Reply {
    /// Return data, or revert data.
    fn reply(self) -> ArbResult;
}

impl<A: Answers> Reply for A {
    fn reply(self) -> ArbResult {
        Ok(self.encode())
    }
}

impl<A: Answers, E: Into<Vec<u8>>> Reply for Result<A, E> {
    #[inline(never)]
    fn reply(self) -> ArbResult {
        self.map(Answers::encode).map_err(Into::into)
    }
}

impl Answers for () {
    fn encode(self) -> Vec<u8> {
        Vec::new()
    }
}

impl<A: Answer> Answers for A {
    fn encode(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(A::HEAD);
        if A::DYNAMIC {
            append_size(&mut bytes, 32);
        }
        self.append(&mut bytes);
        bytes
    }
}

macro_rules! several {
    ($($type:ident $index:tt)*) => {
        impl<$($type: Answer),*> Answers for ($($type,)*) {
            fn encode(self) -> Vec<u8> {
                let size = 0_usize $(.wrapping_add($type::HEAD))*;
                let (mut heads, mut tails) = (Vec::with_capacity(size), Vec::new());
                $(
                    if $type::DYNAMIC {
                        append_size(&mut heads, size.saturating_add(tails.len()));
                        self.$index.append(&mut tails);
                    } else {
                        self.$index.append(&mut heads);
                    }
                )*
                heads.extend_from_slice(&tails);
                heads
            }
        }
    };
}

several!(A 0 B 1);
several!(A 0 B 1 C 2);
several!(A 0 B 1 C 2 D 3);
several!(A 0 B 1 C 2 D 3 E 4);
several!(A 0 B 1 C 2 D 3 E 4 F 5);
several!(A 0 B 1 C 2 D 3 E 4 F 5 G 6);
several!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);

/// Appends a length or an offset.
pub(super) fn append_size(bytes: &mut Vec<u8>, size: usize) {
    append_number(bytes, size as u64);
}

fn append_number(bytes: &mut Vec<u8>, number: u64) {
    append_word(bytes, &U256::from_limbs([number, 0, 0, 0]).into_word());
}

#[inline(never)]
fn append_word(bytes: &mut Vec<u8>, word: &B256) {
    bytes.extend_from_slice(word.as_slice());
}

/// Appends content from the left of a word, or of several, and zeros up to the next whole one.
pub(super) fn append_high(bytes: &mut Vec<u8>, content: &[u8]) {
    let zeros = content.len().next_multiple_of(32).saturating_sub(content.len());
    bytes.extend_from_slice(content);
    bytes.resize(bytes.len().saturating_add(zeros), 0);
}

impl Answer for U256 {
    #[inline(never)]
    fn append(&self, bytes: &mut Vec<u8>) {
        append_word(bytes, &self.into_word());
    }
}

impl Answer for I256 {
    fn append(&self, bytes: &mut Vec<u8>) {
        self.into_raw().append(bytes);
    }
}

impl Answer for Address {
    fn append(&self, bytes: &mut Vec<u8>) {
        append_word(bytes, &Address::into_word(self));
    }
}

impl Answer for bool {
    fn append(&self, bytes: &mut Vec<u8>) {
        append_number(bytes, u64::from(*self));
    }
}

impl<const N: usize> Answer for FixedBytes<N> {
    fn append(&self, bytes: &mut Vec<u8>) {
        let mut word = B256::ZERO;
        word[..N].copy_from_slice(self.as_slice());
        append_word(bytes, &word);
    }
}

macro_rules! unsigned {
    ($($type:ty)*) => {
        $(impl Answer for $type {
            fn append(&self, bytes: &mut Vec<u8>) {
                append_number(bytes, u64::from(*self));
            }
        })*
    };
}

unsigned!(u8 u16 u32 u64);

/// A time, as ERC-6372 tells it.
impl Answer for U48 {
    fn append(&self, bytes: &mut Vec<u8>) {
        append_number(bytes, self.as_limbs()[0]);
    }
}

impl Answer for u128 {
    fn append(&self, bytes: &mut Vec<u8>) {
        U256::from_limbs([*self as u64, (*self >> 64) as u64, 0, 0]).append(bytes);
    }
}

impl Answer for String {
    fn append(&self, bytes: &mut Vec<u8>) {
        append_size(bytes, self.len());
        append_high(bytes, self.as_bytes());
    }
}

impl<A: Answer> Answer for Vec<A> {
    fn append(&self, bytes: &mut Vec<u8>) {
        const { assert!(!A::DYNAMIC, "a list has items of a fixed type") };
        bytes.reserve(self.len().saturating_mul(A::HEAD).saturating_add(32));
        append_size(bytes, self.len());
        for item in self {
            item.append(bytes);
        }
    }
}
