//! The ink meter: each block of instructions is paid before its first one runs.

use wasmparser::{BlockType, FuncType, Operator};

use super::Globals;
use crate::program::error::{ActivationError, shorten};
use crate::program::price::{self, BLOCK_HEADER};

/// Puts a charge before every block.
///
/// # Errors
/// [`ActivationError::Instruction`] names an instruction that programs may not use.
pub(super) fn meter<'a>(
    code: &[Operator<'a>],
    types: &[FuncType],
    globals: Globals,
) -> Result<Vec<Operator<'a>>, ActivationError> {
    let mut metered = Vec::with_capacity(code.len() * 3);
    let mut block_start = 0;
    let mut cost = BLOCK_HEADER;
    for (index, op) in code.iter().enumerate() {
        let price = price::ink(op, types).ok_or_else(|| refused(op))?;
        cost = cost.saturating_add(price);
        if ends_block(op) {
            metered.extend(charge(cost, globals));
            metered.extend_from_slice(&code[block_start..=index]);
            block_start = index + 1;
            cost = BLOCK_HEADER;
        }
    }
    Ok(metered)
}

fn refused(op: &Operator<'_>) -> ActivationError {
    let text = format!("{op:?}");
    let name = text.split([' ', '{', '(']).next().unwrap_or_default();
    ActivationError::Instruction(shorten(name))
}

/// Whether a block ends with this instruction.
fn ends_block(op: &Operator<'_>) -> bool {
    use Operator::*;
    matches!(
        op,
        End | Else
            | Return
            | Loop { .. }
            | Br { .. }
            | BrIf { .. }
            | BrTable { .. }
            | If { .. }
            | Call { .. }
            | CallIndirect { .. }
    )
}

/// `if ink < cost { status := 1; trap }; ink := ink − cost`, unsigned.
fn charge<'a>(cost: u64, Globals { ink, status, .. }: Globals) -> [Operator<'a>; 12] {
    use Operator::*;
    let value = cost.cast_signed();
    [
        GlobalGet { global_index: ink },
        I64Const { value },
        I64LtU,
        If { blockty: BlockType::Empty },
        I32Const { value: 1 },
        GlobalSet { global_index: status },
        Unreachable,
        End,
        GlobalGet { global_index: ink },
        I64Const { value },
        I64Sub,
        GlobalSet { global_index: ink },
    ]
}
