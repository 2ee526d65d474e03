//! One account in storage.

use alloy_primitives::{Address, B256, U256};
use common::cell::Word;
use common::mapping::Mapping;
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::ballot::Ballot;
use crate::line::Stake;
use crate::point::{Held, Point};
use crate::trace::{self, History, Trace};

/// Its delegate, and how many of everything it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Who has its votes; zero for itself.
    pub delegate: Address,
    /// Points of its own lock.
    pub points: u32,
    /// Lines of what others gave it.
    pub lines: u32,
    /// Gauges it votes for.
    pub ballots: u32,
}

impl Word for Head {
    fn into_word(self) -> B256 {
        let mut word = U256::from_word(self.delegate.into_word());
        // SAFETY: an address leaves the upper 96 bits free.
        let limbs = unsafe { word.as_limbs_mut() };
        limbs[2] |= u64::from(self.points) << 32;
        limbs[3] = u64::from(self.lines) | u64::from(self.ballots) << 32;
        word.into_word()
    }

    fn from_word(word: B256) -> Self {
        let [.., third, fourth] = U256::from_word(word).into_limbs();
        Self {
            delegate: Address::from_word(word),
            points: (third >> 32) as u32,
            lines: fourth as u32,
            ballots: (fourth >> 32) as u32,
        }
    }
}

/// The words of an account.
pub struct Account(Slots);

/// What its slots are.
#[derive(Clone, Copy)]
enum Slot {
    Head,
    /// Points of its own lock, by number.
    Points,
    /// Three slots: the trace of what others gave it.
    Received,
    /// Who may take its lock over.
    Offer = 5,
    /// Signatures used.
    Nonce,
    /// What of its lock is offered.
    Offered,
    /// From here on: its votes for gauges.
    Ballots,
}

impl StorageType for Account {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

impl Account {
    pub fn head(&self) -> Head {
        self.0.get(Slot::Head as u16)
    }

    pub fn set_head(&mut self, head: Head) {
        self.0.set(Slot::Head as u16, head);
    }

    /// Whether its lock, as it is, was offered to an account.
    pub fn offers(&self, to: Address, held: Held) -> bool {
        let offered: Point = self.0.get(Slot::Offered as u16);
        self.0.get::<Address>(Slot::Offer as u16) == to && offered.held == held
    }

    /// Offers its lock as it is, and no other that it may have later.
    pub fn set_offer(&mut self, to: Address, held: Held) {
        self.0.set(Slot::Offer as u16, to);
        self.0.set(Slot::Offered as u16, Point { held, ..Point::default() });
    }

    pub fn nonce(&self) -> U256 {
        self.0.get(Slot::Nonce as u16)
    }

    pub fn set_nonce(&mut self, nonce: U256) {
        self.0.set(Slot::Nonce as u16, nonce);
    }

    pub fn ballot(&self, number: u32) -> Ballot {
        self.0.get((Slot::Ballots as u16).wrapping_add(number as u16))
    }

    pub fn set_ballot(&mut self, number: u32, ballot: Ballot) {
        self.0.set((Slot::Ballots as u16).wrapping_add(number as u16), ballot);
    }

    /// The point of a number.
    pub fn point(&self, number: u32) -> Point {
        Point::from_word(trace::read(&self.points(), number))
    }

    /// The lock as it is, whether it has ended or not.
    pub fn held(&self, head: &Head) -> Held {
        head.points.checked_sub(1).map(|last| self.point(last).held).unwrap_or_default()
    }

    /// The number of the point that held at a time, and that point; an empty one where there was none.
    pub fn point_at(&self, head: &Head, time: u64) -> Point {
        trace::last_until(&self.points(), head.points, time).map(|(_, word)| Point::from_word(word)).unwrap_or_default()
    }

    /// Notes a point that holds from now on.
    pub fn note(&mut self, head: &mut Head, point: Point) {
        head.points = trace::note(&mut self.points(), head.points, point.into_word());
    }

    /// Votes at a time: its own that it did not give away, and what others gave it.
    pub fn votes(&self, head: &Head, time: u64) -> u128 {
        let point = self.point_at(head, time);
        let own = if point.delegated { 0 } else { point.held.stake().power(time) };
        own.wrapping_add(self.received_power(head, time))
    }

    fn received_power(&self, head: &Head, time: u64) -> u128 {
        if head.lines == 0 { 0 } else { self.received().power(head.lines, time) }
    }

    /// A new line of what others gave it, where the last is of an earlier week.
    pub fn renew(&mut self, now: u64) {
        if self.received().is_old(self.head().lines, now) {
            self.receive(now, Stake::default(), Stake::default());
        }
    }

    /// Changes what others gave it.
    pub fn receive(&mut self, now: u64, less: Stake, more: Stake) {
        let mut head = self.head();
        head.lines = self.received().change(head.lines, now, less, more);
        self.set_head(head);
    }

    // An accessor keeps no value, so that another of the same slot never reads what is not so.

    fn points(&self) -> History {
        // SAFETY: see above.
        unsafe { Mapping::new(self.0.slot(Slot::Points as u16), 0, self.0.vm().clone()) }
    }

    /// The trace of what others gave it.
    pub fn received(&self) -> Trace {
        // SAFETY: see above.
        unsafe { Trace::new(self.0.slot(Slot::Received as u16), 0, self.0.vm().clone()) }
    }
}
