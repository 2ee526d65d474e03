//! `node`: the embedded dev node.

use anyhow::Result;
use devnode::cli::NodeArgs;

use crate::{cli::Output, workspace::Workspace};

/// `cargo tvd node`
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    node: NodeArgs,
}

/// Serves the chain until interrupted.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let mut node = args.node.clone();
    // Started in the workspace, the node knows the suite's contracts by name.
    if let Ok(workspace) = Workspace::find() {
        node.abi.extend(workspace.abis());
        node.symbols.extend(workspace.symbols());
    }
    devnode::cli::run(&node, output.quiet)
}
