//! The console of debug chains. Costs nothing beyond the call instruction.

use std::fmt::Display;

use crate::vm::env::Env;
use crate::vm::escape::Escape;

/// Prints text; bytes that are no UTF-8 show as replacement characters.
pub(super) fn text(env: &mut Env<'_>, data: u32, length: u32) -> Result<(), Escape> {
    let bytes = env.read(data, length)?;
    env.host().console(&String::from_utf8_lossy(&bytes));
    env.record("console_log_text", &[&bytes], &[]);
    Ok(())
}

/// Prints a number.
pub(super) fn number(env: &mut Env<'_>, value: impl Display) -> Result<(), Escape> {
    let line = value.to_string();
    env.host().console(&line);
    env.record("console_log", &[line.as_bytes()], &[]);
    Ok(())
}

/// Prints a number and returns it. Not recorded: readers of traces know no such call.
pub(super) fn tee<T: Display + Copy>(env: &mut Env<'_>, value: T) -> Result<T, Escape> {
    env.host().console(&value.to_string());
    Ok(value)
}
