//! Gas of acts, whole transactions.

use serde::Serialize;

use crate::table::{Table, thousands};

/// One act. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Act {
    /// Stable name: `lending.<method>`, and `.two` where two feeds make the price.
    pub id: String,
    /// In a market of ours.
    pub gas: u64,
    /// At Morpho Blue, with our oracle's prices.
    pub morpho: u64,
    /// `gas / morpho`, to four decimals.
    pub ratio: f64,
    /// At Morpho Blue, with a price that lies in a slot.
    pub bare: u64,
    /// `gas / bare`, to four decimals.
    pub bare_ratio: f64,
}

impl Act {
    /// The row of three receipts.
    pub fn new(id: String, gas: u64, morpho: u64, bare: u64) -> Self {
        let ratio = |peer: u64| (gas as f64 / peer as f64 * 10_000.0).round() / 10_000.0;
        Self { id, gas, morpho, ratio: ratio(morpho), bare, bare_ratio: ratio(bare) }
    }
}

/// The acts for people.
pub fn table(acts: &[Act]) -> Table {
    let mut lines = Table::new(["id", "gas", "Morpho Blue, same prices", "ratio", "with a bare price", "ratio"]);
    for act in acts {
        let [gas, morpho, bare] = [act.gas, act.morpho, act.bare].map(thousands);
        let [ratio, bare_ratio] = [act.ratio, act.bare_ratio].map(|ratio| format!("{ratio:.3}"));
        lines.row([act.id.clone(), gas, morpho, ratio, bare, bare_ratio]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_ours_by_theirs() {
        let act = Act::new("lending.borrow".to_owned(), 120_000, 96_000, 80_000);
        assert_eq!((act.ratio, act.bare_ratio), (1.25, 1.5));
    }
}
