//! Functions that are equal become one.

use std::collections::HashMap;

use super::module::Module;

/// Redirects every mention of a function to the first one with the same signature, locals and instructions, until
/// nothing changes: merging callees can make their callers equal. The copies are left for the sweep.
pub fn functions(module: &mut Module<'_>) {
    loop {
        let mut first: HashMap<String, u32> = HashMap::new();
        let mut same: HashMap<u32, u32> = HashMap::new();
        for (function, index) in module.functions.iter().zip(module.imported()..) {
            // Names make no difference: the first of equal functions gives its own to all.
            let key = format!("{:?}", (function.signature, &function.locals, &function.body));
            let original = *first.entry(key).or_insert(index);
            if original != index {
                same.insert(index, original);
            }
        }
        let before = mentions(module);
        module.map_functions(|index| same.get(&index).copied().unwrap_or(index));
        if mentions(module) == before {
            return;
        }
    }
}

/// Every function index that the code mentions, in order.
fn mentions(module: &Module<'_>) -> Vec<u32> {
    let body = module.functions.iter().flat_map(|function| &function.body);
    let calls = body.filter_map(|instruction| match instruction {
        wasm_encoder::Instruction::Call(index) => Some(*index),
        _ => None,
    });
    calls.chain(module.elements.iter().flat_map(|element| element.functions.iter().copied())).collect()
}
