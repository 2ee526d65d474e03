//! One option of a snapshot: what we say of it, and between what its quotes leave that.

use alloy::primitives::{I256, U256};
use anyhow::{Context as _, Result};
use math::options::{self, Greeks, Kind, OptionError, Terms};
use truth::Real;
use truth::data::Row;

use super::comparison::Difference;

/// An option on a forward, quoted in coins of its underlying.
#[derive(Clone, Debug)]
pub struct Quote {
    kind: Kind,
    /// On the forward, without interest.
    terms: Terms,
    /// By how much of itself the forward may have moved.
    movement: f64,
}

/// A number and how far it may be off: half a unit of its last digit.
#[derive(Clone, Copy, Debug)]
pub struct Rounded {
    /// As quoted.
    pub value: f64,
    /// Half a unit.
    pub half: f64,
}

impl Quote {
    /// The option of a row, or nothing where the row has no forward.
    pub fn new(row: &Row<'_>, movement: f64) -> Result<Option<Self>> {
        if row.text("forward")?.is_empty() {
            return Ok(None);
        }
        let seconds =
            |title| -> Result<u64> { row.text(title)?.parse().with_context(|| format!("{title} is no time")) };
        let terms = Terms {
            spot: row.unsigned_wad("forward")?,
            strike: row.unsigned_wad("strike")?,
            years: options::years(seconds("expiry")?.saturating_sub(seconds("timestamp")?)),
            volatility: U256::ZERO,
            rate: I256::ZERO,
            carry: I256::ZERO,
        };
        let kind = if row.text("type")? == "C" { Kind::Call } else { Kind::Put };
        Ok(Some(Self { kind, terms, movement }))
    }

    /// The difference between a quoted number and the one of ours that a quoted volatility gives.
    pub fn of_volatility(
        &self,
        quoted: Rounded,
        volatility: Rounded,
        ours: impl Fn(&Greeks, f64) -> f64,
    ) -> Result<Difference, String> {
        self.difference(quoted, volatility, |terms, volatility| {
            let greeks = options::black76(self.kind, &Terms { volatility: wad(volatility), ..*terms });
            Ok(ours(&greeks.map_err(refused)?, real(terms.spot)))
        })
    }

    /// The difference between a quoted volatility and ours of a quoted price in coins, where the price tells it: where its
    /// last digit moves the volatility by no more than the volatility's own.
    pub fn of_price(&self, quoted: Rounded, price: Rounded) -> Result<Difference, String> {
        let terms = Terms { volatility: wad(quoted.value), ..self.terms };
        let vega = real(options::black76(self.kind, &terms).map_err(refused)?.vega) / real(terms.spot);
        if self.implied(&self.terms, price.value)?.is_none() {
            return Err("no volatility gives the price: it is that of none".to_owned());
        }
        if price.half > quoted.half * vega {
            return Err("the last digit of the price moves the volatility by more than its own".to_owned());
        }
        self.difference(quoted, price, |terms, price| {
            // Nearer to the value at no volatility than the price is rounded.
            Ok(self.implied(terms, price)?.unwrap_or(0.0))
        })
    }

    /// The volatility of a price in coins; none at or below the value that the option has without.
    fn implied(&self, terms: &Terms, price: f64) -> Result<Option<f64>, String> {
        match options::implied_volatility(self.kind, wad(price * real(terms.spot)), terms) {
            Ok(volatility) => Ok(Some(real(volatility))),
            Err(OptionError::Price { price, lower, .. }) if price <= lower => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    /// The difference between what is quoted and `ours` of an input, and whether the corners of what the input and the
    /// forward may have been reach it.
    fn difference(
        &self,
        quoted: Rounded,
        input: Rounded,
        ours: impl Fn(&Terms, f64) -> Result<f64, String>,
    ) -> Result<Difference, String> {
        let value = ours(&self.terms, input.value)?;
        let reaches = |movement: f64| -> Result<bool, String> {
            let (mut low, mut high) = (value, value);
            for part in [1.0 - movement, 1.0 + movement] {
                let terms = Terms { spot: wad(real(self.terms.spot) * part), ..self.terms };
                for input in [input.value - input.half, input.value + input.half] {
                    let corner = ours(&terms, input.max(0.0))?;
                    (low, high) = (low.min(corner), high.max(corner));
                }
            }
            Ok(low - quoted.half <= quoted.value && quoted.value <= high + quoted.half)
        };
        let (rounding, moved) = (reaches(0.0)?, reaches(self.movement)?);
        Ok(Difference { by: (value - quoted.value).abs(), rounding, moved })
    }
}

/// A refusal as a reason.
fn refused(error: OptionError) -> String {
    let what = match error {
        OptionError::Spot(_) | OptionError::Strike(_) => "a price",
        OptionError::Time(_) => "the time to expiry",
        OptionError::Volatility(_) => "the volatility",
        _ => return error.to_string(),
    };
    format!("{what} is out of bounds")
}

/// A double in units of the 18th decimal.
fn wad(number: f64) -> U256 {
    // Nothing that is quoted has more than 53 bits, and nothing is infinite.
    Real::parse(&format!("{number:e}")).ok().and_then(|real| real.units().to_unsigned()).unwrap_or_default()
}

/// Units of the 18th decimal as a double.
fn real(units: U256) -> f64 {
    Real::unsigned_wad(units).to_f64()
}
