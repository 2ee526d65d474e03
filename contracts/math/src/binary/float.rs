//! Signed numbers of any size with 112 bits.

use alloy_primitives::{I256, U256};

use super::{FRACTION, Fixed, Limb, inverse};

/// `mantissa · 2^exponent`.
///
/// A mantissa is below 8 in magnitude. It need not be normalised: products lose at most the leading zeros of their factors,
/// and [`Float::normalised`] restores them. Sums align to the larger exponent.
#[derive(Clone, Copy, Debug)]
pub struct Float {
    pub mantissa: Fixed,
    pub exponent: i32,
}

impl Float {
    pub const ZERO: Self = Self { mantissa: Fixed::ZERO, exponent: 0 };
    pub const ONE: Self = Self { mantissa: Fixed::ONE, exponent: 0 };
    /// 10^18, a WAD in units: 0.8673… · 2^60.
    pub const WAD: Self = Self { mantissa: Fixed::constant(1_000_000_000_000_000_000 << 52), exponent: 60 };
    /// 10^−18, a unit in WAD: 2^171 / 10^18 rounded to nearest, · 2^−112 · 2^−59.
    pub const UNIT: Self =
        Self { mantissa: Fixed::constant(2_993_155_353_253_689_176_481_146_537_402_948), exponent: -59 };

    /// `value` itself.
    pub const fn fixed(value: Fixed) -> Self {
        Self { mantissa: value, exponent: 0 }
    }

    /// The whole number `value` to its leading 112 bits; normalised.
    pub fn integer(value: U256) -> Self {
        let [first, second, third, fourth] = value.into_limbs();
        if third | fourth == 0 {
            return Self::words(second, first);
        }
        // The three leading words, of which the first is not empty.
        let (exponent, [high, middle, low]) =
            if fourth == 0 { (192_i32, [third, second, first]) } else { (256, [fourth, third, second]) };
        let zeros = high.leading_zeros();
        let join = |high: u64, low: u64| {
            high.wrapping_shl(zeros) | low.wrapping_shr(1).wrapping_shr(63_u32.wrapping_sub(zeros))
        };
        Self {
            mantissa: Self::leading(join(high, middle), join(middle, low)),
            exponent: exponent.wrapping_sub(zeros as i32),
        }
    }

    /// `high · 2^64 + low` to its leading 112 bits; normalised.
    #[inline(never)]
    pub fn words(high: u64, low: u64) -> Self {
        let (high, low, exponent) = if high == 0 { (low, 0, 64_i32) } else { (high, low, 128) };
        let zeros = high.leading_zeros() & 63;
        let filled = high.wrapping_shl(zeros) | low.wrapping_shr(1).wrapping_shr(63_u32.wrapping_sub(zeros));
        Self { mantissa: Self::leading(filled, low.wrapping_shl(zeros)), exponent: exponent.wrapping_sub(zeros as i32) }
    }

    /// The leading 112 of 128 bits, as a fraction of 2^128.
    #[inline(always)]
    fn leading(high: u64, low: u64) -> Fixed {
        let digit = |bits: u64| Limb((bits & 0xfff_ffff) as i64);
        Fixed([
            digit(high.wrapping_shr(36)),
            digit(high.wrapping_shr(8)),
            digit(high.wrapping_shl(20) | low.wrapping_shr(44)),
            digit(low.wrapping_shr(16)),
        ])
    }

    /// The number in WAD that `value` units are.
    pub fn wad(value: U256) -> Self {
        Self::integer(value).product(Self::UNIT)
    }

    /// The same for a signed number.
    pub fn signed_wad(value: I256) -> Self {
        let magnitude = Self::wad(value.unsigned_abs());
        if value.is_negative() { magnitude.negated() } else { magnitude }
    }

    /// `self · other`.
    #[inline(always)]
    pub fn product(self, other: Self) -> Self {
        Self { mantissa: self.mantissa * other.mantissa, exponent: self.exponent.wrapping_add(other.exponent) }
    }

    /// [`Float::product`] out of line: for code that is large rather than hot.
    #[inline(never)]
    pub fn multiplied(&self, other: &Self) -> Self {
        self.product(*other)
    }

    /// `self / other`; `other` must be positive.
    #[inline(never)]
    pub fn quotient(&self, other: &Self) -> Self {
        let other = other.normalised();
        Self {
            mantissa: self.mantissa * inverse(&other.mantissa),
            exponent: self.exponent.wrapping_sub(other.exponent),
        }
    }

    /// Whether it is above zero.
    #[inline(never)]
    pub fn is_positive(&self) -> bool {
        let mantissa = self.mantissa.carried();
        !mantissa.is_negative() && !mantissa.is_zero()
    }

    /// `self · 2^power`.
    #[inline(always)]
    pub fn scaled(self, power: i32) -> Self {
        Self { mantissa: self.mantissa, exponent: self.exponent.wrapping_add(power) }
    }

    /// `−self`.
    #[inline(always)]
    pub fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, exponent: self.exponent }
    }

    /// `self + other`; mantissas below 8 in magnitude.
    #[inline(never)]
    pub fn sum(&self, other: &Self) -> Self {
        Self::aligned(self.mantissa, self.exponent, other.mantissa, other.exponent)
    }

    /// `self − other`; mantissas below 8 in magnitude.
    #[inline(never)]
    pub fn difference(&self, other: &Self) -> Self {
        Self::aligned(self.mantissa, self.exponent, -other.mantissa, other.exponent)
    }

    #[inline(always)]
    fn aligned(first: Fixed, exponent: i32, second: Fixed, other: i32) -> Self {
        let (first, second) = (first.carried(), second.carried());
        // A mantissa of zero must not drown the other in its exponent.
        if first.is_zero() {
            return Self { mantissa: second, exponent: other };
        }
        if second.is_zero() {
            return Self { mantissa: first, exponent };
        }
        let (large, small, larger) = if exponent >= other { (first, second, exponent) } else { (second, first, other) };
        let gap = exponent.wrapping_sub(other).unsigned_abs();
        Self { mantissa: (large + small.right(gap)).carried(), exponent: larger }
    }

    /// The same number with a carried mantissa of magnitude in [½, 1), or zero.
    #[inline(never)]
    pub fn normalised(&self) -> Self {
        let mantissa = self.mantissa.carried();
        let (high, low) = mantissa.abs().words();
        // Bits behind the point of the leading one, from −6 (a mantissa of 64) to 111.
        let lead = match (high, low) {
            (0, 0) => return Self::ZERO,
            (0, low) => low.leading_zeros().wrapping_add(48) as i32,
            (high, _) => (high.leading_zeros() as i32).wrapping_sub(8),
        };
        let places = lead.unsigned_abs();
        let mantissa = if lead >= 0 { mantissa.left(places) } else { mantissa.right(places) };
        Self { mantissa, exponent: self.exponent.wrapping_sub(lead) }
    }

    /// The number as a fraction; its magnitude must be below 128, what is below 2^−112 is lost.
    #[inline(never)]
    pub fn to_fixed(self) -> Fixed {
        let (mantissa, places) = (self.mantissa.carried(), self.exponent.unsigned_abs());
        if self.exponent <= 0 { mantissa.right(places) } else { mantissa.left(places) }
    }

    /// The nearest whole number, halves up; nothing when its magnitude reaches 2^255.
    pub fn to_integer(self) -> Option<I256> {
        if self.exponent < FRACTION as i32 { Some(self.rounded()) } else { self.to_large_integer() }
    }

    /// The nearest whole number, halves up; the largest or the smallest for what lies beyond.
    #[inline(never)]
    pub fn rounded(&self) -> I256 {
        let mantissa = self.mantissa.carried();
        let places = (FRACTION as i32).wrapping_sub(self.exponent);
        if places <= 0 {
            return self.to_large_integer().unwrap_or_else(|| limit(mantissa.is_negative()));
        }
        let (high, low) = mantissa.words();
        let places = places as u32;
        let (below, above, sign) = if places < 56 {
            let low = low.wrapping_add(1_i64.wrapping_shl(places.wrapping_sub(1)));
            let high = high.wrapping_add(low >> 56);
            let low = (low & 0xff_ffff_ffff_ffff) >> places;
            (low | high.wrapping_shl(56_u32.wrapping_sub(places)), high >> places.wrapping_add(8), high >> 63)
        } else {
            // The bit behind the point decides.
            let places = places.wrapping_sub(56);
            let rounded = match places {
                0 => high.wrapping_add(low >> 55),
                1..63 => (high >> places.wrapping_sub(1)).wrapping_add(1) >> 1,
                _ => 0,
            };
            (rounded, rounded >> 63, rounded >> 63)
        };
        I256::from_raw(U256::from_limbs([below as u64, above as u64, sign as u64, sign as u64]))
    }

    /// The number of 2^112 or more, which is whole.
    #[cold]
    #[inline(never)]
    fn to_large_integer(self) -> Option<I256> {
        let mantissa = self.mantissa.carried();
        let value = I256::from_raw(Self { mantissa: mantissa.abs(), exponent: self.exponent }.to_unsigned()?);
        match (value.is_negative(), mantissa.is_negative()) {
            (true, _) => None,
            (false, false) => Some(value),
            (false, true) => Some(value.wrapping_neg()),
        }
    }

    /// The nearest whole number to a number that is not negative, halves up; nothing when it reaches 2^256.
    #[inline(never)]
    pub fn to_unsigned(self) -> Option<U256> {
        let places = self.exponent.wrapping_sub(FRACTION as i32);
        if places < 0 {
            return self.to_integer().map(I256::into_raw);
        }
        let (high, low) = self.mantissa.carried().words();
        if high | low == 0 {
            return Some(U256::ZERO);
        }
        shifted_left((high >> 8) as u64, low as u64 | (high as u64).wrapping_shl(56), places as u32)
    }
}

/// The smallest signed number or the largest, put together here: as constants they would be static data.
#[cold]
fn limit(negative: bool) -> I256 {
    let fill = if negative { 0 } else { u64::MAX };
    let first = (fill >> 1) | (u64::from(negative) << 63);
    I256::from_raw(U256::from_limbs([fill, fill, fill, first]))
}

/// `(high · 2^64 + low) · 2^bits`, if below 2^256.
#[inline(never)]
fn shifted_left(high: u64, low: u64, bits: u32) -> Option<U256> {
    let (whole, rest) = (bits.wrapping_shr(6) as usize, bits & 63);
    let back = |word: u64| word.wrapping_shr(1).wrapping_shr(63_u32.wrapping_sub(rest));
    let parts = [low.wrapping_shl(rest), high.wrapping_shl(rest) | back(low), back(high)];
    let mut limbs = [0; 4];
    for (index, part) in parts.into_iter().enumerate() {
        match limbs.get_mut(whole.wrapping_add(index)) {
            Some(limb) => *limb = part,
            None if part == 0 => {}
            None => return None,
        }
    }
    Some(U256::from_limbs(limbs))
}
