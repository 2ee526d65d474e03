//! `e^x − 1`, for interest of a second as well as of years.

use alloy_primitives::U256;
use common::number::{plus, times, wide};

/// So many bits behind the point.
pub const BITS: u32 = 64;
/// Where exponents end: what grows so much has left its range long before.
const MOST: u128 = 40 << BITS;

/// `e^x − 1`, in and out \[2^−64\], rounded down; of an exponent above 40 that of 40.
///
/// Accuracy: 2^−49 relative and two units. Never falls as `x` rises.
///
/// Method: halved until it is below 2^−11, four terms of the series, then `y ← 2y + y²` as often as it was halved.
pub fn exp_m1(x: u128) -> U256 {
    let (mut x, mut halvings) = (x.min(MOST), 0_u32);
    while x >> 53 != 0 {
        x >>= 1;
        halvings = halvings.wrapping_add(1);
    }
    // Below 2^53 each.
    let square = (x.wrapping_mul(x) >> BITS) as u64;
    let cube = (x.wrapping_mul(square.into()) >> BITS) as u64;
    let fourth = (x.wrapping_mul(cube.into()) >> BITS) as u64;
    let series = (x as u64).wrapping_add(square / 2).wrapping_add(cube / 6).wrapping_add(fourth / 24);
    let mut grown = wide(series.into());
    for _ in 0..halvings {
        // Below 2^122, as e^40 is below 2^58.
        grown = plus(&plus(&grown, &grown), &shifted(&times(&grown, &grown)));
    }
    grown
}

/// A product of two numbers in 2^−64, in 2^−64 again, rounded down.
pub fn shifted(product: &U256) -> U256 {
    let [_, a, b, c] = product.into_limbs();
    U256::from_limbs([a, b, c, 0])
}
