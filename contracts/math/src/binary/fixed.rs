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
/// A product is rounded down, by at most 4 units of 2^−112. Either both factors stay below 32 in magnitude, or one below 1.
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
        let [a, b, c, d] = self.0;
        Self([a >> 1, (b + ((a & 1) << BITS)) >> 1, (c + ((b & 1) << BITS)) >> 1, (d + ((c & 1) << BITS)) >> 1])
    }

    /// A carried number times 2^bits, `bits` < 112; rounded down where bits are negative; a magnitude below 128 must come out.
    #[inline(never)]
    pub fn shifted(&self, bits: i32) -> Self {
        let [a, b, c, d] = self.0;
        // Two digits of 56 bits; what leaves a word at the top is the sign's, or masked below.
        let (high, low) = (((a << BITS) + b).0, ((c << BITS) + d).0);
        let count = bits.unsigned_abs();
        let (rest, beyond) = (56_u32.wrapping_sub(count), count.wrapping_sub(56));
        let up = |word: i64, count: u32| if count < 64 { word.wrapping_shl(count) } else { 0 };
        let (high, low) = match (bits >= 0, count < 56) {
            (true, true) => (up(high, count).wrapping_add(low >> rest), up(low, count)),
            (true, false) => (up(high, count).wrapping_add(up(low, beyond)), 0),
            (false, true) => (high >> count, (low >> count).wrapping_add(up(high, rest))),
            // From 63 on, only the sign is left.
            (false, false) => (high >> count.min(63), high >> beyond.min(63)),
        };
        let (high, low) = (Limb(high), Limb(low));
        Self([high >> BITS, high & MASK, (low >> BITS) & MASK, low & MASK])
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

/// A polynomial at `x`, its coefficients in units of 2^−112 from the highest power to the constant, by Horner's rule.
///
/// Written out step by step: a list of coefficients would be static data, which costs gas on every call.
macro_rules! horner {
    ($x:expr; $first:literal, $($next:literal),* $(,)?) => {{
        let x = $x;
        let sum = Fixed::constant($first);
        $(let sum = sum * x + const { Fixed::constant($next) };)*
        sum
    }};
}

pub(super) use horner;
