//! Arguments out of calldata.

use alloc::string::String;
use alloc::vec::Vec;

use alloy_primitives::{Address, B256, FixedBytes, I256, U256};

use super::{Calldata, Layout, utf8};
use crate::cell::Word;

/// A type that an entry point takes.
pub trait Argument: Layout + Sized {
    /// Reads the argument whose head begins at the byte `head`; anything, and a note in the input, when it is malformed or not all
    /// there. So an argument is made where it is used, and asked about once, together with all others.
    fn read(input: &mut Input, head: usize) -> Self;

    /// Reads the argument whose head begins at the byte `head`; nothing when it is malformed or not all there.
    fn decode(bytes: &[u8], head: usize) -> Option<Self> {
        let mut input = Input { bytes, malformed: false };
        let value = Self::read(&mut input, head);
        (!input.malformed).then_some(value)
    }
}

/// Calldata, and whether something was wrong with it.
#[derive(Debug)]
pub struct Input<'a> {
    bytes: &'a [u8],
    malformed: bool,
}

impl Input<'_> {
    /// What was read, or the type's least value and a note that it was malformed.
    #[inline(always)]
    fn noted<T: Default>(&mut self, read: Option<T>) -> T {
        match read {
            Some(value) => value,
            None => {
                self.malformed = true;
                T::default()
            }
        }
    }
}

/// Calldata after the selector, or the fields of a struct in it, read from left to right.
#[derive(Debug)]
pub struct Arguments<'a> {
    input: Input<'a>,
    head: usize,
}

impl<'a> Arguments<'a> {
    /// All arguments.
    #[inline(always)]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { input: Input { bytes, malformed: false }, head: 0 }
    }

    /// The next argument; to be believed only if nothing is [`malformed`](Self::malformed) in the end.
    #[allow(clippy::should_implement_trait, reason = "an iterator has one type of items")]
    #[inline(always)]
    pub fn next<A: Argument>(&mut self) -> A {
        let head = self.head;
        self.head = head.wrapping_add(A::HEAD);
        A::read(&mut self.input, head)
    }

    /// The next argument, left where it is.
    #[inline(always)]
    pub fn calldata<T: Layout>(&mut self) -> Option<Calldata<'a, T>> {
        let head = self.head;
        self.head = head.wrapping_add(T::HEAD);
        Calldata::find(self.input.bytes, head)
    }

    /// Whether one of them was malformed or not all there.
    pub fn malformed(&self) -> bool {
        self.input.malformed
    }
}

/// The argument at the byte `head`, which then stands behind it: the fields of a struct one after the other.
#[inline(always)]
pub fn next<A: Argument>(input: &mut Input, head: &mut usize) -> A {
    let at = *head;
    *head = at.wrapping_add(A::HEAD);
    A::read(input, at)
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

impl Argument for B256 {
    #[inline(never)]
    fn read(input: &mut Input, head: usize) -> Self {
        let word = word(input.bytes, head).map(|word| Self::new(*word));
        input.noted(word)
    }
}

impl Argument for U256 {
    #[inline(never)]
    fn read(input: &mut Input, head: usize) -> Self {
        Self::from_word(B256::read(input, head))
    }
}

impl Argument for I256 {
    #[inline(always)]
    fn read(input: &mut Input, head: usize) -> Self {
        Self::from_raw(U256::read(input, head))
    }
}

impl Argument for Address {
    #[inline(never)]
    fn read(input: &mut Input, head: usize) -> Self {
        let word = B256::read(input, head);
        let (zeros, address) = word.split_at(12);
        input.malformed |= *zeros != [0; 12];
        Self::from_slice(address)
    }
}

impl Argument for FixedBytes<4> {
    fn read(input: &mut Input, head: usize) -> Self {
        let parts = word(input.bytes, head).and_then(|word| word.split_first_chunk());
        let bytes = parts.and_then(|(bytes, zeros)| is_zero(zeros).then_some(Self::new(*bytes)));
        input.noted(bytes)
    }
}

impl Argument for bool {
    fn read(input: &mut Input, head: usize) -> Self {
        let number = u64::read(input, head);
        input.malformed |= number > 1;
        number == 1
    }
}

impl Argument for u64 {
    #[inline(never)]
    fn read(input: &mut Input, head: usize) -> Self {
        let parts = word(input.bytes, head).map(|word| word.as_chunks::<8>().0);
        let Some([first, second, third, last]) = parts else {
            input.malformed = true;
            return 0;
        };
        let above = [first, second, third].map(|word| Self::from_ne_bytes(*word));
        input.malformed |= above[0] | above[1] | above[2] != 0;
        Self::from_be_bytes(*last)
    }
}

impl Argument for u128 {
    #[inline(never)]
    fn read(input: &mut Input, head: usize) -> Self {
        let number = low(input.bytes, head).map(Self::from_be_bytes);
        input.noted(number)
    }
}

macro_rules! small {
    ($($type:ty)*) => {
        $(impl Argument for $type {
            fn read(input: &mut Input, head: usize) -> Self {
                let number = u64::read(input, head);
                input.malformed |= number > u64::from(Self::MAX);
                number as Self
            }
        })*
    };
}

small!(u8 u16 u32);

impl Argument for String {
    fn read(input: &mut Input, head: usize) -> Self {
        let bytes = text(input.bytes, head).filter(|bytes| utf8::is_valid(bytes));
        // SAFETY: checked just now.
        let text = bytes.map(|bytes| unsafe { Self::from_utf8_unchecked(bytes.to_vec()) });
        input.noted(text)
    }
}

/// The items must all be there before room is made for them.
impl<A: Argument> Argument for Vec<A> {
    fn read(input: &mut Input, head: usize) -> Self {
        // Items with offsets of their own stay in calldata: see `Calldata::item`.
        const { assert!(!A::DYNAMIC, "a list has items of a fixed type") };
        let (length, content) = input.noted(items(input.bytes, head, A::HEAD));
        let mut items = Self::with_capacity(length);
        let mut arguments = Arguments::new(content);
        for _ in 0..length {
            items.push(arguments.next());
        }
        input.malformed |= arguments.malformed();
        items
    }
}

/// How many items of so many bytes a list has, and all of them.
fn items(input: &[u8], head: usize, size: usize) -> Option<(usize, &[u8])> {
    let (length, content) = tail(input, head)?;
    Some((length, content.get(..length.checked_mul(size)?)?))
}
