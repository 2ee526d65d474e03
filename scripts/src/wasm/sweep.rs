//! What nothing reaches goes: exports, functions, imports, globals, types.

use std::collections::{BTreeSet, HashMap};

use wasm_encoder::{BlockType, Instruction};

use super::{
    ENTRY_POINT, MEMORY,
    module::{Export, Module, Signature},
};

/// The import that the chain demands of every module whose memory can grow, called or not.
const GROW_HOOK: &str = "pay_for_memory_grow";

/// Keeps the exports that the chain keeps: the entry point and the memory.
pub fn exports(module: &mut Module<'_>) {
    module.exports.retain(|(name, export)| match export {
        Export::Function(_) => *name == ENTRY_POINT,
        Export::Memory => *name == MEMORY,
        Export::Other => false,
    });
}

/// Drops functions that no export leads to, then imports, globals and types that nothing mentions.
pub fn unused(module: &mut Module<'_>) {
    let reached = reach(module);
    if !reached.indirect {
        module.elements.clear();
        module.table = None;
    }
    keep_functions(module, &reached.functions);
    keep_globals(module);
    keep_types(module);
}

#[derive(Default)]
struct Reached {
    functions: BTreeSet<u32>,
    /// Whether anything is called through the table.
    indirect: bool,
}

fn reach(module: &Module<'_>) -> Reached {
    let mut reached = Reached::default();
    let mut open: Vec<u32> = Vec::new();
    for (_, export) in &module.exports {
        if let Export::Function(index) = export {
            open.push(*index);
        }
    }
    while let Some(index) = open.pop() {
        if !reached.functions.insert(index) {
            continue;
        }
        for instruction in module.local(index).into_iter().flat_map(|function| &function.body) {
            match instruction {
                Instruction::Call(callee) => open.push(*callee),
                // Anything in the table may be meant.
                Instruction::CallIndirect { .. } if !reached.indirect => {
                    reached.indirect = true;
                    open.extend(module.elements.iter().flat_map(|element| &element.functions));
                }
                _ => {}
            }
        }
    }
    if module.memory.maximum != Some(module.memory.minimum) {
        let hook = module.imports.iter().position(|import| import.name == GROW_HOOK);
        reached.functions.extend(hook.map(|index| index as u32));
    }
    reached
}

fn keep_functions(module: &mut Module<'_>, keep: &BTreeSet<u32>) {
    let imported = module.imported();
    let new: HashMap<u32, u32> = keep.iter().zip(0..).map(|(old, new)| (*old, new)).collect();
    retain(&mut module.imports, |index| keep.contains(&index));
    retain(&mut module.functions, |index| keep.contains(&(index + imported)));
    module.map_functions(|old| new[&old]);
}

fn keep_globals(module: &mut Module<'_>) {
    let body = module.functions.iter().flat_map(|function| &function.body);
    let used: BTreeSet<u32> = body
        .filter_map(|instruction| match instruction {
            Instruction::GlobalGet(index) | Instruction::GlobalSet(index) => Some(*index),
            _ => None,
        })
        .collect();
    let new: HashMap<u32, u32> = used.iter().zip(0..).map(|(old, new)| (*old, new)).collect();
    retain(&mut module.globals, |index| used.contains(&index));
    for instruction in module.functions.iter_mut().flat_map(|function| &mut function.body) {
        if let Instruction::GlobalGet(index) | Instruction::GlobalSet(index) = instruction {
            *index = new[index];
        }
    }
}

/// Merges equal types and numbers the used ones in the order of their first use.
fn keep_types(module: &mut Module<'_>) {
    let old = std::mem::take(&mut module.types);
    let mut types = Types { old, kept: Vec::new() };
    for import in &mut module.imports {
        types.keep(&mut import.signature);
    }
    for function in &mut module.functions {
        types.keep(&mut function.signature);
        for instruction in &mut function.body {
            match instruction {
                Instruction::CallIndirect { type_index, .. } => types.keep(type_index),
                Instruction::Block(BlockType::FunctionType(index))
                | Instruction::Loop(BlockType::FunctionType(index))
                | Instruction::If(BlockType::FunctionType(index)) => types.keep(index),
                _ => {}
            }
        }
    }
    module.types = types.kept;
}

struct Types {
    old: Vec<Signature>,
    kept: Vec<Signature>,
}

impl Types {
    fn keep(&mut self, index: &mut u32) {
        let signature = &self.old[*index as usize];
        let known = self.kept.iter().position(|kept| kept == signature);
        *index = known.unwrap_or_else(|| {
            self.kept.push(signature.clone());
            self.kept.len() - 1
        }) as u32;
    }
}

fn retain<T>(list: &mut Vec<T>, keep: impl Fn(u32) -> bool) {
    let mut index = 0;
    list.retain(|_| {
        index += 1;
        keep(index - 1)
    });
}
