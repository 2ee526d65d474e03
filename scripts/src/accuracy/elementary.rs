//! Functions of one number against their tables.

use std::path::Path;

use alloy::primitives::U256;
use anyhow::Result;
use math::{MathError, normal};
use truth::data::{Row, Table};

use super::measure::Units;
use super::{Bound, Measure};

/// A row for every table that is there.
pub fn published(folder: &Path) -> Result<Vec<Measure>> {
    let signed = |row: &Row<'_>| row.wad("x");
    let unsigned = |row: &Row<'_>| row.unsigned_wad("x");
    let tables = [
        one(folder, "ln", "ln", &Bound::Elementary, unsigned, math::ln)?,
        one(folder, "exp", "exp", &Bound::Elementary, signed, math::exp)?,
        one(folder, "norm_cdf", "cdf", &Bound::Distribution, signed, |x| never_fails(normal::cdf(x)))?,
        one(folder, "norm_pdf", "pdf", &Bound::Distribution, signed, |x| never_fails(normal::pdf(x)))?,
        one(folder, "norm_inv", "x", &Bound::Elementary, |row| row.unsigned_wad("p"), normal::quantile)?,
        one(folder, "sqrt", "sqrt", &Bound::Elementary, unsigned, |x| never_fails(math::sqrt_wad_down(x)))?,
    ];
    Ok(tables.into_iter().flatten().collect())
}

fn never_fails(result: U256) -> Result<U256, MathError> {
    Ok(result)
}

/// The table `name`, whose column `title` is the function of what `input` reads.
fn one<T: Units + Copy, R: Units>(
    folder: &Path,
    name: &str,
    title: &str,
    bound: &Bound,
    input: impl Fn(&Row<'_>) -> Result<T>,
    function: impl Fn(T) -> Result<R, MathError>,
) -> Result<Option<Measure>> {
    let Some(table) = Table::find(folder, name)? else { return Ok(None) };
    let mut measure = Measure::new(name);
    for row in table.rows() {
        let x = input(&row)?;
        measure.compare(function(x), &row.real(title)?, bound, || x.decimal());
    }
    Ok(Some(measure))
}
