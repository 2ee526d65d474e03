//! `setup`: finds or obtains what building needs, and says what is missing.

use anyhow::Result;
use serde::Serialize;

use crate::{
    cli::Output,
    story, table,
    toolchain::{self, Std, Toolchain},
};

/// `cargo tvd setup`
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Args {
    /// Allow apt-get to install Debian's packages (as root)
    #[arg(long)]
    pub install: bool,
}

#[derive(Serialize)]
struct Found {
    toolchain: &'static str,
    version: String,
    std_from_source: bool,
}

/// Finds the compiler and prints it.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let toolchain = ready(args.install)?;
    let found = Found {
        toolchain: toolchain.kind.name(),
        version: toolchain.version.clone(),
        std_from_source: toolchain.std == Std::FromSource,
    };
    if output.json {
        return table::print_json(&found);
    }
    table::print(&format!("wasm  {}\n", toolchain.describe()))
}

/// The compiler, told in the story; other commands start with it.
pub fn ready(install: bool) -> Result<Toolchain> {
    let toolchain = toolchain::find(install)?;
    story::tell("Found", "compiler", &toolchain.describe());
    Ok(toolchain)
}
