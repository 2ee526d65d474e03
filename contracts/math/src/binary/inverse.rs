//! Reciprocals and reciprocal square roots, by Newton's iteration from a start in 64-bit words.

use super::{FRACTION, Fixed, Limb};

const ONE: Fixed = Fixed::constant(1 << FRACTION);

/// `1/b` for a carried `b` in [¼, 1): wrong by at most 2^−107; carried.
///
/// Method: 29 bits by a division of words; `y ← y + y·(1 − b·y)` doubles the good bits, twice.
#[inline(never)]
pub fn inverse(b: &Fixed) -> Fixed {
    let leading = (b.0[0] << 3) + (b.0[1] >> 25);
    let start = (1_u64 << 62).checked_div(leading.0 as u64).unwrap_or_default() as i64;
    let mut y = Fixed([Limb(start) >> 3, (Limb(start) & 7) << 25, Limb(0), Limb(0)]);
    for _ in 0..2 {
        y = (y + y * (ONE - *b * y)).carried();
    }
    y
}

/// `1/√b` for a carried `b` in [¼, 1): wrong by at most 2^−108; carried.
///
/// Method: a cubic that is right to 1.3 %, three steps of `y ← y·(3 − b·y²)/2` in words of 30 bits behind the point, and
/// two of `y ← y + y·(1 − b·y²)/2` in full.
#[inline(never)]
pub fn inverse_root(b: &Fixed) -> Fixed {
    let leading = (b.0[0] << 2) + (b.0[1] >> 26);
    // 3.0658 − 5.7082·b + 5.9722·b² − 2.3421·b³: least squares on [¼, 1].
    let mut word = Limb(-2_514_842_442);
    for coefficient in [6_412_636_680, -6_129_134_413, 3_291_852_431] {
        word = ((word * leading) >> 30) + Limb(coefficient);
    }
    for _ in 0..3 {
        let error = Limb(3 << 30) - ((leading * ((word * word) >> 30)) >> 30);
        word = (word * error) >> 31;
    }
    let mut y = Fixed([word >> 2, (word & 3) << 26, Limb(0), Limb(0)]);
    for _ in 0..2 {
        y = (y + (y * (ONE - *b * (y * y))).carried().halved()).carried();
    }
    y
}
