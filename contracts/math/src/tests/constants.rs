use alloy_primitives::U256;

use crate::{RAY, WAD};

#[test]
fn wad_has_18_decimals() {
    assert_eq!(WAD.to_string(), format!("1{}", "0".repeat(18)));
}

#[test]
fn ray_has_27_decimals() {
    assert_eq!(RAY.to_string(), format!("1{}", "0".repeat(27)));
}

#[test]
fn a_ray_is_a_billion_wad() {
    assert_eq!(WAD.checked_mul(U256::from(1_000_000_000)), Some(RAY));
}
