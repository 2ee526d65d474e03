//! The protocol's share of what swaps earn, taken when liquidity changes: swaps pay no gas for it.
//!
//! Source: Uniswap v2's protocol fee ("Uniswap v2 Core", 2020, equation 6) with any share φ instead of a sixth: new shares are
//! worth φ of the growth of `√(reserve0·reserve1)` since liquidity last changed, which is what swaps earned.

use alloy_primitives::U256;

use crate::number::{low, ratio, wide};

/// New shares, for a root grown from `last` to `root` and φ in 0.001, rounded down; none without growth.
pub fn shares(supply: u128, last: u128, root: u128, share: u64) -> u128 {
    let growth = root.saturating_sub(last);
    if last == 0 || growth == 0 {
        return 0;
    }
    let rest = U256::from(1_000_u64.saturating_sub(share));
    let share = U256::from(share);
    let base = wide(root).wrapping_mul(rest).wrapping_add(wide(last).wrapping_mul(share));
    low(&ratio(&wide(supply).wrapping_mul(share), &wide(growth), &base))
}
