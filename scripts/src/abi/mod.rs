//! stub
use crate::cli::Output;
/// Args
#[derive(clap::Args, Debug)]
pub struct Args {}
/// run
pub fn run(_: &Args, _: Output) -> anyhow::Result<()> { Ok(()) }
