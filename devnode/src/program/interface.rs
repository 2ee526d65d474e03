//! What a program may import and must export.

use std::collections::{HashMap, HashSet};

use wasmparser::{ExternalKind, MemoryType, ValType};

use super::error::{ActivationError, shorten};
use super::hooks;
use super::parse::{Import, Module};
use super::rules::Rules;

/// The export that a call enters.
pub(crate) const ENTRY_POINT: &str = "user_entrypoint";

/// The export under which the memory must be found.
pub(crate) const MEMORY: &str = "memory";

/// The host function that charges for memory.
const PAY_FOR_MEMORY: &str = "pay_for_memory_grow";

/// Most initial memory of any program \[pages\].
const MAX_INITIAL_PAGES: u64 = 128;

/// A module's memory and how it is charged.
pub(super) struct Memory {
    pub ty: MemoryType,
    /// The imported `pay_for_memory_grow`; `None` where the memory cannot grow.
    pub charge: Option<u32>,
}

/// Checks imports, exports and the memory.
pub(super) fn check(module: &Module<'_>, rules: &Rules) -> Result<Memory, ActivationError> {
    check_names(module)?;
    if module.start.is_some() && !rules.debug {
        return Err(ActivationError::StartFunction);
    }
    let memory = check_memory(module)?;
    check_entry_point(module)?;
    for import in &module.imports {
        let signature = hooks::find(import.module, import.name, rules.debug);
        let signature = signature.ok_or_else(|| ActivationError::UnknownImport(full_name(import)))?;
        if !type_is(module, import.ty, |ty| hooks::matches(ty, signature)) {
            return Err(ActivationError::ImportType(full_name(import)));
        }
    }
    Ok(memory)
}

fn full_name(import: &Import<'_>) -> String {
    shorten(&format!("{}.{}", import.module, import.name))
}

fn type_is(module: &Module<'_>, index: u32, test: impl Fn(&wasmparser::FuncType) -> bool) -> bool {
    module.types.get(index as usize).is_some_and(test)
}

/// The part of an export's name that names the function: linkers put the module before it.
fn last_component(name: &str) -> &str {
    name.rsplit("__").next().unwrap_or(name)
}

fn check_names(module: &Module<'_>) -> Result<(), ActivationError> {
    let mut imported = HashMap::new();
    let mut names = HashSet::new();
    for import in &module.imports {
        if *imported.entry((import.module, import.name)).or_insert(import.ty) != import.ty {
            return Err(ActivationError::InconsistentImport(full_name(import)));
        }
        names.insert(import.name);
    }
    let exported = module.exports.iter().map(|export| last_component(export.name));
    if let Some(name) = exported.clone().find(|name| names.contains(name)) {
        return Err(ActivationError::ExportsImport(shorten(name)));
    }
    let mut all = module.imports.iter().map(|import| import.name).chain(exported);
    match all.find(|name| name.starts_with("stylus")) {
        Some(name) => Err(ActivationError::ReservedName(shorten(name))),
        None => Ok(()),
    }
}

fn check_memory(module: &Module<'_>) -> Result<Memory, ActivationError> {
    let [ty] = module.memories[..] else { return Err(ActivationError::Memory) };
    if !module.exports.iter().any(|export| export.name == MEMORY && export.kind == ExternalKind::Memory) {
        return Err(ActivationError::Memory);
    }
    if ty.initial > MAX_INITIAL_PAGES {
        return Err(ActivationError::Pages { pages: ty.initial, limit: MAX_INITIAL_PAGES });
    }
    if ty.maximum == Some(ty.initial) {
        return Ok(Memory { ty, charge: None });
    }
    let charge = module.imports.iter().position(|import| {
        import.module == hooks::VM_HOOKS
            && import.name == PAY_FOR_MEMORY
            && type_is(module, import.ty, |ty| ty.params() == [ValType::I32] && ty.results().is_empty())
    });
    let charge = charge.ok_or(ActivationError::MemoryCharge)?;
    Ok(Memory { ty, charge: Some(charge as u32) })
}

fn check_entry_point(module: &Module<'_>) -> Result<(), ActivationError> {
    let export = module.exports.iter().find(|export| export.name == ENTRY_POINT);
    let is_entry_point = export.is_some_and(|export| {
        export.kind == ExternalKind::Func
            && module.type_of(export.index).is_some_and(|index| {
                type_is(module, index, |ty| ty.params() == [ValType::I32] && ty.results() == [ValType::I32])
            })
    });
    if is_entry_point { Ok(()) } else { Err(ActivationError::EntryPoint) }
}
