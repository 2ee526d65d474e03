//! Implied volatilities against their tables.

use std::path::Path;

use anyhow::Result;
use math::options::{self, OptionError};
use truth::data::Table;
use truth::european::{Case, European};
use truth::{Error, Real};

use super::european::{case, describe, kind, terms};
use super::measure::Units;
use super::{Bound, Measure};

/// Rows for the two tables, if they are there.
pub fn published(folder: &Path) -> Result<Vec<Measure>> {
    let mut measures = Vec::new();
    for name in ["implied_vol", "implied_vol_hard"] {
        let Some(table) = Table::find(folder, name)? else { continue };
        let mut measure = Measure::new(name);
        for row in table.rows() {
            let case = case(&row, row.text("option_type")? == "call")?;
            compare(&mut measure, &case, row.unsigned_wad("price")?, &row.real("implied_vol")?);
        }
        measures.push(measure);
    }
    Ok(measures)
}

/// Compares the volatility that a price implies with the true one: a unit where the price determines it. Otherwise the
/// volatility must give the price back within two units, and its error is that of the price.
pub fn compare(measure: &mut Measure, case: &Case, price: alloy::primitives::U256, truth: &Real) {
    let input = || format!("{} price={}", describe(case), price.decimal());
    let result = options::implied_volatility(kind(case), price, &terms(case));
    if let Ok(volatility) = result {
        let error = Error::new(&volatility.units(), truth);
        if !Bound::Units(1).allows(&error) && !volatility.is_zero() {
            let repriced = European::new(case).at(Real::unsigned_wad(volatility)).price();
            // The price was given: what it gives back is the result.
            let error = Error::new(&repriced.units(), &Real::unsigned_wad(price));
            return measure.add(&error, &Bound::Units(2), input);
        }
    }
    measure.compare::<OptionError>(result, truth, &Bound::Units(1), input);
}
