//! Local rewrites that are never dearer: fewer instructions, less ink, fewer bytes.

use wasm_encoder::Instruction;

use super::module::Module;

/// Rewrites every function until nothing changes.
pub fn run(module: &mut Module<'_>) {
    for function in &mut module.functions {
        while rewrite(&mut function.body) {}
    }
}

/// One pass over the instructions; true if anything changed.
fn rewrite(body: &mut Vec<Instruction<'_>>) -> bool {
    let before = body.len();
    let mut changed = false;
    let mut out: Vec<Instruction<'_>> = Vec::with_capacity(before);
    for instruction in body.drain(..) {
        match (out.last(), &instruction) {
            // Set and read again: the value stays on the stack.
            (Some(Instruction::LocalSet(set)), Instruction::LocalGet(get)) if set == get => {
                let local = *set;
                out.pop();
                out.push(Instruction::LocalTee(local));
                changed = true;
            }
            (Some(Instruction::LocalTee(local)), Instruction::Drop) => {
                let local = *local;
                out.pop();
                out.push(Instruction::LocalSet(local));
                changed = true;
            }
            (Some(Instruction::LocalGet(_) | Instruction::I32Const(_) | Instruction::I64Const(_)), Instruction::Drop) => {
                out.pop();
                changed = true;
            }
            (_, Instruction::Nop) => changed = true,
            _ => out.push(instruction),
        }
    }
    *body = out;
    changed
}
