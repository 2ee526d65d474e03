use alloy_primitives::{U256, U512};
use proptest::prelude::*;

use super::{any_u256, wide};
use crate::{MathError, cbrt_down, log2_down};

#[test]
fn cbrt_of_small_numbers() {
    for n in 0_u64..1_000 {
        let root = (0..=10).rev().find(|root| root * root * root <= n).unwrap();
        assert_eq!(cbrt_down(U256::from(n)), U256::from(root), "∛{n}");
    }
}

#[test]
fn cbrt_of_the_largest_number() {
    // 2^(256/3) = 48740834812604276470692694.885…
    assert_eq!(cbrt_down(U256::MAX).to_string(), "48740834812604276470692694");
    // 2^255 = (2^85)³.
    assert_eq!(cbrt_down(U256::ONE << 255), U256::ONE << 85);
    assert_eq!(cbrt_down((U256::ONE << 255) - U256::ONE), (U256::ONE << 85) - U256::ONE);
}

#[test]
fn log2_steps_at_powers_of_two() {
    assert_eq!(log2_down(U256::ZERO), Err(MathError::Domain));
    assert_eq!(log2_down(U256::ONE), Ok(0));
    for power in 1..256_u32 {
        assert_eq!(log2_down(U256::ONE << power), Ok(power));
        assert_eq!(log2_down((U256::ONE << power) - U256::ONE), Ok(power - 1));
    }
    assert_eq!(log2_down(U256::MAX), Ok(255));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn cbrt_down_is_the_floor(n in any_u256()) {
        let root = wide(cbrt_down(n));
        let cube = |x: U512| x.wrapping_mul(x).wrapping_mul(x);
        prop_assert!(cube(root) <= wide(n) && wide(n) < cube(root.wrapping_add(U512::ONE)));
    }

    #[test]
    fn cbrt_down_steps_at_every_cube(root in 1_u128..1 << 85, width in 0_u32..85) {
        let root = U256::from((root >> width).max(1));
        let cube = root * root * root;
        prop_assert_eq!(cbrt_down(cube), root);
        prop_assert_eq!(cbrt_down(cube - U256::ONE), root - U256::ONE);
    }
}
