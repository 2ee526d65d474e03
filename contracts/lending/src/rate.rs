//! What borrowers pay: a curve over utilization that moves until a target is kept.
//!
//! Source: Morpho's adaptive curve ("AdaptiveCurveIRM", 2024): below and above the target the rate is a quarter to four times the one
//! at the target, and that one grows or shrinks by up to `e^50` a year. Where the published model takes the mean of a gap from three
//! points, this is the mean itself, so that it does not matter how a time is split.

use alloy_primitives::U256;
use common::number::{low, ratio, wide, word};
use math::fraction::{FRACTION_BITS, ln_ratio};

use crate::errors::*;
use crate::growth::{BITS, exp_m1, shifted};

/// 10^18.
pub const WAD: u64 = 1_000_000_000_000_000_000;
/// The utilization that is kept \[WAD\].
const TARGET: u64 = 900_000_000_000_000_000;
/// How fast the rate at the target moves where the market is used wholly [1 a year].
const SPEED: u128 = 50;
/// [seconds]
pub const YEAR: u64 = 31_536_000;
/// Bounds of the rate at the target, and the first: 0.1 %, 200 %, 4 % a year \[WAD per second\].
const LEAST: u64 = WAD / 1_000 / YEAR;
const MOST: u64 = 2 * (WAD / YEAR);
pub const FIRST: u64 = WAD / 25 / YEAR;

/// The share that is lent, at most 1 \[WAD\].
pub fn utilization(borrowed: u128, supplied: u128) -> u64 {
    if supplied == 0 {
        return 0;
    }
    low(&ratio(&wide(borrowed), &word(WAD), &wide(supplied))) as u64
}

/// How far from the target, as a share of how far it can be on that side, and whether below \[WAD\].
fn distance(utilization: u64) -> (u64, bool) {
    match utilization.checked_sub(TARGET) {
        Some(above) => (above.saturating_mul(10).min(WAD), false),
        None => (TARGET.wrapping_sub(utilization).wrapping_mul(10) / 9, true),
    }
}

/// Rates over a time in which nothing happened \[WAD per second\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adapted {
    /// At the target, in the end.
    pub end: u64,
    /// What borrowers paid in the mean, without a premium.
    pub mean: u64,
}

/// From a rate at the target, with an unchanged utilization, for so many seconds.
pub fn adapted(start: u64, utilization: u64, elapsed: u64) -> Result<Adapted, Error> {
    let (distance, below) = distance(utilization);
    let (end, mean) = moved(start, distance, below, elapsed)?;
    Ok(Adapted { end, mean: on_curve(mean, distance, below) })
}

/// `rate·(1 + (C − 1)·distance)` above the target, `rate·(1 − (1 − 1/C)·distance)` below it, C = 4, rounded down.
fn on_curve(rate: u64, distance: u64, below: bool) -> u64 {
    // Up to 4 in WAD.
    let factor = if below {
        WAD.wrapping_sub(distance.wrapping_sub(distance / 4))
    } else {
        WAD.wrapping_add(distance.wrapping_mul(3))
    };
    low(&ratio(&word(rate), &word(factor), &word(WAD))) as u64
}

/// The end and the mean of `start·e^(±speed·distance·t)` within bounds.
///
/// With the exponent `x` of the whole time and `xᵣ` of the part until a bound is reached, both without sign, the mean is
/// `(|end − start| + end·(x − xᵣ)) / x`; where no bound is reached, `start·(e^x − 1)/x`, whose factor keeps its digits when `x` is small.
fn moved(start: u64, distance: u64, below: bool, elapsed: u64) -> Result<(u64, u64), Error> {
    // Below 2^60·2^32·2^70.
    let pace = wide(u128::from(distance).wrapping_mul(u128::from(elapsed)));
    let exponent = ratio(&pace, &wide(SPEED << BITS), &wide(u128::from(WAD).wrapping_mul(u128::from(YEAR))));
    if exponent.is_zero() {
        return Ok((start, start));
    }
    let one = wide(1 << BITS);
    let (first, grown) = (word(start), exp_m1(low(&exponent)));
    let risen = grown.wrapping_add(one);
    // What it rises or falls by, of one.
    let change = if below { ratio(&grown, &one, &risen) } else { grown };
    let step = low(&shifted(&change.wrapping_mul(first)));
    let free = if below { u128::from(start).wrapping_sub(step) } else { u128::from(start).wrapping_add(step) };
    let end = free.clamp(LEAST.into(), MOST.into()) as u64;
    let mean = if u128::from(end) == free {
        ratio(&change, &first, &exponent)
    } else {
        let until = ln_ratio(end.into(), start.into())?.unsigned_abs();
        let after = exponent.saturating_sub(wide(u128::from(until) << (BITS - FRACTION_BITS)));
        let way = U256::from_limbs([0, end.abs_diff(start), 0, 0]);
        ratio(&after.wrapping_mul(word(end)).wrapping_add(way), &U256::ONE, &exponent)
    };
    // Where the exponent is small, what was rounded off before the division weighs much.
    Ok((end, (low(&mean) as u64).clamp(start.min(end), start.max(end))))
}
