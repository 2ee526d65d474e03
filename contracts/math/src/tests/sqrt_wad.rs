use alloy_primitives::{U256, U512};
use proptest::prelude::*;

use super::{any_u256, each_published, unsigned, wide};
use crate::{WAD, sqrt_wad_down};

/// The floor is the one r with r² ≤ x·10^18 < (r + 1)².
fn is_floor(root: U256, x: U256) -> bool {
    let (square, root) = (wide(x).wrapping_mul(wide(WAD)), wide(root));
    let above = root.wrapping_add(U512::ONE);
    root.wrapping_mul(root) <= square && square < above.wrapping_mul(above)
}

#[test]
fn sqrt_wad_of_known_numbers() {
    // OEIS A002193, A002194, A010467.
    for (x, root) in [
        ("0", "0"),
        ("0.000000000000000001", "0.000000001"),
        ("0.000000000000000002", "0.000000001414213562"),
        ("0.25", "0.5"),
        ("1", "1"),
        ("2", "1.414213562373095048"),
        ("3", "1.732050807568877293"),
        ("10", "3.162277660168379331"),
        ("4000000000000000000000000", "2000000000000"),
    ] {
        assert_eq!(sqrt_wad_down(unsigned(x)), unsigned(root), "√{x}");
    }
}

#[test]
fn sqrt_wad_of_the_largest_number() {
    // ⌊√((2^256 − 1)·10^18)⌋ = ⌊2^128·10^9⌋ − 1, as 2^256·10^18 is a square.
    let root = U256::from(u128::MAX) * U256::from(1_000_000_000) + U256::from(999_999_999);
    assert_eq!(sqrt_wad_down(U256::MAX), root);
    assert!(is_floor(root, U256::MAX));
}

#[test]
fn sqrt_wad_is_as_published() {
    each_published("sqrt", |row| {
        let (x, root) = (row.unsigned_wad("x").unwrap(), row.text("sqrt_wad_floor").unwrap());
        assert_eq!(sqrt_wad_down(x).to_string(), root, "√{x}");
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn sqrt_wad_down_is_the_floor(x in any_u256()) {
        prop_assert!(is_floor(sqrt_wad_down(x), x));
    }

    /// Roots with at most 9 decimals have squares with 18: there the floor steps.
    #[test]
    fn sqrt_wad_down_steps_at_every_square(root in any::<u128>(), width in 0_u32..128) {
        let root = U256::from(root >> width);
        let (x, nano) = (root * root, U256::from(1_000_000_000));
        prop_assert_eq!(sqrt_wad_down(x), root * nano);
        if !x.is_zero() {
            let below = sqrt_wad_down(x - U256::ONE);
            prop_assert!(below < root * nano && is_floor(below, x - U256::ONE));
        }
    }
}
