//! What a file came to: a line for each market and delay.

use anyhow::Result;
use serde::Serialize;

use super::design::{OURS, RUNG};
use super::ladder::{Rung, Verdict, verdicts};
use super::run::Replayed;
use super::venue::Venue;
use crate::cli::Output;
use crate::replay::Market;
use crate::replay::purse::whole;
use crate::table::{Table, print, print_json, thousands};

/// What a file came to. Amounts are in loan tokens.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The file.
    pub file: String,
    /// The feed.
    pub feed: &'static str,
    /// Times of its first and its last price \[seconds\].
    pub ends: (u64, u64),
    /// How many prices it has.
    pub ticks: usize,
    /// How many of them the oracle took.
    pub updates: u64,
    /// The delay by which designs are judged \[seconds\].
    pub judged: u64,
    /// The markets.
    pub rows: Vec<Row>,
    /// LTVs that stand, and what each came to at the delay by which designs are judged.
    pub ladder: Vec<Rung>,
}

/// What a market came to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Its design.
    pub design: &'static str,
    /// How late its liquidators were \[seconds\].
    pub delay: u64,
    /// The mean over time of what one could borrow.
    pub mean_ltv: f64,
    /// How many borrowed.
    pub borrowers: u64,
    /// What they borrowed.
    pub lent: f64,
    /// What of it nobody will repay.
    pub bad_debt: f64,
    /// Its share of what was lent.
    pub bad_share: f64,
    /// What of it was not realised at the end.
    pub unsecured: f64,
    /// What of it the reserve bore.
    pub reserve_loss: f64,
    /// What of it suppliers bore.
    pub suppliers_loss: f64,
    /// How many liquidations there were.
    pub liquidations: usize,
    /// What they repaid.
    pub repaid: f64,
    /// How many borrowers were liquidated.
    pub liquidated: u64,
    /// How many of them by a price that was gone five minutes later.
    pub gone: u64,
    /// What borrowers lost to liquidators.
    pub bonus: f64,
}

impl Report {
    /// Sums up a replay.
    pub fn new(market: &Market, replayed: &Replayed) -> Self {
        let Replayed { delays, ours, others, mean_ltv } = replayed;
        let all = ours.venues.iter().chain(&others.venues);
        let (rungs, rest): (Vec<&Venue>, Vec<&Venue>) = all.partition(|venue| venue.design.name == RUNG);
        Self {
            file: market.name.clone(),
            feed: market.feed,
            ends: market.ends(),
            ticks: market.ticks.len(),
            updates: ours.published.updated,
            judged: delays.judged,
            rows: rest.into_iter().map(|venue| Row::new(market, venue, *mean_ltv)).collect(),
            ladder: rungs.into_iter().map(Rung::new).collect(),
        }
    }

    /// The market that follows volatility, at the delay by which designs are judged.
    pub fn ours(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.design == OURS && row.delay == self.judged)
    }
}

impl Row {
    /// Sums up a market; `mean_ltv` is that of the one that follows.
    fn new(market: &Market, venue: &Venue, mean_ltv: f64) -> Self {
        let Venue { design, tally, .. } = venue;
        let (bad_debt, reserve) = (tally.bad_debt(), tally.reserve());
        Self {
            design: design.name,
            delay: design.delay,
            mean_ltv: if design.follows() { mean_ltv } else { whole(design.terms.minLtv) },
            borrowers: tally.borrowers,
            lent: tally.lent,
            bad_debt,
            bad_share: bad_debt / tally.lent.max(f64::MIN_POSITIVE),
            unsecured: tally.unsecured,
            reserve_loss: reserve,
            suppliers_loss: bad_debt - reserve,
            liquidations: tally.strikes.len(),
            repaid: tally.repaid(),
            liquidated: tally.liquidated(),
            gone: tally.gone(market),
            bonus: tally.bonus(),
        }
    }
}

/// Everything that is printed.
#[derive(Serialize)]
struct Results<'a> {
    files: &'a [Report],
    verdicts: Vec<Verdict>,
}

/// Prints all reports, and what they say together.
pub fn print_all(reports: &[Report], output: Output) -> Result<()> {
    let verdicts = verdicts(reports);
    if output.json {
        return print_json(&Results { files: reports, verdicts });
    }
    let titles = [
        "file",
        "market",
        "delay",
        "mean LTV",
        "lent",
        "bad debt",
        "of lent",
        "reserve",
        "suppliers",
        "liquidations",
        "repaid",
        "borrowers",
        "liquidated",
        "gone in 5 min",
        "bonus",
        "of repaid",
    ];
    let mut lines = Table::new(titles);
    for report in reports {
        for row in &report.rows {
            lines.row([
                report.file.clone(),
                row.design.to_owned(),
                format!("{} min", row.delay / 60),
                percent(row.mean_ltv),
                money(row.lent),
                money(row.bad_debt),
                percent(row.bad_share),
                money(row.reserve_loss),
                money(row.suppliers_loss),
                thousands(row.liquidations as u64),
                money(row.repaid),
                thousands(row.borrowers),
                thousands(row.liquidated),
                thousands(row.gone),
                money(row.bonus),
                percent(row.bonus / row.repaid.max(1.0)),
            ]);
        }
    }
    lines.print()?;
    print("\n")?;
    summary(&verdicts).print()
}

/// A line for each feed.
fn summary(verdicts: &[Verdict]) -> Table {
    let mut lines = Table::new(["feed", "files", "mean LTV", "bad debt", "highest LTV that stands and survives"]);
    for verdict in verdicts {
        let survivor = verdict.survivor.map_or_else(|| "none of the ladder".to_owned(), percent);
        lines.row([
            verdict.feed.to_owned(),
            thousands(verdict.files as u64),
            percent(verdict.mean_ltv),
            money(verdict.bad_debt),
            survivor,
        ]);
    }
    lines
}

fn percent(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}

/// Whole loan tokens.
fn money(amount: f64) -> String {
    thousands(amount.round().max(0.0) as u128)
}
