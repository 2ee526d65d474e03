//! The price of an option and its derivatives, in one pass.

use alloy_primitives::{I256, U256};

use super::legs::{Setting, Shares};
use super::price::{deviation, legs, price_of, unsigned, volatility};
use super::{European, Kind, OptionError, Terms};
use crate::binary::{Fixed, Float, inverse};

/// Price and derivatives of an option, all in WAD and rounded to nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Greeks {
    /// The price.
    pub price: U256,
    /// `∂V/∂S`.
    pub delta: I256,
    /// `∂²V/∂S²`.
    pub gamma: U256,
    /// `∂V/∂σ`, per 1.00 of volatility.
    pub vega: U256,
    /// `−∂V/∂T`, per year.
    pub theta: I256,
    /// `∂V/∂r` at a fixed yield, per 1.00 of the rate.
    pub rho: I256,
    /// `∂²V/∂S∂σ`.
    pub vanna: I256,
    /// `∂²V/∂σ²`.
    pub volga: I256,
    /// `−∂Δ/∂T`, per year.
    pub charm: I256,
}

/// What a risk engine asks for most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The price.
    pub price: U256,
    /// `∂V/∂S`.
    pub delta: I256,
    /// `∂V/∂σ`, per 1.00 of volatility.
    pub vega: U256,
}

/// Price, delta and vega: [`greeks`] without the rest.
pub fn mark(kind: Kind, terms: &Terms) -> Result<Mark, OptionError> {
    let [price, delta, vega] = terms.check(kind, true)?.mark();
    Ok(Mark { price: unsigned(&price), delta: delta.rounded(), vega: unsigned(&vega) })
}

/// Price and all Greeks, rounded to nearest.
///
/// Accuracy: one unit of the last digit, or 10^−25 of the size that the Greek has at the money.
pub fn greeks(kind: Kind, terms: &Terms) -> Result<Greeks, OptionError> {
    Ok(rounded(&terms.check(kind, true)?.greeks()))
}

/// [`greeks`] of an option on a future or forward, whose price is the spot price in `terms` and whose carry is taken for 0:
/// F. Black, "The pricing of commodity contracts", Journal of Financial Economics 3 (1976).
///
/// Delta and gamma are by the forward price, and rho is at a fixed forward price: `−T·V`.
pub fn black76(kind: Kind, terms: &Terms) -> Result<Greeks, OptionError> {
    Ok(rounded(&Terms { carry: I256::ZERO, ..*terms }.check(kind, true)?.black76()))
}

fn rounded(figures: &[Float; 9]) -> Greeks {
    let [price, delta, gamma, vega, theta, rho, vanna, volga, charm] = figures;
    Greeks {
        price: unsigned(price),
        delta: delta.rounded(),
        gamma: unsigned(gamma),
        vega: unsigned(vega),
        theta: theta.rounded(),
        rho: rho.rounded(),
        vanna: vanna.rounded(),
        volga: volga.rounded(),
        charm: charm.rounded(),
    }
}

impl European {
    /// [`mark`]: price, delta and vega, in units.
    pub fn mark(&self) -> [Float; 3] {
        let setting = Setting::new(self);
        let shares = Shares::new(&setting, &deviation(self, &setting));
        let legs = legs(self.kind, &setting, &shares);
        let [held, _] = &legs;
        [price_of(&legs), held.product(wad_per_spot(&setting)), shares.peak.product(setting.root)]
    }

    /// [`greeks`] in the order of [`Greeks`], in units.
    pub fn greeks(&self) -> [Float; 9] {
        self.all(false)
    }

    /// [`black76`] in the order of [`Greeks`], in units; the yield must be the rate.
    pub fn black76(&self) -> [Float; 9] {
        self.all(true)
    }

    /// All Greeks, with rho at a fixed forward price or at a fixed yield.
    #[inline(never)]
    fn all(&self, of_forward: bool) -> [Float; 9] {
        let setting = Setting::new(self);
        let volatility = volatility(self);
        let shares = Shares::new(&setting, &volatility.multiplied(&setting.root));
        let legs = legs(self.kind, &setting, &shares);
        let price = price_of(&legs);
        let [held, paid] = &legs;
        let wad_per_spot = wad_per_spot(&setting);
        let delta = held.product(wad_per_spot);
        // F·φ(d1)·√T and F·φ(d1)/S.
        let vega = shares.peak.product(setting.root);
        let slope = shares.peak.product(wad_per_spot);
        let (d1, d2) = (normal(shares.distance + shares.half), normal(shares.distance - shares.half));
        // 1/σ = √T/s.
        let d2_per_volatility = d2.product(setting.root.product(shares.reciprocal));
        let (rate, dividend) = (Float::fixed(setting.rate), Float::fixed(setting.dividend));
        let carry = Float::fixed(setting.rate - setting.dividend);

        // −∂V/∂T = −F·φ(d1)·σ/(2√T) + q·held − r·paid.
        let decay = shares.peak.product(volatility.product(setting.per_root)).scaled(-1);
        let theta = dividend.multiplied(held).difference(&rate.multiplied(paid)).difference(&decay);
        // −∂Δ/∂T = −F·φ(d1)/S·(b/s − d2/(2T)) + q·Δ.
        let per_double_year = setting.per_root.product(setting.per_root).scaled(-1);
        let drift = carry.product(shares.reciprocal).difference(&d2.product(per_double_year));
        let charm = dividend.multiplied(&delta).difference(&slope.multiplied(&drift));

        [
            price,
            delta,
            slope.product(wad_per_spot).product(shares.reciprocal),
            vega,
            theta,
            (if of_forward { price.negated() } else { *paid }).product(Float::fixed(setting.years)),
            slope.product(d2_per_volatility).negated(),
            vega.product(d1).product(d2_per_volatility),
            charm,
        ]
    }
}

/// A WAD per unit of the underlying's price: what makes a share in WAD of an amount in units.
#[inline(always)]
fn wad_per_spot(setting: &Setting) -> Float {
    let Float { mantissa, exponent } = setting.spot;
    Float { mantissa: inverse(&mantissa), exponent: exponent.wrapping_neg() }.product(Float::WAD)
}

/// A number of standard deviations, up to 63, normalised.
fn normal(deviations: Fixed) -> Float {
    // Where it is not small it has bits to spare.
    Float { mantissa: deviations.carried().down::<6>(), exponent: 6 }
}
