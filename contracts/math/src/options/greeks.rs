//! The price of an option and its derivatives, in one pass.

use alloy_primitives::{I256, U256};

use super::legs::{Setting, Shares};
use super::price::{of_kind, rounded};
use super::{Kind, OptionError, Terms};
use crate::binary::{Float, inverse};

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

/// What all results are made of.
struct Pass {
    setting: Setting,
    shares: Shares,
    volatility: Float,
    /// `1/S`, per unit.
    per_spot: Float,
    /// `F·Φ(±d1)`: the underlying that the option holds, signed as its delta.
    held: Float,
    kind: Kind,
}

impl Pass {
    fn new(kind: Kind, terms: &Terms) -> Self {
        let setting = Setting::new(terms);
        let volatility = Float::wad(terms.volatility);
        let shares = Shares::new(&setting, &volatility.product(setting.root));
        let spot = Float::integer(terms.spot);
        let per_spot = Float { mantissa: inverse(&spot.mantissa), exponent: spot.exponent.wrapping_neg() };
        let held = held(kind, &setting, &shares);
        Self { setting, shares, volatility, per_spot, held, kind }
    }

    /// `F·Φ(±d1)/S`.
    fn delta(&self) -> Float {
        self.held.product(self.per_spot)
    }

    /// `F·φ(d1)·√T` [units].
    fn vega(&self) -> Float {
        self.shares.peak.product(self.setting.root)
    }
}

/// The leg of the underlying of the option, by the share out of the money and `Φ(d1) − Φ(−d1)`.
fn held(kind: Kind, setting: &Setting, shares: &Shares) -> Float {
    // The leg of the underlying: received by the call out of the money, paid by the put out of the money.
    let of_out = if setting.call_is_out() {
        if shares.inside { setting.forward.difference(&shares.near) } else { shares.near }
    } else {
        shares.far.negated()
    };
    match (kind, setting.call_is_out()) {
        (Kind::Call, true) | (Kind::Put, false) => of_out,
        (Kind::Call, false) => of_out.sum(&setting.forward),
        (Kind::Put, true) => of_out.difference(&setting.forward),
    }
}

/// Price, delta and vega.
pub fn mark(kind: Kind, terms: &Terms) -> Result<Mark, OptionError> {
    terms.check(true)?;
    let pass = Pass::new(kind, terms);
    Ok(Mark {
        price: rounded(&of_kind(kind, &pass.setting, &pass.shares))?,
        delta: signed(&pass.delta().product(Float::WAD))?,
        vega: rounded(&pass.vega())?,
    })
}

/// Price and all Greeks.
///
/// Accuracy: one unit of the last digit, or 10^−25 of the size that the Greek has at the money.
pub fn greeks(kind: Kind, terms: &Terms) -> Result<Greeks, OptionError> {
    terms.check(true)?;
    let pass = Pass::new(kind, terms);
    let Pass { setting, shares, volatility, per_spot, held, .. } = &pass;
    let price = of_kind(kind, setting, shares);
    let (rate, carry) = (Float::signed_wad(terms.rate), Float::signed_wad(terms.carry));
    let dividend = Float::signed_wad(terms.dividend());

    // x/s is signed; d1 = x/s + s/2, d2 = x/s − s/2. Where the peak is zero they do not matter.
    let d1 = Float::fixed(shares.distance + shares.half).normalised();
    let d2 = Float::fixed(shares.distance - shares.half).normalised();
    let vega = pass.vega();
    // 1/σ = √T/s.
    let per_volatility = setting.root.product(shares.reciprocal);
    let peak_per_spot = shares.peak.product(*per_spot);
    // What the option pays: V = held − paid.
    let paid = held.difference(&price);
    let per_year = setting.reciprocal_root.product(setting.reciprocal_root);

    // −∂V/∂T = −F·φ(d1)·σ/(2√T) + q·held − r·paid.
    let decay = shares.peak.product(*volatility).product(setting.reciprocal_root).scaled(-1);
    let theta = dividend.product(*held).difference(&rate.product(paid)).difference(&decay);
    // −∂Δ/∂T = −F·φ(d1)/S·(b/s − d2/(2T)) + q·Δ.
    let drift = carry.product(shares.reciprocal).difference(&d2.product(per_year).scaled(-1));
    let charm = dividend.product(pass.delta()).difference(&peak_per_spot.product(drift));

    let in_wad = |value: Float| signed(&value.product(Float::WAD));
    Ok(Greeks {
        price: rounded(&price)?,
        delta: in_wad(pass.delta())?,
        gamma: in_wad(peak_per_spot.product(*per_spot).product(shares.reciprocal).product(Float::WAD))?.into_raw(),
        vega: rounded(&vega)?,
        theta: signed(&theta)?,
        rho: signed(&paid.product(setting.years))?,
        vanna: in_wad(peak_per_spot.product(d2).product(per_volatility).negated())?,
        volga: signed(&vega.product(d1).product(d2).product(per_volatility))?,
        charm: in_wad(charm)?,
    })
}

fn signed(value: &Float) -> Result<I256, OptionError> {
    value.to_integer().ok_or(OptionError::Overflow)
}
