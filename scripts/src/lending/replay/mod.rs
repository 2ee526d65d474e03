//! `replay lending`: what a threshold that follows volatility does for lenders and borrowers, in crashes of the past.
//!
//! Markets of one coin against its quote stand on a dev node, with the oracle and its signed prices:
//!
//! - `ours`: the LTV follows volatility, the threshold follows it by 2 points an hour, liquidations restore a health.
//! - `fixed`: the same with an LTV that stands at the mean of what `ours` offered over the file.
//! - `full close`: the same as `fixed` with liquidations that take all at the greatest bonus.
//! - A ladder of LTVs that stand, from 0.6 on in steps of 0.01: the highest of which no rung up to it came to bad debt in any file of
//!   a feed is what `ours` must beat.
//!
//! At each price of the file, in this order:
//!
//! - It is signed and submitted where it is due: it moved by 0.5 % (a dollar coin's by 0.25 %), or an hour has passed. That is the
//!   rule by which Chainlink's prices of ether are pushed, so that a threshold is passed by half a percent at most before the chain
//!   knows. A jump beyond what the feed takes at once waits for the file's next price to confirm it, and nobody is liquidated
//!   meanwhile: signers would confirm it sooner.
//! - A keeper lets the market that follows take in the volatility of a new price.
//! - Liquidators look at everybody. Who is seen to be below the threshold is liquidated at the first price that is as late as the
//!   liquidators are, if that still can be and pays: what is seized, sold at the file's price less spread and impact (`sale`), must
//!   bring more than what is repaid; where all of it does not, a half, a quarter, an eighth may. Gas is free.
//! - Others borrow (`crowd`). Nobody tops up or repays later: the worst case.
//!
//! Between two prices of a file nothing happens, so that liquidators of a minute are as late as those of five where prices are five
//! minutes apart, and such delays are one. Bad debt is what a liquidation left without collateral, and at the end of a file also what
//! no collateral secures of debts that nobody has liquidated. The mean LTV is over the time in which the oracle lets anybody borrow.

mod book;
mod crowd;
mod design;
mod ladder;
mod plan;
mod plot;
mod report;
mod run;
mod sale;
mod tally;
mod venue;

use std::path::PathBuf;

use anyhow::Result;

pub use crowd::{Borrower, Crowd};
pub use design::{Delays, Design, FIXED, FULL_CLOSE, OURS, RUNG};
pub use ladder::{Rung, Verdict, verdicts};
pub use plan::{PUSHED, Plan};
pub use report::{Report, Row};
pub use run::{Pass, Replayed, Sample, pass, replay};
pub use sale::Depth;
pub use tally::{Strike, Tally};
pub use venue::Venue;

use super::stage::PROGRAMS;
use crate::build;
use crate::cli::{Output, wait};
use crate::replay::{Choice, Usual, draw};
use crate::story::tell;
use crate::workspace::Workspace;

/// What is replayed unless files are named: six crashes.
pub const USUAL: [Usual; 6] = [
    ("crash_2020-03_eth_usdt_5m", None),
    ("crash_2021-01_eth_usdt_perp_1m_quotes", None),
    ("crash_2021-06_eth_usdt_1m", None),
    ("crash_2022-06_eth_usdt_5m", None),
    ("crash_2023-03_usdc_usdt_1m", None),
    ("crash_2024-08_eth_usdt_5m", None),
];

/// `cargo tvd replay lending`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    plan: Plan,
    /// Where a picture of prices, thresholds and liquidations goes; of several files each name is added to it
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
        let delays = replayed.delays.all.iter().map(|delay| format!("{} min", delay / 60)).collect::<Vec<_>>();
        tell("Replayed", &market.name, &format!("liquidators late by {}", delays.join(", ")));
        if let Some(path) = &args.plot {
            draw(path, &market.name, markets.len() > 1, plot::svg(market, &replayed))?;
        }
        reports.push(Report::new(market, &replayed));
    }
    report::print_all(&reports, output)
}
