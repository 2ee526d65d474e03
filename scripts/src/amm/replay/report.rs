//! What a market comes to, in two lines.

use anyhow::Result;
use serde::Serialize;

use super::{Flow, Ledger, NAMES, Replayed};
use crate::cli::Output;
use crate::replay::Market;
use crate::table::{self, Table, decimal, thousands};

const DAY: f64 = 86_400.0;

/// What a market came to. Shares are of the value that the pool had at first, unless said otherwise.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The file.
    pub file: String,
    /// Times of its first and its last price \[seconds\].
    pub ends: (u64, u64),
    /// How many prices it has.
    pub ticks: usize,
    /// How many of them the oracle took.
    pub updates: u64,
    /// The pools.
    pub pools: [Row; 2],
    /// What the pool whose fee moves is worth at the end beside the other one, as a share of the other.
    pub advantage: f64,
}

/// What a pool came to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Its design.
    pub pool: &'static str,
    /// Gain on what was put in.
    pub gain: f64,
    /// Gain on holding what was put in, as a share of that.
    pub over_holding: f64,
    /// Gain on somebody who holds as much base at all times and trades at the market's price: what remains of fees when
    /// arbitrageurs have had theirs.
    pub over_rebalancing: f64,
    /// What arbitrageurs paid in fees.
    pub arbitrage_fees: f64,
    /// What others paid in fees.
    pub noise_fees: f64,
    /// What arbitrageurs gained after fees.
    pub arbitrage_profit: f64,
    /// What others paid, beside the market's price, fees and slippage together.
    pub noise_cost: f64,
    /// What others traded a day, as a share of what a pool was worth that nobody gains from.
    pub noise_turnover: f64,
    /// The fee that arbitrageurs met: mean, median, largest.
    pub fees: [f64; 3],
    /// Trades of arbitrageurs and of others.
    pub swaps: [u64; 2],
}

impl Report {
    /// Sums up a replay.
    pub fn new(market: &Market, replayed: &Replayed) -> Self {
        let ends = market.ends();
        let days = ((ends.1 - ends.0) as f64 / DAY).max(f64::MIN_POSITIVE);
        let pools = [0, 1].map(|index| Row::new(index, replayed, days));
        let [dynamic, fixed] = replayed.ledgers.each_ref().map(Ledger::value);
        let (file, ticks, updates) = (market.name.clone(), market.ticks.len(), replayed.published.updated);
        Self { file, ends, ticks, updates, pools, advantage: dynamic / fixed - 1.0 }
    }
}

impl Row {
    fn new(index: usize, replayed: &Replayed, days: f64) -> Self {
        let ledger = &replayed.ledgers[index];
        let first = ledger.first_value();
        let Ledger { arbitrage, noise, rebalanced, .. } = ledger;
        let share = |value: f64| value / first;
        Self {
            pool: NAMES[index],
            gain: share(ledger.value()) - 1.0,
            over_holding: ledger.value() / ledger.held() - 1.0,
            over_rebalancing: share(ledger.value() - rebalanced),
            arbitrage_fees: share(arbitrage.fees),
            noise_fees: share(noise.fees),
            arbitrage_profit: share(arbitrage.profit),
            noise_cost: share(-noise.profit),
            noise_turnover: noise.volume / days / mean(replayed.samples.iter().map(|sample| sample.value)),
            fees: distribution(replayed.samples.iter().map(|sample| sample.fees[index]).collect()),
            swaps: [arbitrage, noise].map(|Flow { trades, .. }| *trades),
        }
    }
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1) as f64;
    values.sum::<f64>() / count
}

/// Mean, median, largest.
fn distribution(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    [mean(values.iter().copied()), at(values.len() / 2), at(values.len().saturating_sub(1))]
}

/// Prints all reports.
pub fn print(reports: &[Report], output: Output) -> Result<()> {
    if output.json {
        return table::print_json(&reports);
    }
    let mut lines = Table::new([
        "file",
        "pool",
        "gain",
        "over holding",
        "over rebalancing",
        "fees: arbitrage",
        "noise",
        "arbitrage profit",
        "noise a day",
        "fee: mean",
        "median",
        "largest",
        "swaps: arbitrage",
        "noise",
        "advantage",
    ]);
    for report in reports {
        for row in &report.pools {
            let [mean, median, largest] = row.fees.map(|fee| format!("{} bp", decimal(1e4 * fee)));
            let [arbitrage, noise] = row.swaps.map(thousands);
            let advantage = if row.pool == NAMES[0] { percent(report.advantage) } else { String::new() };
            lines.row([
                report.file.clone(),
                row.pool.to_owned(),
                percent(row.gain),
                percent(row.over_holding),
                percent(row.over_rebalancing),
                percent(row.arbitrage_fees),
                percent(row.noise_fees),
                percent(row.arbitrage_profit),
                percent(row.noise_turnover),
                mean,
                median,
                largest,
                arbitrage,
                noise,
                advantage,
            ]);
        }
    }
    lines.print()
}

fn percent(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distribution_has_a_middle_and_an_end() {
        assert_eq!(distribution(vec![4.0, 1.0, 2.0, 1.0]), [2.0, 2.0, 4.0]);
        assert_eq!(distribution(vec![]), [0.0; 3]);
    }
}
