//! `replay amm`: what the AMM's fee does for those who provide liquidity, in markets of the past.
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
mod noise;
mod plot;
mod report;
mod run;
mod venue;

use std::path::PathBuf;

use anyhow::Result;

pub use arbitrage::{Wish, best};
pub use ledger::{Flow, Ledger};
pub use noise::Demand;
pub use report::Report;
pub use run::{NAMES, PUSHED, Plan, Replayed, Sample, designs, replay};

use super::stage::PROGRAMS;
use crate::build;
use crate::cli::{Output, wait};
use crate::replay::{Choice, Usual, draw};
use crate::workspace::Workspace;

/// What is replayed unless files are named: two crashes, and two years with an hour between prices.
const USUAL: [Usual; 3] = [
    ("crash_2020-03_eth_usdt_5m", None),
    ("crash_2022-06_eth_usdt_5m", None),
    ("eth_usdt_1h_segments", Some(["2023-01-01", "2025-01-01"])),
];

/// `cargo tvd replay amm`
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
    let markets = args.choice.markets(&USUAL)?;
    let workspace = Workspace::find()?;
    build::build(&workspace, &PROGRAMS.map(str::to_owned))?;
    let mut reports = Vec::new();
    for market in &markets {
        let replayed = wait(replay(&workspace, market, &args.plan))?;
        if let Some(path) = &args.plot {
            draw(path, &market.name, markets.len() > 1, plot::svg(market, &replayed))?;
        }
        reports.push(Report::new(market, &replayed));
    }
    report::print(&reports, output)
}
