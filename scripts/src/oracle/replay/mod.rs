//! `replay oracle`: files of prices through an oracle on a dev node, drawn and summed up.

mod files;
mod plot;
mod report;
mod sample;

use std::path::{Path, PathBuf};

use alloy::primitives::B256;
use anyhow::{Context, Result, ensure};
use truth::data;

pub use files::File;
pub use sample::Sample;

use super::contract::stateCall;
use super::stage::QUORUM;
use super::thinning::Thinning;
use super::{Input, Speed, Stage, Summary, feeds, names};
use crate::build;
use crate::cli::{Output, wait};
use crate::story::{bar, tell};
use crate::workspace::Workspace;
use report::Report;

/// `cargo tvd replay oracle`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Only files whose names contain one of these
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Folder with files of prices; by default `shared/data` beside the project
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where the pictures go; by default `replay` among the build's artefacts
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    thinning: Thinning,
}

/// What a file came to.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The state after each submission.
    pub samples: Vec<Sample>,
    /// Counts and gas.
    pub summary: Summary,
}

/// Replays every file that is asked for.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let folder = args.data.clone().or_else(data::beside_the_project);
    let folder = folder.context("no shared/data beside the project; --data takes a folder with files of prices")?;
    let files = files::find(&folder, &args.names)?;
    ensure!(!files.is_empty(), "no such file of prices in {}", folder.display());
    let workspace = Workspace::find()?;
    build::build(&workspace, &["oracle".to_owned()])?;
    let out = args.out.clone().unwrap_or_else(|| workspace.target.join("replay"));

    let mut reports = Vec::new();
    for file in &files {
        let replayed = wait(replay(&workspace, file, args.thinning))?;
        let report = Report::new(file, &replayed);
        draw(&out, file, &replayed)?;
        reports.push(report);
    }
    report::print(&reports, output)
}

/// Publishes a file to an oracle on a node of its own, and reads the state after each submission.
pub async fn replay(workspace: &Workspace, file: &File, thinning: Thinning) -> Result<Replayed> {
    let plan = feeds::named(file.feed, QUORUM)?;
    let feed = names::id(&plan.name)?;
    let stage = Stage::set(workspace, file.begin, &[plan]).await?;
    let mut publisher = stage.publisher().await?.with(Speed::Max, thinning);
    let mut input = Input::open(&file.path, &file.titles)?;
    let mut samples = Vec::new();
    let progress = bar(&file.name, file.lines);
    publisher
        .publish(&mut input, async |_| {
            progress.inc(1);
            samples.push(sample(&stage, feed).await?);
            Ok(())
        })
        .await?;
    progress.finish_and_clear();
    Ok(Replayed { samples, summary: publisher.summary })
}

async fn sample(stage: &Stage, feed: B256) -> Result<Sample> {
    Ok(Sample::new(&stage.chain.view(stage.oracle, stateCall { feed }).await?))
}

fn draw(out: &Path, file: &File, replayed: &Replayed) -> Result<()> {
    let picture = out.join(&file.name).with_extension("svg");
    crate::files::write(&picture, plot::svg(&file.name, file.feed, &replayed.samples))?;
    tell("Drew", &picture.display().to_string(), "");
    Ok(())
}
