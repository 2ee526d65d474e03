//! Acts in a market of ours, cached, beside the same in markets of Morpho Blue's on the same tokens and with the same amounts: with
//! prices that it reads from our oracle as our market does, and with a price that lies in a slot.
//!
//! Both charge interest by an adaptive curve and keep a tenth of it; it accrues in every act that is measured but those that need
//! none. What volatility does at ours is in: whoever asks the oracle finds a new price, and with it a new volatility.

mod act;
mod call;
mod case;
mod extra;
mod morpho;
mod ours;
mod prices;
mod share;
mod stage;
mod venue;

use anyhow::{Context, Result};
use serde::Serialize;

pub use act::Act;
pub use extra::Extra;
pub use share::Share;

use super::Target;
use super::oracle::Field;
use super::peers::{self, Peers};
use crate::build;
use crate::deploy::Chain;
use crate::story::tell;
use crate::table::Table;
use crate::workspace::Workspace;

use call::{Call, FALLEN};
use case::Case;
use morpho::Morpho;
use prices::Prices;
use stage::Stage;

/// What was measured of our markets.
#[derive(Clone, Debug, Serialize)]
pub struct LendingFigures {
    /// Every act, beside Morpho Blue's.
    pub acts: Vec<Act>,
    /// Where the gas of ours went.
    pub shares: Vec<Share>,
    /// What ours do more.
    pub extras: Vec<Extra>,
}

/// What an act may cost, of Morpho Blue's [%].
const LIMIT: f64 = 115.0;

/// What the acts' limits are called.
const LIMITED: [(Call, &str); 7] = [
    (Call::Supply, "supplying, of Morpho Blue's [%]"),
    (Call::SupplyCollateral, "supplying collateral, of Morpho Blue's [%]"),
    (Call::Borrow, "borrowing, of Morpho Blue's with the same prices [%]"),
    (Call::Repay, "repaying, of Morpho Blue's [%]"),
    (Call::Withdraw, "withdrawing, of Morpho Blue's [%]"),
    (Call::WithdrawCollateral, "withdrawing collateral, of Morpho Blue's with the same prices [%]"),
    (Call::Liquidate, "liquidating, of Morpho Blue's with the same prices [%]"),
];

/// Measures every act, and sets our contract against its limits; `solady` has Solady's tokens.
pub async fn figures(
    workspace: &Workspace,
    chain: &Chain,
    solady: &Peers,
    field: &mut Field<'_>,
) -> Result<(LendingFigures, Vec<Target>)> {
    let peers = peers::morpho(workspace)?;
    let artefact = build::build(workspace, &["lending".to_owned()])?.remove(0);
    let lending = ours::deploy(workspace, chain, &artefact).await.context("lending")?;
    let stage = Stage::new(chain, solady).await.context("tokens to lend")?;
    let morpho = Morpho::create(chain, &peers).await.context("Morpho Blue")?;
    let mut cases = Vec::new();
    for prices in [Prices::One, Prices::Two] {
        cases.push(Case::open(&stage, field, &lending, &morpho, prices).await?);
    }
    let mut measured = Vec::new();
    for case in &cases {
        measured.extend(case.routine(&stage, field).await?);
        case.check_rates(&stage, &morpho).await?;
    }
    let quiet = cases[0].quiet_borrow(&stage, field).await?;
    field.settle(FALLEN).await.context("a fall of the price")?;
    for case in &cases {
        measured.push(case.liquidation(&stage, field).await?);
    }
    let mut shares = Vec::new();
    for one in &measured {
        shares.push(Share::of(chain, &one.act.id, one.ours.transaction, field.oracle).await?);
    }
    let extras = extra::extras(&stage, &peers, &measured, &shares, quiet).await?;
    tell("Measured", "lending", "cached, beside Morpho Blue");
    let acts = measured.into_iter().map(|one| one.act).collect();
    let figures = LendingFigures { acts, shares, extras };
    let targets = figures.targets(artefact.report.compressed)?;
    Ok((figures, targets))
}

impl LendingFigures {
    /// Acts that ask for prices beside Morpho Blue with the same prices, others beside Morpho Blue as it is.
    fn targets(&self, compressed: usize) -> Result<Vec<Target>> {
        let mut targets = Vec::new();
        for (call, name) in LIMITED {
            let id = format!("lending.{}", call.function());
            let act = self.acts.iter().find(|act| act.id == id).with_context(|| format!("{id} was not measured"))?;
            let peer = if call.priced() { act.morpho } else { act.bare };
            targets.push(Target::at_most(name, 100.0 * act.gas as f64 / peer as f64, LIMIT));
        }
        targets.push(Target::at_most("the lending program, compressed [bytes]", compressed as f64, 24_576.0));
        Ok(targets)
    }

    /// The tables for people.
    pub fn tables(&self) -> [Table; 3] {
        [act::table(&self.acts), share::table(&self.shares), extra::table(&self.extras)]
    }
}
