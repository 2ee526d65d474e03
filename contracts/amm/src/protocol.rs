//! The protocol's share of what swaps earn, taken when liquidity changes: swaps pay no gas for it.
//!
//! Source: Uniswap v2's protocol fee ("Uniswap v2 Core", 2020, equation 6) with any share φ instead of a sixth: new shares are
//! worth φ of the growth of `√(reserve0·reserve1)` since liquidity last changed, which is what swaps earned.

use crate::number::{low, plus, ratio, times, wide, word};

/// New shares, for a root grown from `last` to `root` and φ in 0.001, rounded down; none without growth.
pub fn shares(supply: u128, last: u128, root: u128, share: u64) -> u128 {
    let growth = root.saturating_sub(last);
    if last == 0 || growth == 0 {
        return 0;
    }
    let (rest, share) = (word(1_000_u64.saturating_sub(share)), word(share));
    let base = plus(&times(&wide(root), &rest), &times(&wide(last), &share));
    low(&ratio(&times(&wide(supply), &share), &wide(growth), &base))
}
