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
    /// With rewards after Synthetix's, where there is such an act.
    pub synthetix: Option<u64>,
    /// `gas / synthetix`, to four decimals.
    pub synthetix_ratio: Option<f64>,
}

impl Earning {
    /// The row of the receipts.
    pub fn new(act: &str, gas: u64, looped: u64, synthetix: Option<u64>) -> Self {
        let ratio = |peer: u64| (gas as f64 / peer as f64 * 10_000.0).round() / 10_000.0;
        let id = format!("staking.{act}");
        Self { id, gas, looped, ratio: ratio(looped), synthetix, synthetix_ratio: synthetix.map(ratio) }
    }
}

/// The acts for people.
pub fn table(earnings: &[Earning]) -> Table {
    let mut lines = Table::new(["id", "gas", "looped", "ratio", "Synthetix", "ratio"]);
    for earning in earnings {
        let [gas, looped] = [earning.gas, earning.looped].map(thousands);
        let synthetix = earning.synthetix.map(thousands).unwrap_or_default();
        let ratio = earning.synthetix_ratio.map(|ratio| format!("{ratio:.3}")).unwrap_or_default();
        lines.row([earning.id.clone(), gas, looped, format!("{:.3}", earning.ratio), synthetix, ratio]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_ours_by_theirs() {
        let earning = Earning::new("claim.1", 60_000, 80_000, Some(120_000));
        assert_eq!((earning.ratio, earning.synthetix_ratio), (0.75, Some(0.5)));
        assert_eq!(Earning::new("extend", 1, 2, None).synthetix_ratio, None);
    }
}
