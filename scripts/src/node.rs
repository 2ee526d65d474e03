//! `node`: the embedded dev node.

use anyhow::Result;
use devnode::cli::NodeArgs;

/// `cargo tvd node`
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    node: NodeArgs,
}

/// Serves the chain until interrupted.
pub fn run(args: &Args) -> Result<()> {
    devnode::cli::run(&args.node)
}
