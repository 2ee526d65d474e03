//! The wrappers are wired to the functions of their names; `math` proves those.

use alloy_primitives::{U256, U512};
use proptest::prelude::*;

use super::n;
use crate::arithmetic::{div_down, div_up, mul_div_down, mul_div_up, sqrt_down};

#[test]
fn wrappers_round_to_the_named_side() {
    assert_eq!((div_down(n(7), n(2)), div_up(n(7), n(2))), (Ok(n(3)), Ok(n(4))));
    assert_eq!((mul_div_down(n(7), n(3), n(2)), mul_div_up(n(7), n(3), n(2))), (Ok(n(10)), Ok(n(11))));
    assert_eq!(sqrt_down(n(99)), n(9));
}

proptest! {
    #[test]
    fn the_product_keeps_512_bits(a in any::<[u64; 4]>(), b in any::<[u64; 4]>()) {
        let (a, b) = (U256::from_limbs(a), U256::from_limbs(b));
        let exact = U512::from(a) * U512::from(b) / U512::from(U256::MAX);

        prop_assert_eq!(mul_div_down(a, b, U256::MAX).map(U512::from), Ok(exact));
    }
}
