//! How a sum of locks changed, in storage: a line for each change, and what ends when.
//!
//! A line holds until something ends, so that reading the power at a time walks the weeks in which something ended since the last
//! line before it: at most 209, after which nothing is left.

use alloy_primitives::{B256, U256};
use common::cell::{Cell, Word};
use common::mapping::Mapping;
use common::number::{low, wide, word};
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::line::{Line, MAX_QUIET, Stake};
use crate::time::week_of;
use crate::weeks::{self, SPAN, Weeks};

/// Words by number, whose lowest 40 bits are times that rise with it.
pub type History = Mapping<U256, Cell<B256>>;

/// The number of the last word that holds at a time, and that word; nothing where none does. Looks among the latest first.
#[inline(never)]
pub fn last_until(history: &History, count: u32, time: u64) -> Option<(u32, B256)> {
    let (mut above, mut step) = (count, 1_u32);
    let (mut at, mut found) = loop {
        let number = above.saturating_sub(step);
        let word = (above != 0).then(|| read(history, number))?;
        if time_of(&word) <= time {
            break (number, word);
        }
        (above, step) = (number, step.saturating_mul(2));
    };
    while at.wrapping_add(1) < above {
        let middle = at.wrapping_add(above.wrapping_sub(at) >> 1);
        let word = read(history, middle);
        if time_of(&word) <= time {
            (at, found) = (middle, word);
        } else {
            above = middle;
        }
    }
    Some((at, found))
}

/// The word of a number.
pub fn read(history: &History, number: u32) -> B256 {
    history.getter(word(number.into())).get()
}

/// Since when a word holds \[seconds\].
pub fn time_of(word: &B256) -> u64 {
    word.last_chunk().map_or(0, |low| u64::from_be_bytes(*low)) & ((1 << 40) - 1)
}

/// Notes a word that holds from now on, in the place of one of the same second; answers how many there are then.
#[inline(never)]
pub fn note(history: &mut History, count: u32, latest: B256) -> u32 {
    let last = count.saturating_sub(1);
    let same = count != 0 && time_of(&read(history, last)) == time_of(&latest);
    let number = if same { last } else { count };
    history.setter(word(number.into())).set(latest);
    number.wrapping_add(1)
}

/// The changes of one sum. How many there were is kept by whoever has it.
pub struct Trace(Slots);

/// What its slots are.
#[derive(Clone, Copy)]
enum Slot {
    /// Lines by number.
    Lines,
    /// The sum of slopes that end with the beginning of a week.
    Endings,
    /// In which weeks there are such.
    Weeks,
}

impl StorageType for Trace {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

impl Trace {
    /// How many slots it takes.
    pub const SLOTS: u16 = 3;

    /// Power at a time.
    pub fn power(&self, count: u32, time: u64) -> u128 {
        match last_until(&self.lines(), count, time) {
            Some((_, word)) => self.walk(Line::from_word(word), time).power(time),
            None => 0,
        }
    }

    /// Changes the sum by a stake less and one more, as far as they last; answers how many lines there are then.
    pub fn change(&mut self, count: u32, now: u64, less: Stake, more: Stake) -> u32 {
        let (mut line, mut next) = match count.checked_sub(1) {
            Some(last) => {
                let line = Line::from_word(read(&self.lines(), last));
                (self.walk(line, now), self.next(line.next(), now))
            }
            None => (Line::default(), u64::MAX),
        };
        for (stake, adds) in [(less, false), (more, true)] {
            if stake.lasts(now) {
                if adds {
                    line.add(stake);
                    next = next.min(stake.end);
                } else {
                    line.take(stake);
                }
                self.reschedule(stake, adds);
            }
        }
        line.time = now;
        line.quiet = next.saturating_sub(week_of(now).wrapping_add(1)).min(MAX_QUIET);
        note(&mut self.lines(), count, line.into_word())
    }

    /// Whether the last line is of an earlier week, so that a new one may shorten the walk.
    pub fn is_old(&self, count: u32, now: u64) -> bool {
        let Some(last) = count.checked_sub(1) else { return false };
        week_of(time_of(&read(&self.lines(), last))) < week_of(now)
    }

    /// A line without what ended until a time.
    #[inline(never)]
    fn walk(&self, mut line: Line, time: u64) -> Line {
        let (weeks, endings) = (self.weeks(), self.endings());
        let (mut from, to) = (line.next(), week_of(time));
        while let Some(end) = weeks::first(&weeks, from, to) {
            line.take(Stake { slope: low(&endings.getter(word(end)).get()), end });
            from = end.wrapping_add(1);
        }
        line
    }

    /// The first week after now in which something may end, where that was known to be `next`: in a week that has begun, what the
    /// word of the weeks says that follow.
    fn next(&self, next: u64, now: u64) -> u64 {
        let from = week_of(now).wrapping_add(1);
        if next >= from {
            return next;
        }
        let last = from | (SPAN - 1);
        weeks::first(&self.weeks(), from, last).unwrap_or_else(|| last.wrapping_add(1))
    }

    /// Schedules the end of a stake, or takes it back.
    #[inline(never)]
    fn reschedule(&mut self, stake: Stake, adds: bool) {
        let mut endings = self.endings();
        let mut cell = endings.setter(word(stake.end));
        let before = low(&cell.get());
        let after = if adds { before.wrapping_add(stake.slope) } else { before.wrapping_sub(stake.slope) };
        cell.set(wide(after));
        if (before == 0) != (after == 0) {
            weeks::mark(&mut self.weeks(), stake.end, after != 0);
        }
    }

    // An accessor keeps no value, so that another of the same slot never reads what is not so.

    fn lines(&self) -> History {
        // SAFETY: see above.
        unsafe { Mapping::new(self.0.slot(Slot::Lines as u16), 0, self.0.vm().clone()) }
    }

    fn endings(&self) -> Mapping<U256, Cell<U256>> {
        // SAFETY: see above.
        unsafe { Mapping::new(self.0.slot(Slot::Endings as u16), 0, self.0.vm().clone()) }
    }

    fn weeks(&self) -> Weeks {
        // SAFETY: see above.
        unsafe { Mapping::new(self.0.slot(Slot::Weeks as u16), 0, self.0.vm().clone()) }
    }
}
