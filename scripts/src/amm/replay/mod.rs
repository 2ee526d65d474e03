//! `amm replay`: what the AMM's fee does for those who provide liquidity, in markets of the past.
//!
//! Two pools of ether in dollars stand on a dev node: one as new pools are, with the oracle's feed, and one with a fee of 30 bp that
//! does not move. Both see the same market and the same people:
//!
//! - At each price of the file an arbitrageur trades each pool to where nothing is left to earn at the fee that it asks; gas is free,
//!   and the arbitrageur comes before the oracle's signers.
//! - Then the price is signed and submitted where it is due, as Chainlink's are: it moved by 0.5 %, or an hour has passed.
//! - Until the next price others trade who pay only what it is worth to them (`noise`).
//!
//! Between two prices of a file the market stands still, so that arbitrage is rarer and larger than it would be where prices come
//! with each block: figures of different files compare only as far as their prices are as far apart.

mod arbitrage;
mod ledger;
mod market;
mod noise;
mod plot;
mod report;
mod run;
mod venue;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub use arbitrage::{Wish, best};
pub use ledger::{Flow, Ledger};
pub use market::{Choice, Market};
pub use noise::Demand;
pub use report::Report;
pub use run::{NAMES, PUSHED, Plan, Replayed, Sample, designs, replay};

use super::stage::PROGRAMS;
use crate::build;
use crate::cli::{Output, wait};
use crate::story::tell;
use crate::workspace::Workspace;

/// `cargo tvd amm replay`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    plan: Plan,
    /// Where a picture of prices and fees goes; of several files each name is added to it
    #[arg(long, value_name = "FILE")]
    pub plot: Option<PathBuf>,
}

/// Replays every file that is asked for.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let markets = args.choice.markets()?;
    let workspace = Workspace::find()?;
    build::build(&workspace, &PROGRAMS.map(str::to_owned))?;
    let mut reports = Vec::new();
    for market in &markets {
        let replayed = wait(replay(&workspace, market, &args.plan))?;
        if let Some(path) = &args.plot {
            let path = if markets.len() > 1 { named(path, &market.name)? } else { path.clone() };
            crate::files::write(&path, plot::svg(market, &replayed))?;
            tell("Drew", &path.display().to_string(), "");
        }
        reports.push(Report::new(market, &replayed));
    }
    report::print(&reports, output)
}

/// `fee.svg` becomes `fee-name.svg`.
fn named(path: &Path, name: &str) -> Result<PathBuf> {
    let stem = path.file_stem().context("the picture has no name")?.to_string_lossy();
    Ok(path.with_file_name(format!("{stem}-{name}.svg")))
}
