//! A proposal in storage: four words, and who has voted.

use alloy_primitives::{Address, B256, U256};
use common::cell::{Cell, Word};
use common::mapping::Mapping;
use common::number::{Pair, halves, number};
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

/// What it is, and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Core {
    /// Who made it; zero where there is none.
    pub proposer: Address,
    /// Whose votes count: those who had them then \[seconds\].
    pub snapshot: u64,
    /// From then until the end of the vote \[seconds\].
    pub period: u64,
    /// The share of all votes that it needs [0.0001].
    pub quorum: u64,
    /// Whether it has reached that.
    pub reached: bool,
    /// Whether it was done.
    pub executed: bool,
    /// Whether it was given up.
    pub canceled: bool,
}

impl Core {
    /// When the vote ends \[seconds\].
    pub fn deadline(&self) -> u64 {
        self.snapshot.wrapping_add(self.period)
    }
}

/// Bits of a time, of a period, of a share.
const TIME: u32 = 40;
const PERIOD: u32 = 24;
const SHARE: u32 = 14;

fn bits(word: u64, shift: u32, count: u32) -> u64 {
    word >> shift & (1_u64 << count).wrapping_sub(1)
}

impl Word for Core {
    fn into_word(self) -> B256 {
        let [first, second, third, _] = U256::from_word(self.proposer.into_word()).into_limbs();
        let flags = u64::from(self.reached) | u64::from(self.executed) << 1 | u64::from(self.canceled) << 2;
        // Of the address 32 bits lie in the third limb.
        let third = third | self.period << 32 | flags << 56;
        U256::from_limbs([first, second, third, self.snapshot | self.quorum << TIME]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [_, _, third, fourth] = U256::from_word(word).into_limbs();
        let flag = |number: u32| third >> (56_u32.wrapping_add(number)) & 1 == 1;
        Self {
            proposer: Address::from_word(word),
            snapshot: bits(fourth, 0, TIME),
            period: bits(third, 32, PERIOD),
            quorum: bits(fourth, TIME, SHARE),
            reached: flag(0),
            executed: flag(1),
            canceled: flag(2),
        }
    }
}

/// When it may be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// When it was queued; 0 where it was not \[seconds\].
    pub queued_at: u64,
    /// When it may be done, vetoes apart \[seconds\].
    pub planned: u64,
    /// When it may be done \[seconds\].
    pub eta: u64,
    /// Whether it takes the slow lane.
    pub slow: bool,
    /// Votes against its haste.
    pub vetoes: u128,
}

impl Word for Schedule {
    fn into_word(self) -> B256 {
        let times = u128::from(self.queued_at) | u128::from(self.planned) << TIME | u128::from(self.eta) << (2 * TIME);
        halves(times | u128::from(self.slow) << (3 * TIME), self.vetoes)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        let times = number(a, b);
        let time = |place: u32| (times >> (place.wrapping_mul(TIME)) & ((1 << TIME) - 1)) as u64;
        Self {
            queued_at: time(0),
            planned: time(1),
            eta: time(2),
            slow: times >> (3 * TIME) & 1 == 1,
            vetoes: number(c, d),
        }
    }
}

/// The words of a proposal.
pub struct Proposal(Slots);

/// What its slots are.
#[derive(Clone, Copy)]
enum Slot {
    Core,
    /// For and against.
    Votes,
    Abstentions,
    Schedule,
    /// By account: bit 0, has voted; bit 1, has vetoed.
    Voters,
}

impl StorageType for Proposal {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

/// A reader and a writer for each word.
macro_rules! words {
    ($($slot:ident $get:ident $set:ident $type:ty)*) => {
        impl Proposal {
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
    Core core set_core Core
    Votes votes set_votes Pair
    Abstentions abstentions set_abstentions U256
    Schedule schedule set_schedule Schedule
}

/// An account has voted.
pub const VOTED: u8 = 1;
/// It has vetoed.
pub const VETOED: u8 = 2;

impl Proposal {
    /// What accounts did.
    pub fn voters(&self) -> Mapping<Address, Cell<u8>> {
        // SAFETY: an accessor keeps no value, so that another of the same slot never reads what is not so.
        unsafe { Mapping::new(self.0.slot(Slot::Voters as u16), 0, self.0.vm().clone()) }
    }
}
