//! What a swap costs: a base, the square of how far the price has just moved, and the oracle's volatility above a calm day's.
//!
//! Source: the shape of the Liquidity Book's variable fee (Trader Joe, "Liquidity Book", 2022), on a constant product.

use crate::curve::{MILLION, MOST_FEE};
use crate::parameter::Parameters;

/// The fee for a move so far, at a sigma so high, each part rounded up [10^−6].
pub fn fee(moved: u64, sigma: u64, parameters: &Parameters) -> u64 {
    // Below 2^20·2^40.
    let moving = parameters.fee_slope().wrapping_mul(moved.wrapping_mul(moved)).div_ceil(1_000_000_000);
    let excess = sigma.saturating_sub(parameters.calm_sigma().wrapping_mul(1_000));
    // Below 2^20·2^32.
    let stormy = parameters.sigma_slope().wrapping_mul(excess).div_ceil(MILLION);
    parameters.base_fee().saturating_add(moving).saturating_add(stormy).min(MOST_FEE)
}
