//! What a proposal would do: calls in order, and the hash that names them.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, FixedBytes, U256};
use common::abi::{Answer, Calldata};
use common::cell::Word;
use common::flash::append_bytes;
use common::number::word;
use stylus_sdk::abi::Bytes;
use stylus_sdk::crypto::keccak;

use crate::errors::*;

/// Calls: to whom, with how many wei, with what data.
pub struct Actions<'a> {
    /// To whom.
    pub targets: Vec<Address>,
    /// With how many wei.
    pub values: Vec<U256>,
    /// With what data.
    pub calls: Vec<&'a [u8]>,
}

impl<'a> Actions<'a> {
    /// As many of each, and some. What is malformed in calldata is refused without a reason, as calldata is elsewhere.
    pub fn new(targets: Vec<Address>, values: Vec<U256>, calls: Calldata<'a, Vec<Bytes>>) -> Result<Self, Error> {
        let counts = [targets.len(), calls.len(), values.len()];
        if counts != [counts[0]; 3] || targets.is_empty() {
            let [targets, calldatas, values] = counts.map(|count| word(count as u64));
            return Err(GovernorInvalidProposalLength { targets, calldatas, values }.into());
        }
        let items: Option<Vec<&[u8]>> = (0..calls.len()).map(|number| calls.item(number)).collect();
        match items {
            Some(calls) => Ok(Self { targets, values, calls }),
            None => Err(Error::of(Vec::new())),
        }
    }

    /// The id: the hash of all calls and of the description's hash, encoded as Solidity's `abi.encode` does.
    pub fn id(&self, description: B256) -> U256 {
        let mut bytes = Vec::new();
        let list = (self.targets.len() as u64).wrapping_mul(32).wrapping_add(32);
        let heads = 128_u64;
        heads.append(&mut bytes);
        heads.wrapping_add(list).append(&mut bytes);
        heads.wrapping_add(list.wrapping_mul(2)).append(&mut bytes);
        description.append(&mut bytes);
        self.targets.append(&mut bytes);
        self.values.append(&mut bytes);
        self.append_calls(&mut bytes);
        Word::from_word(keccak(&bytes))
    }

    /// Appends the data of all calls, as a list of bytes.
    pub fn append_calls(&self, bytes: &mut Vec<u8>) {
        Self::append_list(bytes, &self.calls);
    }

    /// Appends as many empty texts.
    pub fn append_signatures(&self, bytes: &mut Vec<u8>) {
        let empty: Vec<&[u8]> = self.calls.iter().map(|_| [].as_slice()).collect();
        Self::append_list(bytes, &empty);
    }

    fn append_list(bytes: &mut Vec<u8>, items: &[&[u8]]) {
        let mut offset = (items.len() as u64).wrapping_mul(32);
        (items.len() as u64).append(bytes);
        for item in items {
            offset.append(bytes);
            offset = offset.wrapping_add(32).wrapping_add((item.len() as u64).next_multiple_of(32));
        }
        for item in items {
            append_bytes(bytes, item);
        }
    }

    /// The method that a call begins with; zero where it has less than four bytes.
    pub fn selector(&self, number: usize) -> FixedBytes<4> {
        let call = self.calls.get(number).copied().unwrap_or_default();
        FixedBytes(call.first_chunk().copied().unwrap_or_default())
    }
}

/// Whether a description may be proposed by an account: at its end it may name its proposer, `#proposer=0x…`, and then no other.
pub fn may_propose(description: &[u8], proposer: Address) -> bool {
    let Some((_, suffix)) = description.split_last_chunk::<52>() else { return true };
    let Some(digits) = suffix.strip_prefix(b"#proposer=0x") else { return true };
    let mut named = Address::ZERO;
    for (byte, pair) in named.0.iter_mut().zip(digits.as_chunks::<2>().0) {
        let (Some(high), Some(low)) = (digit(pair[0]), digit(pair[1])) else { return true };
        *byte = high << 4 | low;
    }
    named == proposer
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(letter.wrapping_sub(b'a').wrapping_add(10)),
        b'A'..=b'F' => Some(letter.wrapping_sub(b'A').wrapping_add(10)),
        _ => None,
    }
}
