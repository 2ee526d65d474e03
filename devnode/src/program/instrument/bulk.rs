//! The dynamic meter: `memory.fill` and `memory.copy` are paid by the byte.

use wasmparser::{BlockType, Operator};

use super::Globals;
use crate::program::price::BULK_BYTE;

/// Puts a charge before every bulk instruction.
pub(super) fn meter<'a>(code: Vec<Operator<'a>>, globals: Globals) -> Vec<Operator<'a>> {
    if !code.iter().any(is_bulk) {
        return code;
    }
    let mut metered = Vec::with_capacity(code.len() + 17);
    for op in code {
        if is_bulk(&op) {
            metered.extend(charge(globals));
        }
        metered.push(op);
    }
    metered
}

fn is_bulk(op: &Operator<'_>) -> bool {
    matches!(op, Operator::MemoryFill { .. } | Operator::MemoryCopy { .. })
}

/// With the byte count on top of the stack: `ink := ink − price · count`, out of ink if that wraps; the
/// count stays on the stack.
fn charge<'a>(Globals { ink, status, scratch, .. }: Globals) -> [Operator<'a>; 17] {
    use Operator::*;
    [
        GlobalSet { global_index: scratch },
        GlobalGet { global_index: ink },
        GlobalGet { global_index: ink },
        GlobalGet { global_index: scratch },
        I64ExtendI32U,
        I64Const { value: BULK_BYTE },
        I64Mul,
        I64Sub,
        GlobalSet { global_index: ink },
        GlobalGet { global_index: ink },
        I64LtU,
        If { blockty: BlockType::Empty },
        I32Const { value: 1 },
        GlobalSet { global_index: status },
        Unreachable,
        End,
        GlobalGet { global_index: scratch },
    ]
}
