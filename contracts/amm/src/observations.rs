//! Averages of the price over time, from the sum of logarithms now and at earlier swaps.
//!
//! A point is kept of the first swap of each bucket of time, 256 of them. Between two points the sum is taken to grow evenly:
//! exact unless the price moved within the bucket of the first, and then wrong by less than the bucket's length times that
//! move. What happens within one second has no weight.

use alloy_primitives::U256;
use math::fraction;

use crate::errors::*;
use crate::number::{low, power_of_ten, power_of_two, product, ratio, times, wide, word};

/// How many points are kept.
pub const POINTS: u16 = 256;

/// A time and the sum up to it; none has the time 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// [seconds]
    pub at: u64,
    /// ∫ log dt, below 2^71 in magnitude [2^−32 seconds].
    pub sum: i128,
}

impl Point {
    /// In half a word.
    pub fn packed(self) -> u128 {
        (self.sum as u128) << 32 | u128::from(self.at & 0xffff_ffff)
    }

    /// What [`Point::packed`] packed.
    pub fn unpacked(half: u128) -> Self {
        Self { at: half as u64 & 0xffff_ffff, sum: half as i128 >> 32 }
    }
}

/// What is known of a pool's price.
pub trait Observations {
    /// The point of this age, 0 being the newest.
    fn point(&self, age: u16) -> Point;

    /// The age of the newest point whose time is not after `time`, which may be an empty one; [`POINTS`] if there is none.
    fn newest_until(&self, time: u64) -> u16 {
        let (mut low, mut high) = (0, POINTS);
        while low < high {
            let middle = low.wrapping_add(high) / 2;
            if self.point(middle).at <= time {
                high = middle;
            } else {
                low = middle.wrapping_add(1);
            }
        }
        low
    }

    /// The sum at `time`, before the last swap `last`.
    fn sum_before(&self, time: u64, last: Point) -> Result<i128, Error> {
        let age = self.newest_until(time);
        let before = if age < POINTS { self.point(age) } else { Point::default() };
        if before.at == 0 {
            // The first that is not empty, seen from the far end.
            let oldest = self.point(self.newest_until(0).saturating_sub(1)).at;
            return Err(WindowTooLong { start: time, oldest }.into());
        }
        let after = match age.checked_sub(1) {
            Some(next) => self.point(next),
            None => last,
        };
        Ok(between(&before, &after, time))
    }
}

/// The sum at a time between two points, on the straight line.
fn between(left: &Point, right: &Point, time: u64) -> i128 {
    let rise = right.sum.wrapping_sub(left.sum);
    let whole = word(right.at.saturating_sub(left.at).max(1));
    // Below 2^72·2^32.
    let part = ratio(&wide(rise.unsigned_abs()), &word(time.saturating_sub(left.at)), &whole);
    let part = low(&part) as i128;
    left.sum.wrapping_add(if rise < 0 { part.wrapping_neg() } else { part })
}

/// The geometric mean of a whole token0 in whole token1, or of a whole token1 in token0, over a time in which the logarithm of
/// the reserves' ratio had this sum \[WAD\], rounded down; wrong by 10^−12 of it at most.
pub fn mean(sum: i128, window: u64, decimals: [u8; 2], inverse: bool) -> Result<U256, Error> {
    // Below 2^47 [2^−40].
    let size = low(&ratio(&wide(sum.unsigned_abs() << 8), &U256::ONE, &word(window))) as i64;
    let falls = (sum < 0) != inverse;
    let (mantissa, power) = fraction::exp(if falls { size.wrapping_neg() } else { size });

    let [above, below] = if inverse { [decimals[1], decimals[0]] } else { decimals };
    // Below 2^59·2^60·2^120.
    let scaled = times(&times(&word(mantissa), &math::WAD), &power_of_ten(above.saturating_sub(below).into()));
    let rounded = ratio(&scaled, &U256::ONE, &power_of_ten(below.saturating_sub(above).into()));
    let places = power.wrapping_sub(fraction::MANTISSA_BITS as i32);
    if places < 0 {
        return Ok(ratio(&rounded, &U256::ONE, &power_of_two(places.unsigned_abs())));
    }
    product(&rounded, &power_of_two(places.unsigned_abs()))
}
