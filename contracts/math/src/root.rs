//! Roots.

use alloy_primitives::U256;

use crate::Arithmetic;

/// `⌊√n⌋`.
///
/// Method: Newton's iteration `x ← ⌊(x + ⌊n/x⌋)/2⌋` from a power of two at or above the root. The sequence falls until it
/// reaches the floor and then rises or stays (R. Crandall and C. Pomerance, "Prime Numbers", algorithm 9.2.11).
/// At most 8 divisions.
pub fn sqrt_down<A: Arithmetic>(n: U256) -> U256 {
    if n.is_zero() {
        return U256::ZERO;
    }
    // n < 2^bits, hence √n < 2^⌈bits/2⌉ ≤ 2^128, and no sum below leaves 256 bits.
    let half = n.bit_len().div_ceil(2);
    let mut root = U256::ONE.wrapping_shl(half);
    loop {
        let next = root.wrapping_add(A::div(n, root)).wrapping_shr(1);
        if next >= root {
            return root;
        }
        root = next;
    }
}
