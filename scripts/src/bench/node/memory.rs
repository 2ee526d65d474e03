//! Memory after many transactions, to as many accounts.

use anyhow::Result;

use super::figures::Figures;
use super::load::{self, Kind, Sender};
use super::server::Program;
use super::tokens;
use crate::bench::peers::Peers;
use crate::story::tell;
use crate::table::thousands;

/// Connections that send at once.
const CONNECTIONS: usize = 8;

/// Transactions that are signed, then sent, at a time: this side's memory counts for nothing, but is not endless.
const AT_ONCE: usize = 10_000;

/// Measures both nodes, and ours with the least and the whole history as well.
pub fn measure(
    ours: &Program,
    anvil: Option<&Program>,
    count: usize,
    peers: &Peers,
    figures: &mut Figures,
) -> Result<()> {
    if count == 0 {
        return Ok(());
    }
    let everything = u32::MAX.to_string();
    let variants = [
        (Some(ours.with(&["--history", "256", "--block-history", "256"])), ", 256 blocks of history"),
        (Some(ours.clone()), ""),
        (Some(ours.with(&["--history", &everything])), ", whole history"),
        (anvil.cloned(), ""),
    ];
    for (program, variant) in variants {
        let Some(program) = program else { continue };
        for (name, token) in [("ether", false), ("EVM token", true)] {
            let bytes = resident(&program, count, token.then_some(peers))?;
            let name = format!("memory after {} {name} transfers{variant}", thousands(count as u64));
            if let Some(bytes) = bytes {
                figures.least(&name, "MiB", program.name, bytes as f64 / f64::from(1 << 20));
            }
            tell("Measured", program.name, &name);
        }
    }
    Ok(())
}

fn resident(program: &Program, count: usize, peers: Option<&Peers>) -> Result<Option<u64>> {
    let server = program.start()?;
    let mut senders = Sender::many(&server, CONNECTIONS)?;
    let kind = match peers {
        Some(peers) => Kind::Token(tokens::evm(&server, &mut senders, peers)?),
        None => Kind::Ether,
    };
    for done in (0..count).step_by(AT_ONCE) {
        let batches = load::sign(&mut senders, kind, AT_ONCE.min(count - done), "memory")?;
        load::send(&server, &batches)?;
    }
    Ok(server.resident())
}
