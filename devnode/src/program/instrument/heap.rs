//! The heap bound: memory is paid for before it grows.

use wasmparser::Operator;

use super::Globals;

/// Calls `pay_for_memory_grow` before every `memory.grow`, where the memory can grow at all.
pub(super) fn bound<'a>(code: Vec<Operator<'a>>, charge: Option<u32>, globals: Globals) -> Vec<Operator<'a>> {
    let Some(function_index) = charge else { return code };
    if !code.iter().any(|op| matches!(op, Operator::MemoryGrow { .. })) {
        return code;
    }
    let global_index = globals.scratch;
    let mut bounded = Vec::with_capacity(code.len() + 4);
    for op in code {
        if matches!(op, Operator::MemoryGrow { .. }) {
            bounded.extend([
                Operator::GlobalSet { global_index },
                Operator::GlobalGet { global_index },
                Operator::GlobalGet { global_index },
                Operator::Call { function_index },
            ]);
        }
        bounded.push(op);
    }
    bounded
}
