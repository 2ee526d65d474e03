//! Signed numbers of any size with 112 bits.

use alloc::vec::Vec;

use alloy_primitives::{I256, U256};

use super::{FRACTION, Fixed, Limb, inverse};

/// `mantissa · 2^exponent`.
///
/// A mantissa is below 8 in magnitude. It need not be normalised: products lose at most the leading zeros of their factors,
/// and [`Float::normalised`] restores them. Sums align to the larger exponent.
#[derive(Clone, Copy, Debug)]
pub struct Float {
    pub(crate) mantissa: Fixed,
    pub(crate) exponent: i32,
}

impl Float {
    /// 0.
    pub const ZERO: Self = Self { mantissa: Fixed::ZERO, exponent: 0 };
    /// 1.
    pub const ONE: Self = Self { mantissa: Fixed::ONE, exponent: 0 };
    /// 10^18, a WAD in units: 0.8673… · 2^60.
    pub const WAD: Self = Self { mantissa: Fixed::constant(1_000_000_000_000_000_000 << 52), exponent: 60 };
    /// 10^−18, a unit in WAD: 2^171 / 10^18 rounded to nearest, · 2^−112 · 2^−59.
    pub const UNIT: Self =
        Self { mantissa: Fixed::constant(2_993_155_353_253_689_176_481_146_537_402_948), exponent: -59 };

    /// So many zeros.
    #[inline(never)]
    pub fn zeros(count: usize) -> Vec<Self> {
        alloc::vec![Self::ZERO; count]
    }

    /// `value` itself.
    pub const fn fixed(value: Fixed) -> Self {
        Self { mantissa: value, exponent: 0 }
    }

    /// The whole number `value` to its leading 112 bits; normalised.
    #[inline(never)]
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

    /// A whole number to its leading 112 bits; normalised.
    #[inline(always)]
    pub fn units(number: u128) -> Self {
        Self::words((number >> 64) as u64, number as u64)
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

    /// `self · constant`, out of line, for a carried constant: it goes along in registers. Taken by reference it would be static
    /// data.
    #[inline(always)]
    pub fn times(&self, constant: Self) -> Self {
        let (high, low) = constant.mantissa.words();
        self.times_words(high, low, constant.exponent)
    }

    #[inline(never)]
    fn times_words(&self, high: i64, low: i64, exponent: i32) -> Self {
        self.product(Self { mantissa: Fixed::of_words(high, low), exponent })
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
    #[inline(always)]
    pub fn sum(&self, other: &Self) -> Self {
        self.combined(other, 1)
    }

    /// `self − other`; mantissas below 8 in magnitude.
    #[inline(always)]
    pub fn difference(&self, other: &Self) -> Self {
        self.combined(other, -1)
    }

    /// `self + sign·other`, carried; what is cut off of the smaller goes down.
    #[inline(never)]
    fn combined(&self, other: &Self, sign: i64) -> Self {
        let ahead = self.exponent.wrapping_sub(other.exponent);
        let (large, of_large, small, of_small) =
            if ahead < 0 { (other, sign, self, 1) } else { (self, 1, other, sign) };
        let (high, low) = large.mantissa.packed();
        // A mantissa of zero must not drown the other in its exponent.
        let (exponent, places) =
            if high | low == 0 { (small.exponent, 0) } else { (large.exponent, ahead.unsigned_abs()) };
        let (small_high, small_low) = Fixed::shifted(small.mantissa.times(of_small).packed(), places);
        let high = high.wrapping_mul(of_large).wrapping_add(small_high);
        let low = low.wrapping_mul(of_large).wrapping_add(small_low);
        Self { mantissa: Fixed::of_words(high.wrapping_add(low >> 56), low), exponent }
    }

    /// A carried number, such as a sum or a difference, or zero where it is below.
    #[inline(never)]
    pub fn at_least_zero(self) -> Self {
        if self.mantissa.is_negative() { Self::ZERO } else { self }
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
    pub fn rounded(&self) -> I256 {
        let number = match self.limbs() {
            Some([below, above, sign]) => U256::from_limbs([below, above, sign, sign]),
            None => {
                let mut word = [0; 32];
                self.write_large(&mut word);
                U256::from_be_bytes(word)
            }
        };
        I256::from_raw(number)
    }

    /// [`Float::rounded`] as the chain writes it: 32 bytes, the highest first.
    #[inline(never)]
    pub fn write(&self, word: &mut [u8; 32]) {
        let Some([below, above, sign]) = self.limbs() else { return self.write_large(word) };
        let ([first, second, third, fourth], []) = word.as_chunks_mut::<8>() else { return };
        // All its bytes are alike, in any order.
        (*first, *second) = (sign.to_ne_bytes(), sign.to_ne_bytes());
        (*third, *fourth) = (above.to_be_bytes(), below.to_be_bytes());
    }

    /// [`Float::rounded`], where it is not negative and below 2^111.
    #[inline(never)]
    pub fn to_u128(self) -> Option<u128> {
        match self.limbs() {
            Some([below, above, 0]) => Some(u128::from(above) << 64 | u128::from(below)),
            _ => None,
        }
    }

    /// The nearest whole number, halves up: its two words, and its sign as another; nothing from 2^112 on.
    #[inline(always)]
    fn limbs(&self) -> Option<[u64; 3]> {
        let places = (FRACTION as i32).wrapping_sub(self.exponent);
        if places <= 0 {
            return None;
        }
        let (high, low) = self.mantissa.packed();
        let places = places as u32;
        if places < 56 {
            let low = low.wrapping_add(1_i64.wrapping_shl(places.wrapping_sub(1)));
            let high = high.wrapping_add(low >> 56);
            let low = (low & 0xff_ffff_ffff_ffff) >> places;
            let below = low | high.wrapping_shl(56_u32.wrapping_sub(places));
            return Some([below as u64, (high >> places.wrapping_add(8)) as u64, (high >> 63) as u64]);
        }
        // The bit behind the point decides.
        let places = places.wrapping_sub(56);
        let rounded = match places {
            0 => high.wrapping_add(low >> 55),
            1..63 => (high >> places.wrapping_sub(1)).wrapping_add(1) >> 1,
            _ => 0,
        };
        let sign = (rounded >> 63) as u64;
        Some([rounded as u64, sign, sign])
    }

    /// A number with an exponent from 112 on: a whole one from 2^111 on, unless its mantissa has leading zeros.
    #[cold]
    #[inline(never)]
    fn write_large(&self, word: &mut [u8; 32]) {
        let number = self.normalised();
        let Self { mantissa, exponent } = number;
        if exponent < FRACTION as i32 {
            return number.write(word);
        }
        let (high, low) = mantissa.words();
        let fill = (high >> 63) as u8;
        let places = exponent.wrapping_sub(FRACTION as i32);
        // 112 bits, seven more and the sign are fifteen bytes, whole ones from the end of the word.
        let bits = ((i128::from(high) << 56) | i128::from(low)).wrapping_shl(places as u32 & 7);
        let end = 32_usize.wrapping_sub((places >> 3) as usize);
        let start = end.wrapping_sub(15);
        let [_, bytes @ ..] = bits.to_be_bytes();
        *word = [fill; 32];
        match word.get_mut(start..) {
            Some(rest) if places <= 143 => {
                rest.fill(0);
                if let Some(first) = rest.first_chunk_mut() {
                    *first = bytes;
                }
            }
            _ => {
                *word = [!fill; 32];
                word[0] ^= 0x80;
            }
        }
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
        let (high, low) = self.mantissa.packed();
        if high | low == 0 {
            return Some(U256::ZERO);
        }
        shifted_left((high >> 8) as u64, low as u64 | (high as u64).wrapping_shl(56), places as u32)
    }
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
