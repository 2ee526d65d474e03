//! The same estimators on numbers of 64 bits, for contracts that keep them between two prices.
//!
//! A word of storage holds four of them. They are floating: a stable coin, whose variance of a year is 10^−7, keeps as many digits
//! as anything else, and no unit has to be chosen.

use super::PER_YEAR;
use super::average::Shares;
use crate::MathError;
use crate::binary::{self, Fixed, Float};
use crate::constants::YEAR_FLOAT;
use crate::elementary::exp_float;
use crate::normal::{reciprocal_root, root};

/// `π/2·year`.
const BIPOWER: Float = Float { mantissa: Fixed::constant(0xbcf79e3_d8e31c6_bc1bab2_a887817), exponent: 26 };
/// 10^−6.
const PPM: Float = Float { mantissa: Fixed::constant(0x8637bd0_5af6c69_b5a63f9_a49c2c2), exponent: -19 };

/// The mantissa's bits, below the exponent's.
const MANTISSA: u64 = (1 << 56) - 1;
/// What is added to an exponent.
const OFFSET: i32 = 128;

/// A number that is not negative, to 56 bits: from 2^−128 to 2^127, or 0. Ordered like what it stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Packed(u64);

impl Packed {
    /// What [`Packed::bits`] gave.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// To be stored: an exponent of 8 bits, a mantissa of 56. Zero is zero.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// A whole number, to nearest.
    pub fn of(number: u128) -> Self {
        Self::pack(&whole(number))
    }

    /// The variance of a volatility of so many 10^−6.
    pub fn variance_of(ppm: u32) -> Self {
        let sigma = Float::words(0, u64::from(ppm)).times(PPM);
        Self::pack(&sigma.multiplied(&sigma))
    }

    /// To nearest, halves up. What is too small becomes 0, what is too large the largest.
    #[inline(never)]
    fn pack(number: &Float) -> Self {
        let number = number.normalised();
        let (high, low) = number.mantissa.words();
        let rounded = (high as u64).wrapping_add(low as u64 >> 55);
        // Rounded up to 2^56, it is half of that with one more in the exponent.
        let carry = rounded >> 56;
        let exponent = number.exponent.wrapping_add(OFFSET).wrapping_add(carry as i32);
        match exponent {
            _ if high <= 0 || exponent < 0 => Self(0),
            0..=255 => Self((exponent as u64) << 56 | rounded >> carry & MANTISSA),
            _ => Self(u64::MAX),
        }
    }

    #[inline(never)]
    fn unpack(self) -> Float {
        let exponent = ((self.0 >> 56) as i32).wrapping_sub(OFFSET);
        Float { mantissa: Fixed::of_words((self.0 & MANTISSA) as i64, 0), exponent }
    }

    /// The nearest whole number, halves up; the largest of 128 bits from 2^111 on.
    pub fn to_whole(self) -> u128 {
        nearest(&self.unpack())
    }

    /// The volatility of a variance \[WAD\], to nearest; the largest of 128 bits from 2^111 on.
    pub fn volatility(self) -> u128 {
        nearest(&root(&self.unpack()).times(Float::WAD))
    }

    /// Of a variance of a year: the standard deviation of the return of a second.
    pub fn per_root_second(self) -> Self {
        Self::pack(&root(&self.unpack().times(PER_YEAR)))
    }

    /// The variance of a year after one more tick, with a memory of so many seconds: [`super::ewma_variance`].
    ///
    /// Accuracy: 2^−57 of the result. [`MathError::DivisionByZero`] when no time passed or the memory is none.
    pub fn ewma(self, tick: &Return, memory: u64) -> Result<Self, MathError> {
        let sample = tick.size.multiplied(&tick.size).times(YEAR_FLOAT).quotient(&tick.time());
        self.updated(tick, memory, &sample)
    }

    /// The average of the bipower variation of a year after one more tick: [`super::bipower_variance`], with the speed of the
    /// tick before. Accuracy and errors of [`Packed::ewma`].
    pub fn bipower(self, tick: &Return, before: Self, memory: u64) -> Result<Self, MathError> {
        let product = tick.per_root().multiplied(&before.unpack());
        self.updated(tick, memory, &product.times(BIPOWER))
    }

    /// The average of a price that was `price` for so many seconds: [`super::ema`]. [`MathError::DivisionByZero`] without memory.
    pub fn toward(self, price: u128, seconds: u64, memory: u64) -> Result<Self, MathError> {
        if seconds == 0 {
            return Ok(self);
        }
        Ok(self.mixed(&Shares::new(seconds, memory)?, &whole(price)))
    }

    fn updated(self, tick: &Return, memory: u64, sample: &Float) -> Result<Self, MathError> {
        Ok(self.mixed(&Shares::new(tick.seconds, memory)?, sample))
    }

    #[inline(never)]
    fn mixed(self, shares: &Shares, sample: &Float) -> Self {
        let past = self.unpack().multiplied(&shares.past);
        Self::pack(&past.sum(&sample.multiplied(&shares.new)))
    }
}

/// The size of the logarithmic return of a tick, to 2^−84, and the tick's time.
#[derive(Clone, Copy, Debug)]
pub struct Return {
    size: Float,
    seconds: u64,
}

impl Return {
    /// `|ln(price/previous)|` over so many seconds. [`MathError::Domain`] when a price is 0.
    pub fn between(price: u128, previous: u128, seconds: u64) -> Result<Self, MathError> {
        if price == 0 || previous == 0 {
            return Err(MathError::Domain);
        }
        let log = binary::ln_ratio(&whole(price), &whole(previous));
        Ok(Self { size: if log.is_positive() { log } else { log.negated() }, seconds })
    }

    /// Whether it is above so many 10^−6.
    pub fn exceeds(&self, ppm: u32) -> bool {
        self.size.difference(&Float::words(0, u64::from(ppm)).times(PPM)).is_positive()
    }

    /// The return, cut to so many standard deviations of a variance of a year.
    pub fn cut(&self, variance: Packed, deviations: u64) -> Self {
        let square = variance.unpack().multiplied(&self.time()).times(PER_YEAR);
        let most = Float::words(0, deviations).multiplied(&root(&square));
        let size = if self.size.difference(&most).is_positive() { most } else { self.size };
        Self { size, seconds: self.seconds }
    }

    /// The return over the root of its time: what the next [`Packed::bipower`] needs of it. Of no time it is 0.
    pub fn speed(&self) -> Packed {
        Packed::pack(&self.per_root())
    }

    fn per_root(&self) -> Float {
        if self.seconds == 0 {
            return Float::ZERO;
        }
        self.size.multiplied(&reciprocal_root(&self.time()).1)
    }

    fn time(&self) -> Float {
        Float::words(0, self.seconds)
    }
}

/// The logarithm of a price in WAD, in units of 2^13·10^−18, to nearest: below 2^53 in magnitude for prices below 2^128.
///
/// The sum of such logarithms, each times the seconds for which the price held, is what [`geometric_mean`] takes.
/// [`MathError::Domain`] at 0.
pub fn log_price(price: u128) -> Result<i64, MathError> {
    if price == 0 {
        return Err(MathError::Domain);
    }
    let log = binary::ln_ratio(&whole(price), &Float::WAD);
    let rises = log.is_positive();
    let size = nearest(&if rises { log } else { log.negated() }.times(Float::WAD).scaled(-LOG_BITS)) as i64;
    Ok(if rises { size } else { size.wrapping_neg() })
}

/// `e^(sum/seconds)` \[WAD\]: the geometric mean of a price over time, of the sum of [`log_price`] times seconds.
///
/// Accuracy: 10^−14 relative, which is that of the logarithms. [`MathError::DivisionByZero`] without time,
/// [`MathError::Overflow`] from 2^111 units on.
pub fn geometric_mean(sum: i128, seconds: u64) -> Result<u128, MathError> {
    if seconds == 0 {
        return Err(MathError::DivisionByZero);
    }
    let size = whole(sum.unsigned_abs()).times(Float::UNIT).scaled(LOG_BITS);
    let log = if sum < 0 { size.negated() } else { size };
    let mean = exp_float(&log.quotient(&Float::words(0, seconds)))?.times(Float::WAD);
    mean.to_u128().ok_or(MathError::Overflow)
}

/// Logarithms of prices are coarser than a WAD by so many bits.
const LOG_BITS: i32 = 13;

fn nearest(number: &Float) -> u128 {
    number.to_u128().unwrap_or(u128::MAX)
}

fn whole(number: u128) -> Float {
    Float::words((number >> 64) as u64, number as u64)
}
