//! Against the tables beside the project, which were computed with mpmath and are printed with 50 digits. Without them
//! these tests say so and check nothing.

use super::agree;
use crate::data::{self, Row, Table};
use crate::european::European;
use crate::{Real, normal};

/// Runs `check` on every `step`th line of a table.
fn each(name: &str, step: usize, check: impl Fn(Row<'_>) -> bool) {
    let Some(folder) = data::beside_the_project() else {
        eprintln!("no shared/data beside the project: {name} is not compared");
        return;
    };
    let table = Table::find(&folder, name).unwrap().unwrap();
    assert!(table.rows().count() > 1_000);
    for row in table.rows().step_by(step) {
        assert!(check(row), "{row:?}");
    }
}

#[test]
fn exponential_and_logarithm() {
    each("exp", 10, |row| agree(&row.real("x").unwrap().exp(), &row.real("exp").unwrap(), 48));
    each("ln", 10, |row| agree(&row.real("x").unwrap().ln(), &row.real("ln").unwrap(), 48));
    each("sqrt", 10, |row| agree(&row.real("x").unwrap().sqrt(), &row.real("sqrt").unwrap(), 48));
}

#[test]
fn normal_distribution() {
    let x = |row: Row<'_>| row.real("x").unwrap();
    // Beyond 16 the truth is nothing.
    let near = |row: Row<'_>| x(row).abs() < Real::whole(16);
    each("norm_cdf", 10, |row| !near(row) || agree(&normal::cdf(&x(row)), &row.real("cdf").unwrap(), 47));
    each("norm_pdf", 10, |row| !near(row) || agree(&normal::pdf(&x(row)), &row.real("pdf").unwrap(), 47));
    each("norm_inv", 10, |row| agree(&normal::cdf(&x(row)), &row.real("p").unwrap(), 46));
}

#[test]
fn options() {
    let titles = ["price", "delta", "gamma", "vega", "theta", "rho"];
    each("black_scholes", 20, |row| {
        [true, false].into_iter().all(|call| {
            let [spot, strike, years, volatility, rate, dividend] =
                ["S", "K", "T", "vol", "r", "q"].map(|title| row.real(title).unwrap());
            let carry = &rate - dividend;
            let option = European::of_reals(call, spot, &strike, years, volatility, rate, carry);
            let side = if call { "call" } else { "put" };
            let title = |name: &str| match name {
                "price" => side.to_owned(),
                "gamma" | "vega" => name.to_owned(),
                _ => format!("{name}_{side}"),
            };
            let tiny = Real::parse("1e-45").unwrap();
            let (greeks, scales) = (option.greeks().into_array(), option.scales().into_array());
            titles.iter().zip(greeks.iter().zip(&scales)).all(|(name, (greek, scale))| {
                let published = row.real(&title(name)).unwrap();
                (greek - &published).abs() <= &tiny * (scale + published.abs())
            })
        })
    });
}
