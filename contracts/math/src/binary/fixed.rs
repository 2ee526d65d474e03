//! Signed binary fractions of four digits.

use core::ops::{Add, Mul, Neg, Sub};

use super::Limb;

/// Bits of a digit.
pub const BITS: u32 = 28;
/// Bits behind the point.
pub const FRACTION: u32 = 112;

const MASK: i64 = 0xfff_ffff;
const ZERO: Limb = Limb(0);

/// `Σ limbs[i] · 2^−28(i+1)`: 112 bits behind the point, magnitudes below 128.
///
/// Why this shape: the chain's machine multiplies 64-bit words to 64 bits, in 160 ink. Digits of 28 bits leave room for the
/// sum of a column of products, so that a product of 112 bits takes ten multiplications and one pass of carries, some 7,000
/// ink, where four 64-bit halves would take twice that, and the sign needs no care at all.
///
/// Limbs may be *loose*: sums and differences are taken limb by limb, without carries. [`Fixed::carried`] brings all limbs
/// but the first into 0..2^28.
///
/// A product is rounded down, by at most 4 units of 2^−112. The product and both factors must
/// stay below 64 in magnitude: a column of products fills 63 bits at 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed(pub [Limb; 4]);

impl Fixed {
    pub const ZERO: Self = Self([ZERO; 4]);
    pub const ONE: Self = Self::constant(1 << FRACTION);

    /// `value · 2^−112`.
    pub const fn constant(value: i128) -> Self {
        Self([
            Limb((value >> 84) as i64),
            Limb((value >> 56) as i64 & MASK),
            Limb((value >> 28) as i64 & MASK),
            Limb(value as i64 & MASK),
        ])
    }

    /// `value · 2^−112` in the last `digits` limbs, the first of them signed.
    pub const fn small(value: i128, digits: u32) -> Self {
        let Self([_, b, c, d]) = Self::constant(value);
        match digits {
            1 => Self([ZERO, ZERO, ZERO, Limb(value as i64)]),
            2 => Self([ZERO, ZERO, Limb((value >> 28) as i64), d]),
            3 => Self([ZERO, Limb((value >> 56) as i64), c, d]),
            _ => Self([Limb((value >> 84) as i64), b, c, d]),
        }
    }

    /// A whole number below 128 in magnitude.
    #[inline(always)]
    pub const fn whole(number: i64) -> Self {
        Self([Limb(number.wrapping_shl(BITS)), ZERO, ZERO, ZERO])
    }

    /// The same number, all limbs but the first in 0..2^28.
    #[inline(always)]
    pub fn carried(self) -> Self {
        let [a, b, c, d] = self.0;
        let c = c + (d >> BITS);
        let b = b + (c >> BITS);
        let a = a + (b >> BITS);
        Self([a, b & MASK, c & MASK, d & MASK])
    }

    /// Whether a carried number is below zero.
    #[inline(always)]
    pub fn is_negative(self) -> bool {
        self.0[0] < ZERO
    }

    /// Whether a carried number is zero.
    #[inline(always)]
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }

    /// The magnitude of a carried number, carried.
    #[inline(always)]
    pub fn abs(self) -> Self {
        if self.is_negative() { (-self).carried() } else { self }
    }

    /// `self · factor`, loose; the product must stay below 128 in magnitude and the factor in 28 bits.
    #[inline(always)]
    pub fn times(self, factor: i64) -> Self {
        Self(self.0.map(|limb| limb * Limb(factor)))
    }

    /// `⌊self / 2⌋` of a carried number.
    #[inline(always)]
    pub fn halved(self) -> Self {
        self.down::<1>()
    }

    /// `⌊self / 2^PLACES⌋` of a carried number, `PLACES` up to 28.
    #[inline(always)]
    pub fn down<const PLACES: u32>(self) -> Self {
        let [a, b, c, d] = self.0;
        let below = (1_i64 << PLACES).wrapping_sub(1);
        Self([
            a >> PLACES,
            (b + ((a & below) << BITS)) >> PLACES,
            (c + ((b & below) << BITS)) >> PLACES,
            (d + ((c & below) << BITS)) >> PLACES,
        ])
    }

    /// `self · fraction` where `self` is [`Fixed::small`] in its last `DIGITS` limbs: fewer products for the same error.
    #[inline(always)]
    pub fn times_fraction<const DIGITS: u32>(self, fraction: Self) -> Self {
        let ([_, b, c, d], [e, f, g, _]) = (self.0, fraction.0);
        match DIGITS {
            1 => Self([ZERO, ZERO, ZERO, (d * e) >> BITS]),
            2 => {
                let third = c * e + ((c * f + d * e) >> BITS);
                Self([ZERO, ZERO, third >> BITS, third & MASK])
            }
            3 => {
                let third = b * f + c * e + ((b * g + c * f + d * e) >> BITS);
                let second = b * e + (third >> BITS);
                Self([ZERO, second >> BITS, second & MASK, third & MASK])
            }
            _ => self * fraction,
        }
    }

    /// A carried number in two digits of 56 bits, the first signed.
    #[inline(always)]
    pub fn words(self) -> (i64, i64) {
        let [a, b, c, d] = self.0;
        (((a << BITS) + b).0, ((c << BITS) + d).0)
    }

    /// [`Fixed::words`] of any number.
    #[inline(always)]
    pub fn packed(self) -> (i64, i64) {
        let (high, low) = self.words();
        (high.wrapping_add(low >> 56), low & 0xff_ffff_ffff_ffff)
    }

    /// What [`Fixed::words`] took apart; bits of the second word above the 56th are left out.
    #[inline(always)]
    pub fn of_words(high: i64, low: i64) -> Self {
        Self([Limb(high >> BITS), Limb(high & MASK), Limb((low >> BITS) & MASK), Limb(low & MASK)])
    }

    /// `⌊self / 2^places⌋` of a carried number.
    #[inline(always)]
    pub fn right(self, places: u32) -> Self {
        let (high, low) = Self::shifted(self.words(), places);
        Self::of_words(high, low)
    }

    /// `⌊number / 2^places⌋` of a number in two digits of 56 bits, the first signed.
    #[inline(always)]
    pub fn shifted((high, low): (i64, i64), places: u32) -> (i64, i64) {
        let (high, low) = if places < 56 {
            (high >> places, (low >> places) | high.wrapping_shl(56_u32.wrapping_sub(places)))
        } else {
            // From 63 on, only the sign is left.
            (high >> places.min(63), high >> places.wrapping_sub(56).min(63))
        };
        // What left the second word at the top is in the first.
        (high, low & 0xff_ffff_ffff_ffff)
    }

    /// `self · 2^places` of a carried number, below 128 in magnitude.
    #[inline(always)]
    pub fn left(self, places: u32) -> Self {
        let (high, low) = self.words();
        let up = |word: i64, count: u32| if count < 64 { word.wrapping_shl(count) } else { 0 };
        if places < 56 {
            Self::of_words(high.wrapping_shl(places) | (low >> 56_u32.wrapping_sub(places)), up(low, places))
        } else {
            Self::of_words(up(high, places).wrapping_add(up(low, places.wrapping_sub(56))), 0)
        }
    }
}

impl Add for Fixed {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a + e, b + f, c + g, d + h])
    }
}

impl Sub for Fixed {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a - e, b - f, c - g, d - h])
    }
}

impl Neg for Fixed {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self(self.0.map(Limb::neg))
    }
}

/// Column by column, the last first; the columns behind the 112th bit are left out, all but their carry.
impl Mul for Fixed {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        let fourth = (a * h + b * g + c * f + d * e) >> BITS;
        let third = a * g + b * f + c * e + fourth;
        let second = a * f + b * e + (third >> BITS);
        let first = a * e + (second >> BITS);
        Self([first >> BITS, first & MASK, second & MASK, third & MASK])
    }
}

/// A polynomial at `x`, from −1 to 1, by Horner's rule: coefficients in units of 2^−112, from the highest power to the
/// constant, each group with the number of digits that its sums fill.
///
/// Written out step by step: a list of coefficients would be static data, which costs gas on every call.
macro_rules! horner {
    ($x:expr; $($digits:literal: $($coefficient:literal),+;)+) => {{
        let x = $x;
        let sum = Fixed::ZERO;
        $($(let sum = sum.times_fraction::<$digits>(x) + const { Fixed::small($coefficient, $digits) };)+)+
        sum
    }};
}

pub(super) use horner;
