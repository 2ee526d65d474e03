//! How long a program takes until it can run: compiled, from disk, from memory.

use std::convert::Infallible;
use std::time::Instant;

use alloy::primitives::{Bytes, keccak256};
use anyhow::{Context, Result, anyhow};
use devnode::internals::Vm;
use devnode::program::{self, Rules, code};

use super::figures::Figures;
use crate::workspace::Workspace;

/// How often the program is found in memory, to have something to measure.
const HITS: u32 = 10_000;

/// Measures every program that `build` left.
pub fn measure(workspace: &Workspace, repeat: u32, figures: &mut Figures) -> Result<()> {
    for contract in &workspace.contracts {
        let file = workspace.artefacts().join(&contract.name).with_extension("br");
        let code = std::fs::read(&file).with_context(|| format!("there is no program {}", file.display()))?;
        for _ in 0..repeat {
            one(&contract.name, &code.clone().into(), figures)?;
        }
    }
    Ok(())
}

fn one(name: &str, code: &Bytes, figures: &mut Figures) -> Result<()> {
    let mut note = |what: &str, start: Instant, count: u32| {
        let milliseconds = start.elapsed().as_secs_f64() * 1e3 / f64::from(count);
        figures.least(&format!("{name}: {what}"), "ms", "devnode", milliseconds);
    };
    let rules = Rules { stylus_version: 2, arbos_version: devnode::ARBOS_VERSION, debug: true, page_limit: 128 };
    let instrument = || {
        let wasm = code::extract(code, code::Bounds::Active, |_| Ok::<_, Infallible>(Bytes::new()))?;
        Ok::<_, anyhow::Error>(program::recompile(&wasm, &rules)?)
    };

    let start = Instant::now();
    let module = instrument()?;
    note("unpack and instrument", start, 1);

    let home = tempfile::tempdir().context("no temporary folder")?;
    let folder = home.path().join("cache");
    let hash = keccak256(code);
    let load = |vm: &Vm| vm.load(hash, 2, instrument).map_err(|error| anyhow!("{error}"));

    let vm = Vm::new();
    let start = Instant::now();
    vm.compile(&module)?;
    note("compile", start, 1);

    load(&Vm::with_cache(&folder, true)?)?;
    let vm = Vm::with_cache(&folder, true)?;
    let start = Instant::now();
    load(&vm)?;
    note("load from the cache on disk", start, 1);

    let start = Instant::now();
    for _ in 0..HITS {
        load(&vm)?;
    }
    note("find in memory", start, HITS);
    Ok(())
}
