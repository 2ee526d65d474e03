use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use super::any_u256;
use crate::{MathError, to_signed, to_u64, to_u128, to_unsigned};

#[test]
fn signed_numbers_end_at_2_to_255() {
    let largest = U256::MAX >> 1;
    assert_eq!(to_signed(largest), Ok(I256::MAX));
    assert_eq!(to_signed(largest + U256::ONE), Err(MathError::Overflow));
    assert_eq!(to_signed(U256::MAX), Err(MathError::Overflow));
}

#[test]
fn unsigned_numbers_begin_at_0() {
    assert_eq!(to_unsigned(I256::ZERO), Ok(U256::ZERO));
    assert_eq!(to_unsigned(I256::MINUS_ONE), Err(MathError::Underflow));
    assert_eq!(to_unsigned(I256::MIN), Err(MathError::Underflow));
}

#[test]
fn words_end_at_their_width() {
    assert_eq!(to_u128(U256::from(u128::MAX)), Ok(u128::MAX));
    assert_eq!(to_u128(U256::ONE << 128), Err(MathError::Overflow));
    assert_eq!(to_u128(U256::ONE << 192), Err(MathError::Overflow));
    assert_eq!(to_u64(U256::from(u64::MAX)), Ok(u64::MAX));
    for bit in [64, 128, 192] {
        assert_eq!(to_u64(U256::ONE << bit), Err(MathError::Overflow));
    }
}

proptest! {
    #[test]
    fn what_fits_stays_the_same(n in any_u256()) {
        prop_assert_eq!(to_u64(n).ok(), u64::try_from(n).ok());
        prop_assert_eq!(to_u128(n).ok(), u128::try_from(n).ok());
        prop_assert_eq!(to_signed(n).ok(), I256::try_from(n).ok());
        if let Ok(signed) = to_signed(n) {
            prop_assert_eq!(to_unsigned(signed), Ok(n));
        }
    }
}
