//! The volatility that a pool listens to: an oracle's, of one of its feeds.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::Answer;
use common::cell::Word;
use stylus_sdk::call::RawCall;
use stylus_sdk::host::VM;

sol! {
    /// The one number \[WAD\].
    function sigma(bytes32 feed) external view returns (uint256);
    /// Over 30 minutes, over 30 days, over a day without jumps \[WAD\].
    function volatility(bytes32 feed) external view returns (uint256 short, uint256 long, uint256 robust);
}

/// What an answer may cost: an oracle that takes more is not there. It takes a tenth of it, and who lets a call run short of
/// that has nothing left to finish with.
const MOST_GAS: u64 = 200_000;

/// An oracle and one of its feeds, whose name has at most twelve bytes: together one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Zero for none.
    pub oracle: Address,
    /// A short text from the left.
    pub name: B256,
}

impl Word for Feed {
    fn into_word(self) -> B256 {
        let mut word = self.oracle.into_word();
        word[..12].copy_from_slice(&self.name[..12]);
        word
    }

    fn from_word(word: B256) -> Self {
        let mut name = B256::ZERO;
        name[..12].copy_from_slice(&word[..12]);
        Self { oracle: Address::from_word(word), name }
    }
}

impl Feed {
    /// Whether the name fits.
    pub fn fits(&self) -> bool {
        self.name[12..] == [0; 20]
    }

    /// The one number \[10^−6\], rounded down; 0 when the oracle does not answer.
    pub fn sigma(&self, vm: &VM) -> u64 {
        self.ask(vm, sigmaCall::SELECTOR)[0]
    }

    /// Short and long volatility \[10^−6\], rounded down; 0 when the oracle does not answer.
    pub fn volatility(&self, vm: &VM) -> [u64; 2] {
        self.ask(vm, volatilityCall::SELECTOR)
    }

    /// The first two words of the answer, as far as there are so many.
    fn ask(&self, vm: &VM, selector: [u8; 4]) -> [u64; 2] {
        let mut data = Vec::with_capacity(36);
        data.extend_from_slice(&selector);
        self.name.append(&mut data);
        // SAFETY: a static call writes nothing, so that no cached storage can be stale.
        let answer = unsafe { RawCall::new_static(vm).gas(MOST_GAS).limit_return_data(0, 64).call(self.oracle, &data) };
        let answer = answer.unwrap_or_default();
        let mut values = [0; 2];
        for (value, word) in values.iter_mut().zip(answer.as_chunks::<32>().0) {
            *value = millionths(&U256::from_be_bytes(*word));
        }
        values
    }
}

/// A number in WAD in 10^−6, rounded down; at most 2^32 − 1.
fn millionths(wad: &U256) -> u64 {
    // 10^12 is 2^12·5^12.
    let [low, high, third, fourth] = wad.into_limbs();
    if third | fourth != 0 || high >> 12 != 0 {
        return u64::from(u32::MAX);
    }
    ((high << 52 | low >> 12) / 244_140_625).min(u64::from(u32::MAX))
}
