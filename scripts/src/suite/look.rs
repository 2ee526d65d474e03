//! Looking at the chain: a view, and which words of its answer are wanted.

use alloy::primitives::{Address, U256};
use alloy::sol_types::SolCall;
use anyhow::{Context, Result};

use crate::deploy::{Chain, Failure};

/// What there is of something that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// All of it.
    Done,
    /// Nothing.
    Missing,
    /// Something else, in words.
    Other(String),
}

/// What one word of an answer shall be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// This.
    Is(U256),
    /// This or more.
    AtLeast(U256),
}

/// A view, and what it shall answer.
#[derive(Clone, Debug)]
pub struct Look {
    /// Who is asked.
    pub to: Address,
    /// The call.
    pub data: Vec<u8>,
    /// Words of the answer by their numbers; where there are none it is enough that the view does not revert.
    pub words: Vec<(usize, Test)>,
    /// What the words are called.
    pub names: Vec<String>,
}

impl Look {
    /// A view that must not revert.
    pub fn answers(to: Address, call: impl SolCall) -> Self {
        Self { to, data: call.abi_encode(), words: Vec::new(), names: Vec::new() }
    }

    /// A view whose answer must be exactly this one; of static types only.
    pub fn is<C: SolCall>(to: Address, call: C, wanted: &C::Return) -> Self {
        let answer = C::abi_encode_returns(wanted);
        let words = answer.chunks_exact(32).map(|word| Test::Is(U256::from_be_slice(word))).enumerate().collect();
        Self { words, ..Self::answers(to, call) }
    }

    /// A view of whose answer some words are wanted.
    pub fn words(to: Address, call: impl SolCall, words: Vec<(usize, Test)>) -> Self {
        Self { words, ..Self::answers(to, call) }
    }

    /// The same with names for what differs.
    pub fn named(mut self, names: &[&str]) -> Self {
        self.names = names.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    /// Asks.
    ///
    /// A revert, and nothing but zeros, mean that it is missing; a failure of the line is one.
    pub async fn at(&self, chain: &Chain) -> Result<Found> {
        let answer = match chain.call(self.to, self.data.clone()).await {
            Ok(answer) => answer,
            Err(Failure::Reverted(_)) => return Ok(Found::Missing),
            Err(other) => return Err(other.into()),
        };
        self.judge(&answer)
    }

    fn judge(&self, answer: &[u8]) -> Result<Found> {
        let mut differences = Vec::new();
        let mut is_empty = true;
        for (number, test) in &self.words {
            let word = answer.get(number * 32..(number + 1) * 32).context("the answer is shorter than its ABI says")?;
            let found = U256::from_be_slice(word);
            is_empty &= found.is_zero();
            let (is_met, wanted) = match test {
                Test::Is(wanted) => (found == *wanted, wanted.to_string()),
                Test::AtLeast(wanted) => (found >= *wanted, format!("{wanted} at least")),
            };
            if !is_met {
                let name = self.names.get(*number).map(|name| format!("{name} ")).unwrap_or_default();
                differences.push(format!("{name}{}, not {}", shown(found), shown_text(&wanted)));
            }
        }
        Ok(match differences.as_slice() {
            [] => Found::Done,
            _ if is_empty => Found::Missing,
            several => Found::Other(several.join("; ")),
        })
    }
}

/// Whether a word looks like an address, and not like a number of WAD.
fn shown(word: U256) -> String {
    match word.bit_len() {
        140..=160 => Address::from_word(word.into()).to_string(),
        _ => word.to_string(),
    }
}

fn shown_text(wanted: &str) -> String {
    wanted.parse().map_or_else(|_| wanted.to_owned(), shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(words: Vec<(usize, Test)>) -> Look {
        Look { to: Address::ZERO, data: Vec::new(), words, names: vec!["low".into(), "high".into()] }
    }

    fn answer(words: &[u64]) -> Vec<u8> {
        words.iter().flat_map(|word| U256::from(*word).to_be_bytes::<32>()).collect()
    }

    #[test]
    fn words_are_judged_by_their_names() {
        let wanted = look(vec![(0, Test::Is(U256::from(5))), (1, Test::AtLeast(U256::from(7)))]);
        let judge = |words: &[u64]| wanted.judge(&answer(words)).unwrap();

        assert_eq!(judge(&[5, 7]), Found::Done);
        assert_eq!(judge(&[5, 900]), Found::Done);
        assert_eq!(judge(&[0, 0]), Found::Missing);
        assert_eq!(judge(&[5, 6]), Found::Other("high 6, not 7 at least".into()));
        assert_eq!(judge(&[4, 6]), Found::Other("low 4, not 5; high 6, not 7 at least".into()));
        assert!(wanted.judge(&answer(&[5])).is_err());
    }

    #[test]
    fn zero_may_be_what_is_wanted() {
        assert_eq!(look(vec![(0, Test::Is(U256::ZERO))]).judge(&answer(&[0])).unwrap(), Found::Done);
        assert_eq!(look(Vec::new()).judge(&[]).unwrap(), Found::Done);
    }

    #[test]
    fn an_address_is_shown_as_one() {
        let account = Address::repeat_byte(0x5a);
        assert_eq!(shown(U256::from_be_slice(account.into_word().as_slice())), account.to_string());
        assert_eq!(shown(U256::from(2_000)), "2000");
    }
}
