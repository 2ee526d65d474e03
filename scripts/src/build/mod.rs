//! `build`: contracts from source to the bytes on the chain, with what they cost to enter.

mod artefact;
mod compile;
mod report;

use std::time::Instant;

use anyhow::{Context, Result, bail};

pub use artefact::Artefact;
pub use report::{MAX_CODE, Report};

use crate::{
    cli::Output,
    files, setup, story, table,
    toolchain::Toolchain,
    workspace::{Contract, Workspace},
};

/// `cargo tvd build`
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    /// Contracts to build; all of them if none is named
    pub contracts: Vec<String>,
}

/// Builds and prints the reports.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    let built = build(&workspace, &args.contracts)?;
    let reports: Vec<&Report> = built.iter().map(|artefact| &artefact.report).collect();
    if output.json {
        table::print_json(&reports)?;
    } else {
        report::table(&reports).print()?;
    }
    refuse_oversized(&reports)
}

/// Builds the named contracts, or all, one after the other, and returns what was made in the same order.
///
/// A contract above the size limit is not refused here; see [`Report::fits`].
pub fn build(workspace: &Workspace, names: &[String]) -> Result<Vec<Artefact>> {
    let contracts = workspace.select(names)?;
    let toolchain = setup::ready(false)?;
    files::create_dir(&workspace.artefacts())?;
    contracts.into_iter().map(|contract| one(workspace, &toolchain, contract)).collect()
}

fn one(workspace: &Workspace, toolchain: &Toolchain, contract: &Contract) -> Result<Artefact> {
    let start = Instant::now();
    let linked = compile::compile(workspace, toolchain, contract)?;
    let home = workspace.artefacts();
    if let Some(artefact) = artefact::load(&home, &contract.name, &linked) {
        story::tell("Unchanged", &contract.name, &size(&artefact.report));
        return Ok(artefact);
    }
    let spinner = story::spinner(&contract.name);
    spinner.set_message("packing");
    let artefact = artefact::make(&contract.name, &linked).with_context(|| contract.name.clone())?;
    artefact::save(&home, &artefact, &linked)?;
    spinner.finish_and_clear();
    let took = start.elapsed().as_secs_f64();
    story::tell("Built", &contract.name, &format!("{}, in {took:.1} s", size(&artefact.report)));
    Ok(artefact)
}

fn size(report: &Report) -> String {
    let (size, limit) = (table::thousands(report.compressed as u64), table::thousands(MAX_CODE as u64));
    format!("{size} of {limit} bytes")
}

fn refuse_oversized(reports: &[&Report]) -> Result<()> {
    let over: Vec<String> = reports
        .iter()
        .filter(|report| !report.fits())
        .map(|report| format!("{} ({} bytes)", report.contract, table::thousands(report.compressed as u64)))
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    bail!(
        "over the limit of {} bytes: {}; lower opt-level in its profile, use fewer argument types, or split it",
        table::thousands(MAX_CODE as u64),
        over.join(", ")
    )
}

#[cfg(test)]
mod tests;
