//! Examples worked by hand, and properties that define each function without its algorithm.

mod adapted;
mod checked;
mod constants;
mod division;
mod grid;
mod implied;
mod root;

use alloy_primitives::{U256, U512};
use proptest::prelude::*;

/// Numbers of every width: uniform ones are nearly always 256 bits wide and would leave small numbers untested.
fn any_u256() -> impl Strategy<Value = U256> {
    let uniform =
        (any::<[u64; 4]>(), 0_usize..=256).prop_map(|(limbs, shift)| U256::from_limbs(limbs).wrapping_shr(shift));
    let edges = prop::sample::select(vec![U256::ZERO, U256::ONE, U256::MAX, U256::MAX.wrapping_sub(U256::ONE)]);
    let powers = (0_usize..256).prop_map(|bit| U256::ONE.wrapping_shl(bit));
    prop_oneof![8 => uniform, 1 => edges, 2 => powers]
}

fn wide(n: U256) -> U512 {
    U512::from(n)
}
