//! The natural logarithm.

use super::exponential::LN_2;
use super::fixed::horner;
use super::{Fixed, Float, inverse};

/// 1/√2 and √2 to 28 bits: between them a quotient of mantissas is left as it is.
const LOW: i64 = 189812531;

/// `ln(numerator / denominator)` of two positive normalised numbers: the relative error is below 2^−104, near 1 too.
///
/// Method: the quotient is `2^k·m` with `m` from 1/√2 to √2; `ln m = 2·artanh(z)`, `z = (m − 1)/(m + 1)`, taken from the
/// mantissas without dividing them first, so that the difference of two near numbers is exact. `artanh(z)/z` is a polynomial
/// of degree 16 in `z²` that interpolates at the Chebyshev nodes of 0..0.0301 and is wrong by at most 2^−123.
#[inline(never)]
pub fn ln_ratio(numerator: &Float, denominator: &Float) -> Float {
    let mut k = numerator.exponent.wrapping_sub(denominator.exponent);
    let (mut above, mut below) = (numerator.mantissa, denominator.mantissa);
    if above.0[0].0.wrapping_shl(28) < below.0[0].0.wrapping_mul(LOW) {
        below = below.halved();
        k = k.wrapping_sub(1);
    } else if below.0[0].0.wrapping_shl(28) < above.0[0].0.wrapping_mul(LOW) {
        above = above.halved();
        k = k.wrapping_add(1);
    }

    // (above + below)/2 is from ¼ to 1.
    let half_sum = Float::fixed((above + below).carried().halved()).normalised();
    let difference = Float::fixed((above - below).carried()).normalised();
    let z = Float {
        mantissa: difference.mantissa * inverse(&half_sum.mantissa),
        exponent: difference.exponent.wrapping_sub(half_sum.exponent).wrapping_sub(1),
    };
    let fraction = z.to_fixed();
    let square = fraction * fraction;
    let series = horner!(square;
        0x9e5118_63bf5dc_9300480_0e0ef0c,
        0x7ff997_ab14391_01772a9_19503fd,
        0x8d8a14_ff78e10_b60583f_c545c1f,
        0x97b07e_8279c0b_c35b2e6_0b1f53f,
        0xa3d729_fb6edb7_eb6d975_9f47e24,
        0xb21641_febc9e1_cd6bff9_a2de061,
        0xc30c30_c6c35ef_635f88a_b1c4daa,
        0xd79435_e50062e_3fbca87_1fab130,
        0xf0f0f0_f0f1133_b589d98_1a28d73,
        0x1111111_111110c_f0a5a65_341ed0e,
        0x13b13b1_3b13b13_b6f1ba0_6aec14f,
        0x1745d17_45d1745_d16ede0_7cb10d8,
        0x1c71c71_c71c71c_71c71fe_dfe61a5,
        0x2492492_4924924_9249249_0f20112,
        0x3333333_3333333_3333333_33378a4,
        0x5555555_5555555_5555555_5555550,
        0x1_0000000_0000000_0000000_0000000
    );

    let ln_m = Float { mantissa: z.mantissa * series, exponent: z.exponent.wrapping_add(1) };
    if k == 0 { ln_m } else { Float::fixed(LN_2.times(k.into()).carried()).sum(&ln_m).normalised() }
}
