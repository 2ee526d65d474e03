//! `amm`: what providing liquidity comes to.

pub mod contract;
pub mod parameter;
pub mod pool;
pub mod replay;
pub mod stage;

use anyhow::Result;

pub use parameter::Change;
pub use pool::{Pool, Side, Trade};
pub use stage::{Design, Stage};

use crate::cli::Output;

/// `cargo tvd amm`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What there is to do.
#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Trade against two pools on a dev node through markets of the past: one whose fee moves, one whose fee stands
    Replay(replay::Args),
}

/// Does what is asked.
pub fn run(args: &Args, output: Output) -> Result<()> {
    match &args.what {
        What::Replay(args) => replay::run(args, output),
    }
}
