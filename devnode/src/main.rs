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
    /// Log neither transactions nor calls
    #[arg(long, short)]
    quiet: bool,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli.node, cli.quiet) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
