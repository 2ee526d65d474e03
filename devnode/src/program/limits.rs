//! How large a program may be, counted after instrumentation.

use super::error::ActivationError;
use super::instrument::Instrumented;
use super::parse::Module;
use super::rules::{Rules, Sizes};

/// Most words in one frame.
pub(super) const MAX_FRAME: u32 = 10_240;

/// Most words on the operand stack of one function.
pub(super) const MAX_CONTENTION: u32 = 4096;

const MAX_NAME: u64 = 512;

fn limit(what: &'static str, count: u64, limit: u64) -> Result<(), ActivationError> {
    if count > limit { Err(ActivationError::Limit { what, count, limit }) } else { Ok(()) }
}

/// Checks the counts, and that active segments fit where they go.
pub(super) fn check(
    module: &Module<'_>,
    instrumented: &Instrumented<'_>,
    sizes: &Sizes,
    rules: &Rules,
) -> Result<(), ActivationError> {
    limit("memories", module.memories.len() as u64, 1)?;
    limit("data segments", module.data.len() as u64, 128)?;
    limit("element segments", module.elements.len() as u64, 128)?;
    limit("exports", instrumented.exports.len() as u64, 1024)?;
    limit("functions", sizes.functions as u64, 4096)?;
    limit("globals", sizes.globals as u64, 32_768)?;
    limit("locals in one function", sizes.max_locals, 348)?;
    limit("instructions in one function", sizes.max_operators as u64, 65_536)?;
    if rules.arbos_version >= 32 {
        limit("imports", module.imports.len() as u64, 513)?;
    }
    let table_entries = module.tables.iter().fold(0u64, |sum, table| sum.saturating_add(table.initial));
    limit("table entries", table_entries, 4096)?;
    limit("bytes of element segments", sizes.element_bytes as u64, 4096)?;
    for export in &instrumented.exports {
        limit("length of an export's name", export.name.len() as u64, MAX_NAME)?;
    }
    limit("length of the module's name", module.name.len() as u64, MAX_NAME)
}

/// Checks that active segments lie within the initial memory and the initial table.
pub(super) fn check_segments(module: &Module<'_>) -> Result<(), ActivationError> {
    let memory = module.memories.first().map_or(0, |memory| memory.initial * 65_536);
    let table = module.tables.first().map_or(0, |table| table.initial);
    let data = module.data.iter().map(|segment| (segment.offset, segment.items.len()));
    let elements = module.elements.iter().map(|segment| (segment.offset, segment.items.len()));
    check_bounds("data", data, memory)?;
    check_bounds("element", elements, table)
}

fn check_bounds(
    kind: &'static str,
    segments: impl Iterator<Item = (Option<u32>, usize)>,
    room: u64,
) -> Result<(), ActivationError> {
    for (index, (offset, length)) in segments.enumerate() {
        if offset.is_some_and(|offset| u64::from(offset) + length as u64 > room) {
            return Err(ActivationError::Segment { kind, index, problem: "does not fit" });
        }
    }
    Ok(())
}
