//! The command line: one subcommand per chore.
//!
//! Results go to standard output and nothing else does; the story goes to standard error. Exit code 0 is success, 1 a
//! failed chore, 2 a wrong command line.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};

use crate::{
    abi, accuracy, bench, build, deploy, doctor, hand_over, node, oracle, profile, replay, setup, story, test_command,
    up,
};

/// Build, deploy, measure and exercise the suite.
#[derive(Debug, Parser)]
#[command(name = "cargo tvd", bin_name = "cargo tvd", version, propagate_version = true)]
pub struct Cli {
    /// What every command understands.
    #[command(flatten)]
    pub output: Output,
    /// The chore.
    #[command(subcommand)]
    pub command: Command,
}

/// How a command speaks.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Output {
    /// Print the result as one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Tell no story on standard error, only errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// The chores.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find or obtain what building needs
    Setup(setup::Args),
    /// Compile contracts for the chain and print their sizes and entry costs
    Build(build::Args),
    /// Write abi/ and the ends of docs/ from the contracts' sources
    Abi(abi::Args),
    /// Run the embedded dev node
    Node(node::Args),
    /// Deploy, activate and initialise contracts, each in one transaction
    Deploy(deploy::Args),
    /// Wire the deployed suite together and make its governor the owner of everything
    HandOver(hand_over::Args),
    /// Look at a chain, and say where it differs from the suite's manifest
    Doctor(doctor::Args),
    /// Set up, build, start a node, deploy, use the token, and keep serving
    Up(up::Args),
    /// Measure gas beside a peer's contracts
    Bench(bench::Args),
    /// Check the mathematics against published and high-precision values
    Accuracy(accuracy::Args),
    /// Publish prices to the oracle
    Oracle(oracle::Args),
    /// What contracts would have come to in markets of the past
    Replay(replay::Args),
    /// Show where the gas of a transaction on a dev node went
    Profile(profile::Args),
    /// Run everything that CI runs
    Test(test_command::Args),
}

impl Command {
    fn run(self, output: Output) -> Result<()> {
        match self {
            Self::Setup(args) => setup::run(&args, output),
            Self::Build(args) => build::run(&args, output),
            Self::Abi(args) => abi::run(&args, output),
            Self::Node(args) => node::run(&args, output),
            Self::Deploy(args) => deploy::run(&args, output),
            Self::HandOver(args) => hand_over::run(&args, output),
            Self::Doctor(args) => doctor::run(&args, output),
            Self::Up(args) => up::run(&args, output),
            Self::Bench(args) => bench::run(&args, output),
            Self::Accuracy(args) => accuracy::run(&args, output),
            Self::Oracle(args) => oracle::run(&args, output),
            Self::Replay(args) => replay::run(&args, output),
            Self::Profile(args) => profile::run(&args, output),
            Self::Test(args) => test_command::run(&args, output),
        }
    }
}

/// Reads the command line, does the chore, says in one sentence what went wrong.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    story::set_quiet(cli.output.quiet);
    match cli.command.run(cli.output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            story::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Runs a chore that waits for the network.
pub fn wait<T>(chore: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no threads to run on")?;
    runtime.block_on(chore)
}
