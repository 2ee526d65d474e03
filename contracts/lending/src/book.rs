//! One market in storage.

use alloy_primitives::{Address, B256, U256};
use common::cell::Word;
use common::mapping::Mapping;
use common::number::{halves, number};
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::errors::*;
use crate::params::WORDS;
use crate::state::State;
use crate::totals::Totals;

/// The words that make it up, and who has what in it.
pub struct Book(Slots);

/// The number of a word among those of a market.
#[derive(Clone, Copy)]
enum Slot {
    State,
    Supply,
    Borrow,
    /// Shares of what is supplied that are an account's; the rest is the reserve's.
    Held,
    /// By account.
    Accounts,
    /// What the market is.
    Params,
}

/// What an account supplied, and what its last borrowing assured it of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stake {
    /// Of what is supplied.
    pub shares: u128,
    /// The threshold when it last borrowed, or withdrew collateral while it owed something [10^−6].
    pub lt: u64,
    /// When that was [seconds].
    pub acted_at: u64,
}

/// What an account owes, and what secures it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Debt {
    /// Of what is borrowed.
    pub shares: u128,
    /// Below 2^112 [smallest unit].
    pub collateral: u128,
}

impl Word for Stake {
    fn into_word(self) -> B256 {
        halves(self.shares, u128::from(self.acted_at) << 64 | u128::from(self.lt))
    }

    fn from_word(word: B256) -> Self {
        let [low, high, lt, acted_at] = U256::from_word(word).into_limbs();
        Self { shares: number(low, high), lt, acted_at }
    }
}

impl Word for Debt {
    fn into_word(self) -> B256 {
        halves(self.shares, self.collateral)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self { shares: number(a, b), collateral: number(c, d) }
    }
}

impl StorageType for Book {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

/// A reader and a writer for each word.
macro_rules! words {
    ($($slot:ident $get:ident $set:ident $type:ty)*) => {
        impl Book {
            $(
                pub fn $get(&self) -> $type {
                    self.0.get(Slot::$slot as u16)
                }

                pub fn $set(&mut self, value: $type) {
                    self.0.set(Slot::$slot as u16, value);
                }
            )*
        }
    };
}

words! {
    State state set_state State
    Supply supply set_supply Totals
    Borrow borrow set_borrow Totals
    Held held set_held U256
}

impl Book {
    /// The state of a market that is there.
    pub fn existing(&self, id: B256) -> Result<State, Error> {
        let state = self.state();
        if state.updated_at == 0 { Err(UnknownMarket { id }.into()) } else { Ok(state) }
    }

    /// The word of a number of what the market is.
    pub fn param(&self, number: u16) -> B256 {
        self.0.get((Slot::Params as u16).wrapping_add(number))
    }

    /// Writes what the market is.
    pub fn set_params(&mut self, params: &[u8]) {
        for (number, word) in params.as_chunks::<32>().0.iter().take(WORDS).enumerate() {
            self.0.set((Slot::Params as u16).wrapping_add(number as u16), B256::new(*word));
        }
    }

    /// What accounts have.
    pub fn accounts(&self) -> Mapping<Address, Account> {
        // SAFETY: an accessor keeps no value, so that another of the same slot never reads what is not so.
        unsafe { Mapping::new(self.0.slot(Slot::Accounts as u16), 0, self.0.vm().clone()) }
    }
}

/// An account in a market: two words.
pub struct Account(Slots);

impl StorageType for Account {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

impl Account {
    pub fn stake(&self) -> Stake {
        self.0.get(0)
    }

    pub fn set_stake(&mut self, stake: Stake) {
        self.0.set(0, stake);
    }

    pub fn debt(&self) -> Debt {
        self.0.get(1)
    }

    pub fn set_debt(&mut self, debt: Debt) {
        self.0.set(1, debt);
    }
}
