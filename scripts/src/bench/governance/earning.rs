//! Gas of locks and claims, whole transactions.

use serde::Serialize;

use crate::table::{Table, thousands};

/// One act. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Earning {
    /// Stable name: `staking.<act>`, of a claim with the weeks that it pays for.
    pub id: String,
    /// At ours.
    pub gas: u64,
    /// In the escrow that goes through the weeks.
    pub looped: u64,
    /// `gas / looped`, to four decimals.
    pub ratio: f64,
    /// In one that keeps both numbers of a week in one slot.
    pub packed: u64,
    /// `gas / packed`, to four decimals.
    pub packed_ratio: f64,
    /// With rewards after Synthetix's, where there is such an act.
    pub synthetix: Option<u64>,
    /// `gas / synthetix`, to four decimals.
    pub synthetix_ratio: Option<f64>,
}

impl Earning {
    /// The row of the receipts.
    pub fn new(act: &str, gas: u64, looped: u64, packed: u64, synthetix: Option<u64>) -> Self {
        let ratio = |peer: u64| (gas as f64 / peer as f64 * 10_000.0).round() / 10_000.0;
        let id = format!("staking.{act}");
        Self {
            id,
            gas,
            looped,
            ratio: ratio(looped),
            packed,
            packed_ratio: ratio(packed),
            synthetix,
            synthetix_ratio: synthetix.map(ratio),
        }
    }
}

/// The acts for people.
pub fn table(earnings: &[Earning]) -> Table {
    let mut lines = Table::new(["id", "gas", "looped", "ratio", "a slot a week", "ratio", "Synthetix", "ratio"]);
    for earning in earnings {
        let [gas, looped, packed] = [earning.gas, earning.looped, earning.packed].map(thousands);
        let [ratio, packed_ratio] = [earning.ratio, earning.packed_ratio].map(|ratio| format!("{ratio:.3}"));
        let synthetix = earning.synthetix.map(thousands).unwrap_or_default();
        let last = earning.synthetix_ratio.map(|ratio| format!("{ratio:.3}")).unwrap_or_default();
        lines.row([earning.id.clone(), gas, looped, ratio, packed, packed_ratio, synthetix, last]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_ours_by_theirs() {
        let earning = Earning::new("claim.1", 60_000, 80_000, 75_000, Some(120_000));
        assert_eq!((earning.ratio, earning.packed_ratio, earning.synthetix_ratio), (0.75, 0.8, Some(0.5)));
        assert_eq!(Earning::new("extend", 1, 2, 2, None).synthetix_ratio, None);
    }
}
