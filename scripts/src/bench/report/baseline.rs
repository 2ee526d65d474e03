//! What was measured once, checked in: later runs are compared with it, and BENCHMARKS.md is made of it and nothing else.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{Comparison, Ledger, Setting};
use crate::bench::{Figures, Target};
use crate::build::Report;
use crate::workspace::Workspace;

/// Where it lies, from the workspace's root.
pub const BASELINE: &str = "scripts/bench/baseline.json";

/// A run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// What was measured with what.
    pub setting: Setting,
    /// The suite's programs by their names.
    pub programs: BTreeMap<String, Size>,
    /// What figures have to stay under.
    pub targets: Vec<Target>,
    /// All figures.
    pub figures: Ledger,
}

/// What a program weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Code on the chain \[bytes\].
    pub compressed: usize,
    /// The module before compression \[bytes\].
    pub raw: usize,
    /// Static data \[bytes\].
    pub data: usize,
    /// Functions.
    pub functions: usize,
}

impl Baseline {
    /// Of a run.
    pub fn of(figures: &Figures) -> Result<Self> {
        let size = |Report { compressed, raw, data, functions, .. }: &Report| Size {
            compressed: *compressed,
            raw: *raw,
            data: *data,
            functions: *functions,
        };
        Ok(Self {
            setting: figures.setting.clone(),
            programs: figures.programs.iter().map(|program| (program.contract.clone(), size(program))).collect(),
            targets: figures.targets.iter().map(Target::rounded).collect(),
            figures: Ledger::of(figures)?,
        })
    }

    /// The one that is checked in.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let path = workspace.root.join(BASELINE);
        let text = fs::read(&path)
            .with_context(|| format!("cannot read {}; cargo tvd bench --write makes it from a run", path.display()))?;
        serde_json::from_slice(&text).with_context(|| {
            format!("{} is no baseline of this version; cargo tvd bench --write makes one", path.display())
        })
    }

    /// As it is checked in.
    pub fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// A run beside this one.
    pub fn compare(&self, figures: &Figures) -> Result<Comparison> {
        let now = Ledger::of(figures)?;
        Ok(Comparison::new(&self.figures.gas, &now.gas).built_by(&self.setting.compiler, &figures.setting.compiler))
    }
}
