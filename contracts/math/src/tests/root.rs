use std::cell::Cell;

use alloy_primitives::U256;
use proptest::prelude::*;

use super::{any_u256, wide};
use crate::{Arithmetic, Software, sqrt_down};

thread_local! {
    static DIVISIONS: Cell<u32> = const { Cell::new(0) };
}

/// Counts what the documentation promises a bound for.
struct Counting;

impl Arithmetic for Counting {
    fn div(dividend: U256, divisor: U256) -> U256 {
        DIVISIONS.set(DIVISIONS.get().saturating_add(1));
        Software::div(dividend, divisor)
    }

    fn mul_mod(a: U256, b: U256, modulus: U256) -> U256 {
        Software::mul_mod(a, b, modulus)
    }
}

#[test]
fn sqrt_of_small_numbers() {
    let roots = [0, 1, 1, 1, 2, 2, 2, 2, 2, 3];
    for (n, root) in roots.into_iter().enumerate() {
        assert_eq!(sqrt_down::<Software>(U256::from(n)), U256::from(root), "√{n}");
    }
}

#[test]
fn sqrt_of_the_largest_number() {
    assert_eq!(sqrt_down::<Software>(U256::MAX), U256::from(u128::MAX));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    #[test]
    fn sqrt_down_is_the_floor(n in any_u256()) {
        let root = wide(sqrt_down::<Software>(n));
        let above = root.wrapping_add(wide(U256::ONE));
        prop_assert!(root.wrapping_mul(root) <= wide(n) && wide(n) < above.wrapping_mul(above));
    }

    #[test]
    fn sqrt_down_steps_at_every_square(root in any::<u128>()) {
        let square = U256::from(root).wrapping_mul(U256::from(root));
        prop_assert_eq!(sqrt_down::<Software>(square), U256::from(root));
        if root > 0 {
            let below = square.wrapping_sub(U256::ONE);
            prop_assert_eq!(sqrt_down::<Software>(below), U256::from(root).wrapping_sub(U256::ONE));
        }
    }

    #[test]
    fn sqrt_down_needs_at_most_8_divisions(n in any_u256()) {
        DIVISIONS.set(0);
        sqrt_down::<Counting>(n);
        prop_assert!(DIVISIONS.get() <= 8, "{} divisions", DIVISIONS.get());
    }
}
