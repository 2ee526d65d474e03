//! The command line of the fuzzers; everything is in the library.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use devnode_fuzz::programs::{Programs, Shares};
use devnode_fuzz::rpc::Rpc;
use devnode_fuzz::run::{Plan, Report, run};
use devnode_fuzz::{measure, replay};

/// Fuzzers of the dev node.
///
/// Half an hour of each, before a release:
///
///   cargo run --release -p devnode-fuzz -- programs --seconds 1800 --seed 1
///   cargo run --release -p devnode-fuzz -- rpc --seconds 1800 --seed 1
///
/// A failure is kept in a file of the output directory and replayed by
///
///   cargo run --release -p devnode-fuzz -- replay FILE
#[derive(Parser)]
#[command(version, verbatim_doc_comment)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Modules, code blobs and histories of a chain
    Programs {
        #[command(flatten)]
        options: Options,
        /// Directory of real programs (*.wasm, *.wat) to mutate, besides those built in and in target/contracts
        #[arg(long, value_name = "DIR")]
        corpus: Option<PathBuf>,
        /// Share of modules
        #[arg(long, default_value_t = Shares::default().modules)]
        modules: u32,
        /// Share of code blobs
        #[arg(long, default_value_t = Shares::default().code)]
        code: u32,
        /// Share of histories of a chain
        #[arg(long, default_value_t = Shares::default().chains)]
        chains: u32,
    },
    /// A node's server: requests, garbage, WebSockets, transactions
    Rpc {
        #[command(flatten)]
        options: Options,
        /// Directory of traffic (*.json) to play first
        #[arg(long, value_name = "DIR")]
        corpus: Option<PathBuf>,
    },
    /// Runs kept inputs again
    Replay {
        /// Files of inputs
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Args)]
struct Options {
    /// How long to run \[seconds\]
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Cases after which to stop in any case
    #[arg(long, default_value_t = u64::MAX)]
    cases: u64,
    /// Equal seeds make equal inputs
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Directory for what fails
    #[arg(long, value_name = "DIR", default_value = "target/fuzz")]
    out: PathBuf,
}

impl Options {
    fn plan(self) -> Plan {
        Plan {
            time: Duration::from_secs(self.seconds),
            cases: self.cases,
            seed: self.seed,
            out: self.out,
            patience: Duration::from_secs(300),
        }
    }
}

fn main() -> ExitCode {
    match start(Cli::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            // A case that hangs keeps its thread; leave without it.
            std::process::exit(2)
        }
    }
}

/// True where nothing was found.
fn start(cli: Cli) -> Result<bool> {
    let before = measure::resident();
    let report = match cli.what {
        What::Programs { options, corpus, modules, code, chains } => {
            let shares = Shares { modules, code, chains };
            run(&options.plan(), move || Programs::new(corpus, shares))?
        }
        What::Rpc { options, corpus } => {
            for file in corpus.iter().flat_map(std::fs::read_dir).flatten().flatten() {
                replay::replay(&file.path())?;
            }
            run(&options.plan(), Rpc::new)?
        }
        What::Replay { files } => {
            for file in files {
                replay::replay(&file)?;
                eprintln!("Passed    {}", file.display());
            }
            return Ok(true);
        }
    };
    print(&report, before);
    Ok(report.failures.is_empty())
}

fn print(report: &Report, before: u64) {
    print!("{}", report.counts);
    let seconds = report.time.as_secs_f64();
    println!("{} cases in {seconds:.0} s, {:.0} a second", report.cases, report.cases as f64 / seconds.max(0.001));
    let (start, now) = (measure::mebibytes(before), measure::mebibytes(measure::resident()));
    println!("resident memory: {start} MiB before, {now} MiB after");
    println!("{} failures", report.failures.len());
    for failure in &report.failures {
        println!("{}\n  {}", failure.path.display(), failure.reason);
    }
}
