//! The volatility that a pool listens to: an oracle's, of one of its feeds.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{Answer, Argument};
use common::cell::Word;
use common::number::millionths;
use common::outside::{ask, calldata};
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
        let mut data = calldata(selector);
        self.name.append(&mut data);
        let answer = ask(vm, self.oracle, &data, MOST_GAS).unwrap_or_default();
        [0, 32].map(|at| millionths(&U256::decode(&answer, at).unwrap_or_default()))
    }
}
