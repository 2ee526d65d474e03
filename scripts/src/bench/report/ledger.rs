//! Every figure of gas under a name that stays.
//!
//! A whole is `<contract>.<call>`, what belongs to it `<contract>.<call>/<what>`: a part of it, or the same at a peer.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

use super::Gas;
use crate::bench::spent::Spent;
use crate::bench::{AmmFigures, Cost, Figures, Floor, GovernanceFigures, LendingFigures, OracleFigures, Parts, Share};

/// Figures by their names, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Ours, which must not rise.
    pub gas: BTreeMap<String, Gas>,
    /// The same at peers.
    pub peers: BTreeMap<String, Gas>,
    /// Differences of two measurements, to which a zero in calldata makes a difference.
    pub differences: BTreeMap<String, Gas>,
}

impl Ledger {
    /// All that was measured. Fails where two figures have one name.
    pub fn of(figures: &Figures) -> Result<Self> {
        let mut ledger = Self::default();
        for program in &figures.programs {
            let entry = [("entry", program.init_gas), ("entry.cached", program.cached_init_gas)];
            ledger.ours(&format!("program.{}", program.contract), entry)?;
        }
        for row in &figures.token {
            ledger.ours(&row.id, [("", row.gas)])?;
            ledger.peers(&row.id, [("solady", Some(row.peer_gas))])?;
        }
        figures.pricer.iter().try_for_each(|cost| ledger.pricer(cost))?;
        for formula in &figures.math {
            ledger.ours(&formula.id, [("", formula.gas), ("most", formula.most), ("host", formula.host)])?;
            ledger.peers(&formula.id, [("solady", formula.solady), ("defimath", formula.defimath)])?;
        }
        ledger.oracle(&figures.oracle)?;
        ledger.amm(&figures.amm)?;
        ledger.lending(&figures.lending)?;
        ledger.governance(&figures.governance)?;
        Ok(ledger)
    }

    /// A figure, whosever it is \[gas\].
    pub fn figure(&self, id: &str) -> Option<f64> {
        [&self.gas, &self.peers, &self.differences].iter().find_map(|figures| figures.get(id)).map(|gas| gas.value())
    }

    fn pricer(&mut self, cost: &Cost) -> Result<()> {
        self.ours(&cost.id, [("", cost.gas), ("most", cost.most), ("alone", cost.bare)])?;
        self.ours(&cost.id, [("compute.most", cost.most_compute)])?;
        self.spent(&cost.id, &cost.spent)?;
        self.peers(&cost.id, [("defimath", cost.defimath)])
    }

    fn oracle(&mut self, oracle: &OracleFigures) -> Result<()> {
        for update in &oracle.updates {
            self.ours(&update.id, [("", update.gas), ("execution", update.execution)])?;
            self.ours(&update.id, [("recovery", update.recovery), ("storage", update.storage)])?;
            self.spent(&update.id, &update.spent)?;
        }
        oracle.views.iter().try_for_each(|view| self.ours(&view.id, [("first", view.cold), ("next", view.warm)]))
    }

    fn amm(&mut self, amm: &AmmFigures) -> Result<()> {
        for trade in &amm.trades {
            self.ours(&trade.id, [("", trade.gas), ("feed", trade.feed)])?;
            self.peers(&trade.id, [("uniswap", Some(trade.router)), ("lean", Some(trade.lean))])?;
        }
        for floor in &amm.floors {
            let Floor { id, intrinsic, transfers, reserves, .. } = floor;
            self.ours(id, [("intrinsic", *intrinsic), ("transfers", *transfers), ("reserves", *reserves)])?;
            self.spent(id, &floor.spent)?;
        }
        Ok(())
    }

    fn lending(&mut self, lending: &LendingFigures) -> Result<()> {
        for act in &lending.acts {
            self.ours(&act.id, [("", act.gas)])?;
            self.peers(&act.id, [("morpho", Some(act.morpho)), ("morpho.bare", Some(act.bare))])?;
        }
        for share in &lending.shares {
            let Share { id, intrinsic, oracle, transfers, arrival, storage, logs, entry, compute, .. } = share;
            self.ours(id, [("intrinsic", *intrinsic), ("oracle", *oracle)])?;
            self.ours(id, [("transfers", *transfers), ("arrival", *arrival)])?;
            self.ours(id, [("storage", *storage), ("logs", *logs), ("entry", *entry), ("compute", *compute)])?;
        }
        lending.extras.iter().try_for_each(|extra| add(&mut self.differences, extra.id, "", extra.gas.into()))
    }

    fn governance(&mut self, governance: &GovernanceFigures) -> Result<()> {
        for row in &governance.earnings {
            self.ours(&row.id, [("", row.gas)])?;
            self.peers(&row.id, [("looped", Some(row.looped)), ("packed", Some(row.packed))])?;
            self.peers(&row.id, [("synthetix", row.synthetix)])?;
        }
        for row in &governance.votings {
            self.ours(&row.id, [("", row.gas)])?;
            self.peers(&row.id, [("openzeppelin", Some(row.openzeppelin)), ("tuned", Some(row.tuned))])?;
        }
        for parts in &governance.parts {
            let Parts { id, intrinsic, outside, entry, storage, logs, compute, .. } = parts;
            self.ours(id, [("intrinsic", *intrinsic), ("outside", *outside)])?;
            self.ours(id, [("storage", *storage), ("logs", *logs), ("entry", *entry), ("compute", *compute)])?;
        }
        Ok(())
    }

    fn spent(&mut self, id: &str, spent: &Spent) -> Result<()> {
        self.ours(id, [("entry", spent.entry), ("compute", spent.compute), ("host", spent.host)])
    }

    fn ours<const N: usize>(&mut self, id: &str, parts: [(&str, impl Into<Gas>); N]) -> Result<()> {
        parts.into_iter().try_for_each(|(part, gas)| add(&mut self.gas, id, part, gas.into()))
    }

    fn peers<const N: usize>(&mut self, id: &str, peers: [(&str, Option<u64>); N]) -> Result<()> {
        let mut known = peers.into_iter().filter_map(|(peer, gas)| Some((peer, gas?)));
        known.try_for_each(|(peer, gas)| add(&mut self.peers, id, peer, gas.into()))
    }
}

fn add(figures: &mut BTreeMap<String, Gas>, id: &str, part: &str, gas: Gas) -> Result<()> {
    let name = if part.is_empty() { id.to_owned() } else { format!("{id}/{part}") };
    ensure!(figures.insert(name.clone(), gas).is_none(), "two figures are called {name}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_by_their_names() {
        let mut ledger = Ledger::default();
        ledger.ours("token.burn.cached", [("", 30_000_u64)]).unwrap();
        ledger.peers("token.burn.cached", [("solady", Some(40_000)), ("other", None)]).unwrap();

        assert_eq!(ledger.figure("token.burn.cached"), Some(30_000.0));
        assert_eq!(ledger.figure("token.burn.cached/solady"), Some(40_000.0));
        assert_eq!(ledger.figure("token.burn.cached/other"), None);
    }

    #[test]
    fn two_figures_have_two_names() {
        let mut ledger = Ledger::default();
        ledger.ours("a", [("b", 1.0)]).unwrap();

        let error = ledger.ours("a", [("b", 2.0)]).unwrap_err();
        assert_eq!(error.to_string(), "two figures are called a/b");
    }
}
