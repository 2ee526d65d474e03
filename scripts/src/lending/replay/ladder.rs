//! The highest LTV that stands and would have survived, beside the one that follows volatility.

use serde::Serialize;

use super::report::Report;
use super::venue::Venue;
use crate::replay::purse::whole;

/// An LTV that stands, and what it came to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rung {
    /// The LTV.
    pub ltv: f64,
    /// What nobody will repay.
    pub bad_debt: f64,
}

impl Rung {
    /// Sums up a market.
    pub fn new(venue: &Venue) -> Self {
        Self { ltv: whole(venue.design.terms.minLtv), bad_debt: venue.tally.bad_debt() }
    }
}

/// What all files of a feed say together, at the delay by which designs are judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The feed.
    pub feed: &'static str,
    /// How many files.
    pub files: usize,
    /// What the market that follows volatility offered: the mean over the time of all files.
    pub mean_ltv: f64,
    /// What nobody will repay there.
    pub bad_debt: f64,
    /// The highest LTV of the ladder that came to no bad debt in any file, as did all below it.
    pub survivor: Option<f64>,
}

/// A verdict for each feed, in the order of the files.
pub fn verdicts(reports: &[Report]) -> Vec<Verdict> {
    let mut feeds: Vec<&'static str> = Vec::new();
    for report in reports.iter().filter(|report| report.ours().is_some()) {
        if !feeds.contains(&report.feed) {
            feeds.push(report.feed);
        }
    }
    feeds.into_iter().map(|feed| verdict(feed, reports.iter().filter(|report| report.feed == feed))).collect()
}

fn verdict<'a>(feed: &'static str, reports: impl Iterator<Item = &'a Report> + Clone) -> Verdict {
    let ours = reports.clone().filter_map(|report| Some((report.ours()?, (report.ends.1 - report.ends.0) as f64)));
    let time: f64 = ours.clone().map(|(_, lasts)| lasts).sum();
    Verdict {
        feed,
        files: ours.clone().count(),
        mean_ltv: ours.clone().map(|(row, lasts)| row.mean_ltv * lasts).sum::<f64>() / time,
        bad_debt: ours.map(|(row, _)| row.bad_debt).sum(),
        survivor: reports.map(|report| survivor(&report.ladder)).reduce(lower).flatten(),
    }
}

/// The highest rung that came to no bad debt, as did all below it.
fn survivor(ladder: &[Rung]) -> Option<f64> {
    ladder.iter().take_while(|rung| rung.bad_debt == 0.0).last().map(|rung| rung.ltv)
}

fn lower(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a?.min(b?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rung_survives_where_all_below_do() {
        let ladder = |debts: [f64; 4]| {
            [0.5, 0.6, 0.7, 0.8]
                .into_iter()
                .zip(debts)
                .map(|(ltv, bad_debt)| Rung { ltv, bad_debt })
                .collect::<Vec<_>>()
        };
        let survivors = [[0.0, 0.0, 3.0, 9.0], [0.0, 1.0, 0.0, 9.0], [1.0; 4], [0.0; 4]].map(|x| survivor(&ladder(x)));

        assert_eq!(survivors, [Some(0.6), Some(0.5), None, Some(0.8)]);
        assert_eq!(survivors.into_iter().reduce(lower).flatten(), None);
        assert_eq!(lower(Some(0.6), Some(0.5)), Some(0.5));
    }
}
