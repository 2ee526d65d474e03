//! `replay`: what contracts would have come to in markets of the past, on a dev node.

mod market;
pub mod purse;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub use market::{Choice, Market, Usual};

use crate::cli::Output;
use crate::story::tell;
use crate::{amm, lending, oracle};

/// `cargo tvd replay`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is replayed.
#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Publish files of prices to a dev node, and draw what the oracle made of them
    Oracle(oracle::replay::Args),
    /// Trade against two pools on a dev node through markets of the past: one whose fee moves, one whose fee stands
    Amm(amm::replay::Args),
    /// Borrow and liquidate on a dev node through crashes of the past: where the threshold follows volatility, and where it stands
    Lending(lending::replay::Args),
}

/// Does what is asked.
pub fn run(args: &Args, output: Output) -> Result<()> {
    match &args.what {
        What::Oracle(args) => oracle::replay::run(args, output),
        What::Amm(args) => amm::replay::run(args, output),
        What::Lending(args) => lending::replay::run(args, output),
    }
}

/// Writes a picture of the market `name`: of several `fee.svg` becomes `fee-name.svg`.
pub fn draw(path: &Path, name: &str, is_one_of_several: bool, svg: String) -> Result<()> {
    let path = if is_one_of_several { named(path, name)? } else { path.to_owned() };
    crate::files::write(&path, svg)?;
    tell("Drew", &path.display().to_string(), "");
    Ok(())
}

fn named(path: &Path, name: &str) -> Result<PathBuf> {
    let stem = path.file_stem().context("the picture has no name")?.to_string_lossy();
    Ok(path.with_file_name(format!("{stem}-{name}.svg")))
}
