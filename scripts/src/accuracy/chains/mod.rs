//! `accuracy chains`: option chains as exchanges quoted them, against prices, volatilities and Greeks of `math`.
//!
//! A quote is rounded, and an exchange takes the parts of a snapshot one after the other. So every difference is set
//! against both: what the last digits of price and volatility leave open, and what remains open if the forward price may
//! have moved as far as the index did while the snapshot was taken.

mod comparison;
mod quote;
mod round_trip;
mod snapshot;

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use truth::data::{self, Table};

use comparison::{Comparison, print};

use crate::cli::Output;
use crate::story::tell;
use crate::table;

/// `cargo tvd accuracy chains`
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    /// Folder with option chains; by default `shared/data` beside the project
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Compares every chain of the folder and prints how far the quotes are.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let folder = args.data.clone().or_else(data::beside_the_project);
    let folder = folder.context("no shared/data beside the project; --data takes a folder with option chains")?;
    tell("Reading", "option chains", &folder.display().to_string());
    let mut comparisons = Vec::new();
    for (start, compare) in [("deribit_", snapshot::compare as Compare), ("chain_", round_trip::compare)] {
        for name in data::names(&folder, start)? {
            let table = Table::find(&folder, &name)?.with_context(|| format!("{name} is gone"))?;
            comparisons.extend(compare(&name, &table)?);
        }
    }
    ensure!(!comparisons.is_empty(), "no option chain in {}; --data takes a folder like shared/data", folder.display());
    let rows: Vec<_> = comparisons.iter().map(Comparison::row).collect();
    if output.json { table::print_json(&rows) } else { print(&rows) }
}

/// Compares what a table quotes.
type Compare = fn(&str, &Table) -> Result<Vec<Comparison>>;
