//! The two legs of an option: what is received and what is paid, each with its share that is in the money.

use crate::binary::{Fixed, Float, Limb, exp, inverse, inverse_root, ln_ratio, mills_ratio};
use crate::normal::{self, LIMIT};

use super::European;

/// 2^62 / 10^18 and 2^66 / 10^18.
const RATE_UNIT: Fixed = Fixed::constant(0x4_9c97747_490eae8_39d7f99_173121d);
const YEAR_UNIT: Fixed = Fixed::constant(0x49_c977474_90eae83_9d7f991_73121d0);
/// 10^−9 and 10^9, the roots of the units of time.
const ROOT_UNIT: Float = Float { mantissa: Fixed::constant(0x89705f4_136b4a5_9731680_a88f895), exponent: -29 };
const PER_ROOT_UNIT: Float = Float { mantissa: Fixed::constant(0xee6b280_0000000_0000000_0000000), exponent: 30 };

/// What does not depend on the volatility.
#[derive(Clone, Copy)]
pub struct Setting {
    /// The price of the underlying \[units\], normalised.
    pub spot: Float,
    /// `S·e^((b−r)T)` \[units\].
    pub forward: Float,
    /// `K·e^(−rT)` \[units\].
    pub strike: Float,
    /// `x = ln(S/K) + b·T`.
    pub moneyness: Fixed,
    /// The rate and the yield \[a year\].
    pub rate: Fixed,
    pub dividend: Fixed,
    /// Time \[years\].
    pub years: Fixed,
    /// `√T`.
    pub root: Float,
    /// `1/√T`.
    pub per_root: Float,
}

impl Setting {
    /// Of terms within bounds.
    pub fn new(option: &European) -> Self {
        let (spot, strike) = (Float::units(option.spot), Float::units(option.strike));
        let years = years(option.years);
        let (root, per_root) = roots(option.years);
        let (rate, dividend) = (rate(option.rate), rate(option.dividend));
        let (discount, growth) = (rate * years, dividend * years);
        let factor = |exponent: &Fixed| if exponent.is_zero() { Float::ONE } else { exp(&-*exponent) };
        Self {
            spot,
            forward: spot.product(factor(&growth)),
            strike: strike.product(factor(&discount)),
            moneyness: (ln_ratio(&spot, &strike).to_fixed() + discount - growth).carried(),
            rate,
            dividend,
            years,
            root,
            per_root,
        }
    }

    /// Whether the call, rather than the put, is out of the money.
    pub fn call_is_out(&self) -> bool {
        self.moneyness.is_negative() || self.moneyness.is_zero()
    }

    /// The leg that the option out of the money receives, and the one that it pays.
    pub fn received_and_paid(&self) -> (&Float, &Float) {
        if self.call_is_out() { (&self.forward, &self.strike) } else { (&self.strike, &self.forward) }
    }

    /// The leg that the option out of the money receives.
    pub fn received(&self) -> &Float {
        self.received_and_paid().0
    }
}

/// Units below 2^62 in magnitude as a fraction: their digits are cut out of the word, without a search for the first.
fn rate(units: i64) -> Fixed {
    let digit = |bits: i64| Limb(bits & 0xfff_ffff);
    Fixed([Limb(units >> 34), digit(units >> 6), digit(units.wrapping_shl(22)), Limb(0)]) * RATE_UNIT
}

/// Units below 2^66 as a fraction.
fn years(units: u128) -> Fixed {
    let (high, low) = ((units >> 64) as u64, units as u64);
    let digit = |bits: u64| Limb((bits & 0xfff_ffff) as i64);
    let limbs = [digit(high.wrapping_shl(26) | (low >> 38)), digit(low >> 10), digit(low.wrapping_shl(18)), Limb(0)];
    Fixed(limbs) * YEAR_UNIT
}

/// `√T` and `1/√T`.
fn roots(units: u128) -> (Float, Float) {
    let units = Float::units(units);
    let odd = units.exponent & 1;
    let mantissa = if odd == 0 { units.mantissa } else { units.mantissa.halved() };
    let half = units.exponent.wrapping_add(odd) >> 1;
    let per_root = inverse_root(&mantissa);
    let root = Float { mantissa: mantissa * per_root, exponent: half };
    let per_root = Float { mantissa: per_root, exponent: half.wrapping_neg() };
    (root.product(ROOT_UNIT), per_root.product(PER_ROOT_UNIT))
}

/// The shares of the legs at a standard deviation of the whole time.
///
/// With `h = |x|/s` and `t = s/2`, the option out of the money receives its leg with probability `Φ(t − h)` and pays the other
/// with `Φ(−t − h)`. Both legs times their density are the same number, the peak, so that two of Mills' ratios say it all.
pub struct Shares {
    /// `F·φ(d1) = K·φ(d2)` with discounted legs \[units\].
    pub peak: Float,
    /// The received leg, or what is missing from it: see `inside`.
    pub near: Float,
    /// The paid leg times `Φ(−t − h)` \[units\].
    pub far: Float,
    /// Whether `near` is the received leg times `Φ(h − t)`, the share that is lost, rather than times `Φ(t − h)`.
    pub inside: bool,
    /// `h` \[standard deviations\], signed as `x`.
    pub distance: Fixed,
    /// `t`.
    pub half: Fixed,
    /// `1/s`.
    pub reciprocal: Float,
}

impl Shares {
    /// At the standard deviation `s` of the logarithm of the price at expiry, up to 120.
    pub fn new(setting: &Setting, deviation: &Float) -> Self {
        let deviation = deviation.normalised();
        // Of a quarter to a half the reciprocal has a good bit more than of a half to one.
        let per_half = inverse(&deviation.mantissa.halved());
        let reciprocal = Float { mantissa: per_half, exponent: (-1_i32).wrapping_sub(deviation.exponent) };
        let half = deviation.scaled(-1).to_fixed();
        let distance = distance(setting.moneyness.abs(), &reciprocal);

        let near = (distance - half).carried();
        let far = (distance + half).carried();
        let (inside, gap) = (near.is_negative(), near.abs());
        if gap.0[0].0 >= LIMIT << 28 {
            let (zero, none) = (Float::ZERO, Fixed::ZERO);
            return Self { peak: zero, near: zero, far: zero, inside, distance: none, half: none, reciprocal };
        }
        let peak = setting.received().product(normal::density(&gap));
        let share = |z: &Fixed| Float { mantissa: peak.mantissa * mills_ratio(z), exponent: peak.exponent };
        let (near, far) = (share(&gap), share(&far));
        let distance = if setting.moneyness.is_negative() { -distance } else { distance };
        Self { peak, near, far, inside, distance, half, reciprocal }
    }

    /// What the received leg is worth above the option out of the money \[units\].
    pub fn complement(&self, setting: &Setting) -> Float {
        if self.inside {
            self.near.sum(&self.far)
        } else {
            setting.received().difference(&self.near.difference(&self.far))
        }
    }

    /// The option out of the money \[units\].
    pub fn out_of_the_money(&self, setting: &Setting) -> Float {
        if self.inside {
            setting.received().difference(&self.near.sum(&self.far))
        } else {
            self.near.difference(&self.far)
        }
    }
}

/// `|x|/s`, or 63, as good as infinite, where it is more.
fn distance(moneyness: Fixed, reciprocal: &Float) -> Fixed {
    // An eighth of a number below 128 times a mantissa below 4.
    let eighth = moneyness.down::<3>() * reciprocal.mantissa;
    let places = reciprocal.exponent.wrapping_add(3);
    if places <= 0 {
        return eighth.right(places.unsigned_abs());
    }
    if places < 28 && eighth.0[0].0 >> 34_i32.wrapping_sub(places) == 0 {
        return eighth.left(places.unsigned_abs());
    }
    clamped(&Float { mantissa: eighth, exponent: places }.normalised())
}

/// A number up to 63; what is larger is as good as infinite.
pub fn clamped(number: &Float) -> Fixed {
    if number.exponent > 6 && !number.mantissa.is_zero() { Fixed::whole(63) } else { number.to_fixed() }
}
