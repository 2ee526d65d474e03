//! A price of another contract: of a pool, or of another oracle.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::Answer;
use common::cell::Word;
use stylus_sdk::call::RawCall;
use stylus_sdk::host::VM;

sol! {
    /// The geometric mean price of `id` over the last `window` seconds \[WAD\].
    function twap(bytes32 id, uint32 window) external view returns (uint256);
}

/// What the answer of a source may cost; who answers with more is not there.
const MOST_GAS: u64 = 300_000;

/// Whom to ask, and how far the answer may be away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Zero for none.
    pub address: Address,
    /// [seconds]
    pub window: u32,
    /// [10^−6]
    pub max_gap: u32,
}

impl Word for Source {
    fn into_word(self) -> B256 {
        let mut word = self.address.into_word();
        word[..4].copy_from_slice(&self.window.to_be_bytes());
        word[4..8].copy_from_slice(&self.max_gap.to_be_bytes());
        word
    }

    fn from_word(word: B256) -> Self {
        let [top, ..] = word.0.as_chunks::<8>().0 else { return Self::default() };
        let top = u64::from_be_bytes(*top);
        Self { address: Address::from_word(word), window: (top >> 32) as u32, max_gap: top as u32 }
    }
}

/// What the source answers \[WAD\]: a number above 0 and below 2^107 in the first word; nothing otherwise.
pub fn price(vm: &VM, source: &Source, id: B256) -> Option<u128> {
    let mut data = Vec::with_capacity(68);
    data.extend_from_slice(&twapCall::SELECTOR);
    id.append(&mut data);
    source.window.append(&mut data);
    // SAFETY: a static call writes nothing, so that no cached storage can be stale.
    let answer = unsafe { RawCall::new_static(vm).gas(MOST_GAS).limit_return_data(0, 32).call(source.address, &data) };
    let word: [u8; 32] = answer.ok()?.try_into().ok()?;
    let price = u128::try_from(U256::from_be_bytes(word)).ok()?;
    (price != 0 && price >> 107 == 0).then_some(price)
}
