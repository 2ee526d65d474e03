//! The console of debug chains. Costs nothing beyond the call instruction, so what is shown is bounded: a loop
//! around it would keep the machine busy for days with little gas.

use std::fmt::Display;

use crate::vm::env::Env;
use crate::vm::escape::Escape;

/// Most bytes that one frame prints, each line counted as one longer than it is.
pub(in crate::vm) const MAX_SHOWN: usize = 256 << 10;

/// Most bytes of a text that are shown.
const MAX_TEXT: u32 = 4096;

/// Prints text, or its beginning; bytes that are no UTF-8 show as replacement characters.
pub(super) fn text(env: &mut Env<'_>, data: u32, length: u32) -> Result<(), Escape> {
    env.check(data, length)?;
    let shown = if env.state().console_room.is_some() { length.min(MAX_TEXT) } else { 0 };
    let bytes = env.read(data, shown)?;
    show(env, &String::from_utf8_lossy(&bytes));
    env.record("console_log_text", &[&bytes], &[]);
    Ok(())
}

/// Prints a number.
pub(super) fn number(env: &mut Env<'_>, value: impl Display) -> Result<(), Escape> {
    let line = value.to_string();
    show(env, &line);
    env.record("console_log", &[line.as_bytes()], &[]);
    Ok(())
}

/// Prints a number and returns it. Not recorded: readers of traces know no such call.
pub(super) fn tee<T: Display + Copy>(env: &mut Env<'_>, value: T) -> Result<T, Escape> {
    show(env, &value.to_string());
    Ok(value)
}

/// Prints a line while there is room, and once that there is none.
fn show(env: &mut Env<'_>, line: &str) {
    let Some(room) = env.state().console_room else { return };
    let left = room.checked_sub(line.len() + 1);
    env.state().console_room = left;
    env.host().console(if left.is_some() { line } else { "… and more, which is not shown" });
}
