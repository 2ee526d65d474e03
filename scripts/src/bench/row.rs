//! One line of the result.

use serde::Serialize;

use crate::table::{Table, thousands};

/// A call of ours beside the same call of a peer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Stable name: `<contract>.<call>.<cached or uncached>`.
    pub id: String,
    /// Gas used by ours, from the receipt.
    pub gas: u64,
    /// Who the peer is.
    pub peer: String,
    /// Gas used by the peer's, from the receipt.
    pub peer_gas: u64,
    /// `gas / peer_gas`, to four decimals: below 1, ours is cheaper.
    pub ratio: f64,
}

impl Row {
    /// The row of two receipts.
    pub fn new(id: String, gas: u64, peer: &str, peer_gas: u64) -> Self {
        let ratio = (gas as f64 / peer_gas as f64 * 10_000.0).round() / 10_000.0;
        Self { id, gas, peer: peer.to_owned(), peer_gas, ratio }
    }
}

/// The rows for people.
pub fn table(rows: &[Row]) -> Table {
    let mut lines = Table::new(["id", "gas", "peer's gas", "ratio", "peer"]);
    for row in rows.iter().cloned() {
        lines.row([row.id, thousands(row.gas), thousands(row.peer_gas), format!("{:.3}", row.ratio), row.peer]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_ours_by_theirs() {
        let row = Row::new("token.burn.cached".to_owned(), 30_000, "solady", 40_000);
        assert_eq!(row.ratio, 0.75);
        assert_eq!(Row::new(String::new(), 1, "", 3).ratio, 0.3333);
    }
}
