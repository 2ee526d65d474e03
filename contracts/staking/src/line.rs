//! Voting power as a line that falls with time, and sums of such lines.
//!
//! A lock's power is `slope·(end − t)` until its end. Slopes are whole numbers, so that sums of lines are exact: their power is
//! `height − slope·t` with the sum of all `slope·end` as height, and what ends is taken out of both.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::{halves, number};

use crate::time::{start_of, week_of};

/// Bits of a time, of a height in a word.
const TIME_BITS: u32 = 40;
const HEIGHT_BITS: u32 = 120;

/// The most weeks that a line knows to be quiet.
pub const MAX_QUIET: u64 = 255;

/// What a lock, or a part of it, adds until its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stake {
    /// Power a second, below 2^86.
    pub slope: u128,
    /// The week at whose beginning it ends.
    pub end: u64,
}

impl Stake {
    /// Power at a time.
    pub fn power(self, time: u64) -> u128 {
        self.slope.wrapping_mul(start_of(self.end).saturating_sub(time).into())
    }

    /// Whether it has power after a time.
    pub fn lasts(self, time: u64) -> bool {
        self.slope != 0 && start_of(self.end) > time
    }
}

/// The sum of stakes from a time on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From when it holds \[seconds\].
    pub time: u64,
    /// The sum of slopes, below 2^88.
    pub slope: u128,
    /// The sum of slopes times ends, below 2^120: slopes have 86 bits, times 34 until the year 2514.
    pub height: u128,
    /// How many weeks that follow the one of its time surely begin without an end.
    pub quiet: u64,
}

impl Line {
    /// The first week after its time in which something may end.
    pub fn next(&self) -> u64 {
        week_of(self.time).wrapping_add(self.quiet).wrapping_add(1)
    }

    /// Power at a time, before anything of it ends.
    pub fn power(&self, time: u64) -> u128 {
        self.height.wrapping_sub(self.slope.wrapping_mul(time.into()))
    }

    /// With a stake more.
    pub fn add(&mut self, stake: Stake) {
        self.slope = self.slope.wrapping_add(stake.slope);
        self.height = self.height.wrapping_add(height(stake));
    }

    /// With a stake less: one that was added, or slopes whose end has come.
    pub fn take(&mut self, stake: Stake) {
        self.slope = self.slope.wrapping_sub(stake.slope);
        self.height = self.height.wrapping_sub(height(stake));
    }
}

fn height(stake: Stake) -> u128 {
    stake.slope.wrapping_mul(start_of(stake.end).into())
}

impl Word for Line {
    fn into_word(self) -> B256 {
        halves(self.slope << TIME_BITS | u128::from(self.time), u128::from(self.quiet) << HEIGHT_BITS | self.height)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        let (low, high) = (number(a, b), number(c, d));
        Self {
            time: a & ((1 << TIME_BITS) - 1),
            slope: low >> TIME_BITS,
            height: high & ((1 << HEIGHT_BITS) - 1),
            quiet: (high >> HEIGHT_BITS) as u64,
        }
    }
}
