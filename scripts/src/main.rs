//! `cargo tvd`: the chores of the suite.

use std::process::ExitCode;

fn main() -> ExitCode {
    scripts::cli::main()
}
