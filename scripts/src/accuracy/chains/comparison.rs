//! How far one column of a chain is from ours, and what was not compared.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Serialize;

use super::super::number;
use crate::story::tell;
use crate::table::{Table, thousands};

/// How to read the table.
const LEGEND: [&str; 3] = [
    "median, 90 %, 99 %, max: of the differences; of a price in coins, of a volatility in parts of one, of a vega in dollars a point",
    "rounding: the share of the quotes that the last digits of the two numbers explain",
    "moved: the same where the forward may have moved, either way, as far as the index did while the snapshot was taken",
];

/// A difference and what explains it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Ours less the quoted number, without its sign.
    pub by: f64,
    /// Whether the last digits of the quotes explain it.
    pub rounding: bool,
    /// Whether they do where the forward may have moved with the index.
    pub moved: bool,
}

/// The differences of a column.
#[derive(Clone, Debug)]
pub struct Comparison {
    chain: String,
    quoted: String,
    index_moved: Option<f64>,
    differences: Vec<(Difference, String)>,
    left_out: BTreeMap<String, usize>,
}

/// A line of the result.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Which chain.
    pub chain: String,
    /// What of it, and from what we compute the same.
    pub quoted: String,
    /// How many quotes were compared.
    pub compared: usize,
    /// Half of the differences are at most this.
    pub median: f64,
    /// 90 % are.
    pub p90: f64,
    /// 99 % are.
    pub p99: f64,
    /// All are.
    pub max: f64,
    /// The share that rounding explains.
    pub rounding: f64,
    /// The share that rounding and a moved forward explain, where forwards move.
    pub moved: Option<f64>,
    /// By what share of itself the index moved while the chain was read.
    pub index_moved: Option<f64>,
    /// Whose difference is the largest, unless there are none.
    pub worst: String,
    /// How many quotes were not compared, by reason.
    pub left_out: BTreeMap<String, usize>,
}

impl Comparison {
    /// Of nothing yet; the index may have moved by a share of itself while the chain was read.
    pub fn new(chain: &str, quoted: impl Into<String>, index_moved: Option<f64>) -> Self {
        let (chain, quoted) = (chain.to_owned(), quoted.into());
        Self { chain, quoted, index_moved, differences: Vec::new(), left_out: BTreeMap::new() }
    }

    /// Adds a quote: its difference, or why it has none.
    pub fn add(&mut self, instrument: &str, difference: Result<Difference, String>) {
        match difference {
            Ok(difference) => self.differences.push((difference, instrument.to_owned())),
            Err(reason) => *self.left_out.entry(reason).or_default() += 1,
        }
    }

    /// The line of the result.
    pub fn row(&self) -> Row {
        let mut sorted: Vec<_> = self.differences.iter().collect();
        sorted.sort_by(|(one, _), (other, _)| one.by.total_cmp(&other.by));
        let at = |share| rank(sorted.len(), share).map_or(0.0, |rank| sorted[rank].0.by);
        let share = |explained: fn(&Difference) -> bool| {
            let count = sorted.iter().filter(|(difference, _)| explained(difference)).count();
            count as f64 / sorted.len().max(1) as f64
        };
        let worst = sorted.last().filter(|(difference, _)| difference.by > 0.0);
        Row {
            chain: self.chain.clone(),
            quoted: self.quoted.clone(),
            compared: sorted.len(),
            median: at(0.5),
            p90: at(0.9),
            p99: at(0.99),
            max: at(1.0),
            rounding: share(|difference| difference.rounding),
            moved: self.index_moved.map(|_| share(|difference| difference.moved)),
            index_moved: self.index_moved,
            worst: worst.map(|(_, instrument)| instrument.clone()).unwrap_or_default(),
            left_out: self.left_out.clone(),
        }
    }
}

/// The place of the smallest of `count` sorted numbers that at least this share of them does not exceed.
fn rank(count: usize, share: f64) -> Option<usize> {
    ((count as f64 * share).ceil() as usize).max(1).min(count).checked_sub(1)
}

/// The lines for people, and below them what was left out.
pub fn print(rows: &[Row]) -> Result<()> {
    let titles =
        ["chain", "quoted", "compared", "median", "90 %", "99 %", "max", "rounding", "moved", "index moved", "worst"];
    let mut lines = Table::new(titles);
    let mut left = Table::new(["chain", "quoted", "left out", "because"]);
    for row in rows {
        let [chain, quoted] = [&row.chain, &row.quoted].map(String::clone);
        let [median, p90, p99, max] = [row.median, row.p90, row.p99, row.max].map(number);
        let [moved, index] = [row.moved, row.index_moved].map(|share| share.map(percent).unwrap_or_default());
        let (compared, rounding) = (thousands(row.compared as u64), percent(row.rounding));
        lines.row([chain, quoted, compared, median, p90, p99, max, rounding, moved, index, row.worst.clone()]);
        for (reason, count) in &row.left_out {
            left.row([row.chain.clone(), row.quoted.clone(), thousands(*count as u64), reason.clone()]);
        }
    }
    for line in LEGEND {
        tell("Legend", line, "");
    }
    lines.print()?;
    crate::table::print("\n")?;
    left.print()
}

fn percent(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(by: f64) -> Difference {
        Difference { by, rounding: by < 3.0, moved: by < 5.0 }
    }

    #[test]
    fn a_percentile_is_one_of_the_differences() {
        let mut comparison = Comparison::new("chain", "mark", Some(0.1));
        for number in (1..=200).rev() {
            comparison.add(&format!("BTC-{number}"), Ok(difference(f64::from(number))));
        }

        let row = comparison.row();

        assert_eq!((row.compared, row.median, row.p90, row.p99, row.max), (200, 100.0, 180.0, 198.0, 200.0));
        assert_eq!((row.rounding, row.moved, row.worst.as_str()), (0.01, Some(0.02), "BTC-200"));
    }

    #[test]
    fn what_is_left_out_is_counted_by_reason() {
        let mut comparison = Comparison::new("chain", "mark", None);
        for reason in ["no forward", "no quote", "no forward"] {
            comparison.add("BTC", Err(reason.to_owned()));
        }

        let row = comparison.row();

        assert_eq!((row.compared, row.max, row.moved), (0, 0.0, None));
        assert_eq!(row.left_out, [("no forward".to_owned(), 2), ("no quote".to_owned(), 1)].into());
    }
}
