//! The natural logarithm.

use super::exponential::LN_2;
use super::fixed::horner;
use super::{Fixed, Float, inverse};

/// 1/√2 and √2 to 28 bits: between them a quotient of mantissas is left as it is.
const LOW: i64 = 189812531;

/// `ln(numerator / denominator)` of two positive normalised numbers: the absolute error is below 2^−104; near 1 the relative
/// error is below 2^−84.
///
/// Method: the quotient is `2^k·m` with `m` from 1/√2 to √2; `ln m = 2·artanh(z)`, `z = (m − 1)/(m + 1)`, taken from the
/// mantissas without dividing them first, so that the difference of two near numbers is exact. `artanh(z)/z` is a polynomial
/// of degree 16 in `32·z²` that interpolates at the Chebyshev nodes of 0..0.0301 and is wrong by at most 2^−123.
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

    // (above + below)/2 is from ¼ to 1, and the difference exact.
    let half_sum = (above + below).carried().halved();
    let difference = leading(&(above - below).carried());
    let z = Float { mantissa: difference.mantissa * inverse(&half_sum), exponent: difference.exponent.wrapping_sub(1) };
    let fraction = z.mantissa.right(z.exponent.unsigned_abs());
    let square = (fraction * fraction).times(32).carried();
    let series = horner!(square;
        1: 0x9e51186;
        2: 0xf_ff32f56, 0x236_2853fde, 0x4bd8_3f413ce, 0xa3d72_9fb6edb, 0x1642c83_fd793c4, 0x3_0c30c31_b0d7bd9;
        3: 0x6b_ca1af28_03171fe, 0xf0f_0f0f0f1_133b58a, 0x22222_2222222_19e14b5, 0x4ec4ec_4ec4ec4_edbc6e8, 0xba2e8ba_2e8ba2e_8b76f04;
        4: 0x1c_71c71c7_1c71c71_c71fee0, 0x492_4924924_9249249_24921e4, 0xcccc_ccccccc_ccccccc_cccccde, 0x2aaaaa_aaaaaaa_aaaaaaa_aaaaaaa, 0x1_0000000_0000000_0000000_0000000;
    );

    let ln_m = Float { mantissa: z.mantissa * series, exponent: z.exponent.wrapping_add(1) };
    if k == 0 {
        return ln_m;
    }
    // A quarter, as the whole may be up to 177.
    let whole = Float { mantissa: LN_2.times(k.into()).carried().down::<2>(), exponent: 2 };
    whole.sum(&ln_m).normalised()
}

/// A fraction with at least 84 good bits: as it is, unless its first digit is nearly empty.
#[inline(always)]
fn leading(fraction: &Fixed) -> Float {
    let number = Float::fixed(*fraction);
    if fraction.0[0].0.wrapping_add(16) as u64 > 32 { number } else { number.normalised() }
}
