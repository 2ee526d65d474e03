//! Tables for people.

use crate::day::figures::{Figures, Kind, Sample};
use crate::table::{Table, thousands};

/// The day in sums, and gas by act.
pub fn table(figures: &Figures) -> String {
    let totals = &figures.totals;
    let mut rows = Table::new(["a day in sums", ""]);
    let of = |pick: fn(&Sample) -> f64| {
        figures
            .samples
            .iter()
            .map(pick)
            .fold((f64::MAX, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)))
    };
    let percent = |share: f64| format!("{:.2} %", 100.0 * share);
    let dollars = |amount: f64| format!("{} dollars", thousands(amount.max(0.0).round() as u64));
    let mut row = |what: &str, value: String| rows.row([what.to_owned(), value]);
    row("prices", figures.course.clone());
    row("greatest fall", percent(figures.fall));
    row("volatility, 30 minutes, at most", format!("{:.2}", of(|one| one.sigma[0]).1));
    for (number, pool) in figures.pools.iter().enumerate() {
        let fees = figures.samples.iter().filter_map(|one| one.fees.get(number));
        let (low, high) = fees.fold((f64::MAX, 0.0_f64), |(low, high), fee| (low.min(*fee), high.max(*fee)));
        row(&format!("fee of {pool}"), format!("{:.0} to {:.0} bp", 1e4 * low, 1e4 * high));
    }
    let ltv = figures
        .samples
        .iter()
        .filter_map(|one| one.ltv)
        .fold((f64::MAX, 0.0_f64), |(low, high), ltv| (low.min(ltv), high.max(ltv)));
    row("what one may borrow", format!("{} to {}", percent(ltv.0), percent(ltv.1)));
    let (low, high) = of(|one| one.lt);
    row("liquidation threshold", format!("{} to {}", percent(low), percent(high)));
    row("traded", dollars(totals.volume));
    row("borrowers, of them liquidated", format!("{}, {}", totals.borrowers, totals.liquidated));
    row("repaid by liquidators", dollars(totals.repaid));
    row("what they got beyond it", dollars(totals.bonus));
    row("bad debt", dollars(totals.bad_debt));
    row("charge of who left in the storm", percent(totals.exit_charge));
    let (low, high) = of(|one| one.put);
    row("a month's put at the money", format!("{low:.1} to {high:.1} dollars"));
    row("claimed by those who lock", dollars(totals.claimed));
    for kind in [Kind::Regime, Kind::Governance] {
        for event in figures.events.iter().filter(|event| event.kind == kind) {
            row(&event.what, crate::plot::minute(event.time));
        }
    }
    let mut weeks = Table::new(["week of emissions", "TVD", "for lockers", "insurance", "volatility"]);
    for week in &figures.weeks {
        let share = |part: f64| percent(part / week.budget.max(f64::MIN_POSITIVE));
        weeks.row([
            crate::plot::day(week.begin),
            thousands(week.budget.round() as u64),
            share(week.lockers),
            share(week.insurance),
            format!("{:.2}", week.sigma),
        ]);
    }
    let mut gas = Table::new(["act", "count", "gas, mean", "least", "most"]);
    for (act, used) in &figures.gas {
        gas.row([
            act.clone(),
            thousands(used.count),
            thousands(used.mean()),
            thousands(used.least),
            thousands(used.most),
        ]);
    }
    [rows.render(), weeks.render(), gas.render()].join("\n")
}
