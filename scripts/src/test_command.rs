//! `test`: everything CI runs, in order, timed. Ends with one line that says how many passed and failed.
//!
//! Everything is compiled with the release profile, so that dependencies are compiled once.

use std::io::{BufRead, BufReader, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::cli::Output;
use crate::story::{self, tell};
use crate::workspace::Workspace;
use crate::{links, table};

/// `cargo tvd test`
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Args {}

/// What a step came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: usize,
    failed: usize,
}

/// One command of the list.
struct Step {
    title: &'static str,
    program: PathBuf,
    arguments: Vec<&'static str>,
    folder: PathBuf,
    environment: Vec<(&'static str, &'static str)>,
}

/// Runs every step, also after one has failed, so that one run shows all there is to mend.
pub fn run(_: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    let mut total = Tally::default();
    for step in steps(&workspace.root)? {
        let tally = timed(step.title, || step.run());
        total.add(tally);
        // Without tools or programs every later failure would only be a consequence.
        if tally.failed > 0 && ["setup", "build"].contains(&step.title) {
            tell("Stopped", step.title, "the steps after it need it");
            break;
        }
    }
    total.add(timed("links", || check_links(&workspace.root)));
    if output.json {
        table::print_json(&serde_json::json!({ "passed": total.passed, "failed": total.failed }))?;
    } else {
        println!("{} passed, {} failed", total.passed, total.failed);
    }
    ensure!(total.failed == 0, "{} of {} failed; see above", total.failed, total.passed + total.failed);
    Ok(())
}

fn steps(root: &Path) -> Result<Vec<Step>> {
    let tvd = std::env::current_exe().context("cannot find this program's own file")?;
    let cargo = PathBuf::from(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let ours = |title, arguments: &[&'static str]| Step::new(title, &tvd, arguments, root);
    let cargo = |title, arguments: &[&'static str]| Step::new(title, &cargo, arguments, root);
    let js = root.join("tests/js");
    let mut documentation = cargo("documentation", &["doc", "--no-deps", "--workspace", "--release"]);
    documentation.environment.push(("RUSTDOCFLAGS", "-D warnings"));
    Ok(vec![
        ours("setup", &["setup"]),
        cargo("format", &["fmt", "--all", "--check"]),
        ours("build", &["build"]),
        ours("abi", &["abi", "--check"]),
        cargo("clippy", &["clippy", "--workspace", "--all-targets", "--release", "--", "-D", "warnings"]),
        documentation,
        ours("accuracy", &["accuracy", "--random", "500"]),
        // The stories on Node run inside the Rust tests, which give them a node to talk to.
        Step::new("npm", Path::new("npm"), &["ci", "--no-audit", "--no-fund"], &js),
        cargo("tests", &["test", "--release", "--workspace", "--no-fail-fast"]),
    ])
}

impl Step {
    fn new(title: &'static str, program: &Path, arguments: &[&'static str], folder: &Path) -> Self {
        let (program, folder) = (program.to_owned(), folder.to_owned());
        Self { title, program, arguments: arguments.to_vec(), folder, environment: Vec::new() }
    }

    /// Runs it, passes its output on as it comes, and counts the tests in it; a step without tests counts as one.
    fn run(&self) -> Result<Tally> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .current_dir(&self.folder)
            .envs(self.environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {}; is it installed?", self.program.display()))?;
        let Some(output) = child.stdout.take() else { bail!("{} has no output", self.title) };

        let mut tally = Tally::default();
        for line in BufReader::new(output).split(b'\n') {
            let line = line.with_context(|| format!("cannot read the output of {}", self.title))?;
            let line = String::from_utf8_lossy(&line);
            // Standard output is for the result alone.
            let _ = writeln!(stderr(), "{line}");
            tally.add(Tally::of_line(&line).unwrap_or_default());
        }
        let status = child.wait().with_context(|| format!("lost {}", self.title))?;
        Ok(tally.settle(status.success()))
    }
}

impl Tally {
    /// The numbers in a line of a test harness: `test result: ok. 12 passed; 0 failed; …`.
    fn of_line(line: &str) -> Option<Self> {
        let rest = line.strip_prefix("test result: ")?;
        let number = |word: &str| {
            let before = rest.split(';').find(|part| part.trim_end().ends_with(word))?;
            before.trim_end().strip_suffix(word)?.split_whitespace().last()?.parse().ok()
        };
        Some(Self { passed: number(" passed")?, failed: number(" failed")? })
    }

    /// The tally of a finished step: what its tests say, one for a step without tests, and a failure of the step that
    /// no test shows counts as one.
    fn settle(self, success: bool) -> Self {
        match (self, success) {
            (Self { passed: 0, failed: 0 }, true) => Self { passed: 1, failed: 0 },
            (Self { passed, failed: 0 }, false) => Self { passed, failed: 1 },
            (tally, _) => tally,
        }
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

fn check_links(root: &Path) -> Result<Tally> {
    let checked = links::check(root)?;
    for broken in &checked.broken {
        tell("Broken", "link", broken);
    }
    Ok(Tally::default().settle(checked.broken.is_empty()))
}

fn timed(title: &str, work: impl FnOnce() -> Result<Tally>) -> Tally {
    tell("Running", title, "");
    let start = Instant::now();
    let tally = work().unwrap_or_else(|error| {
        story::error(&error);
        Tally { passed: 0, failed: 1 }
    });
    let took = start.elapsed().as_secs_f64();
    let verb = if tally.failed == 0 { "Passed" } else { "Failed" };
    tell(verb, title, &format!("{} passed, {} failed, in {took:.1} s", tally.passed, tally.failed));
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_harness_lines_are_counted() {
        let line = "test result: ok. 28 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.56s";
        assert_eq!(Tally::of_line(line), Some(Tally { passed: 28, failed: 0 }));
        let line = "test result: FAILED. 27 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1s";
        assert_eq!(Tally::of_line(line), Some(Tally { passed: 27, failed: 3 }));
        assert_eq!(Tally::of_line("test a::b ... ok"), None);
    }

    #[test]
    fn a_step_that_fails_without_tests_counts_as_a_failure() {
        assert_eq!(Tally::default().settle(true), Tally { passed: 1, failed: 0 });
        assert_eq!(Tally::default().settle(false), Tally { passed: 0, failed: 1 });
        assert_eq!(Tally { passed: 5, failed: 0 }.settle(false), Tally { passed: 5, failed: 1 });
        assert_eq!(Tally { passed: 5, failed: 2 }.settle(false), Tally { passed: 5, failed: 2 });
    }

    #[test]
    fn a_step_passes_output_on_and_reports_its_exit() {
        let step = |script| Step::new("sh", Path::new("sh"), &["-c", script], Path::new("."));
        let counted = step("echo 'test result: ok. 2 passed; 0 failed; 0 ignored'");
        assert_eq!(counted.run().unwrap(), Tally { passed: 2, failed: 0 });
        assert_eq!(step("exit 3").run().unwrap(), Tally { passed: 0, failed: 1 });
        let missing = Step::new("x", Path::new("/nowhere/tool"), &[], Path::new("."));
        assert!(missing.run().unwrap_err().to_string().contains("/nowhere/tool"));
    }
}
