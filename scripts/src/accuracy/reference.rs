//! European options against values that books print with a few digits.

use std::path::Path;

use alloy::primitives::I256;
use anyhow::{Context as _, Result, bail};
use math::options;
use truth::data::{Row, Table};
use truth::european::Case;
use truth::{Error, Real};

use super::european::{case, describe, kind, terms};
use super::measure::Units;
use super::{Bound, Measure};

/// Rows for the tables that are there.
pub fn published(folder: &Path) -> Result<Vec<Measure>> {
    let mut measures = Vec::new();
    for (name, product) in [("european", "vanilla"), ("european_greeks", "greek:"), ("black76_bachelier", "black76")] {
        let Some(table) = Table::find(folder, name)? else { continue };
        let mut measure = Measure::new(format!("published {name}"));
        for row in table.rows() {
            if row.text("product")?.starts_with(product) {
                compare(&mut measure, &row).with_context(|| format!("{name} {}", row.text("id").unwrap_or("?")))?;
            }
        }
        measures.push(measure);
    }
    Ok(measures)
}

fn compare(measure: &mut Measure, row: &Row<'_>) -> Result<()> {
    let call = row.text("option_type")? == "call";
    let product = row.text("product")?;
    let (case, discount) =
        if product == "black76" { black76(row, call)? } else { (vanilla(row, call)?, Real::whole(1)) };
    // A deviation of nothing is no option for us: its value is the difference of the legs.
    if case.volatility.is_zero() {
        return Ok(());
    }
    let result = value(product, &case)? * discount;
    let bound = Bound::Within(row.real("tolerance")?);
    measure.add(&Error::new(&result, &row.real("expected")?), &bound, || describe(&case));
    Ok(())
}

fn vanilla(row: &Row<'_>, call: bool) -> Result<Case> {
    Ok(Case { volatility: row.unsigned_wad("vol")?, ..case(row, call)? })
}

/// A deviation is a volatility over a year, and a discount a factor.
fn black76(row: &Row<'_>, call: bool) -> Result<(Case, Real)> {
    let extra = row.text("extra")?;
    let further = |name: &str| {
        let value = extra.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        Real::parse(value.with_context(|| format!("no {name} in {extra}"))?)
    };
    let volatility = further("std_dev")?.units().to_unsigned().context("no deviation")?;
    let (spot, strike, years) = (row.unsigned_wad("S")?, row.unsigned_wad("K")?, math::WAD);
    let case = Case { call, spot, strike, years, volatility, rate: I256::ZERO, carry: I256::ZERO };
    Ok((case, further("discount")?))
}

/// What a row is about [units].
fn value(product: &str, case: &Case) -> Result<Real> {
    let greeks = options::greeks(kind(case), &terms(case))?;
    let (price, delta) = (Real::unsigned(greeks.price), Real::integer(greeks.delta));
    Ok(match product {
        "vanilla" | "black76" => price,
        "greek:delta" => delta,
        "greek:gamma" => Real::unsigned(greeks.gamma),
        "greek:vega" => Real::unsigned(greeks.vega),
        "greek:theta_per_day_365" => greeks.theta.units() / Real::whole(365),
        // The relative change of the price by that of the spot price.
        "greek:elasticity" => (delta * Real::unsigned_wad(case.spot) / price).units(),
        // By the yield at a fixed rate: −T·S·delta.
        "greek:dividend_rho" => -(delta * Real::unsigned_wad(case.spot) * Real::unsigned_wad(case.years)),
        other => bail!("nothing here computes {other}"),
    })
}
