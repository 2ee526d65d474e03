//! The wrappers are wired to the functions of their names; `math` proves those.

use alloy_primitives::{U256, U512};
use math::{MathError, Software};
use proptest::prelude::*;

use super::n;
use crate::arithmetic::{
    div_down, div_up, mul_div_down, mul_div_up, ray_div_down, ray_div_up, ray_mul_down, ray_mul_up, ray_to_wad_down,
    ray_to_wad_up, sqrt_down, wad_div_down, wad_div_up, wad_mul_down, wad_mul_up, wad_to_ray,
};

#[test]
fn wrappers_round_to_the_named_side() {
    assert_eq!((div_down(n(7), n(2)), div_up(n(7), n(2))), (Ok(n(3)), Ok(n(4))));
    assert_eq!((mul_div_down(n(7), n(3), n(2)), mul_div_up(n(7), n(3), n(2))), (Ok(n(10)), Ok(n(11))));
    assert_eq!(sqrt_down(n(99)), n(9));
}

/// One and a half units lie between one and two, and a third of the scale between its units.
#[test]
fn wrappers_keep_their_scale() {
    let (one, three) = (n(1), n(3));
    let wads = n(1_500_000_000_000_000_000);
    assert_eq!((wad_mul_down(one, wads), wad_mul_up(one, wads)), (Ok(n(1)), Ok(n(2))));
    let rays = wads * n(1_000_000_000);
    assert_eq!((ray_mul_down(one, rays), ray_mul_up(one, rays)), (Ok(n(1)), Ok(n(2))));

    let wads = n(333_333_333_333_333_333);
    assert_eq!((wad_div_down(one, three), wad_div_up(one, three)), (Ok(wads), Ok(wads + one)));
    let rays = wads * n(1_000_000_000) + n(333_333_333);
    assert_eq!((ray_div_down(one, three), ray_div_up(one, three)), (Ok(rays), Ok(rays + one)));

    let rays = n(1_500_000_000);
    assert_eq!((ray_to_wad_down(rays), ray_to_wad_up(rays)), (Ok(n(1)), Ok(n(2))));
    assert_eq!(wad_to_ray(n(3)), Ok(n(3_000_000_000)));
}

/// A wrapper of two numbers and what it wraps.
type Pair = [fn(U256, U256) -> Result<U256, MathError>; 2];

const PAIRS: [Pair; 8] = [
    [wad_mul_down, math::wad_mul_down::<Software>],
    [wad_mul_up, math::wad_mul_up::<Software>],
    [wad_div_down, math::wad_div_down::<Software>],
    [wad_div_up, math::wad_div_up::<Software>],
    [ray_mul_down, math::ray_mul_down::<Software>],
    [ray_mul_up, math::ray_mul_up::<Software>],
    [ray_div_down, math::ray_div_down::<Software>],
    [ray_div_up, math::ray_div_up::<Software>],
];

proptest! {
    /// Numbers of any length, failures included.
    #[test]
    fn wrappers_say_what_math_says(a in any::<[u64; 4]>(), b in any::<[u64; 4]>(), cut in (0_usize..=256, 0_usize..=256)) {
        let (a, b) = (U256::from_limbs(a).wrapping_shr(cut.0), U256::from_limbs(b).wrapping_shr(cut.1));
        for [wrapper, wrapped] in PAIRS {
            prop_assert_eq!(wrapper(a, b), wrapped(a, b));
        }
        prop_assert_eq!(ray_to_wad_down(a), math::ray_to_wad_down::<Software>(a));
        prop_assert_eq!(ray_to_wad_up(a), math::ray_to_wad_up::<Software>(a));
    }

    #[test]
    fn the_product_keeps_512_bits(a in any::<[u64; 4]>(), b in any::<[u64; 4]>()) {
        let (a, b) = (U256::from_limbs(a), U256::from_limbs(b));
        let exact = U512::from(a) * U512::from(b) / U512::from(U256::MAX);

        prop_assert_eq!(mul_div_down(a, b, U256::MAX).map(U512::from), Ok(exact));
    }
}
