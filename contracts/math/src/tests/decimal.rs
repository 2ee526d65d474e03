//! Numbers as people write them.

use alloy_primitives::{I256, U256};

/// A decimal number in units of its `places`-th decimal, rounded to nearest.
fn units(decimal: &str, places: usize) -> I256 {
    let (sign, digits) = decimal.strip_prefix('-').map_or((I256::ONE, decimal), |digits| (I256::MINUS_ONE, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = format!("{fraction:0<width$}", width = places + 1);
    let cut = U256::from_str_radix(&format!("{whole}{}", &fraction[..places]), 10).unwrap();
    let up = fraction.as_bytes()[places] >= b'5';
    sign * I256::try_from(cut + U256::from(u8::from(up))).unwrap()
}

/// A number in WAD.
pub fn wad(decimal: &str) -> I256 {
    units(decimal, 18)
}

/// A number in WAD that is not negative.
pub fn unsigned(decimal: &str) -> U256 {
    U256::try_from(wad(decimal)).unwrap()
}

/// A number in RAY that is not negative.
pub fn ray(decimal: &str) -> U256 {
    U256::try_from(units(decimal, 27)).unwrap()
}

/// Whether two numbers are the same to 27 digits: below 10^27, whether they are the same.
pub fn is_near(result: U256, truth: U256) -> bool {
    result.abs_diff(truth) <= truth / U256::from(10).pow(U256::from(27))
}
