//! What it costs to leave, when many do and the weather is bad: the charge goes to those who stay.
//!
//! Every share that leaves pays the marginal rate at its moment, `m(u) = a + b·u`: `u = 1 − e^(−L)` is the share of the pool that
//! has left, `L` the sum of `−ln` of what stayed at every exit. What is charged raises the value of the shares that remain, the
//! leaver's own among them; integrated over the exit, that value grows by `e^x` with
//! `x = ∫ m dL = a·ΔL + b·(ΔL − Δu)`. So it makes no difference in how many parts, or from how many accounts, one leaves.

use math::fraction::{self, FRACTION_BITS, ONE};

use crate::errors::Error;
use crate::number::{low, ratio_up, wide, word};
use crate::parameter::Parameters;
use crate::track::part;

/// The most that departures count: all but e^−100 of a pool [2^−40].
const MOST_LEFT: u64 = 100 << FRACTION_BITS;

/// An exit of some shares, fewer than all; rates and shares in 2^−40.
#[derive(Clone, Copy, Debug)]
pub struct Exit {
    /// What leaves.
    pub shares: u128,
    /// What there was.
    pub supply: u128,
    /// `L` before.
    pub left: u64,
    /// `a`: the rate whatever has left.
    pub flat: u64,
    /// `b`: the rate for each part of the pool that has left.
    pub rising: u64,
}

impl Exit {
    /// The share of the amounts that stays in the pool, rounded up, and `L` after.
    pub fn charge(&self) -> Result<(u64, u64), Error> {
        // Some shares were burned at first, so that some always stay.
        let stays = self.supply.saturating_sub(self.shares);
        let step = fraction::ln_ratio(self.supply, stays)?.unsigned_abs();
        let left = self.left.saturating_add(step).min(MOST_LEFT);
        if self.flat | self.rising == 0 {
            return Ok((0, left));
        }
        let (before, after) = (gone(self.left)?, gone(left)?);
        let area = step.saturating_sub(after.saturating_sub(before));
        let exponent = part_up(step, self.flat).saturating_add(part_up(area, self.rising));
        // Rounded up.
        let growth = fraction::exp_m1(exponent as i64)?.unsigned_abs().wrapping_add(1);
        let mean = ratio_up(&wide(stays), &word(growth), &wide(self.shares));
        // No more than the last share pays.
        let last = self.flat.saturating_add(part_up(after, self.rising));
        Ok((low(&mean.min(word(last))) as u64, left))
    }
}

/// `u = 1 − e^(−L)`.
pub fn gone(left: u64) -> Result<u64, Error> {
    Ok(fraction::exp_m1((left as i64).wrapping_neg())?.unsigned_abs())
}

/// What of the greatest charge is due at these volatilities [2^−40]: none while the short one is not above the long one, all from
/// the parameter's ratio on. Volatilities in 10^−6, below 2^32.
pub fn storm(short: u64, long: u64, parameters: &Parameters) -> u64 {
    let span = long.wrapping_mul(parameters.exit_ratio().saturating_sub(1_000));
    // Below 2^32·2^10·2^20.
    let above = short.saturating_sub(long).wrapping_mul(1_000) << 20;
    let due = above.checked_div(span).unwrap_or(0).min(1 << 20) << 20;
    part(greatest(parameters), due)
}

/// The greatest charge [2^−40].
pub fn greatest(parameters: &Parameters) -> u64 {
    (parameters.max_exit_charge() << FRACTION_BITS) / 1_000_000
}

/// `value·share`, the share at most 1, rounded up.
fn part_up(value: u64, share: u64) -> u64 {
    let rest = (ONE as u128).wrapping_sub(1);
    (u128::from(value).wrapping_mul(u128::from(share)).wrapping_add(rest) >> FRACTION_BITS) as u64
}
