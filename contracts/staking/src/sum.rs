//! A sum of locks in storage: its trace, how long that is, and the tokens in it.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::{halves, number};
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::line::Stake;
use crate::trace::Trace;

/// What is known of a sum without its trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Tokens locked; not counted for gauges \[smallest unit\].
    pub locked: u128,
    /// Lines in the trace.
    pub lines: u32,
}

impl Word for Head {
    fn into_word(self) -> B256 {
        halves(self.locked, self.lines.into())
    }

    fn from_word(word: B256) -> Self {
        let [a, b, lines, _] = U256::from_word(word).into_limbs();
        Self { locked: number(a, b), lines: lines as u32 }
    }
}

/// A word and a trace.
pub struct Sum(Slots);

impl StorageType for Sum {
    common::guarded!();

    const REQUIRED_SLOTS: usize = 1 + Trace::SLOTS as usize;

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

impl Sum {
    pub fn head(&self) -> Head {
        self.0.get(0)
    }

    pub fn set_head(&mut self, head: Head) {
        self.0.set(0, head);
    }

    /// Power at a time.
    pub fn power(&self, time: u64) -> u128 {
        self.trace().power(self.head().lines, time)
    }

    /// A stake less and one more, as far as they last.
    pub fn change(&mut self, now: u64, less: Stake, more: Stake) {
        let mut head = self.head();
        head.lines = self.trace().change(head.lines, now, less, more);
        self.set_head(head);
    }

    /// A new line, where the last is of an earlier week.
    pub fn renew(&mut self, now: u64) {
        if self.trace().is_old(self.head().lines, now) {
            self.change(now, Stake::default(), Stake::default());
        }
    }

    fn trace(&self) -> Trace {
        // SAFETY: an accessor keeps no value, so that another of the same slot never reads what is not so.
        unsafe { Trace::new(self.0.slot(1), 0, self.0.vm().clone()) }
    }
}
