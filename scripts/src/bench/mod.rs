//! `bench`: gas of our calls beside a peer's, on one node in one run; `bench node`: speed of the node itself.
//!
//! A product adds its rows in a module of its own and a field of [`Figures`], and tells [`Ledger`] what they are called.

mod amm;
mod cost;
mod defimath;
mod formula;
mod governance;
mod intrinsic;
mod lending;
mod machine;
mod meter;
mod node;
mod oracle;
mod peers;
mod pricer;
mod program;
mod report;
mod row;
mod sample;
mod spent;
mod target;
mod timed;
mod token;

use anyhow::Result;
use devnode::DevNode;
use serde::Serialize;

pub use amm::{AmmFigures, Floor, Trade};
pub use cost::Cost;
pub use defimath::Defimath;
pub use formula::Formula;
pub use governance::{Earning, GovernanceFigures, Parts, Voting};
pub use lending::{Act, Extra, LendingFigures, Share};
pub use machine::Machine;
pub use oracle::{OracleFigures, Update, View};
pub use report::{Baseline, Change, Comparison, Gas, Ledger, Node, Setting, Size};
pub use row::Row;
pub use target::Target;

use meter::Meter;

use crate::build;
use crate::cli::{Output, wait};
use crate::deploy::{Chain, Network, dev_signer};
use crate::table;
use crate::workspace::Workspace;

/// `cargo tvd bench`
#[derive(clap::Args, Clone, Copy, Debug, Default)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    /// Write the run to scripts/bench/baseline.json, BENCHMARKS.md and the README's tables
    #[arg(long, conflicts_with = "check")]
    write: bool,
    /// Compare the run with scripts/bench/baseline.json: fail where a figure of ours has risen by more than 3 %
    #[arg(long)]
    check: bool,
    #[command(subcommand)]
    what: Option<What>,
}

/// What else there is to measure.
#[derive(clap::Subcommand, Clone, Copy, Debug)]
enum What {
    /// Measure the dev node beside anvil: speed over HTTP, start, compilation, memory
    Node(node::Args),
}

/// Measures on a node of its own and prints the rows.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    if let Some(What::Node(args)) = &args.what {
        return node::run(args, &workspace, output);
    }
    if args.check {
        return check(&workspace, output);
    }
    let figures = wait(measure(&workspace))?;
    if args.write {
        report::write(&workspace, &figures)?;
    }
    if output.json { table::print_json(&figures) } else { table::print(&figures.text()) }
}

/// Measures, and fails where the baseline was better.
fn check(workspace: &Workspace, output: Output) -> Result<()> {
    let baseline = Baseline::read(workspace)?;
    let comparison = baseline.compare(&wait(measure(workspace))?)?;
    if output.json {
        table::print_json(&comparison)?
    } else {
        table::print(&comparison.to_string())?
    }
    comparison.verdict()
}

/// Everything that is measured.
#[derive(Clone, Debug, Serialize)]
pub struct Figures {
    /// What was measured with what.
    pub setting: Setting,
    /// The suite's programs.
    pub programs: Vec<build::Report>,
    /// The token's calls beside Solady's.
    pub token: Vec<Row>,
    /// The pricer's calls beside DeFiMath's.
    pub pricer: Vec<Cost>,
    /// Functions of `math` beside Solady's and DeFiMath's.
    pub math: Vec<Formula>,
    /// Where DeFiMath's figures come from.
    pub defimath: Defimath,
    /// The oracle's updates and views.
    pub oracle: OracleFigures,
    /// Trades at our pools.
    pub amm: AmmFigures,
    /// Acts in our markets.
    pub lending: LendingFigures,
    /// Locks, revenue and proposals.
    pub governance: GovernanceFigures,
    /// What pricer, oracle, pools, markets, locks and votes must stay under.
    pub targets: Vec<Target>,
}

/// Starts a node and measures everything on it.
pub async fn measure(workspace: &Workspace) -> Result<Figures> {
    let node = DevNode::builder().spawn()?;
    let chain = Chain::connect(&node.url(), Some(Network::Devnode)).await?.with_signer(Some(dev_signer()?));
    let figures = Figures::of(workspace, &chain).await;
    node.stop()?;
    figures
}

impl Figures {
    /// All figures, product by product.
    async fn of(workspace: &Workspace, chain: &Chain) -> Result<Self> {
        let programs = build::build(workspace, &[])?.into_iter().map(|artefact| artefact.report).collect();
        let solady = peers::token(workspace)?;
        let token = token::rows(workspace, chain, &solady).await?;
        let defimath = Defimath::install(workspace)?;
        let meter = Meter::create(chain, &peers::meter(workspace, &defimath)?, &defimath).await?;
        let (pricer, mut targets) = pricer::costs(workspace, chain, &meter).await?;
        let math = formula::formulas(workspace, chain, &meter).await?;
        let (oracle, more, mut field) = oracle::figures(workspace, chain).await?;
        targets.extend(more);
        let (amm, more) = amm::figures(workspace, chain, &solady, &field).await?;
        targets.extend(more);
        let (lending, more) = lending::figures(workspace, chain, &solady, &mut field).await?;
        targets.extend(more);
        // Last: a year passes.
        let (governance, more) = governance::figures(workspace, chain, &solady).await?;
        targets.extend(more);
        let setting = Setting::of(workspace, chain, &defimath).await?;
        Ok(Self { setting, programs, token, pricer, math, defimath, oracle, amm, lending, governance, targets })
    }

    /// The tables for people.
    fn text(&self) -> String {
        let peer = self.defimath.name();
        let tables = [row::table(&self.token), cost::table(&self.pricer, &peer), formula::table(&self.math, &peer)];
        let tables = tables.into_iter().chain(self.oracle.tables()).chain(self.amm.tables());
        let tables = tables.chain(self.lending.tables()).chain(self.governance.tables());
        let tables: Vec<String> = tables.chain([target::table(&self.targets)]).map(|table| table.render()).collect();
        tables.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use crate::cli::Cli;

    #[test]
    fn a_run_is_written_or_checked() {
        let parses = |options: &[&str]| Cli::try_parse_from([&["cargo tvd", "bench"], options].concat()).is_ok();
        assert!([&[][..], &["--write"], &["--check"], &["--check", "--json"], &["node"]].into_iter().all(parses));
        assert!(![&["--write", "--check"][..], &["--check", "node"]].into_iter().any(parses));
    }
}
