//! Node and npm, for what lives there: the Solidity compiler, peers, ethers.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Whether both programs are there.
pub fn available() -> bool {
    ["node", "npm"].iter().all(|program| {
        let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    })
}

/// Installs what `folder`'s lock file says, unless that was done since the file changed.
pub fn install(folder: &Path) -> Result<()> {
    let lock = changed(&folder.join("package-lock.json"));
    let done = changed(&folder.join("node_modules/.package-lock.json"));
    if lock.is_some() && done >= lock {
        return Ok(());
    }
    let output = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .context(MISSING)?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "npm ci fails in {}: {}", folder.display(), complaint.trim());
    Ok(())
}

/// Installs one package into `folder` without its scripts; false where the registry does not have it or does not answer.
pub fn add(folder: &Path, package: &str) -> Result<bool> {
    let output = Command::new("npm")
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
        .args([folder.as_os_str(), package.as_ref()])
        .stdin(Stdio::null())
        .output()
        .context(MISSING)?;
    Ok(output.status.success())
}

/// The version of a package that is installed in `folder`.
pub fn version(folder: &Path, package: &str) -> Result<String> {
    let manifest = folder.join("node_modules").join(package).join("package.json");
    let text = fs::read(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
    let manifest: Value = serde_json::from_slice(&text).context("the manifest of a package is no JSON")?;
    manifest["version"].as_str().map(str::to_owned).with_context(|| format!("{package} has no version"))
}

/// Runs a script of `folder` and returns what it prints.
pub fn node(folder: &Path, script: &str, arguments: &[String]) -> Result<String> {
    let output = Command::new("node").arg(script).args(arguments).current_dir(folder).output().context(MISSING)?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{script} fails: {}", complaint.trim());
    String::from_utf8(output.stdout).with_context(|| format!("{script} prints no text"))
}

const MISSING: &str =
    "Node.js is missing; install version 20 or newer with its npm (Debian: apt-get install nodejs npm)";

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}
