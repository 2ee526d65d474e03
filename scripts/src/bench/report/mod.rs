//! What a run leaves: a baseline that later runs are compared with, and the papers that are made of it.

mod baseline;
mod compare;
mod expression;
mod gas;
mod ledger;
mod readme;
mod setting;
mod template;

use std::fs;

use anyhow::{Context, Result};

pub use baseline::{BASELINE, Baseline, Size};
pub use compare::{Change, Comparison};
pub use gas::Gas;
pub use ledger::Ledger;
pub use setting::{Node, Setting};

use super::Figures;
use crate::files;
use crate::story::tell;
use crate::workspace::Workspace;

/// The words of BENCHMARKS.md.
const PAGE: &str = include_str!("../../../bench/report/benchmarks.md.in");

/// The words of the README's part.
const PART: &str = include_str!("../../../bench/report/readme.md.in");

/// Writes the baseline and the papers.
pub fn write(workspace: &Workspace, figures: &Figures) -> Result<()> {
    let baseline = Baseline::of(figures)?;
    let old = fs::read_to_string(workspace.root.join(README)).with_context(|| format!("cannot read {README}"))?;
    for (path, text) in written(&baseline, &old)? {
        files::write(&workspace.root.join(path), text)?;
        tell("Wrote", path, "");
    }
    Ok(())
}

const README: &str = "README.md";

/// Every file that is made of a baseline, from the workspace's root.
fn written(baseline: &Baseline, readme: &str) -> Result<[(&'static str, String); 3]> {
    Ok([
        (BASELINE, baseline.to_json()?),
        ("BENCHMARKS.md", template::render(PAGE, baseline)?),
        (README, readme::with_part(readme, &template::render(PART, baseline)?)?),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_papers_are_those_of_the_baseline() {
        let workspace = Workspace::find().unwrap();
        let read = |path: &str| fs::read_to_string(workspace.root.join(path)).unwrap();
        let baseline = Baseline::read(&workspace).unwrap();

        for (path, text) in written(&baseline, &read(README)).unwrap() {
            assert!(read(path) == text, "{path} is not what the baseline makes of it; run cargo tvd bench --write");
        }
    }

    #[test]
    fn every_call_that_is_compared_stands_in_the_page() {
        let baseline = Baseline::read(&Workspace::find().unwrap()).unwrap();

        let calls = baseline.figures.gas.keys().filter(|id| !id.contains('/'));
        let absent: Vec<&String> = calls.filter(|id| !PAGE.contains(&format!("{{#{id}}}"))).collect();
        assert!(absent.is_empty(), "{absent:?}");
    }
}
