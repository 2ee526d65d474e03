//! Arguments out of calldata.

use alloc::string::String;
use alloc::vec::Vec;

use alloy_primitives::{Address, B256, FixedBytes, I256, U256};

use super::{Calldata, Layout, utf8};

/// A type that an entry point takes.
pub trait Argument: Layout + Sized {
    /// Reads the argument whose head begins at the byte `head`; nothing when it is malformed or not all there.
    fn decode(input: &[u8], head: usize) -> Option<Self>;
}

/// Calldata after the selector, or the fields of a struct in it, read from left to right.
#[derive(Debug)]
pub struct Arguments<'a> {
    input: &'a [u8],
    head: usize,
}

impl<'a> Arguments<'a> {
    /// All arguments.
    pub fn new(input: &'a [u8]) -> Self {
        Self::at(input, 0)
    }

    /// What begins at the byte `head`.
    #[inline(always)]
    pub fn at(input: &'a [u8], head: usize) -> Self {
        Self { input, head }
    }

    /// The next argument.
    #[allow(clippy::should_implement_trait, reason = "an iterator has one type of items")]
    #[inline(always)]
    pub fn next<A: Argument>(&mut self) -> Option<A> {
        let head = self.head;
        self.head = head.wrapping_add(A::HEAD);
        A::decode(self.input, head)
    }

    /// The next argument, left where it is.
    #[inline(always)]
    pub fn calldata<T: Layout>(&mut self) -> Option<Calldata<'a, T>> {
        let head = self.head;
        self.head = head.wrapping_add(T::HEAD);
        Calldata::find(self.input, head)
    }
}

fn word(input: &[u8], at: usize) -> Option<&[u8; 32]> {
    input.get(at..)?.first_chunk()
}

/// The last `N` bytes of the word, if all before are zero.
fn low<const N: usize>(input: &[u8], at: usize) -> Option<[u8; N]> {
    let (zeros, bytes) = word(input, at)?.split_last_chunk()?;
    is_zero(zeros).then_some(*bytes)
}

/// By words first: the chain's machine takes no longer for eight bytes than for one.
#[inline(never)]
fn is_zero(bytes: &[u8]) -> bool {
    let (words, rest) = bytes.as_chunks();
    words.iter().all(|word| u64::from_ne_bytes(*word) == 0) && rest.iter().all(|byte| *byte == 0)
}

/// A number that fits the address space: an offset or a length.
fn size(input: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::decode(input, at)?).ok()
}

/// A dynamic type: an offset in the head, there the length, then the content, of which this is all that is left of the input.
#[inline(never)]
pub(super) fn tail(input: &[u8], head: usize) -> Option<(usize, &[u8])> {
    let offset = size(input, head)?;
    let length = size(input, offset)?;
    Some((length, input.get(offset.checked_add(32)?..)?))
}

/// The bytes of a dynamic type, whose padding must be zero.
fn text(input: &[u8], head: usize) -> Option<&[u8]> {
    let (length, content) = tail(input, head)?;
    let (bytes, padding) = content.get(..length.checked_next_multiple_of(32)?)?.split_at_checked(length)?;
    is_zero(padding).then_some(bytes)
}

impl Argument for U256 {
    #[inline(never)]
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        word(input, head).map(|word| Self::from_be_bytes(*word))
    }
}

impl Argument for I256 {
    #[inline(always)]
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        U256::decode(input, head).map(Self::from_raw)
    }
}

impl Argument for Address {
    #[inline(never)]
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        low(input, head).map(Self::new)
    }
}

impl Argument for B256 {
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        word(input, head).map(|word| Self::new(*word))
    }
}

impl Argument for FixedBytes<4> {
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        let (bytes, zeros) = word(input, head)?.split_first_chunk()?;
        is_zero(zeros).then_some(Self::new(*bytes))
    }
}

impl Argument for bool {
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        match u64::decode(input, head)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Argument for u64 {
    #[inline(never)]
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        let ([first, second, third, last], []) = word(input, head)?.as_chunks() else { return None };
        let above = [first, second, third].map(|word| Self::from_ne_bytes(*word));
        (above[0] | above[1] | above[2] == 0).then_some(Self::from_be_bytes(*last))
    }
}

impl Argument for u128 {
    #[inline(never)]
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        low(input, head).map(Self::from_be_bytes)
    }
}

macro_rules! small {
    ($($type:ty)*) => {
        $(impl Argument for $type {
            fn decode(input: &[u8], head: usize) -> Option<Self> {
                u64::decode(input, head)?.try_into().ok()
            }
        })*
    };
}

small!(u8 u16 u32);

impl Argument for String {
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        let bytes = text(input, head)?;
        // SAFETY: checked just now.
        utf8::is_valid(bytes).then(|| unsafe { Self::from_utf8_unchecked(bytes.to_vec()) })
    }
}

/// The items must all be there before room is made for them.
impl<A: Argument> Argument for Vec<A> {
    fn decode(input: &[u8], head: usize) -> Option<Self> {
        // Items with offsets of their own stay in calldata: see `Calldata::item`.
        const { assert!(!A::DYNAMIC, "a list has items of a fixed type") };
        let (length, content) = tail(input, head)?;
        let content = content.get(..length.checked_mul(A::HEAD)?)?;
        let mut items = Self::with_capacity(length);
        let mut arguments = Arguments::new(content);
        for _ in 0..length {
            items.push(arguments.next()?);
        }
        Some(items)
    }
}
