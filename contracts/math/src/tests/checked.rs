use alloy_primitives::{U256, U512};
use proptest::prelude::*;

use super::{any_u256, wide};
use crate::{MathError, add, mul, sub};

#[test]
fn add_refuses_to_wrap() {
    assert_eq!(add(U256::MAX, U256::ONE), Err(MathError::Overflow));
    assert_eq!(add(U256::MAX, U256::ZERO), Ok(U256::MAX));
}

#[test]
fn sub_refuses_to_wrap() {
    assert_eq!(sub(U256::ZERO, U256::ONE), Err(MathError::Underflow));
    assert_eq!(sub(U256::ONE, U256::ONE), Ok(U256::ZERO));
}

#[test]
fn mul_refuses_to_wrap() {
    let half = U256::ONE.wrapping_shl(128);
    assert_eq!(mul(half, half), Err(MathError::Overflow));
    assert_eq!(mul(U256::MAX, U256::ONE), Ok(U256::MAX));
}

proptest! {
    #[test]
    fn checked_results_are_the_exact_ones(a in any_u256(), b in any_u256()) {
        let limit = wide(U256::MAX);
        let expected = |exact: U512| if exact > limit { Err(MathError::Overflow) } else { Ok(exact) };

        prop_assert_eq!(add(a, b).map(wide), expected(wide(a).wrapping_add(wide(b))));
        prop_assert_eq!(mul(a, b).map(wide), expected(wide(a).wrapping_mul(wide(b))));
        match sub(a, b) {
            Ok(difference) => prop_assert_eq!(wide(difference).wrapping_add(wide(b)), wide(a)),
            Err(error) => prop_assert!(a < b && error == MathError::Underflow),
        }
    }
}
