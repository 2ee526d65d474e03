//! The two legs of an option: what is received and what is paid, each with its share that is in the money.

use crate::binary::{Fixed, Float, exp, inverse, ln_ratio, mills_ratio};
use crate::normal::{self, LIMIT};

use super::Terms;

/// What does not depend on the volatility.
pub struct Setting {
    /// `S·e^((b−r)T)` [units].
    pub forward: Float,
    /// `K·e^(−rT)` [units].
    pub strike: Float,
    /// `e^((b−r)T)`.
    pub growth: Float,
    /// `x = ln(S/K) + b·T`.
    pub moneyness: Fixed,
    /// Time [years].
    pub years: Float,
    /// `√T`.
    pub root: Float,
    /// `1/√T`.
    pub reciprocal_root: Float,
}

impl Setting {
    /// Of terms within bounds.
    pub fn new(terms: &Terms) -> Self {
        let years = Float::wad(terms.years);
        let (years, reciprocal_root) = normal::reciprocal_root(&years);
        let spot = Float::integer(terms.spot);
        let strike = Float::integer(terms.strike);
        let over_time = |rate| Float::signed_wad(rate).product(years).to_fixed();
        let factor = |rate: alloy_primitives::I256| match rate.is_zero() {
            true => Float::ONE,
            false => exp(&-over_time(rate)),
        };
        let growth = factor(terms.dividend());
        Self {
            forward: spot.product(growth),
            strike: strike.product(factor(terms.rate)),
            growth,
            moneyness: (ln_ratio(&spot, &strike).to_fixed() + over_time(terms.carry)).carried(),
            years,
            root: years.product(reciprocal_root),
            reciprocal_root,
        }
    }

    /// Whether the call, rather than the put, is out of the money.
    pub fn call_is_out(&self) -> bool {
        self.moneyness.is_negative() || self.moneyness.is_zero()
    }

    /// The leg that the option out of the money receives.
    pub fn received(&self) -> Float {
        if self.call_is_out() { self.forward } else { self.strike }
    }
}

/// The shares of the legs at a standard deviation of the whole time.
///
/// With `h = |x|/s` and `t = s/2`, the option out of the money receives its leg with probability `Φ(t − h)` and pays the other
/// with `Φ(−t − h)`. Both legs times their density are the same number, the peak, so that two of Mills' ratios say it all.
pub struct Shares {
    /// `F·φ(d1) = K·φ(d2)` with discounted legs [units].
    pub peak: Float,
    /// The received leg, or what is missing from it: see `inside`.
    pub near: Float,
    /// The paid leg times `Φ(−t − h)` [units].
    pub far: Float,
    /// Whether `near` is the received leg times `Φ(h − t)`, the share that is lost, rather than times `Φ(t − h)`.
    pub inside: bool,
    /// `h` [standard deviations], signed as `x`.
    pub distance: Fixed,
    /// `t`.
    pub half: Fixed,
    /// `1/s`.
    pub reciprocal: Float,
}

impl Shares {
    /// At the standard deviation `s` of the logarithm of the price at expiry, from 10^−9 to 120.
    pub fn new(setting: &Setting, deviation: &Float) -> Self {
        let deviation = deviation.normalised();
        let reciprocal = Float { mantissa: inverse(&deviation.mantissa), exponent: deviation.exponent.wrapping_neg() };
        let half = deviation.scaled(-1).to_fixed();
        let distance = clamped(&Float::fixed(setting.moneyness.abs()).normalised().product(reciprocal));

        let near = (distance - half).carried();
        let far = (distance + half).carried();
        let (inside, gap) = (near.is_negative(), near.abs());
        let nothing = gap.0[0].0 >= LIMIT << 28;
        if nothing {
            let (zero, none) = (Float::ZERO, Fixed::ZERO);
            return Self { peak: zero, near: zero, far: zero, inside, distance: none, half: none, reciprocal };
        }
        let peak = setting.received().product(normal::density(&gap));
        let share = |z: &Fixed| Float { mantissa: peak.mantissa * mills_ratio(z), exponent: peak.exponent };
        let (near, far) = (share(&gap), share(&far));
        let distance = if setting.moneyness.is_negative() { -distance } else { distance };
        Self { peak, near, far, inside, distance, half, reciprocal }
    }

    /// What the received leg is worth above the option out of the money [units].
    pub fn complement(&self, setting: &Setting) -> Float {
        if self.inside {
            self.near.sum(&self.far)
        } else {
            setting.received().difference(&self.near.difference(&self.far))
        }
    }

    /// The option out of the money [units].
    pub fn out_of_the_money(&self, setting: &Setting) -> Float {
        if self.inside {
            setting.received().difference(&self.near.sum(&self.far))
        } else {
            self.near.difference(&self.far)
        }
    }
}

/// A number up to 63; what is larger is as good as infinite.
pub fn clamped(number: &Float) -> Fixed {
    if number.exponent > 4 && !number.mantissa.is_zero() { Fixed::whole(63) } else { number.to_fixed() }
}
