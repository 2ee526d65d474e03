//! Markdown with places for figures.
//!
//! - `{expression}` is a figure, `{expression :2}` one with two decimals: see [`evaluate`].
//! - `{setting.node.arbos}` is a word of the [`Setting`](super::Setting).
//! - `{#id}` at a line's beginning names its subject: `.` is its figure from there on, `/peer` the figure `id/peer`.
//! - `{programs}` and `{targets}` on lines of their own are rows of their tables.

use anyhow::{Context, Result};
use serde_json::Value;

use super::expression::evaluate;
use super::{Baseline, Size};
use crate::table::{decimal, thousands};

/// A template with its places filled. Fails on the first that cannot be, and names its line.
pub fn render(template: &str, baseline: &Baseline) -> Result<String> {
    let page = Page { baseline, setting: serde_json::to_value(&baseline.setting)? };
    let mut text = String::new();
    for (number, line) in template.lines().enumerate() {
        text += &page.line(line).with_context(|| format!("line {} of a template", number + 1))?;
        text.push('\n');
    }
    Ok(text)
}

struct Page<'a> {
    baseline: &'a Baseline,
    setting: Value,
}

impl Page<'_> {
    fn line(&self, line: &str) -> Result<String> {
        match line {
            "{programs}" => return Ok(self.programs()),
            "{targets}" => return Ok(self.targets()),
            _ => {}
        }
        let (subject, line) = line.strip_prefix("{#").and_then(|rest| rest.split_once('}')).unwrap_or(("", line));
        let mut pieces = line.split('{');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (place, after) = piece.split_once('}').context("a brace is not closed")?;
            text += &self.place(subject, place)?;
            text += after;
        }
        Ok(text)
    }

    fn place(&self, subject: &str, place: &str) -> Result<String> {
        if let Some(path) = place.strip_prefix("setting.") {
            return self.word(path).with_context(|| format!("there is no setting.{path}"));
        }
        let (expression, decimals) = match place.rsplit_once(" :") {
            Some((expression, decimals)) => (expression, decimals.parse().context("decimals are a number")?),
            None => (place, 0),
        };
        let find = |name: &str| match name {
            "." => self.baseline.figures.figure(subject),
            _ if name.starts_with('/') => self.baseline.figures.figure(&format!("{subject}{name}")),
            _ => self.baseline.figures.figure(name),
        };
        let value = evaluate(expression, &find).with_context(|| format!("{subject} {{{place}}}"))?;
        Ok(value.map(|value| number(value, decimals)).unwrap_or_default())
    }

    /// A text or a number of the setting.
    fn word(&self, path: &str) -> Option<String> {
        let found = path.split('.').try_fold(&self.setting, |value, name| value.get(name))?;
        found.as_str().map(str::to_owned).or_else(|| found.as_u64().map(|number| number.to_string()))
    }

    fn programs(&self) -> String {
        let row = |(name, size): (&String, &Size)| {
            let sizes =
                [size.compressed, size.raw, size.data].map(|bytes| format!("{} bytes", thousands(bytes as u64)));
            let entry = ["entry", "entry.cached"].map(|entry| {
                let gas = self.baseline.figures.figure(&format!("program.{name}/{entry}"));
                format!("{} gas", number(gas.unwrap_or(f64::NAN), 0))
            });
            let functions = thousands(size.functions as u64);
            format!("| {name} | {} | {functions} | {} |", sizes.join(" | "), entry.join(" | "))
        };
        self.baseline.programs.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    fn targets(&self) -> String {
        let rows = self.baseline.targets.iter().map(|target| {
            let relation = if target.strict { "<" } else { "≤" };
            let [value, limit] = [target.value, target.limit].map(decimal);
            format!("| {} | {value} | {relation} {limit} | {} |", target.id, target.verdict())
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// A number with its thousands apart.
fn number(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let sign = if value < 0.0 && digits.contains(|digit| matches!(digit, '1'..='9')) { "−" } else { "" };
    format!("{sign}{}{rest}", whole.parse::<u64>().map_or_else(|_| whole.to_owned(), thousands))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::bench::Target;
    use crate::bench::report::{Gas, Ledger, Setting};

    fn baseline() -> Baseline {
        let gas = [("amm.swap", 74_553.0), ("amm.swap/compute", 1_834.82), ("program.amm/entry", 23_675.0)];
        let gas = gas.into_iter().chain([("program.amm/entry.cached", 687.0)]);
        let peers = [("amm.swap/lean".to_owned(), Gas::from(92_990.0))];
        let mut setting = Setting { date: "2026-01-02".to_owned(), ..Setting::default() };
        setting.packages.insert("solady".to_owned(), "0.1.26".to_owned());
        setting.node.arbos = 60;
        Baseline {
            setting,
            programs: [("amm".to_owned(), Size { compressed: 24_567, raw: 70_859, data: 234, functions: 443 })].into(),
            targets: vec![Target::below("a swap [%]", 80.31, 100.0), Target::at_most("much", 2_000.5, 2_000.0)],
            figures: Ledger {
                gas: gas.map(|(id, gas)| (id.to_owned(), Gas::from(gas))).collect(),
                peers: peers.into(),
                differences: BTreeMap::new(),
            },
        }
    }

    #[test]
    fn a_row_has_a_subject() {
        let template = "{#amm.swap}| swap | {.} | {/lean} | {. ÷ /lean :3} | {/none?} |";
        assert_eq!(render(template, &baseline()).unwrap(), "| swap | 74,553 | 92,990 | 0.802 |  |\n");
    }

    #[test]
    fn words_and_figures_stand_in_sentences() {
        let template = "On {setting.date}, ArbOS {setting.node.arbos}, solady {setting.packages.solady}:\n\
                        {amm.swap/compute :1} of {amm.swap}, {amm.swap - amm.swap/lean} gas.\n";
        let text = "On 2026-01-02, ArbOS 60, solady 0.1.26:\n1,834.8 of 74,553, −18,437 gas.\n";
        assert_eq!(render(template, &baseline()).unwrap(), text);
    }

    #[test]
    fn programs_and_targets_are_rows() {
        let text = render("{programs}\n\n{targets}", &baseline()).unwrap();
        let rows = "| amm | 24,567 bytes | 70,859 bytes | 234 bytes | 443 | 23,675 gas | 687 gas |\n\n\
                    | a swap [%] | 80.3 | < 100 | reached |\n| much | 2,000.5 | ≤ 2,000 | missed |\n";
        assert_eq!(text, rows);
    }

    #[test]
    fn what_cannot_be_filled_is_named_with_its_line() {
        for (template, words) in [
            ("a\n{amm.other}", "line 2 of a template:  {amm.other}: there is no figure amm.other"),
            ("{#amm.swap}{/other}", "line 1 of a template: amm.swap {/other}: there is no figure /other"),
            ("{setting.x}", "line 1 of a template: there is no setting.x"),
            ("{amm.swap", "line 1 of a template: a brace is not closed"),
        ] {
            let error = render(template, &baseline()).unwrap_err();
            assert_eq!(format!("{error:#}"), words);
        }
    }

    #[test]
    fn numbers_have_their_thousands_apart() {
        let written = [(0.0, 0), (999.6, 0), (1_234.567, 2), (-1_234.5, 1), (-0.04, 1), (0.803, 3)];
        assert_eq!(
            written.map(|(value, decimals)| number(value, decimals)),
            ["0", "1,000", "1,234.57", "−1,234.5", "0.0", "0.803"]
        );
    }
}
