//! Running cargo for one contract.

use std::{
    io::{BufRead, BufReader, IsTerminal, Write},
    path::PathBuf,
    process::Stdio,
};

use anyhow::{Context, Result, bail};

use crate::{
    files, story,
    toolchain::{TARGET, Toolchain},
    workspace::{Contract, Workspace},
};

/// The cargo profile for contracts.
const PROFILE: &str = "contract";

/// Compiles one contract, alone so that no feature of another reaches it, and returns the linked module.
///
/// Cargo decides what is out of date. Its messages are shown if it fails.
pub fn compile(workspace: &Workspace, toolchain: &Toolchain, contract: &Contract) -> Result<Vec<u8>> {
    let target = workspace.target.join(format!("wasm-{}", toolchain.kind.name()));
    files::create_dir(&target)?;
    let mut cargo = toolchain.cargo();
    cargo.current_dir(&workspace.root);
    cargo.args(["build", "--lib", "--profile", PROFILE, "--package", &contract.name]);
    for package in &contract.small {
        cargo.arg("--config").arg(format!("profile.{PROFILE}.package.{package}.opt-level = \"z\""));
    }
    cargo.args(toolchain.target_args());
    cargo.arg("--target-dir").arg(&target);
    if std::io::stderr().is_terminal() {
        cargo.args(["--color", "always"]);
    }
    cargo.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());

    let mut child = cargo.spawn().context("cannot run the toolchain's cargo")?;
    let said = listen(child.stderr.take(), &contract.name);
    if !child.wait()?.success() {
        // The compiler's own words, in full.
        let _ = std::io::stderr().write_all(said.as_bytes());
        bail!("{} does not compile; see the messages above", contract.name);
    }
    let linked = linked(&target, contract);
    std::fs::read(&linked).with_context(|| format!("cargo left no program at {}", linked.display()))
}

/// Shows cargo's lines in a spinner as they come, and returns them all.
fn listen(stderr: Option<impl std::io::Read>, name: &str) -> String {
    let spinner = story::spinner(name);
    let mut said = String::new();
    for line in stderr.into_iter().flat_map(|stream| BufReader::new(stream).lines()).map_while(Result::ok) {
        spinner.set_message(line.trim().to_owned());
        said.push_str(&line);
        said.push('\n');
    }
    spinner.finish_and_clear();
    said
}

fn linked(target: &std::path::Path, contract: &Contract) -> PathBuf {
    target.join(TARGET).join(PROFILE).join(format!("{}.wasm", contract.library))
}
