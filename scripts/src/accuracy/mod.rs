//! `accuracy`: how far the functions of `math` are from the truth, function by function, and whether that is within the
//! bounds that they state.
//!
//! Truths are the published tables of a folder, computed elsewhere, and random cases over the whole domain against plain
//! formulas in high precision. Errors are taken in high precision too. Markets are no truth: `chains` shows how far they are.

mod bound;
mod chains;
mod elementary;
mod european;
mod implied;
mod measure;
mod random;
mod reference;

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};
use truth::data;

pub use bound::Bound;
pub use measure::Measure;

use crate::cli::Output;
use crate::story::tell;
use crate::table::{self, Table, thousands};

/// `cargo tvd accuracy`
#[derive(clap::Args, Clone, Debug, Default)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// Folder with tables of true values; by default `shared/data` beside the project, if there is one
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// How many random cases to try of each function
    #[arg(long, value_name = "COUNT", default_value_t = 2_000)]
    pub random: usize,
}

/// What else there is to compare.
#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Compare with option chains as exchanges quoted them: prices, implied volatilities, Greeks
    Chains(chains::Args),
}

/// How to read the table.
const LEGEND: [&str; 4] = [
    "abs: largest error in units of the 18th decimal; rounding alone gives up to 0.5, sqrt rounds down and gives up to 1",
    "rel: largest error beyond the half unit of rounding, relative to the true value, where that is half a unit or more",
    "scale: the same, relative to the natural scale: of a price the spot price, of a Greek its size at the money",
    "implied volatility: where its price does not determine it, abs is the error of the price that it gives back",
];

/// Measures, prints, and fails if a bound is exceeded.
pub fn run(args: &Args, output: Output) -> Result<()> {
    if let Some(What::Chains(args)) = &args.what {
        return chains::run(args, output);
    }
    let measures = measure(args)?;
    print(&measures, output)?;
    let exceeded: Vec<&str> = measures.iter().filter_map(Measure::exceeded).collect();
    match exceeded.as_slice() {
        [] => Ok(()),
        [only] => bail!("{only}"),
        [first, rest @ ..] => bail!("{first}, and {} more functions exceed their bounds", rest.len()),
    }
}

/// All that there is to measure.
fn measure(args: &Args) -> Result<Vec<Measure>> {
    let folder = args.data.clone().or_else(data::beside_the_project);
    let mut measures = Vec::new();
    match &folder {
        Some(folder) => {
            tell("Reading", "tables", &folder.display().to_string());
            measures.extend(elementary::published(folder)?);
            measures.extend(european::published(folder)?);
            measures.extend(implied::published(folder)?);
            measures.extend(reference::published(folder)?);
            ensure!(!measures.is_empty(), "no table in {}; --data takes a folder like shared/data", folder.display());
        }
        None => tell("Skipped", "tables", "no shared/data beside the project and no --data; only random cases"),
    }
    if args.random > 0 {
        tell("Computing", "random cases", &format!("{} of each function", thousands(args.random as u64)));
        measures.extend(random::measures(args.random)?);
    }
    Ok(measures)
}

fn print(measures: &[Measure], output: Output) -> Result<()> {
    if output.json {
        return table::print_json(&measures.iter().map(Measure::row).collect::<Vec<_>>());
    }
    let mut lines = Table::new(["function", "cases", "abs", "rel", "scale", "worst input"]);
    for row in measures.iter().map(Measure::row) {
        let scale = row.max_scale.map(number).unwrap_or_default();
        let cases = thousands(row.cases as u64);
        lines.row([row.function, cases, number(row.max_abs), number(row.max_rel), scale, row.worst_input]);
    }
    for line in LEGEND {
        tell("Legend", line, "");
    }
    lines.print()
}

/// A number in a column: units as they are, ratios by their power.
fn number(value: f64) -> String {
    match value {
        0.0 => "0".to_owned(),
        value if (1e-3..1e6).contains(&value) => format!("{value:.6}"),
        value => format!("{value:.1e}"),
    }
}
