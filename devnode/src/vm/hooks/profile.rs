//! The markers of profiling variants. They cost nothing: no program can import them, and none pays for them.

use wasmtime::{Caller, Linker};

use crate::program::variant::{ENTER, EXIT, MODULE};
use crate::vm::env::Env;
use crate::vm::state::State;

/// Defines both markers.
pub(super) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, ENTER, |caller: Caller<'_, State>, function: u32| -> wasmtime::Result<()> {
        let mut env = Env::new(caller)?;
        let ink = env.ink();
        if let Some(profiler) = &mut env.state().profiler {
            profiler.enter(function, ink);
        }
        Ok(())
    })?;
    linker.func_wrap(MODULE, EXIT, |caller: Caller<'_, State>, _function: u32| -> wasmtime::Result<()> {
        let mut env = Env::new(caller)?;
        let ink = env.ink();
        if let Some(profiler) = &mut env.state().profiler {
            profiler.exit(ink);
        }
        Ok(())
    })?;
    Ok(())
}
