//! Estimators of the variance of a year.

use alloy_primitives::{I256, U256};

use super::average::Shares;
use crate::MathError;
use crate::binary::{Fixed, Float};
use crate::normal::{reciprocal_root, root};

/// `year/10^18`: makes of a square of units the units of a variance.
const YEAR_UNIT: Float = Float { mantissa: Fixed::constant(0x8ab2612_46f1bc8_596666e_dcfdf7b), exponent: -34 };
/// `π/2·year/10^18`.
const BIPOWER_UNIT: Float = Float { mantissa: Fixed::constant(0xd9dd4a5_a142725_9fa8d3a_ff010c6), exponent: -34 };
/// `1/(10^18·year)`.
const UNIT_PER_YEAR: Float = Float { mantissa: Fixed::constant(0x9d04efd_4d5603a_1e36c62_fa15ce9), exponent: -84 };

/// A new price, seen from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// [`super::log_return`] since the price before \[WAD\].
    pub log_return: I256,
    /// Time since the price before \[seconds\].
    pub seconds: u64,
}

impl Tick {
    /// The size of the return \[units\].
    fn size(&self) -> Float {
        Float::integer(self.log_return.unsigned_abs())
    }
}

/// How much of a return counts: `multiple` standard deviations of a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnLimit {
    /// Standard deviations \[WAD\].
    pub multiple: U256,
    /// The variance of a year that is assumed at least \[WAD\].
    ///
    /// It bounds the time that an average needs to leave the neighbourhood of zero: with all returns at the limit the
    /// variance grows by `e^((multiple² − 1)·t/τ)` over a time `t`, from whatever it was.
    pub least_variance: U256,
}

/// `r²·year/Δt` in WAD: what one tick says about the variance of a year; the first value of an average.
///
/// Accuracy: half a unit, and 10^−29 relative. Fails with [`MathError::DivisionByZero`] when no time passed, with
/// [`MathError::Overflow`] above 256 bits.
pub fn sample_variance(tick: Tick) -> Result<U256, MathError> {
    sample(&tick.size(), tick.seconds)?.to_unsigned().ok_or(MathError::Overflow)
}

/// `v·e^(−Δt/τ) + (1 − e^(−Δt/τ))·r²·year/Δt` in WAD: the average of the variance of a year after one more tick.
///
/// Accuracy: half a unit, and 10^−24 relative. Fails with [`MathError::DivisionByZero`] when `tau` is 0 or no time passed, with
/// [`MathError::Overflow`] above 256 bits.
///
/// A step below half a unit is none: without returns an average stops falling at `½/(1 − e^(−Δt/τ))` units, a volatility of
/// 0.0001 % when a tick a second meets 30 days.
pub fn ewma_variance(variance: U256, tick: Tick, tau: u64) -> Result<U256, MathError> {
    let shares = Shares::new(tick.seconds, tau)?;
    updated(variance, &shares, &sample(&tick.size(), tick.seconds)?)
}

/// [`ewma_variance`] of a return that is cut to `limit`, so that no single tick moves the average far: by less than the factor
/// `1 + multiple²·Δt/τ`, however wrong its price. Accuracy and errors are the same.
///
/// Winsorising replaces what is too large by the largest that is not. The standard deviation of the tick follows from the
/// variance before it, or from the least variance when that is larger. Without either nothing is known about the returns, and the
/// first one counts whole.
pub fn winsorised_variance(variance: U256, tick: Tick, limit: ReturnLimit, tau: u64) -> Result<U256, MathError> {
    let shares = Shares::new(tick.seconds, tau)?;
    let known = if variance > limit.least_variance { variance } else { limit.least_variance };
    let (size, most) = (tick.size(), largest_return(known, tick.seconds, limit.multiple));
    let cut = !known.is_zero() && size.difference(&most).is_positive();
    updated(variance, &shares, &sample(if cut { &most } else { &size }, tick.seconds)?)
}

/// The jump-robust twin of [`ewma_variance`]: the average of the realised bipower variation of a year after one more tick,
/// `v·e^(−Δt/τ) + (1 − e^(−Δt/τ))·(π/2)·|r|·|r'|·year/√(Δt·Δt')` in WAD, with `r'` and `Δt'` of the tick before.
///
/// Why: with volatility `σ` and no jump, `|r| = σ·√Δt·|Z|` with a standard normal `Z`, whose mean size is `√(2/π)`. The sizes of
/// neighbours are independent, so that `|r|·|r'|` has the mean `(2/π)·σ²·√(Δt·Δt')` and the sample the mean `σ²`, whatever the
/// intervals. A jump is in one return only, and multiplied by an ordinary one: where [`ewma_variance`] takes up `J²/τ` of it, this
/// takes up a multiple of `σ·J·√Δt/τ`, which vanishes as ticks become more frequent. Source: O. Barndorff-Nielsen and N. Shephard,
/// "Power and bipower variation with stochastic volatility and jumps", Journal of Financial Econometrics 2 (2004), for equal
/// intervals. Ticks that repeat a price pull it down, as they do with bipower variation of stale prices.
///
/// Not robust against one wrong price among right ones: it makes two jumps side by side, there and back, whose product counts
/// whole. Where that can happen, returns are to be cut to [`return_limit`] before they come here.
///
/// Accuracy and errors are those of [`ewma_variance`]; neither interval may be 0.
pub fn bipower_variance(variance: U256, tick: Tick, before: Tick, tau: u64) -> Result<U256, MathError> {
    if before.seconds == 0 {
        return Err(MathError::DivisionByZero);
    }
    let shares = Shares::new(tick.seconds, tau)?;
    let (_, per_seconds) = reciprocal_root(&Float::words(0, tick.seconds).multiplied(&Float::words(0, before.seconds)));
    let product = tick.size().multiplied(&before.size());
    updated(variance, &shares, &product.times(BIPOWER_UNIT).multiplied(&per_seconds))
}

/// `multiple·√(variance·seconds/year)` in WAD: a return of so many standard deviations, of a year's variance in WAD.
///
/// Accuracy: half a unit, and 10^−29 relative. [`MathError::Overflow`] above 256 bits.
pub fn return_limit(variance: U256, seconds: u64, multiple: U256) -> Result<U256, MathError> {
    largest_return(variance, seconds, multiple).to_unsigned().ok_or(MathError::Overflow)
}

/// The same before rounding \[units\].
fn largest_return(variance: U256, seconds: u64, multiple: U256) -> Float {
    let square = Float::integer(variance).multiplied(&Float::words(0, seconds)).times(UNIT_PER_YEAR);
    Float::integer(multiple).multiplied(&root(&square))
}

/// The variance of a year \[units\] from the size of a return \[units\].
fn sample(size: &Float, seconds: u64) -> Result<Float, MathError> {
    if seconds == 0 {
        return Err(MathError::DivisionByZero);
    }
    Ok(size.multiplied(size).times(YEAR_UNIT).quotient(&Float::words(0, seconds)))
}

/// The average of the past and of a sample.
fn updated(variance: U256, shares: &Shares, sample: &Float) -> Result<U256, MathError> {
    let past = Float::integer(variance).multiplied(&shares.past);
    past.sum(&sample.multiplied(&shares.new)).to_unsigned().ok_or(MathError::Overflow)
}
