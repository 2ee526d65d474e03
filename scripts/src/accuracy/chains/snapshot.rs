//! A snapshot of Deribit: prices in coins, volatilities, delta and vega of every option.

use anyhow::{Context as _, Result};
use math::options::Greeks;
use truth::Real;
use truth::data::{Row, Table};

use super::comparison::{Comparison, Difference};
use super::quote::{Quote, Rounded};

/// A price, the volatility that the exchange says it means, and whether the price is an order's and so not rounded.
const SIDES: [(&str, &str, bool); 3] = [("mark", "mark_iv", false), ("bid", "bid_iv", true), ("ask", "ask_iv", true)];

/// Of the volatility of the mark, as the exchange has them: delta of the forward, vega in dollars a point.
const GREEKS: [(&str, Ours); 2] =
    [("delta", |greeks, _| signed(greeks)), ("vega", |greeks, _| real(Real::unsigned_wad(greeks.vega)) / 100.0)];

/// Deribit gives no more than 500 %.
const MOST_VOLATILITY: f64 = 5.0;

/// A number of ours, of the Greeks and the forward.
type Ours = fn(&Greeks, f64) -> f64;

/// A comparison for each column that the snapshot has.
pub fn compare(name: &str, table: &Table) -> Result<Vec<Comparison>> {
    let movement = movement(table)?;
    let mut comparisons = Vec::new();
    for (price, volatility, order) in SIDES {
        if table.has(price) && table.has(volatility) {
            let columns = Columns::new(table, price, volatility, order)?;
            comparisons.push(columns.compare(name, movement, &format!("{price} by {volatility}"), prices)?);
            comparisons.push(columns.compare(
                name,
                movement,
                &format!("{volatility} by {price}"),
                |quote, price, iv| quote.of_price(iv, price),
            )?);
        }
    }
    for (greek, ours) in GREEKS {
        if table.has(greek) {
            let columns = Columns::new(table, greek, "mark_iv", false)?;
            let compare = |quote: &Quote, greek, iv| quote.of_volatility(greek, iv, ours);
            comparisons.push(columns.compare(name, movement, &format!("{greek} by mark_iv"), compare)?);
        }
    }
    Ok(comparisons)
}

fn prices(quote: &Quote, price: Rounded, volatility: Rounded) -> Result<Difference, String> {
    quote.of_volatility(price, volatility, |greeks, forward| real(Real::unsigned_wad(greeks.price)) / forward)
}

/// How far the index moved while the snapshot was taken, as a share of itself.
fn movement(table: &Table) -> Result<f64> {
    let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
    for row in table.rows() {
        let index = real(row.real("index_price")?);
        (least, most) = (least.min(index), most.max(index));
    }
    Ok(if least < most { most / least - 1.0 } else { 0.0 })
}

/// A number of the snapshot and a volatility that belong together.
struct Columns<'a> {
    table: &'a Table,
    number: (&'a str, f64),
    volatility: (&'a str, f64),
    order: bool,
}

impl<'a> Columns<'a> {
    fn new(table: &'a Table, number: &'a str, volatility: &'a str, order: bool) -> Result<Self> {
        let half = |title| Ok::<_, anyhow::Error>(0.5 * 10_f64.powi(-i32::try_from(table.decimals(title)?)?));
        let number = (number, if order { 0.0 } else { half(number)? });
        Ok(Self { table, number, volatility: (volatility, half(volatility)?), order })
    }

    fn compare(
        &self,
        name: &str,
        movement: f64,
        quoted: &str,
        difference: impl Fn(&Quote, Rounded, Rounded) -> Result<Difference, String>,
    ) -> Result<Comparison> {
        let mut comparison = Comparison::new(name, quoted, Some(movement));
        for row in self.table.rows() {
            let instrument = row.text("instrument")?;
            let difference = match self.pair(&row)? {
                Ok((number, volatility)) => match Quote::new(&row, movement).context(instrument.to_owned())? {
                    Some(quote) => difference(&quote, number, volatility),
                    None => Err("no forward".to_owned()),
                },
                Err(reason) => Err(reason.to_owned()),
            };
            comparison.add(instrument, difference);
        }
        Ok(comparison)
    }

    /// Number and volatility of a row, or why they are none.
    fn pair(&self, row: &Row<'_>) -> Result<Result<(Rounded, Rounded), &'static str>> {
        let (number, volatility) = (rounded(row, self.number)?, rounded(row, self.volatility)?);
        Ok(match (number, volatility) {
            (None, _) => Err("no quote"),
            (Some(number), _) if self.order && number.value == 0.0 => Err("no order"),
            (_, None) => Err("no volatility"),
            (_, Some(volatility)) if volatility.value == 0.0 => Err("the exchange gives no volatility"),
            (_, Some(volatility)) if volatility.value >= MOST_VOLATILITY => {
                Err("the exchange's volatility is at its limit")
            }
            (Some(number), Some(volatility)) => Ok((number, volatility)),
        })
    }
}

fn rounded(row: &Row<'_>, (title, half): (&str, f64)) -> Result<Option<Rounded>> {
    if row.text(title)?.is_empty() {
        return Ok(None);
    }
    Ok(Some(Rounded { value: real(row.real(title)?), half }))
}

fn signed(greeks: &Greeks) -> f64 {
    real(Real::wad(greeks.delta))
}

fn real(number: Real) -> f64 {
    number.to_f64()
}
