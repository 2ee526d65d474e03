//! The depth checker: a bound on the stack that is the same on every machine.
//!
//! Every function has a frame size in words, taken on entry and given back before each `return`. A function
//! left by a branch to its outermost label never gives its frame back; that quirk is part of the rules.

use wasmparser::{BlockType, FuncType, Operator, ValType};

use super::Globals;
use crate::program::error::ActivationError;
use crate::program::limits::{MAX_CONTENTION, MAX_FRAME};
use crate::program::parse::Module;

/// Words of every frame beyond operands and locals.
const FRAME_OVERHEAD: u32 = 4;

/// Size of a function's frame \[words\], from its metered code.
///
/// # Errors
/// [`ActivationError::Limit`] if the operand stack or the frame is too large.
pub(super) fn frame_size(
    code: &[Operator<'_>],
    locals: &[(u32, ValType)],
    module: &Module<'_>,
) -> Result<u32, ActivationError> {
    let mut walk = Walk { module, stack: 0, worst: 0, scopes: vec![0] };
    for op in code {
        walk.step(op);
    }
    let too_much =
        |what, count: u32, limit: u32| ActivationError::Limit { what, count: count.into(), limit: limit.into() };
    if walk.worst > MAX_CONTENTION {
        return Err(too_much("operand stack of one function", walk.worst, MAX_CONTENTION));
    }
    let locals = locals.iter().fold(0u32, |sum, run| sum.saturating_add(run.0));
    let size = walk.worst.saturating_add(locals).saturating_add(FRAME_OVERHEAD);
    if size > MAX_FRAME {
        return Err(too_much("stack frame of one function", size, MAX_FRAME));
    }
    Ok(size)
}

/// A linear walk that follows the operand stack, blind to branches.
struct Walk<'m> {
    module: &'m Module<'m>,
    stack: u32,
    worst: u32,
    scopes: Vec<u32>,
}

impl Walk<'_> {
    fn push(&mut self, count: usize) {
        self.stack = self.stack.saturating_add(count as u32);
        self.worst = self.worst.max(self.stack);
    }

    fn pop(&mut self, count: usize) {
        self.stack = self.stack.saturating_sub(count as u32);
    }

    /// Results come before parameters go: that is how the rule counts.
    fn apply(&mut self, ty: Option<&FuncType>) {
        if let Some(ty) = ty {
            self.push(ty.results().len());
            self.pop(ty.params().len());
        }
    }

    fn enter(&mut self, block: BlockType) {
        match block {
            BlockType::Empty => {}
            BlockType::Type(_) => self.push(1),
            BlockType::FuncType(index) => self.apply(self.module.types.get(index as usize)),
        }
        self.scopes.push(self.stack);
    }

    fn step(&mut self, op: &Operator<'_>) {
        use Operator::*;
        match op {
            Block { blockty } | Loop { blockty } => self.enter(*blockty),
            If { blockty } => {
                self.pop(1);
                self.enter(*blockty);
            }
            Else => self.stack = self.scopes.last().copied().unwrap_or(0),
            End => self.stack = self.scopes.pop().unwrap_or(0),
            Call { function_index } => {
                let index = self.module.type_of(*function_index);
                self.apply(index.and_then(|index| self.module.types.get(index as usize)));
            }
            CallIndirect { type_index, .. } => {
                self.apply(self.module.types.get(*type_index as usize));
                self.pop(1);
            }
            MemoryFill { .. } | MemoryCopy { .. } => self.pop(3),
            Nop | Unreachable | Br { .. } | Return | LocalTee { .. } | MemoryGrow { .. } => {}
            op if is_load(op) || is_unary(op) => {}
            LocalGet { .. } | GlobalGet { .. } | MemorySize { .. } => self.push(1),
            I32Const { .. } | I64Const { .. } | F32Const { .. } | F64Const { .. } => self.push(1),
            Select => self.pop(2),
            op if is_store(op) => self.pop(2),
            // What remains takes one: binary operations and comparisons, `drop`, `br_if`, `br_table`, setters.
            _ => self.pop(1),
        }
    }
}

fn is_load(op: &Operator<'_>) -> bool {
    use Operator::*;
    matches!(
        op,
        I32Load { .. }
            | I32Load8S { .. }
            | I32Load8U { .. }
            | I32Load16S { .. }
            | I32Load16U { .. }
            | I64Load { .. }
            | I64Load8S { .. }
            | I64Load8U { .. }
            | I64Load16S { .. }
            | I64Load16U { .. }
            | I64Load32S { .. }
            | I64Load32U { .. }
            | F32Load { .. }
            | F64Load { .. }
    )
}

fn is_store(op: &Operator<'_>) -> bool {
    use Operator::*;
    matches!(
        op,
        I32Store { .. }
            | I32Store8 { .. }
            | I32Store16 { .. }
            | I64Store { .. }
            | I64Store8 { .. }
            | I64Store16 { .. }
            | I64Store32 { .. }
            | F32Store { .. }
            | F64Store { .. }
    )
}

fn is_unary(op: &Operator<'_>) -> bool {
    use Operator::*;
    matches!(
        op,
        I32Eqz
            | I64Eqz
            | I32Clz
            | I32Ctz
            | I32Popcnt
            | I64Clz
            | I64Ctz
            | I64Popcnt
            | I32WrapI64
            | I64ExtendI32S
            | I64ExtendI32U
            | I32Extend8S
            | I32Extend16S
            | I64Extend8S
            | I64Extend16S
            | I64Extend32S
            | I32ReinterpretF32
            | I64ReinterpretF64
            | F32ReinterpretI32
            | F64ReinterpretI64
    )
}

/// Takes the frame on entry and gives it back before every `return`, one of which is added at the end.
pub(super) fn check<'a>(mut code: Vec<Operator<'a>>, size: u32, globals: Globals) -> Vec<Operator<'a>> {
    let end = code.len().saturating_sub(1);
    code.insert(end, Operator::Return);

    let size = size.cast_signed();
    let mut checked = Vec::with_capacity(code.len() + 24);
    checked.extend(take(size, globals.stack));
    for op in code {
        if matches!(op, Operator::Return) {
            checked.extend(give_back(size, globals.stack));
        }
        checked.push(op);
    }
    checked
}

/// `if stack ≤ size { stack := 0; trap }; stack := stack − size`, unsigned.
fn take<'a>(size: i32, stack: u32) -> [Operator<'a>; 12] {
    use Operator::*;
    [
        GlobalGet { global_index: stack },
        I32Const { value: size },
        I32LeU,
        If { blockty: BlockType::Empty },
        I32Const { value: 0 },
        GlobalSet { global_index: stack },
        Unreachable,
        End,
        GlobalGet { global_index: stack },
        I32Const { value: size },
        I32Sub,
        GlobalSet { global_index: stack },
    ]
}

/// `stack := stack + size`.
fn give_back<'a>(size: i32, stack: u32) -> [Operator<'a>; 4] {
    use Operator::*;
    [GlobalGet { global_index: stack }, I32Const { value: size }, I32Add, GlobalSet { global_index: stack }]
}
