//! `bench node`: our node beside anvil, each a process of its own, asked over HTTP on this machine only.
//!
//! Both get the same signed transactions. A rate counts until the last transaction is in a block: anvil answers
//! before that, ours after. Of repeated measurements the best counts, as other work on the machine only ever slows
//! them down.

mod compile;
mod figures;
mod load;
mod memory;
mod server;
mod tokens;
mod wire;

use anyhow::Result;

use self::figures::{Figures, Report};
use self::load::{Kind, Sender};
use self::server::Program;
use super::peers;
use crate::build;
use crate::cli::Output;
use crate::story::tell;
use crate::workspace::Workspace;

/// Connections that send at once.
const CONNECTIONS: [usize; 3] = [1, 8, 64];

/// `cargo tvd bench node`
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Args {
    /// Transactions or calls of one measurement
    #[arg(long, default_value_t = 4_000, value_parser = clap::value_parser!(u32).range(64..=100_000))]
    count: u32,
    /// How often each measurement is repeated; the best counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    repeat: u32,
    /// Transactions after which memory is measured; 0 leaves that out
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    memory: u32,
    /// Measure our node only
    #[arg(long)]
    alone: bool,
}

/// Measures everything and prints it.
pub fn run(args: &Args, workspace: &Workspace, output: Output) -> Result<()> {
    build::build(workspace, &[])?;
    let ours = Program::ours()?;
    let anvil = if args.alone { None } else { found(Program::anvil(workspace)) };
    let peers = peers::token(workspace)?;

    let mut figures = Figures::default();
    for program in [Some(&ours), anvil.as_ref()].into_iter().flatten() {
        start(program, args, &mut figures)?;
        speed(program, args, workspace, &peers, &mut figures)?;
        tell("Measured", program.name, "speed");
    }
    compile::measure(workspace, args.repeat, &mut figures)?;
    memory::measure(&ours, anvil.as_ref(), args.memory as usize, &peers, &mut figures)?;
    Report::new(&ours, anvil.as_ref(), figures).print(output.json)
}

/// anvil is worth having, and no reason to fail.
fn found(anvil: Result<Program>) -> Option<Program> {
    anvil.inspect_err(|error| tell("Missing", "anvil", &format!("{error:#}"))).ok()
}

fn start(program: &Program, args: &Args, figures: &mut Figures) -> Result<()> {
    for _ in 0..args.repeat.max(3) {
        let milliseconds = program.start()?.started_in.as_secs_f64() * 1e3;
        figures.least("start to first answer", "ms", program.name, milliseconds);
    }
    Ok(())
}

fn speed(
    program: &Program,
    args: &Args,
    workspace: &Workspace,
    peers: &peers::Peers,
    figures: &mut Figures,
) -> Result<()> {
    let server = program.start()?;
    let mut senders = Sender::many(&server, CONNECTIONS[CONNECTIONS.len() - 1])?;
    let evm = tokens::evm(&server, &mut senders, peers)?;
    let mut kinds = vec![("ether transfers", Kind::Ether), ("EVM token transfers", Kind::Token(evm))];
    if program.name == "devnode" {
        let stylus = tokens::stylus(&server, &mut senders, workspace, figures)?;
        kinds.push(("Stylus token transfers", Kind::Token(stylus)));
    }

    let count = args.count as usize;
    for round in 0..args.repeat {
        for (name, kind) in &kinds {
            for connections in CONNECTIONS {
                let salt = format!("{name} {connections} {round}");
                let batches = load::sign(&mut senders[..connections], *kind, count, &salt)?;
                let rate = load::send(&server, &batches)?;
                figures.most(&format!("{name}, {connections} at once"), "per s", program.name, rate);
            }
            if let Kind::Token(token) = kind {
                for connections in [1, 8] {
                    let data = tokens::balance_of(senders[0].address());
                    let rate = load::call(&server, *token, &data, connections, count)?;
                    let name = name.replace("transfers", "eth_call");
                    figures.most(&format!("{name}, {connections} at once"), "per s", program.name, rate);
                }
            }
        }
    }
    Ok(())
}
