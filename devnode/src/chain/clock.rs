//! Time of the next block.

use std::time::{SystemTime, UNIX_EPOCH};

/// Wall clock with an offset, and what tests may ask of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Chain time less wall time \[seconds\].
    offset: i64,
    /// Exact time of the next block \[seconds\].
    next: Option<u64>,
    /// Fixed distance between blocks \[seconds\].
    interval: Option<u64>,
}

impl Clock {
    /// Chain time now \[seconds\].
    pub fn now(&self) -> u64 {
        wall().saturating_add_signed(self.offset)
    }

    /// Offset from wall time \[seconds\].
    pub fn offset(&self) -> i64 {
        self.offset
    }

    /// Time of a block on a parent of time `parent`: never below it.
    pub fn peek(&self, parent: u64) -> u64 {
        match (self.next, self.interval) {
            (Some(next), _) => next,
            (None, Some(interval)) => parent.saturating_add(interval),
            (None, None) => self.now().max(parent),
        }
    }

    /// Notes that a block of time `timestamp` was made. A time asked for by hand goes on from there.
    pub fn made(&mut self, timestamp: u64) {
        if self.next.take().is_some() {
            self.set(timestamp);
        }
    }

    /// Moves the clock forward for good; returns the whole offset \[seconds\].
    pub fn increase(&mut self, seconds: u64) -> i64 {
        self.shift(i64::try_from(seconds).unwrap_or(i64::MAX));
        self.offset
    }

    /// Moves the clock by `seconds`, possibly back.
    pub fn shift(&mut self, seconds: i64) {
        self.offset = self.offset.saturating_add(seconds);
    }

    /// Sets the clock; returns how far it moved \[seconds\].
    pub fn set(&mut self, time: u64) -> i64 {
        let before = self.offset;
        self.offset = i64::try_from(time).unwrap_or(i64::MAX).saturating_sub_unsigned(wall());
        self.offset.saturating_sub(before)
    }

    /// Exact time of the next block \[seconds\].
    pub fn set_next(&mut self, time: u64) {
        self.next = Some(time);
    }

    /// Fixed distance between blocks \[seconds\]; none lets the clock run. Returns whether there was one.
    pub fn set_interval(&mut self, interval: Option<u64>) -> bool {
        std::mem::replace(&mut self.interval, interval).is_some()
    }
}

fn wall() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
