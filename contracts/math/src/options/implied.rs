//! The volatility that a price implies.

use core::hint::black_box;

use alloy_primitives::U256;

use super::legs::{Setting, Shares, clamped};
use super::price::unsigned;
use super::{European, Kind, OptionError, Terms};
use crate::binary::{Fixed, Float, Limb, ln_ratio, mills_ratio};
use crate::normal::{INVERSE_ROOT_TWO_PI, root};

/// `√(π/2)`.
const ROOT_HALF_PI: Float = Float::fixed(Fixed::constant(0x1_40d931f_f627059_657ca41_fae722d));

/// No price takes more steps; four are typical, five the most that was seen.
pub const MOST_STEPS: u32 = 8;

/// The volatility at which the option has `price`, all in WAD, rounded to nearest; the volatility in `terms` is ignored.
///
/// Every price strictly between the bounds has one, also beyond the volatilities that the other functions take; 0 is what
/// rounds to 0. Elsewhere [`OptionError::Price`] with the bounds. Accuracy: one unit of the last digit where the price
/// determines so much, otherwise the volatility reprices within two units (or 10^−32 of a discounted leg above 10^14).
///
/// Method: the price of the option out of the money follows by parity. Below the inflection of the price in the standard
/// deviation `s`, at `√(2|x|)`, Halley's iteration on `1/ln b`, above it on `ln(1 − b)`, where `b` is the price as a share of
/// its upper bound: both are nearly straight, so the third-order iteration never leaves its basin. The idea of the two
/// transformations is from P. Jäckel, "Let's be rational", Wilmott (2015). The starts are the asymptotes of each region.
pub fn implied_volatility(kind: Kind, price: U256, terms: &Terms) -> Result<U256, OptionError> {
    let implied = terms.check(kind, false)?.implied_volatility(&Float::integer(price));
    let refusal =
        |[lower, upper]: [Float; 2]| OptionError::Price { price, lower: unsigned(&lower), upper: unsigned(&upper) };
    implied.map(|volatility| unsigned(&volatility)).map_err(refusal)
}

impl European {
    /// [`implied_volatility`], all in units; the option's own is ignored. Otherwise the bounds of the price.
    pub fn implied_volatility(&self, price: &Float) -> Result<Float, [Float; 2]> {
        let setting = Setting::new(self);
        let (held, paid) = match self.kind {
            Kind::Call => (&setting.forward, &setting.strike),
            Kind::Put => (&setting.strike, &setting.forward),
        };
        let intrinsic = held.difference(paid);
        let in_the_money = setting.call_is_out() == (self.kind == Kind::Put);
        let out = if in_the_money { price.difference(&intrinsic).normalised() } else { *price };
        let missing = held.difference(price).normalised();
        if !out.is_positive() || !missing.is_positive() {
            return Err([if in_the_money { intrinsic.at_least_zero() } else { Float::ZERO }, *held]);
        }
        let (deviation, _) = solve(&setting, &out, &missing);
        Ok(deviation.multiplied(&setting.per_root).times(Float::WAD))
    }
}

/// The standard deviation at which the option out of the money is worth `out`, `missing` less than its bound, both
/// normalised, and the steps it took.
pub(crate) fn solve(setting: &Setting, out: &Float, missing: &Float) -> (Float, u32) {
    let received = setting.received().normalised();
    let distance = setting.moneyness.abs();
    let share = out.quotient(&received);
    let inflection = root(&Float::fixed(distance).scaled(1));
    // b at the inflection: ½ − R(√(2|x|))/√(2π).
    let at_inflection = Fixed::constant(1 << 111) - mills_ratio(&inflection.to_fixed()) * INVERSE_ROOT_TWO_PI;
    let below = !share.difference(&Float::fixed(at_inflection)).is_positive();

    let target = ln_ratio(&received, if below { out } else { missing });
    let mut deviation = if below {
        below_start(distance, &share, &inflection)
    } else {
        above_start(distance, &share, &inflection, &target)
    };
    let mut steps = 0;
    while steps < MOST_STEPS {
        let shares = Shares::new(setting, &deviation);
        let Some(step) = step(setting, &shares, &received, &target, &deviation, below) else {
            break;
        };
        deviation = deviation.sum(&step).normalised();
        steps = steps.wrapping_add(1);
        // The next step would be the cube of this one, below 2^−84.
        if step.mantissa.is_zero() || step.normalised().exponent < deviation.exponent.wrapping_sub(28) {
            break;
        }
    }
    (deviation, steps)
}

/// Halley's step; nothing when the price is too far out to tell.
fn step(
    setting: &Setting,
    shares: &Shares,
    received: &Float,
    target: &Float,
    deviation: &Float,
    below: bool,
) -> Option<Float> {
    let value = if below { shares.out_of_the_money(setting) } else { shares.complement(setting) }.normalised();
    if !value.is_positive() || !shares.peak.is_positive() {
        return None;
    }
    let log = ln_ratio(received, &value);
    // (ln b)' or −(ln(1 − b))', and the logarithmic derivative of the vega: (h² − t²)/s.
    let slope = shares.peak.quotient(&value);
    let distance = shares.distance.abs();
    let apart = Float::fixed(distance - shares.half).normalised();
    let together = Float::fixed(distance + shares.half).normalised();
    let bend = apart.multiplied(&together).multiplied(&shares.reciprocal);

    // Logarithms of shares below 1 are taken as those of their inverses, above zero.
    let error = log.difference(target);
    let (newton, curvature) = if below {
        // f = 1/ln b: the step is ln b·(ln β − ln b)/(ln β·(ln b)'), f''/f' = bend − slope − 2·slope/ln b.
        let ratio = log.quotient(target);
        let twice_slope = slope.scaled(1).quotient(&log);
        (error.quotient(&slope).multiplied(&ratio), bend.difference(&slope).sum(&twice_slope))
    } else {
        (error.negated().quotient(&slope), bend.sum(&slope))
    };
    // 1 + f''/f'·step/2, unless the step is so long that the parabola has no root.
    let halley = Float::ONE.sum(&curvature.multiplied(&newton).scaled(-1).normalised()).normalised();
    // A quarter or more.
    let step = if halley.is_positive() && halley.exponent >= -1 { newton.quotient(&halley) } else { newton };
    // Never to zero or beyond.
    let half = deviation.scaled(-1);
    Some(if step.sum(&half).is_positive() { step } else { half.negated() })
}

/// Below the inflection, with `B = c/(√(F·K)·|x|)`: `s = √(2π)·(|x|·B + |x|/2)` near the money; farther out
/// `h²/2 = −ln B − ln √(2π) − ln(h·(h² + 3)) − t²/2`, twice from `h²/2 = −ln B`.
fn below_start(distance: Fixed, share: &Float, inflection: &Float) -> Float {
    let x = Float::fixed(distance).normalised();
    let symmetric = share.multiplied(&crate::binary::exp(&-distance.halved()));
    let per_distance = symmetric.quotient(&x).normalised();
    // A quarter or more.
    let start = if per_distance.exponent >= -1 {
        near_the_money(&symmetric, &x)
    } else {
        let one = Float::ONE.normalised();
        let depth = ln_ratio(&one, &per_distance).to_fixed();
        let mut half_square = depth;
        let mut h = root(&Float::fixed(depth).scaled(1));
        // Of a number that the compiler does not know: written out twice, this would be the larger part of the function.
        for _ in 0..black_box(2) {
            // h·(h² + 3) = 2h·(h²/2 + 3/2).
            let sum = Float::fixed(half_square + Fixed::constant(3 << 111)).normalised();
            let cubic = h.multiplied(&sum).scaled(1).normalised();
            // ln √(2π) = 0.919.
            let rest =
                depth + ln_ratio(&one, &cubic).to_fixed() - Fixed([Limb(246_690_000), Limb(0), Limb(0), Limb(0)]);
            let t = x.quotient(&h).scaled(-1).normalised();
            half_square = (rest - clamped(&t.multiplied(&t).scaled(-1).normalised())).carried();
            let least = Fixed::constant(1 << 109);
            half_square = if (half_square - least).carried().is_negative() { least } else { half_square };
            h = root(&Float::fixed(half_square).scaled(1));
        }
        x.quotient(&h)
    };
    if start.difference(inflection).is_positive() { *inflection } else { start.normalised() }
}

/// From the inflection on: with `n = √(−2·ln(1 − b)) − ½` near the upper bound `s = n + √(n² + 2|x|)`; else the inflection or,
/// near the money, the start from there.
fn above_start(distance: Fixed, share: &Float, inflection: &Float, target: &Float) -> Float {
    let log = target.to_fixed();
    // ln 64 is 4.16.
    if log.0[0].0 >= 4 << 28 {
        // Halves, so that the square stays in range: n/2 + √(n²/4 + |x|/2).
        let half_root = root(&Float::fixed(log).scaled(-1)).to_fixed();
        let n = (half_root - Fixed::constant(1 << 110)).carried();
        let radicand = (n * n + distance.halved()).carried();
        return Float::fixed((n + root(&Float::fixed(radicand)).to_fixed()).carried()).scaled(1).normalised();
    }
    if distance.0[0].0 < 1 << 28 {
        let symmetric = share.multiplied(&crate::binary::exp(&-distance.halved()));
        let start = near_the_money(&symmetric, &Float::fixed(distance));
        if start.difference(inflection).is_positive() {
            return start.normalised();
        }
    }
    inflection.normalised()
}

/// `√(2π)·(c/√(F·K) + |x|/2)`.
fn near_the_money(symmetric: &Float, distance: &Float) -> Float {
    symmetric.sum(&distance.scaled(-1)).scaled(1).times(ROOT_HALF_PI)
}
