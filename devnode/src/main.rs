//! An Arbitrum dev node in one process; everything is in the library.

use std::process::ExitCode;

use clap::Parser;
use devnode::cli::{NodeArgs, run};

/// An Arbitrum dev node in one process
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(flatten)]
    node: NodeArgs,
}

fn main() -> ExitCode {
    match run(&Cli::parse().node) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
