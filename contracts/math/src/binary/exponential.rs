//! The exponential function.

use super::fixed::horner;
use super::{Fixed, Float, Limb};

/// ln 2.
pub const LN_2: Fixed = Fixed::constant(0xb17217f_7d1cf79_abc9e3b_39803f3);
/// 1/ln 2 · 2^28, to the nearest whole.
const INVERSE_LN_2: Limb = Limb(387270501);

/// `e^x` for `x` below 128 in magnitude: the relative error is below 2^−104, the mantissa from 0.70 to 1.42.
///
/// Method: `x = k·ln 2 + r` with `|r| ≤ 0.35`; a polynomial of degree 13 for `e^(r/8)`, three squarings, `k` as exponent.
/// The polynomial interpolates at the Chebyshev nodes of ±0.35 and is wrong by at most 2^−112.
#[inline(never)]
pub fn exp(x: &Fixed) -> Float {
    let x = x.carried();
    // The first limb is x in units of 2^−28; twenty bits of it are more than k needs.
    let k = (((x.0[0] >> 8) * INVERSE_LN_2 + Limb(1 << 47)) >> 48).0;
    let r = (x - LN_2.times(k)).carried();

    let eighth = horner!(r;
        2: 0x1612_743b541, 0x8f782_1a97b3c, 0x35cc8ac_f6e1f3c;
        3: 0x12_7e4fb73_e4d6120, 0x5c7_78e955b_1d748c4, 0x1a01a_01a01a0_67f60c0, 0x680680_6806806_8060e4c, 0x1_6c16c16_c16c16c_136998e;
        4: 0x44_4444444_4444444_4444699, 0xaaa_aaaaaaa_aaaaaaa_aabc24d, 0x15555_5555555_5555555_5555551, 0x1fffff_fffffff_fffffff_ffffddc, 0x2000000_0000000_0000000_0000000, 0x1_0000000_0000000_0000000_0000001;
    );
    let fourth = eighth * eighth;
    let half = fourth * fourth;
    Float { mantissa: half * half, exponent: k as i32 }
}
