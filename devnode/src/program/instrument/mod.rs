//! Instrumentation: five passes that make a module meter itself.
//!
//! Each pass sees the output of the one before it, function by function, and what the later passes insert
//! is not metered by the earlier ones. The passes work on lists of instructions; [`encode`] writes the module.

mod bulk;
mod depth;
mod encode;
mod heap;
mod ink;

use wasmparser::{Export, ExternalKind};

use super::error::ActivationError;
use super::interface::{ENTRY_POINT, MEMORY, Memory};
use super::parse::Module;
use super::rules::Rules;

pub(super) use encode::encode;

/// Ink that is left.
pub(crate) const INK_LEFT: &str = "stylus_ink_left";
/// 0 while there is ink, 1 once it ran out.
pub(crate) const INK_STATUS: &str = "stylus_ink_status";
/// Holds a count while the meters look at it.
const SCRATCH: &str = "stylus_scratch_global";
/// Stack words that are left.
pub(crate) const STACK_LEFT: &str = "stylus_stack_left";

/// How many globals the passes add.
pub(super) const ADDED_GLOBALS: usize = 4;

/// Indices of the added globals, which follow the program's own.
#[derive(Clone, Copy)]
struct Globals {
    ink: u32,
    status: u32,
    scratch: u32,
    stack: u32,
}

impl Globals {
    fn after(own: usize) -> Self {
        let first = own as u32;
        Self { ink: first, status: first + 1, scratch: first + 2, stack: first + 3 }
    }
}

/// What the passes made of a module.
pub(super) struct Instrumented<'a> {
    /// Instrumented code of the local functions.
    pub bodies: Vec<Vec<wasmparser::Operator<'a>>>,
    /// The exports that remain, and the added globals.
    pub exports: Vec<Export<'a>>,
    /// The largest frame \[words\].
    pub max_frame: u32,
}

/// Runs the passes over every function.
pub(super) fn instrument<'a>(
    module: &Module<'a>,
    memory: &Memory,
    rules: &Rules,
) -> Result<Instrumented<'a>, ActivationError> {
    let globals = Globals::after(module.globals.len());
    let mut bodies = Vec::with_capacity(module.bodies.len());
    let mut max_frame = 0;
    for body in &module.bodies {
        let code = ink::meter(&body.code, &module.types, globals)?;
        let code = bulk::meter(code, globals);
        let frame = depth::frame_size(&code, &body.locals, module)?;
        max_frame = max_frame.max(frame);
        let code = depth::check(code, frame, globals);
        bodies.push(heap::bound(code, memory.charge, globals));
    }
    Ok(Instrumented { bodies, exports: exports(module, globals, rules), max_frame })
}

/// The exports afterwards: all of them on debug chains, elsewhere what a call needs.
fn exports<'a>(module: &Module<'a>, globals: Globals, rules: &Rules) -> Vec<Export<'a>> {
    let kept = |export: &&Export<'_>| rules.debug || export.name == ENTRY_POINT || export.name == MEMORY;
    let mut exports: Vec<_> = module.exports.iter().filter(kept).copied().collect();
    // The start function is never run; debuggers find it under this name.
    exports.extend(module.start.map(|index| Export { name: "stylus_start", kind: ExternalKind::Func, index }));
    let added = [
        (INK_LEFT, globals.ink),
        (INK_STATUS, globals.status),
        (SCRATCH, globals.scratch),
        (STACK_LEFT, globals.stack),
    ];
    exports.extend(added.map(|(name, index)| Export { name, kind: ExternalKind::Global, index }));
    exports
}
