//! What a replay comes to, in a line.

use anyhow::Result;
use serde::Serialize;

use super::{File, Replayed, Sample};
use crate::cli::Output;
use crate::plot::minute;
use crate::story::tell;
use crate::table::{self, Table, thousands};

/// What a file came to.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    file: String,
    ticks: u64,
    updates: u64,
    suspected: u64,
    /// Changes of the regime: when \[seconds\], to which.
    changes: Vec<(u64, u8)>,
    /// Shares of time in each regime.
    shares: [f64; 3],
    /// The greatest volatility that the oracle would report without the feed's bounds.
    max_sigma: f64,
    gas_per_update: u64,
}

impl Report {
    /// Sums up a replay.
    pub fn new(file: &File, replayed: &Replayed) -> Self {
        let Replayed { samples, summary } = replayed;
        Self {
            file: file.name.clone(),
            ticks: summary.ticks,
            updates: summary.updated,
            suspected: summary.suspected,
            changes: changes(samples),
            shares: shares(samples),
            max_sigma: samples.iter().map(Sample::sigma).fold(0.0, f64::max),
            gas_per_update: summary.gas_per_update(),
        }
    }
}

fn changes(samples: &[Sample]) -> Vec<(u64, u8)> {
    let pairs = samples.windows(2).filter(|pair| pair[0].regime != pair[1].regime);
    pairs.map(|pair| (pair[1].time, pair[1].regime)).collect()
}

fn shares(samples: &[Sample]) -> [f64; 3] {
    let mut seconds = [0_u64; 3];
    for pair in samples.windows(2) {
        seconds[usize::from(pair[0].regime.min(2))] += pair[1].time - pair[0].time;
    }
    let all = seconds.iter().sum::<u64>().max(1);
    seconds.map(|seconds| seconds as f64 / all as f64)
}

/// Prints all reports.
pub fn print(reports: &[Report], output: Output) -> Result<()> {
    if output.json {
        return table::print_json(&reports);
    }
    let titles = ["file", "ticks", "updates", "suspected", "changes", "calm/elevated/turbulent", "max sigma", "gas"];
    let mut lines = Table::new(titles);
    for report in reports {
        for change in report.changes.chunks(8) {
            let words: Vec<String> =
                change.iter().map(|(time, regime)| format!("{} → {regime}", minute(*time))).collect();
            tell("Changes", &report.file, &words.join(", "));
        }
        lines.row([
            report.file.clone(),
            thousands(report.ticks),
            thousands(report.updates),
            thousands(report.suspected),
            thousands(report.changes.len() as u64),
            report.shares.map(|share| format!("{:.1} %", 100.0 * share)).join(" / "),
            format!("{:.2}", report.max_sigma),
            thousands(report.gas_per_update),
        ]);
    }
    lines.print()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_time_and_changes_are_dated() {
        let sample = |time, regime| Sample { time, price: 1.0, sigmas: [0.1; 4], regime };
        let samples = [sample(0, 0), sample(10, 2), sample(25, 2), sample(30, 1), sample(40, 0)];

        assert_eq!(changes(&samples), [(10, 2), (30, 1), (40, 0)]);
        assert_eq!(shares(&samples), [0.25, 0.25, 0.5]);
    }
}
