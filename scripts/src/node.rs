//! `node`: the embedded dev node.

use anyhow::{Result, bail};

/// `cargo tvd node`
#[derive(clap::Args, Debug)]
pub struct Args {}

/// Serves the chain until interrupted.
pub fn run(_: Args) -> Result<()> {
    bail!("the dev node's command line is not merged yet")
}
