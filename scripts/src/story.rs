//! What happens, told on standard error: a verb, an object, a number.
//!
//! ```text
//!    Compiled  token  in 8.1 s
//!      Packed  token  6,321 of 24,576 bytes
//! ```

use std::{
    io::{IsTerminal, Write, stderr},
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

static QUIET: AtomicBool = AtomicBool::new(false);

/// Turns the story off (or on again); errors are always told.
pub fn set_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Whether the story is off.
pub fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Tells one step: what was done, to what, and with which result (which may be empty).
pub fn tell(verb: &str, object: &str, result: &str) {
    if is_quiet() {
        return;
    }
    let line = if result.is_empty() { object.to_owned() } else { format!("{object}  {result}") };
    let (bold, plain) = if coloured() { ("\x1b[1;32m", "\x1b[0m") } else { ("", "") };
    // Nobody is listening if standard error is closed, which is no reason to stop.
    let _ = writeln!(stderr(), "{bold}{verb:>12}{plain}  {line}");
}

/// Says what went wrong, causes included, on one line.
pub fn error(error: &anyhow::Error) {
    let (bold, plain) = if coloured() { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
    let _ = writeln!(stderr(), "{bold}error{plain}: {error:#}");
}

/// A spinner for work of unknown length; it shows only on a terminal.
pub fn spinner(object: &str) -> ProgressBar {
    let spinner = if silent() { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    if let Ok(style) = ProgressStyle::with_template("{spinner:>12.green}  {prefix}  {wide_msg}") {
        spinner.set_style(style);
    }
    spinner.set_prefix(object.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}

/// A bar for `steps` steps; it shows only on a terminal.
pub fn bar(object: &str, steps: u64) -> ProgressBar {
    let bar = if silent() { ProgressBar::hidden() } else { ProgressBar::new(steps) };
    if let Ok(style) = ProgressStyle::with_template("{bar:>12.green}  {prefix}  {pos} of {len}  {wide_msg}") {
        bar.set_style(style);
    }
    bar.set_prefix(object.to_owned());
    bar
}

fn silent() -> bool {
    is_quiet() || !terminal()
}

fn coloured() -> bool {
    terminal() && std::env::var_os("NO_COLOR").is_none()
}

fn terminal() -> bool {
    static TERMINAL: OnceLock<bool> = OnceLock::new();
    *TERMINAL.get_or_init(|| stderr().is_terminal())
}
