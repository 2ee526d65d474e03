//! `oracle publish`: prices from a file or standard input, signed and submitted.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::json;

use super::signers::{SignerSource, numbered};
use super::speed::Speed;
use super::target::Target;
use super::thinning::Thinning;
use super::tick::Titles;
use super::{Input, Publisher, Sender};
use crate::cli::{Output, wait};
use crate::deploy::{self, chain_name};
use crate::story::{bar, tell};
use crate::table;
use crate::workspace::Workspace;

/// `cargo tvd oracle publish`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// CSV file with a header, compressed where it ends in .gz; - is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    #[command(flatten)]
    titles: Titles,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    signers: SignerSource,
    /// How fast the file goes by: real, 60x, max
    #[arg(long, default_value = "max")]
    pub speed: Speed,
    #[command(flatten)]
    thinning: Thinning,
    /// On a dev node: set its clock to the time of each tick
    #[arg(long)]
    pub time_travel: bool,
}

/// Publishes all of the input.
pub fn run(args: &Args, output: Output) -> Result<()> {
    wait(publish(&Workspace::find()?, args, output.json))
}

async fn publish(workspace: &Workspace, args: &Args, json: bool) -> Result<()> {
    let (chain, oracle) = args.target.connect(workspace).await?;
    let keys = numbered(&chain, oracle, &args.signers.keys(chain.id())?).await?;
    let sender = Sender::new(&chain, oracle, deploy::abi(workspace, "Oracle")?, args.time_travel).await?;
    let mut publisher = Publisher::new(chain, oracle, keys, sender).with(args.speed, args.thinning);
    let mut input = Input::open(&args.file, &args.titles)?;

    let name = if args.file == Path::new("-") { "standard input".to_owned() } else { args.file.display().to_string() };
    let progress = bar(&name, 0);
    let published = publisher
        .publish(&mut input, async |submission| {
            progress.inc(1);
            if json { table::print(&format!("{}\n", serde_json::to_string(submission)?)) } else { Ok(()) }
        })
        .await;
    progress.finish_and_clear();
    // Also of a run that ends with an error: what was before it is on the chain.
    let summary = publisher.summary;
    tell("Published", &name, &format!("to {oracle} on {}", chain_name(publisher.chain_id())));
    let text = if json { json!({ "summary": summary }).to_string() } else { summary.line() };
    table::print(&format!("{text}\n"))?;
    published
}
