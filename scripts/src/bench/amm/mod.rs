//! Trades at our pools, cached, beside the same at Uniswap v2 through its own router and through a leaner one, on the same tokens
//! and with the same reserves; and beside what no design can save.

mod call;
mod floor;
mod ours;
mod stage;
mod tokens;
mod trade;
mod uniswap;
mod venue;
mod words;

use alloy::primitives::Address;
use anyhow::{Context, Result};
use serde::Serialize;

pub use floor::Floor;
pub use trade::Trade;

use super::Target;
use super::oracle::Field;
use super::peers::{self, Peers};
use crate::build;
use crate::deploy::Chain;
use crate::story::tell;
use crate::table::Table;
use crate::workspace::Workspace;

use stage::Stage;
use tokens::{Kind, Tokens};

/// What was measured of our pools.
#[derive(Clone, Debug, Serialize)]
pub struct AmmFigures {
    /// Every trade, beside Uniswap v2's.
    pub trades: Vec<Trade>,
    /// Swaps beside what no design can save.
    pub floors: Vec<Floor>,
}

/// Measures every trade with each kind of tokens, and sets our pools against their limits; `solady` has Solady's tokens.
pub async fn figures(
    workspace: &Workspace,
    chain: &Chain,
    solady: &Peers,
    oracle: &Field<'_>,
) -> Result<(AmmFigures, Vec<Target>)> {
    let peers = peers::uniswap(workspace)?;
    let artefact = build::build(workspace, &["amm".to_owned()])?.remove(0);
    let amm = ours::deploy(workspace, chain, &artefact).await.context("amm")?;
    let mut figures = AmmFigures { trades: Vec::new(), floors: Vec::new() };
    for kind in [Kind::Solady, Kind::Ours] {
        let tokens = Tokens::create(workspace, chain, solady, kind).await.context("tokens to trade")?;
        let stage = Stage::new(chain, &peers, tokens).await?;
        figures.measure(&stage, &peers, amm, oracle).await?;
        tell("Measured", "amm", &format!("cached, with tokens by {}, beside Uniswap v2", kind.name()));
    }
    let targets = figures.targets(artefact.report.compressed)?;
    Ok((figures, targets))
}

impl AmmFigures {
    /// Adds what one kind of tokens shows at all venues.
    async fn measure(&mut self, stage: &Stage<'_>, peers: &Peers, amm: Address, oracle: &Field<'_>) -> Result<()> {
        let [router, lean] = uniswap::open(stage, peers).await.context("Uniswap v2")?;
        let (router, lean) = (trade::column(stage, &router).await?, trade::column(stage, &lean).await?);
        let ours = ours::open(stage, amm).await.context("amm")?;
        let gas = trade::column(stage, &ours).await?;
        for (name, pools) in [("swap", 1), ("two", 2)] {
            self.floors.push(Floor::of(stage, &ours, name, pools).await?);
        }
        ours::listen(stage, amm, oracle).await?;
        let feed = trade::column(stage, &ours).await?;
        self.trades.extend(trade::rows(stage, [&gas, &feed, &router, &lean]));
        Ok(())
    }

    /// Pools without an oracle beside Uniswap v2 by the lean router: the worse of both kinds of tokens.
    fn targets(&self, compressed: usize) -> Result<Vec<Target>> {
        let percent = |call: &str| {
            let rows = self.trades.iter().filter(|trade| trade.call() == call);
            let worst = rows.map(|trade| 100.0 * trade.gas as f64 / trade.lean as f64).reduce(f64::max);
            worst.with_context(|| format!("{call} was not measured"))
        };
        Ok(vec![
            Target::at_most("a swap, of Uniswap v2's by a lean router [%]", percent("swap")?, 100.0),
            Target::at_most("a swap through two pools, of the same [%]", percent("two")?, 75.0),
            Target::at_most("the amm's program, compressed [bytes]", compressed as f64, 24_576.0),
        ])
    }

    /// The tables for people.
    pub fn tables(&self) -> [Table; 2] {
        [trade::table(&self.trades), floor::table(&self.floors)]
    }
}
