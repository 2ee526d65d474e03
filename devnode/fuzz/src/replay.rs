//! Runs one kept input again.

use std::path::Path;

use anyhow::{Result, anyhow};

use crate::counts::Counts;
use crate::input::{Input, Other};
use crate::panics;
use crate::programs::{Programs, Shares};
use crate::rpc::Rpc;
use crate::run::Target;

/// Feeds the input in a file to the fuzzer that it belongs to.
///
/// # Errors
/// What is wrong with the node, or with the file.
pub fn replay(path: &Path) -> Result<()> {
    panics::watch();
    let input = Input::load(path)?;
    let before = panics::count();
    let outcome = match &input {
        Input::Other(Other::Traffic(_)) => check(Rpc::new()?, &input),
        _ => check(Programs::new(None, Shares::default())?, &input),
    };
    match outcome {
        Err(reason) => Err(anyhow!("{}: {reason}", path.display())),
        Ok(()) if panics::count() > before => Err(anyhow!("{}: panic: {}", path.display(), panics::last())),
        Ok(()) => Ok(()),
    }
}

fn check(mut target: impl Target, input: &Input) -> Result<(), String> {
    let mut counts = Counts::default();
    panics::caught(|| target.check(input, &mut counts)).and_then(|checked| checked)
}
