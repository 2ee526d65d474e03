//! Which weeks have an entry: a bit for each.

use alloy_primitives::U256;
use common::cell::Cell;
use common::mapping::Mapping;

/// Words of 256 weeks, by number.
pub type Weeks = Mapping<U256, Cell<U256>>;

/// Weeks in a word.
pub const SPAN: u64 = 256;

fn place(week: u64) -> (U256, usize) {
    (U256::from(week / SPAN), (week % SPAN) as usize)
}

/// Notes whether a week has an entry.
pub fn mark(weeks: &mut Weeks, week: u64, present: bool) {
    let (key, bit) = place(week);
    let mut cell = weeks.setter(key);
    let mut word = cell.get();
    word.set_bit(bit, present);
    cell.set(word);
}

/// The first week from `from` to `to`, both included, that has an entry.
pub fn first(weeks: &Weeks, from: u64, to: u64) -> Option<u64> {
    let mut week = from;
    while week <= to {
        let (key, bit) = place(week);
        let rest = weeks.getter(key).get().wrapping_shr(bit);
        if !rest.is_zero() {
            let found = week.wrapping_add(rest.trailing_zeros() as u64);
            return (found <= to).then_some(found);
        }
        week = (week | (SPAN - 1)).wrapping_add(1);
    }
    None
}

/// The last week from `from` to `to`, both included, that has an entry.
pub fn last(weeks: &Weeks, from: u64, to: u64) -> Option<u64> {
    let mut week = to;
    while week >= from {
        let (key, bit) = place(week);
        let rest = weeks.getter(key).get().wrapping_shl(255_usize.wrapping_sub(bit));
        if !rest.is_zero() {
            let found = week.wrapping_sub(rest.leading_zeros() as u64);
            return (found >= from).then_some(found);
        }
        week = (week & !(SPAN - 1)).checked_sub(1)?;
    }
    None
}
