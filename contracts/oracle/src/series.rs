//! Prices of the past: what lies in the ring, and what follows from it.
//!
//! The ring holds 256 points. Of each bucket of time it keeps the first price and the last: so averages over time are exact but
//! within a bucket, where they go straight from the one to the other, and the first price at or after a time of the grid is
//! always among them.

use alloy_primitives::U256;
use math::volatility::geometric_mean;

use crate::errors::*;
use crate::state::Point;

/// How many points the ring holds.
pub const POINTS: u16 = 256;

/// Reads points back from the newest.
pub trait Points {
    /// The point of `age`, 0 being the newest; an empty one where nothing was written yet. Below [`POINTS`].
    fn point(&self, age: u16) -> Point;

    /// The age of the newest point whose time is not after `time`, which may be an empty one; [`POINTS`] if there is none.
    ///
    /// Eight reads, by halves: times fall with age, and empty points have the time 0.
    fn newest_until(&self, time: u64) -> u16 {
        let (mut low, mut high) = (0, POINTS);
        while low < high {
            let middle = low.wrapping_add(high) / 2;
            if self.point(middle).observed_at <= time {
                high = middle;
            } else {
                low = middle.wrapping_add(1);
            }
        }
        low
    }

    /// The time of the oldest point that is kept.
    fn oldest(&self) -> u64 {
        // The first that is not empty, seen from the far end.
        let empty = self.newest_until(0);
        self.point(empty.saturating_sub(1)).observed_at
    }

    /// The geometric mean of the price over the `window` seconds until `now`, or until the newest price if that is later \[WAD\].
    fn twap(&self, window: u64, now: u64) -> Result<U256, Error> {
        let newest = self.point(0);
        let end = now.max(newest.observed_at);
        let start = end.saturating_sub(window);
        let age = self.newest_until(start);
        let before = if age < POINTS { self.point(age) } else { Point::default() };
        if window == 0 || before.observed_at == 0 {
            return Err(WindowTooLong { start, oldest: self.oldest() }.into());
        }
        let begin = match age.checked_sub(1) {
            None => newest.cumulative_at(start)?,
            Some(next) => between(&before, &self.point(next), start),
        };
        let sum = newest.cumulative_at(end)?.wrapping_sub(begin);
        Ok(U256::from(geometric_mean(sum, window)?))
    }

    /// The first price at or after `time`, a time of the grid.
    fn first_from(&self, time: u64) -> Result<Point, Error> {
        let before = self.newest_until(time.saturating_sub(1));
        if before == 0 {
            return Err(NotYet { time }.into());
        }
        // All points are later: the first of them may have been overwritten.
        if before == POINTS {
            return Err(FixingGone { time, oldest: self.oldest() }.into());
        }
        Ok(self.point(before.wrapping_sub(1)))
    }
}

/// The sum of logarithms at a time between two points, on the straight line.
fn between(left: &Point, right: &Point, time: u64) -> i128 {
    let rise = right.cumulative.wrapping_sub(left.cumulative);
    let whole = i128::from(right.observed_at.saturating_sub(left.observed_at));
    let part = i128::from(time.saturating_sub(left.observed_at));
    // Below 2^85·2^32, and points are some time apart.
    left.cumulative.wrapping_add(rise.wrapping_mul(part).checked_div(whole).unwrap_or_default())
}
