//! The order of functions: the most mentioned first, so that their indices stay one byte long.

use std::{cmp::Reverse, collections::HashMap};

use wasm_encoder::Instruction;

use super::module::Module;

/// Sorts the local functions by how often they are called, the order of the linker deciding between equals.
///
/// Does nothing to modules whose indices all fit one byte: there the linker's order, which keeps what belongs
/// together side by side, compresses better.
pub fn functions(module: &mut Module<'_>) {
    let imported = module.imported();
    if imported as usize + module.functions.len() <= 128 {
        return;
    }
    let mut calls: HashMap<u32, usize> = HashMap::new();
    for instruction in module.functions.iter().flat_map(|function| &function.body) {
        if let Instruction::Call(index) = instruction {
            *calls.entry(*index).or_default() += 1;
        }
    }
    let mut order: Vec<u32> = (0..module.functions.len() as u32).collect();
    order.sort_by_key(|index| Reverse(calls.get(&(index + imported)).copied().unwrap_or(0)));

    let mut old: Vec<_> = std::mem::take(&mut module.functions).into_iter().map(Some).collect();
    let new: HashMap<u32, u32> = order.iter().zip(0..).map(|(old, new)| (old + imported, new + imported)).collect();
    module.functions = order.iter().filter_map(|index| old[*index as usize].take()).collect();
    module.map_functions(|index| new.get(&index).copied().unwrap_or(index));
}
