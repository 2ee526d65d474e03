//! Gas of what becomes of a proposal, whole transactions.

use serde::Serialize;

use crate::table::{Table, thousands};

/// One act. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voting {
    /// Stable name: `governor.<act>`.
    pub id: String,
    /// At ours.
    pub gas: u64,
    /// At OpenZeppelin's, compiled as OpenZeppelin compiles it.
    pub openzeppelin: u64,
    /// At OpenZeppelin's, compiled for cheap calls.
    pub tuned: u64,
    /// `gas` by the cheaper of both, to four decimals.
    pub ratio: f64,
}

impl Voting {
    /// The row of three receipts.
    pub fn new(act: &str, gas: u64, openzeppelin: u64, tuned: u64) -> Self {
        let ratio = (gas as f64 / openzeppelin.min(tuned) as f64 * 10_000.0).round() / 10_000.0;
        Self { id: format!("governor.{act}"), gas, openzeppelin, tuned, ratio }
    }
}

/// The acts for people.
pub fn table(votings: &[Voting]) -> Table {
    let mut lines = Table::new(["id", "gas", "OpenZeppelin, 200 runs", "tuned", "ratio to the cheaper"]);
    for voting in votings {
        let [gas, openzeppelin, tuned] = [voting.gas, voting.openzeppelin, voting.tuned].map(thousands);
        lines.row([voting.id.clone(), gas, openzeppelin, tuned, format!("{:.3}", voting.ratio)]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_to_the_cheaper() {
        assert_eq!(Voting::new("vote", 60_000, 100_000, 80_000).ratio, 0.75);
        assert_eq!(Voting::new("vote", 60_000, 80_000, 100_000).ratio, 0.75);
    }
}
