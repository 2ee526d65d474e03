//! European options: generalised Black–Scholes by its plain formulas.
//!
//! Source: E. Haug, "The Complete Guide to Option Pricing Formulas", 2nd edition, chapters 1 and 2.

use alloy_primitives::{I256, U256};

use crate::Real;
use crate::normal::pdf_and_cdf;

/// An option and its market, in WAD as `math` takes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// A call, or else a put.
    pub call: bool,
    /// Price of the underlying.
    pub spot: U256,
    /// Price at which the option is exercised.
    pub strike: U256,
    /// Time to expiry \[years\].
    pub years: U256,
    /// Volatility of a year.
    pub volatility: U256,
    /// Interest \[a year\].
    pub rate: I256,
    /// Cost of carry \[a year\].
    pub carry: I256,
}

/// Price and derivatives, or the size that each has by nature.
#[derive(Clone, Debug)]
pub struct Greeks {
    /// The price.
    pub price: Real,
    /// `∂V/∂S`.
    pub delta: Real,
    /// `∂²V/∂S²`.
    pub gamma: Real,
    /// `∂V/∂σ`.
    pub vega: Real,
    /// `−∂V/∂T`.
    pub theta: Real,
    /// `∂V/∂r` at a fixed yield.
    pub rho: Real,
    /// `∂²V/∂S∂σ`.
    pub vanna: Real,
    /// `∂²V/∂σ²`.
    pub volga: Real,
    /// `−∂Δ/∂T`.
    pub charm: Real,
}

impl Greeks {
    /// The names of the fields.
    pub const NAMES: [&'static str; 9] = ["price", "delta", "gamma", "vega", "theta", "rho", "vanna", "volga", "charm"];

    /// The fields in the order of [`Self::NAMES`].
    pub fn into_array(self) -> [Real; 9] {
        let Self { price, delta, gamma, vega, theta, rho, vanna, volga, charm } = self;
        [price, delta, gamma, vega, theta, rho, vanna, volga, charm]
    }
}

/// A case in real numbers, with what its formulas share.
#[derive(Clone, Debug)]
pub struct European {
    call: bool,
    /// Price of the underlying.
    pub spot: Real,
    /// Time to expiry \[years\].
    pub years: Real,
    /// Volatility of a year.
    pub volatility: Real,
    rate: Real,
    carry: Real,
    /// `ln(S/K)`.
    log: Real,
    /// `e^((b−r)T)`.
    growth: Real,
    /// `K·e^(−rT)`.
    discounted_strike: Real,
}

impl European {
    /// The option of a case.
    pub fn new(case: &Case) -> Self {
        let [spot, strike, years, volatility] =
            [case.spot, case.strike, case.years, case.volatility].map(Real::unsigned_wad);
        let [rate, carry] = [case.rate, case.carry].map(Real::wad);
        Self::of_reals(case.call, spot, &strike, years, volatility, rate, carry)
    }

    /// The option of real numbers.
    pub fn of_reals(
        call: bool,
        spot: Real,
        strike: &Real,
        years: Real,
        volatility: Real,
        rate: Real,
        carry: Real,
    ) -> Self {
        let log = (&spot / strike).ln();
        let growth = ((&carry - &rate) * &years).exp();
        let discounted_strike = strike * (-(&rate * &years)).exp();
        Self { call, spot, years, volatility, rate, carry, log, growth, discounted_strike }
    }

    /// The same option at another volatility.
    pub fn at(&self, volatility: Real) -> Self {
        Self { volatility, ..self.clone() }
    }

    /// The price.
    pub fn price(&self) -> Real {
        let (_, held, paid) = self.legs();
        held - paid
    }

    /// The price with no volatility, and what it approaches as the volatility grows.
    pub fn bounds(&self) -> (Real, Real) {
        let forward = &self.spot * &self.growth;
        let (value, upper) = match self.call {
            true => (&forward - &self.discounted_strike, forward),
            false => (&self.discounted_strike - &forward, self.discounted_strike.clone()),
        };
        (if value.is_negative() { Real::whole(0) } else { value }, upper)
    }

    /// `(φ(d1), ±F·Φ(±d1), ±K·Φ(±d2))` with discounted legs.
    fn legs(&self) -> (Real, Real, Real) {
        let (d1, d2) = self.distances();
        let sign = Real::whole(if self.call { 1 } else { -1 });
        let (density, first) = pdf_and_cdf(&(&d1 * &sign));
        let (_, second) = pdf_and_cdf(&(&d2 * &sign));
        let held = &sign * &self.spot * &self.growth * first;
        (density, held, sign * &self.discounted_strike * second)
    }

    /// `d1 = (ln(S/K) + b·T)/s + s/2` and `d2 = d1 − s`, with `s = σ√T`.
    fn distances(&self) -> (Real, Real) {
        let s = self.deviation();
        let d1 = (&self.log + &self.carry * &self.years) / &s + &s / Real::whole(2);
        let d2 = &d1 - s;
        (d1, d2)
    }

    fn deviation(&self) -> Real {
        &self.volatility * self.years.sqrt()
    }

    /// The price and all derivatives.
    pub fn greeks(&self) -> Greeks {
        let (d1, d2) = self.distances();
        let (s, root) = (self.deviation(), self.years.sqrt());
        let (density, held, paid) = self.legs();
        let dividend = &self.rate - &self.carry;
        let forward = &self.spot * &self.growth;
        let half_year = Real::whole(2) * &self.years;

        let delta = &held / &self.spot;
        let vega = &forward * &density * &root;
        let decay = &forward * &density * &self.volatility / (Real::whole(2) * &root);
        let drift = &self.carry / &s - &d2 / half_year;
        let dense_growth = &self.growth * &density;
        Greeks {
            price: &held - &paid,
            gamma: &dense_growth / (&self.spot * &s),
            theta: &dividend * &held - &self.rate * &paid - decay,
            rho: &self.years * &paid,
            vanna: -(&dense_growth * &d2 / &self.volatility),
            volga: &vega * &d1 * &d2 / &self.volatility,
            charm: dividend * &delta - dense_growth * drift,
            delta,
            vega,
        }
    }

    /// What each is made of, without the probabilities: the size that it has at the money.
    ///
    /// Price: `S`. Delta: `g = e^((b−r)T)`. Gamma: `g/(S·s)`. Vega: `S·g·√T`. Theta: `S·g·σ/√T + |q|·S·g + |r|·K·d`.
    /// Rho: `K·d·T`. Vanna: `g/σ`. Volga: `S·g·√T/σ`. Charm: `|q|·g + g·(|b|/s + 1/T)`.
    pub fn scales(&self) -> Greeks {
        let (s, root) = (self.deviation(), self.years.sqrt());
        let dividend = (&self.rate - &self.carry).abs();
        let forward = &self.spot * &self.growth;
        let vega = &forward * &root;
        Greeks {
            price: self.spot.clone(),
            delta: self.growth.clone(),
            gamma: &self.growth / (&self.spot * &s),
            theta: &forward * &self.volatility / root + &dividend * forward + self.rate.abs() * &self.discounted_strike,
            rho: &self.discounted_strike * &self.years,
            vanna: &self.growth / &self.volatility,
            volga: &vega / &self.volatility,
            charm: &self.growth * (dividend + self.carry.abs() / s + Real::whole(1) / &self.years),
            vega,
        }
    }
}
