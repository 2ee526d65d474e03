//! `up`: the main job. From source to the whole suite on a running chain, owned by its governor, and a crash day through it.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use alloy::primitives::U256;
use anyhow::{Context, Result};
use devnode::DevNode;
use serde_json::json;

use crate::build;
use crate::cli::{Output, wait};
use crate::day::{self, Figures, Plan, Signers, Stage};
use crate::deploy::{self, Chain, Network, Options, dev_signer};
use crate::files;
use crate::story::tell;
use crate::suite::{Manifest, put_up};
use crate::table;
use crate::workspace::Workspace;

/// When the play begins, after the suite was put up \[seconds\].
const SETTLED: u64 = 600;

/// `cargo tvd up`
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    /// Stop at the end instead of serving on
    #[arg(long)]
    pub exit: bool,
    /// Port to serve on; 0 takes a free one
    #[arg(long, default_value_t = 8547)]
    pub port: u16,
    /// The suite, where it is not suite.toml of the sources
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Which crash is played
    #[command(flatten)]
    pub plan: Plan,
    /// Put the suite up, and play no crash
    #[arg(long, conflicts_with_all = ["prices", "seed"])]
    pub calm: bool,
    /// Folder for report.json and report.html; by default target/up
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
}

/// Sets up, builds, starts a node, puts the suite up, plays a crash day, and serves until interrupted.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    // What is wrong with the words of the user is said before anything takes time.
    let manifest = Manifest::open(args.manifest.as_deref())?;
    let course = args.plan.course(&manifest.first_prices())?;
    build::build(&workspace, &[])?;
    wait(serve(&workspace, args, manifest.priced(&course.moments[0].prices), course, output))
}

async fn serve(
    workspace: &Workspace,
    args: &Args,
    manifest: Manifest,
    course: day::Course,
    output: Output,
) -> Result<()> {
    let mut builder = DevNode::builder().port(args.port);
    // The suite's own steps tell their story; the log is for what comes after them.
    builder = workspace.abis().into_iter().fold(builder, |builder, path| builder.abi(path));
    builder = workspace.symbols().into_iter().fold(builder, |builder, path| builder.symbols(path));
    let node = builder.log(!output.quiet).spawn()?;
    node.chain().set_logging(false);
    tell("Started", "devnode", &node.url());
    let options = Options { deployments: deploy::deployments(workspace), cache_bid: Some(U256::ZERO) };
    let course = (!args.calm).then_some((&course, args.plan.seed));
    if let Some(figures) = up(workspace, &node, &manifest, course, &options).await? {
        let folder = args.report.clone().unwrap_or_else(|| workspace.target.join("up"));
        write(&figures, &folder)?;
        if output.json { table::print_json(&figures)? } else { table::print(&day::table(&figures))? }
    }
    if !args.exit {
        node.chain().set_logging(true);
        tell("Serving", &node.url(), "until Ctrl-C");
        tokio::signal::ctrl_c().await.context("cannot wait for Ctrl-C")?;
    }
    node.stop()
}

/// Puts the suite up on a fresh dev node, hands it over, and plays a course, if there is one, with a seed. Afterwards it is now.
pub async fn up(
    workspace: &Workspace,
    node: &DevNode,
    manifest: &Manifest,
    course: Option<(&day::Course, u64)>,
    options: &Options,
) -> Result<Option<Figures>> {
    let chain = Chain::connect(&node.url(), Some(Network::Devnode)).await?.with_signer(Some(dev_signer()?));
    let begin = match course {
        Some((course, _)) => Some(day::begin(now()?, course)),
        None => None,
    };
    if let Some(begin) = begin {
        chain.rpc("anvil_setTime", json!([begin])).await?;
    }
    let suite = put_up(workspace, &chain, manifest, options, true).await?;
    let (Some((course, seed)), Some(begin)) = (course, begin) else { return Ok(None) };

    // However long that took: what is played does not depend on it.
    let mut stage = Stage::new(node.chain(), &suite.standing, chain.time().await?.max(begin + SETTLED))?;
    let mut signers = Signers::new(&chain, &stage, suite.standing.place.threshold).await?;
    day::play(&mut stage, &mut signers, course, seed)?;

    // What serves on is at the time of this machine, with prices of now.
    chain.rpc("evm_mine", json!([])).await?;
    stage.now = now()?;
    chain.rpc("anvil_setTime", json!([stage.now])).await?;
    signers.publish(&mut stage)?;
    Ok(Some(stage.figures))
}

/// The time of this machine \[seconds\].
fn now() -> Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?.as_secs())
}

/// Writes what a play came to for machines and for browsers.
fn write(figures: &Figures, folder: &Path) -> Result<()> {
    let path = folder.join("report.json");
    files::write(&path, serde_json::to_string_pretty(figures)? + "\n")?;
    tell("Wrote", &path.display().to_string(), "");
    let path = folder.join("report.html");
    files::write(&path, day::html(figures))?;
    tell("Wrote", &path.display().to_string(), "");
    Ok(())
}
