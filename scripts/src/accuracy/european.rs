//! European options against their tables.

use std::path::Path;

use alloy::primitives::{I256, U256};
use anyhow::Result;
use math::options::{self, Kind, OptionError, Terms};
use truth::Real;
use truth::data::{Row, Table};
use truth::european::{Case, European, Greeks};

use super::measure::Units;
use super::{Bound, Measure};

/// What the table of Greeks has columns for.
const PUBLISHED: usize = 6;

/// The terms of a case.
pub fn terms(case: &Case) -> Terms {
    let Case { spot, strike, years, volatility, rate, carry, .. } = *case;
    Terms { spot, strike, years, volatility, rate, carry }
}

/// The kind of a case.
pub fn kind(case: &Case) -> Kind {
    if case.call { Kind::Call } else { Kind::Put }
}

/// A case in a line.
pub fn describe(case: &Case) -> String {
    let Case { call, spot, strike, years, volatility, rate, carry } = *case;
    let kind = if call { "call" } else { "put" };
    let [spot, strike, years, volatility] = [spot, strike, years, volatility].map(Units::decimal);
    let [rate, carry] = [rate, carry].map(Units::decimal);
    format!("{kind} S={spot} K={strike} T={years} vol={volatility} r={rate} b={carry}")
}

/// The case of a row of a table: its yield becomes a carry.
pub fn case(row: &Row<'_>, call: bool) -> Result<Case> {
    let [spot, strike, years] = [row.unsigned_wad("S")?, row.unsigned_wad("K")?, row.unsigned_wad("T")?];
    let (rate, dividend) = (row.wad("r")?, row.wad("q")?);
    Ok(Case { call, spot, strike, years, volatility: U256::ZERO, rate, carry: rate - dividend })
}

/// Rows for `black_scholes` and `caplet`, if they are there.
pub fn published(folder: &Path) -> Result<Vec<Measure>> {
    let mut measures = Vec::new();
    if let Some(table) = Table::find(folder, "black_scholes")? {
        for side in ["call", "put"] {
            let mut greeks =
                measures_of(|name| format!("{side} {name}")).into_iter().take(PUBLISHED).collect::<Vec<_>>();
            for row in table.rows() {
                let case = Case { volatility: row.unsigned_wad("vol")?, ..case(&row, side == "call")? };
                let truths = Greeks::NAMES.iter().take(PUBLISHED).map(|name| row.real(&column(name, side)));
                compare(&mut greeks, &case, &truths.collect::<Result<Vec<_>>>()?);
            }
            measures.extend(greeks);
        }
    }
    if let Some(table) = Table::find(folder, "caplet")? {
        measures.push(caplets(&table)?);
    }
    Ok(measures)
}

fn column(name: &str, side: &str) -> String {
    match name {
        "price" => side.to_owned(),
        "gamma" | "vega" => name.to_owned(),
        _ => format!("{name}_{side}"),
    }
}

/// A measure for the price and each Greek.
pub fn measures_of(title: impl Fn(&str) -> String) -> [Measure; 9] {
    Greeks::NAMES.map(|name| Measure::new(title(name)))
}

/// Compares the results for a case with as many truths as there are, in the order of [`Greeks::NAMES`]; `price` and `mark`
/// must say the same as `greeks`.
pub fn compare(measures: &mut [Measure], case: &Case, truths: &[Real]) {
    let (kind, terms) = (kind(case), terms(case));
    let results = match options::greeks(kind, &terms) {
        Ok(greeks) => greeks,
        Err(error) => {
            return measures.iter_mut().for_each(|m| m.refuse(&format!("fails at {}: {error}", describe(case))));
        }
    };
    let (price, mark) = (options::price(kind, &terms), options::mark(kind, &terms));
    let alike = price == Ok(results.price)
        && mark == Ok(options::Mark { price: results.price, delta: results.delta, vega: results.vega });
    let scales = European::new(case).scales().into_array();
    let results = units(&results);
    for (index, (measure, truth)) in measures.iter_mut().zip(truths).enumerate() {
        if !alike {
            measure.refuse(&format!("of price or mark is not that of greeks at {}", describe(case)));
        }
        let scale = scales[index].clone();
        let bound = if index == 0 { Bound::Price { spot: scale } } else { Bound::Greek { scale } };
        measure.add(&truth::Error::new(&results[index], truth), &bound, || describe(case));
    }
}

/// The results in the order of [`Greeks::NAMES`].
fn units(greeks: &options::Greeks) -> [Real; 9] {
    let options::Greeks { price, delta, gamma, vega, theta, rho, vanna, volga, charm } = *greeks;
    let signed = Real::integer;
    [
        Real::unsigned(price),
        signed(delta),
        Real::unsigned(gamma),
        Real::unsigned(vega),
        signed(theta),
        signed(rho),
        signed(vanna),
        signed(volga),
        signed(charm),
    ]
}

/// Black-76: a caplet is a call on a forward rate, paid an accrual later: `N·a·e^(−r·a)` options with a carry of 0.
///
/// The results are in the table's currency, so that the errors of an option times the number of options are compared; the
/// bound is that of one option.
fn caplets(table: &Table) -> Result<Measure> {
    let mut measure = Measure::new("black76");
    for row in table.rows() {
        let (accrual, rate) = (row.real("accrual")?, row.wad("r_cc")?);
        let count = row.real("notional")? * &accrual * (-(Real::wad(rate) * &accrual)).exp();
        for (call, title) in [(true, "caplet_black76"), (false, "floorlet_black76")] {
            let case = Case {
                call,
                spot: row.unsigned_wad("forward_rate")?,
                strike: row.unsigned_wad("strike")?,
                years: row.unsigned_wad("reset_T")?,
                volatility: row.unsigned_wad("black_vol")?,
                rate,
                carry: I256::ZERO,
            };
            let price = options::price(kind(&case), &terms(&case));
            let truth = row.real(title)? / &count;
            let bound = Bound::Price { spot: Real::unsigned_wad(case.spot) };
            measure.compare::<OptionError>(price, &truth, &bound, || describe(&case));
        }
    }
    Ok(measure)
}
