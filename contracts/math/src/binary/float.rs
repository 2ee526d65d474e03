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
    #[inline(never)]
    pub fn integer(value: U256) -> Self {
        let bits = value.bit_len() as i32;
        let words = value.as_limbs();
        // The 128 bits from the leading one on, by words: the leading word may be any of four.
        let top = (bits.wrapping_sub(1) >> 6).max(0) as usize;
        let word = |index: usize| words.get(index).copied().unwrap_or(0);
        let (mut high, middle, low) = (word(top), word(top.wrapping_sub(1)), word(top.wrapping_sub(2)));
        let zeros = high.leading_zeros();
        let mut next = middle;
        if zeros > 0 && zeros < 64 {
            let rest = 64_u32.wrapping_sub(zeros);
            high = high.wrapping_shl(zeros) | middle.wrapping_shr(rest);
            next = middle.wrapping_shl(zeros) | low.wrapping_shr(rest);
        }
        Self { mantissa: Self::digits(high, next), exponent: bits }
    }

    /// The leading 112 of 128 bits, as a fraction of 2^128.
    #[inline(always)]
    fn digits(high: u64, low: u64) -> Fixed {
        let digit = |bits: u64| Limb((bits & 0xfff_ffff) as i64);
        Fixed([
            digit(high.wrapping_shr(36)),
            digit(high.wrapping_shr(8)),
            digit(high.wrapping_shl(20) | low.wrapping_shr(44)),
            digit(low.wrapping_shr(16)),
        ])
    }

    /// The number in WAD that `value` units are; normalised but for one bit.
    #[inline(always)]
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

    /// `self + other`; mantissas below 4 in magnitude.
    #[inline(never)]
    pub fn sum(&self, other: &Self) -> Self {
        let (large, small) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let gap = small.exponent.wrapping_sub(large.exponent);
        let aligned = small.mantissa.carried().shifted(gap);
        // A mantissa of zero must not drown the other in its exponent.
        if large.mantissa.carried().is_zero() {
            return *small;
        }
        Self { mantissa: (large.mantissa + aligned).carried(), exponent: large.exponent }
    }

    /// `self − other`.
    #[inline(always)]
    pub fn difference(&self, other: &Self) -> Self {
        self.sum(&other.negated())
    }

    /// The same number with a carried mantissa of magnitude in [½, 1), or zero.
    #[inline(never)]
    pub fn normalised(&self) -> Self {
        let mantissa = self.mantissa.carried();
        let magnitude = mantissa.abs();
        let [a, b, c, d] = magnitude.0;
        let (high, low) = ((a << 28) + b, (c << 28) + d);
        // Bits behind the point of the leading one, from −6 (a mantissa of 64) to 111.
        let lead = match (high.0, low.0) {
            (0, 0) => return Self::ZERO,
            (0, low) => low.leading_zeros().wrapping_add(48) as i32,
            (high, _) => (high.leading_zeros() as i32).wrapping_sub(8),
        };
        Self { mantissa: mantissa.shifted(lead), exponent: self.exponent.wrapping_sub(lead) }
    }

    /// The number as a fraction; its magnitude must be below 64, what is below 2^−112 is lost.
    #[inline(always)]
    pub fn to_fixed(self) -> Fixed {
        self.mantissa.carried().shifted(self.exponent.max(-127))
    }

    /// The nearest whole number, halves away from zero; nothing when its magnitude reaches 2^255.
    #[inline(never)]
    pub fn to_integer(&self) -> Option<I256> {
        let mantissa = self.mantissa.carried();
        let magnitude = Self { mantissa: mantissa.abs(), exponent: self.exponent }.to_unsigned()?;
        let value = I256::from_raw(magnitude);
        match (value.is_negative(), mantissa.is_negative()) {
            (true, _) => None,
            (false, false) => Some(value),
            (false, true) => Some(value.wrapping_neg()),
        }
    }

    /// The nearest whole number to a number that is not negative, halves up; nothing when it reaches 2^256.
    #[inline(never)]
    pub fn to_unsigned(&self) -> Option<U256> {
        let mantissa = self.mantissa.carried();
        let places = self.exponent.wrapping_sub(FRACTION as i32);
        if places >= 0 {
            return if mantissa.is_zero() { Some(U256::ZERO) } else { shifted_left(words(mantissa), places as u32) };
        }
        // One bit more than whole, to round by.
        let doubled = mantissa.shifted(places.wrapping_add(1).max(-120));
        let rounded = (doubled + Fixed([Limb(0), Limb(0), Limb(0), Limb(1)])).carried().halved();
        Some(U256::from_limbs(words(rounded)))
    }
}

/// The limbs of a carried number as words of 64 bits, in units of 2^−112; it must not be negative.
#[inline(always)]
fn words(number: Fixed) -> [u64; 4] {
    let [a, b, c, d] = number.0;
    let (high, low) = ((a << 28) + b, (c << 28) + d);
    [low.0 as u64 | (high.0 as u64).wrapping_shl(56), (high >> 8).0 as u64, 0, 0]
}

/// `words · 2^bits`, if below 2^256.
#[inline(never)]
fn shifted_left(words: [u64; 4], bits: u32) -> Option<U256> {
    let mut result = words;
    if bits >= 256 {
        return None;
    }
    for _ in 0..bits.wrapping_shr(6) {
        if result[3] != 0 {
            return None;
        }
        result = [0, result[0], result[1], result[2]];
    }
    let rest = bits & 63;
    if rest > 0 {
        let back = 64_u32.wrapping_sub(rest);
        if result[3].wrapping_shr(back) != 0 {
            return None;
        }
        let join = |low: u64, high: u64| high.wrapping_shl(rest) | low.wrapping_shr(back);
        result = [
            result[0].wrapping_shl(rest),
            join(result[0], result[1]),
            join(result[1], result[2]),
            join(result[2], result[3]),
        ];
    }
    Some(U256::from_limbs(result))
}
