//! The oracle, cached: what an update costs beside what it cannot cost less than, and what its views cost a Solidity contract.

mod field;
mod update;
mod view;

use anyhow::{Context, Result};
use serde::Serialize;

pub use field::{Field, SIGNERS, feed};
pub use update::Update;
pub use view::View;

use super::Target;
use crate::build;
use crate::deploy::Chain;
use crate::story::tell;
use crate::table::Table;
use crate::workspace::Workspace;

/// What was measured of the oracle.
#[derive(Clone, Debug, Serialize)]
pub struct OracleFigures {
    /// Updates by 1, 3 and 5 signers, and of three feeds in one call.
    pub updates: Vec<Update>,
    /// Views, called from Solidity.
    pub views: Vec<View>,
}

/// Measures an oracle of its own, and sets its figures against their limits; answers the oracle, too.
pub async fn figures<'a>(workspace: &Workspace, chain: &'a Chain) -> Result<(OracleFigures, Vec<Target>, Field<'a>)> {
    let artefact = build::build(workspace, &["oracle".to_owned()])?.remove(0);
    let mut field = Field::new(workspace, chain, &artefact).await.context("oracle")?;
    field.fill().await.context("oracle")?;
    let updates = update::updates(&mut field).await.context("oracle.submit")?;
    let views = view::views(workspace, chain, &field).await.context("the oracle's views")?;
    tell("Measured", "oracle", "cached");
    let figures = OracleFigures { updates, views };
    let targets = figures.targets(artefact.report.compressed)?;
    Ok((figures, targets, field))
}

impl OracleFigures {
    fn targets(&self, compressed: usize) -> Result<Vec<Target>> {
        let three = self.updates.iter().find(|update| update.id == "oracle.submit.3").context("no update by three")?;
        let read = self.views.iter().find(|view| view.id == "oracle.read").context("no read")?;
        Ok(vec![
            Target::below("update by 3 signers, without intrinsic gas", three.execution as f64, 45_000.0),
            Target::below("the oracle's read, warm", read.warm as f64, 6_000.0),
            Target::at_most("the oracle's program, compressed [bytes]", compressed as f64, 24_576.0),
        ])
    }

    /// The tables for people.
    pub fn tables(&self) -> [Table; 2] {
        [update::table(&self.updates), view::table(&self.views)]
    }
}
