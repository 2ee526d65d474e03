//! Getting what is missing: from rustup unasked, from apt when allowed.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::TARGET;
use crate::story;

/// Debian's packages: compiler, cargo, library source, linker.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// Asks rustup for the target and the library source; true if it added anything.
///
/// Offline this fails at once, which is no error: another toolchain may do.
pub fn from_rustup() -> bool {
    let add = |what: &str, name: &str| {
        let spinner = story::spinner("rustup");
        spinner.set_message(format!("{what} add {name}"));
        let mut rustup = Command::new("rustup");
        rustup.args([what, "add", name]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let added = rustup.status().is_ok_and(|status| status.success());
        spinner.finish_and_clear();
        added
    };
    let source = add("component", "rust-src");
    // With the source the precompiled library is not needed.
    source || add("target", TARGET)
}

/// Installs Debian's packages.
pub fn from_apt() -> Result<()> {
    story::tell("Installing", &PACKAGES.join(" "), "");
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], PACKAGES.as_slice()].concat())
}

fn apt(arguments: &[&str]) -> Result<()> {
    let spinner = story::spinner("apt-get");
    spinner.set_message(arguments[0].to_owned());
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    let output = command.output().context("cannot run apt-get; install a Rust toolchain by rustup instead")?;
    spinner.finish_and_clear();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it did not say why");
        bail!("apt-get {} failed: {last}; is this Debian, and are you root?", arguments[0]);
    }
    Ok(())
}
