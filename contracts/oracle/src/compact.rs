//! Whole numbers of any size in 64 bits: 56 of them a mantissa, 8 an exponent of two.

use alloy_primitives::U256;

const MANTISSA_BITS: u32 = 56;
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;

/// `value` rounded to 56 leading bits, to nearest and from the middle up: exact below 2^56, within 2^−57 relative above.
#[inline(never)]
pub fn compact(value: U256) -> u64 {
    let excess = (value.bit_len() as u32).saturating_sub(MANTISSA_BITS);
    if excess == 0 {
        return value.as_limbs()[0];
    }
    // One bit more than is kept decides where to round.
    let kept = value.wrapping_shr(excess.wrapping_sub(1) as usize).as_limbs()[0];
    let rounded = kept.wrapping_shr(1).wrapping_add(kept & 1);
    // Rounded up to 2^56, it is half of that with one more in the exponent.
    let carry = (rounded >> MANTISSA_BITS) as u32;
    u64::from(excess.wrapping_add(carry)) << MANTISSA_BITS | rounded >> carry
}

/// The number that [`compact`] packed.
#[inline(never)]
pub fn expand(packed: u64) -> U256 {
    U256::from(packed & MANTISSA).wrapping_shl((packed >> MANTISSA_BITS) as usize)
}
