//! A chain of volatilities only: to prices and back.

use alloy::primitives::{I256, U256};
use anyhow::Result;
use math::options::{self, Kind, OptionError, Terms};
use truth::Real;
use truth::data::{Row, Table};

use super::comparison::{Comparison, Difference};
use crate::accuracy::measure::Units;

/// A comparison for each side of the market.
pub fn compare(name: &str, table: &Table) -> Result<Vec<Comparison>> {
    let mut comparisons = Vec::new();
    for side in ["bid_iv", "ask_iv"] {
        let mut comparison = Comparison::new(name, format!("{side} by its price"), None);
        for row in table.rows() {
            let kind = if row.text("type")? == "C" { Kind::Call } else { Kind::Put };
            let terms = terms(&row, side)?;
            let instrument = format!("{} {} {}", row.text("tenor")?, row.text("strike")?, row.text("type")?);
            comparison.add(&instrument, there_and_back(kind, &terms).map_err(|error| error.to_string()));
        }
        comparisons.push(comparison);
    }
    Ok(comparisons)
}

/// An option on the forward whose rate is that of the discount factor.
fn terms(row: &Row<'_>, side: &str) -> Result<Terms> {
    let rate = -(row.real("discount_factor")?.ln() / row.real("ttm_years")?);
    Ok(Terms {
        spot: row.unsigned_wad("forward")?,
        strike: row.unsigned_wad("strike")?,
        years: row.unsigned_wad("ttm_years")?,
        volatility: row.unsigned_wad(side)?,
        rate: rate.units().to_integer().unwrap_or_default(),
        carry: I256::ZERO,
    })
}

/// The price is rounded to a unit, and so is the volatility that it gives.
fn there_and_back(kind: Kind, terms: &Terms) -> Result<Difference, OptionError> {
    let there = options::black76(kind, terms)?;
    let back = options::implied_volatility(kind, there.price, &Terms { volatility: U256::ZERO, ..*terms })?;
    let off = (back.units() - terms.volatility.units()).abs();
    let half = Real::power_of_two(-1);
    let allowed = &half + &half * math::WAD.units() / there.vega.units();
    let rounding = off <= allowed;
    Ok(Difference { by: (off / math::WAD.units()).to_f64(), rounding, moved: rounding })
}
