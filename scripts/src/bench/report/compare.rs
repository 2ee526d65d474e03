//! A run beside an earlier one: what has risen, and what is not there any more.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Result, bail};
use serde::Serialize;

use super::{BASELINE, Gas};
use crate::table::{Table, thousands};

/// By how much a figure may rise, or fall without a word \[%\].
const TOLERANCE: i64 = 3;

/// Figures of two runs, as far as they differ by more than 3 %.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// How many figures both runs have.
    pub compared: usize,
    /// Dearer now: a failure.
    pub risen: Vec<Change>,
    /// Measured then and not now: a failure.
    pub missing: Vec<String>,
    /// Cheaper now.
    pub fallen: Vec<Change>,
    /// Measured now and not then.
    pub new: Vec<String>,
    /// The compilers then and now, where they are not the same.
    pub compilers: Option<[String; 2]>,
}

/// A figure then and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name.
    pub id: String,
    /// In the earlier run.
    pub before: Gas,
    /// In this one.
    pub now: Gas,
}

impl Comparison {
    /// What became of each figure.
    pub fn new(before: &BTreeMap<String, Gas>, now: &BTreeMap<String, Gas>) -> Self {
        let mut comparison = Self::default();
        for (id, before) in before {
            let Some(now) = now.get(id) else {
                comparison.missing.push(id.clone());
                continue;
            };
            comparison.compared += 1;
            let change = Change { id: id.clone(), before: *before, now: *now };
            match change.verdict() {
                Verdict::Risen => comparison.risen.push(change),
                Verdict::Fallen => comparison.fallen.push(change),
                Verdict::Same => {}
            }
        }
        comparison.new = now.keys().filter(|id| !before.contains_key(*id)).cloned().collect();
        comparison
    }

    /// Notes who built the programs then and now.
    pub fn built_by(mut self, before: &str, now: &str) -> Self {
        self.compilers = (before != now).then(|| [before.to_owned(), now.to_owned()]);
        self
    }

    /// Whether nothing has risen and nothing is missing.
    pub fn passes(&self) -> bool {
        self.risen.is_empty() && self.missing.is_empty()
    }

    /// Fails where something has risen or is missing, and names it.
    pub fn verdict(&self) -> Result<()> {
        if self.passes() {
            return Ok(());
        }
        let risen = self.risen.iter().map(|change| format!("{} ({})", change.id, change.percent()));
        let missing = self.missing.iter().map(|id| format!("{id} (not measured)"));
        let named: Vec<String> = risen.chain(missing).collect();
        bail!(
            "dearer than in {BASELINE} by more than {TOLERANCE} %, or missing, {} of {} figures: {}; where that is meant, \
             run cargo tvd bench --write",
            named.len(),
            self.compared + self.missing.len(),
            named.join(", ")
        )
    }
}

impl fmt::Display for Comparison {
    /// For people: a line for each figure that is told, and one that sums up.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Table::new(["", "figure", "before", "now", "change"]);
        for (word, changes) in [("dearer", &self.risen), ("cheaper", &self.fallen)] {
            for change in changes {
                let [before, now] = [change.before, change.now].map(written);
                lines.row([word.to_owned(), change.id.clone(), before, now, change.percent()]);
            }
        }
        for (word, ids) in [("missing", &self.missing), ("new", &self.new)] {
            ids.iter().for_each(|id| lines.row([word.to_owned(), id.clone()]));
        }
        if !self.is_quiet() {
            write!(formatter, "{}", lines.render())?;
        }
        if let Some([before, now]) = &self.compilers {
            writeln!(formatter, "The programs were built by {before}; now by {now}.")?;
        }
        let counts = [&self.risen, &self.fallen].map(Vec::len);
        writeln!(
            formatter,
            "{} figures compared with {BASELINE}: {} dearer by more than {TOLERANCE} %, {} cheaper, {} missing, {} new",
            thousands(self.compared as u64),
            counts[0],
            counts[1],
            self.missing.len(),
            self.new.len()
        )?;
        if self.passes() && !self.is_quiet() {
            writeln!(formatter, "cargo tvd bench --write takes them as they are now.")?;
        }
        Ok(())
    }
}

impl Comparison {
    /// Whether there is nothing to tell of any figure.
    fn is_quiet(&self) -> bool {
        self.passes() && self.fallen.is_empty() && self.new.is_empty()
    }
}

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Risen,
    Same,
    Fallen,
}

impl Change {
    /// Exactly 3 % is the same; from nothing, anything is a rise.
    fn verdict(&self) -> Verdict {
        let (before, now) = (self.before.hundredths(), self.now.hundredths());
        match now * 100 {
            now if now > before * (100 + TOLERANCE) => Verdict::Risen,
            now if now < before * (100 - TOLERANCE) => Verdict::Fallen,
            _ => Verdict::Same,
        }
    }

    /// `+3.1 %`
    fn percent(&self) -> String {
        let (before, now) = (self.before.value(), self.now.value());
        if before == 0.0 { "from nothing".to_owned() } else { format!("{:+.1} %", (now / before - 1.0) * 100.0) }
    }
}

fn written(gas: Gas) -> String {
    let cents = gas.hundredths().unsigned_abs();
    let whole = thousands(cents / 100);
    if cents.is_multiple_of(100) { whole } else { format!("{whole}.{:02}", cents % 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures<const N: usize>(figures: [(&str, f64); N]) -> BTreeMap<String, Gas> {
        figures.map(|(id, gas)| (id.to_owned(), Gas::from(gas))).into()
    }

    /// One figure then and now.
    fn compare(before: f64, now: f64) -> Comparison {
        Comparison::new(&figures([("x", before)]), &figures([("x", now)]))
    }

    /// The words below the titles.
    fn first_row(comparison: &Comparison) -> Vec<String> {
        comparison.to_string().lines().nth(1).unwrap().split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn three_per_cent_pass_and_more_does_not() {
        for (before, most) in [(100.0, 103.0), (50_000.0, 51_500.0), (1.0, 1.03), (1_321.0, 1_360.63)] {
            let passed = compare(before, most);
            assert!(passed.passes() && passed.risen.is_empty() && passed.verdict().is_ok(), "{passed:?}");

            let failed = compare(before, most + 0.01);
            assert!(!failed.passes() && failed.risen.len() == 1, "{failed:?}");
        }
    }

    #[test]
    fn what_is_cheaper_is_a_hint() {
        assert_eq!(compare(100.0, 97.0).fallen, []);

        let fallen = compare(100.0, 96.99);
        assert!(fallen.passes() && fallen.verdict().is_ok());
        assert_eq!(first_row(&fallen), ["cheaper", "x", "100", "96.99", "-3.0", "%"]);
        assert!(fallen.to_string().contains("cargo tvd bench --write takes them"), "{fallen}");
    }

    #[test]
    fn what_is_missing_fails() {
        let missing = Comparison::new(&figures([("a", 1.0), ("b", 1.0)]), &figures([("b", 1.0)]));

        assert_eq!((missing.compared, &missing.missing[..]), (1, &["a".to_owned()][..]));
        let error = missing.verdict().unwrap_err().to_string();
        assert!(error.contains("1 of 2 figures: a (not measured);"), "{error}");
    }

    #[test]
    fn what_is_new_is_a_hint() {
        let new = Comparison::new(&figures([("b", 1.0)]), &figures([("a", 9.0), ("b", 1.0)]));

        assert!(new.passes() && new.verdict().is_ok());
        assert_eq!(new.new, ["a"]);
    }

    #[test]
    fn from_nothing_anything_is_a_rise() {
        assert!(compare(0.0, 0.0).passes());
        assert!(compare(0.0, 0.004).passes());

        let error = compare(0.0, 0.01).verdict().unwrap_err().to_string();
        assert!(error.contains("x (from nothing)"), "{error}");
        assert!(compare(5.0, 0.0).passes());
    }

    #[test]
    fn a_failure_names_what_has_risen_and_by_how_much() {
        let risen = Comparison::new(&figures([("a", 200.0), ("b", 10.0)]), &figures([("a", 208.0), ("b", 10.0)]));

        let error = risen.verdict().unwrap_err().to_string();
        assert!(error.contains("1 of 2 figures: a (+4.0 %);"), "{error}");
        assert_eq!(first_row(&risen), ["dearer", "a", "200", "208", "+4.0", "%"]);
    }

    #[test]
    fn equal_runs_are_one_line() {
        let text = compare(7.0, 7.0).built_by("one", "one").to_string();
        assert_eq!(text.lines().count(), 1, "{text}");

        let text = compare(7.0, 7.0).built_by("one", "another").to_string();
        assert!(text.starts_with("The programs were built by one; now by another."), "{text}");
    }
}
