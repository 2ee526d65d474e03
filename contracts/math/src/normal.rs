//! The standard normal distribution in WAD.

use alloy_primitives::{I256, U256};

use crate::MathError;
use crate::binary::{Fixed, Float, exp, inverse, inverse_root, ln_ratio, mills_ratio};

/// From here on the density, 1e−43, is taken for nothing.
pub(crate) const LIMIT: i64 = 14;

/// `1/√(2π)`.
pub(crate) const INVERSE_ROOT_TWO_PI: Fixed = Fixed::constant(0x662114c_f50d942_343f2cf_1402eae);

/// The density `φ(x) = e^(−x²/2)/√(2π)`, in and out in WAD, rounded to nearest.
///
/// Accuracy: half a unit of the last digit; before rounding 2^−100 of the value.
pub fn pdf(x: I256) -> U256 {
    magnitude(x).map_or(U256::ZERO, |x| to_wad(density(&x)))
}

/// The distribution `Φ(x) = ∫ φ from −∞ to x`, in and out in WAD, rounded to nearest.
///
/// Accuracy: half a unit of the last digit; before rounding 2^−97 of the value in the lower tail too.
pub fn cdf(x: I256) -> U256 {
    let tail = magnitude(x).map_or(Float::ZERO, |x| upper_tail(&x));
    to_wad(if x.is_negative() { tail } else { Float::ONE.difference(&tail) })
}

/// The `x` with `Φ(x) = probability`, in and out in WAD, rounded to nearest: half a unit of the last digit.
///
/// [`MathError::Domain`] at 0 and from 1 on.
///
/// Method: a rational start (M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 26.2.23, wrong by at most
/// 4.5e-4), then three steps of Newton's on `ln Φ(−z)`, whose derivative is `−1/R(z)`; each squares the error.
pub fn quantile(probability: U256) -> Result<I256, MathError> {
    if probability.is_zero() || probability >= crate::WAD {
        return Err(MathError::Domain);
    }
    let mirrored = crate::WAD.wrapping_sub(probability);
    let upper = mirrored < probability;
    let tail = Float::integer(if upper { mirrored } else { probability });
    // ln(1/p), from 0.69 to 41.4.
    let log = ln_ratio(&Float::WAD, &tail).to_fixed();

    let mut z = start(&log);
    for _ in 0..3 {
        // ln Φ(−z) − ln p; to first order, the error of z is the difference times R(z).
        let survival = upper_tail(&z).normalised();
        let difference = ln_ratio(&survival, &Float::ONE.normalised()).to_fixed() + log;
        z = (z + difference.carried() * mills_ratio(&z)).carried();
    }
    let z = Float::fixed(z).product(Float::WAD);
    (if upper { z } else { z.negated() }).to_integer().ok_or(MathError::Overflow)
}

/// 26.2.23: `t − (2.515517 + 0.802853 t + 0.010328 t²)/(1 + 1.432788 t + 0.189269 t² + 0.001308 t³)`, `t = √(2 ln(1/p))`.
fn start(log: &Fixed) -> Fixed {
    let millionth = |number: i64| {
        // To 28 bits: the start is right to eleven.
        Fixed([crate::binary::Limb((number << 28) / 1_000_000), ZERO, ZERO, ZERO])
    };
    let t = root(&Float::fixed(*log).scaled(1)).to_fixed();
    let above = millionth(2_515_517) + t * (millionth(802_853) + t * millionth(10_328));
    let below = Fixed::ONE + t * (millionth(1_432_788) + t * (millionth(189_269) + t * millionth(1_308)));
    let below = Float::fixed(below.carried()).normalised();
    let quotient =
        Float { mantissa: above.carried() * inverse(&below.mantissa), exponent: below.exponent.wrapping_neg() };
    let z = (t - quotient.to_fixed()).carried();
    if z.is_negative() { Fixed::ZERO } else { z }
}

const ZERO: crate::binary::Limb = crate::binary::Limb(0);

/// `√x` of a number that is not negative.
pub(crate) fn root(x: &Float) -> Float {
    if !x.is_positive() {
        return Float::ZERO;
    }
    let (x, reciprocal) = reciprocal_root(x);
    x.product(reciprocal)
}

/// The normalised number and `1/√x`.
pub(crate) fn reciprocal_root(x: &Float) -> (Float, Float) {
    let x = x.normalised();
    let odd = x.exponent & 1;
    // An even exponent, and a mantissa from ¼ to 1.
    let mantissa = if odd == 0 { x.mantissa } else { x.mantissa.halved() };
    let exponent = x.exponent.wrapping_add(odd) >> 1;
    (x, Float { mantissa: inverse_root(&mantissa), exponent: exponent.wrapping_neg() })
}

/// `φ(x)` for `x` from 0 to [`LIMIT`].
pub(crate) fn density(x: &Fixed) -> Float {
    // x²/2 up to 98, taken from x/4 so that no product leaves its range.
    let quarter = x.down::<2>();
    let square = (quarter * quarter).times(-8);
    let density = exp(&square);
    Float { mantissa: density.mantissa * INVERSE_ROOT_TWO_PI, exponent: density.exponent }
}

/// `1 − Φ(x)` for `x` from 0 to [`LIMIT`].
pub(crate) fn upper_tail(x: &Fixed) -> Float {
    let density = density(x);
    Float { mantissa: density.mantissa * mills_ratio(x), exponent: density.exponent }
}

/// `|x|`, or nothing from [`LIMIT`] on.
fn magnitude(x: I256) -> Option<Fixed> {
    let x = Float::wad(x.unsigned_abs()).normalised();
    if x.exponent > 4 {
        return None;
    }
    let x = x.to_fixed();
    (x.0[0].0 < LIMIT << 28).then_some(x)
}

fn to_wad(value: Float) -> U256 {
    value.product(Float::WAD).to_unsigned().unwrap_or_default()
}
