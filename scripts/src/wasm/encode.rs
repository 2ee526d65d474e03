//! [`Module`] → bytes, every number in its shortest form.

use std::borrow::Cow;

use wasm_encoder::{
    CodeSection, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, FunctionSection,
    GlobalSection, ImportSection, MemorySection, NameMap, NameSection, TableSection, TypeSection,
};

use super::{
    module::{Export, Module},
    parse::constant,
};

/// Encodes a module; empty sections are left out.
pub fn encode(module: &Module<'_>) -> Vec<u8> {
    let mut encoded = wasm_encoder::Module::new();
    head(module, &mut encoded);
    tail(module, &mut encoded);
    encoded.finish()
}

/// The names of the local functions as a `name` section, or nothing where none has a name.
pub fn names(module: &Module<'_>) -> Option<NameSection> {
    let mut map = NameMap::new();
    for (function, index) in module.functions.iter().zip(module.imported()..) {
        if let Some(name) = function.name {
            map.append(index, name);
        }
    }
    let mut section = NameSection::new();
    section.functions(&map);
    (!map.is_empty()).then_some(section)
}

/// The sections that describe.
fn head(module: &Module<'_>, encoded: &mut wasm_encoder::Module) {
    let mut types = TypeSection::new();
    for ty in &module.types {
        types.ty().function(ty.params.iter().copied(), ty.results.iter().copied());
    }
    let mut imports = ImportSection::new();
    for import in &module.imports {
        imports.import(import.module, import.name, EntityType::Function(import.signature));
    }
    let mut functions = FunctionSection::new();
    for function in &module.functions {
        functions.function(function.signature);
    }
    let mut tables = TableSection::new();
    if let Some(table) = module.table {
        tables.table(table);
    }
    let mut memories = MemorySection::new();
    memories.memory(module.memory);
    let mut globals = GlobalSection::new();
    for global in &module.globals {
        globals.global(global.ty, &global.init);
    }
    let mut exports = ExportSection::new();
    for (name, export) in &module.exports {
        match export {
            Export::Function(index) => exports.export(name, ExportKind::Func, *index),
            Export::Memory => exports.export(name, ExportKind::Memory, 0),
            Export::Other => continue,
        };
    }

    encoded.section(&types);
    if !imports.is_empty() {
        encoded.section(&imports);
    }
    encoded.section(&functions);
    if !tables.is_empty() {
        encoded.section(&tables);
    }
    encoded.section(&memories);
    if !globals.is_empty() {
        encoded.section(&globals);
    }
    encoded.section(&exports);
}

/// The sections that hold contents: table, code, memory.
fn tail(module: &Module<'_>, encoded: &mut wasm_encoder::Module) {
    let mut elements = ElementSection::new();
    for element in &module.elements {
        let functions = Elements::Functions(Cow::Borrowed(element.functions.as_slice()));
        elements.active(None, &constant(element.offset), functions);
    }
    let mut code = CodeSection::new();
    for function in &module.functions {
        let mut body = wasm_encoder::Function::new(function.locals.iter().copied());
        for instruction in &function.body {
            body.instruction(instruction);
        }
        code.function(&body);
    }
    let mut data = DataSection::new();
    for segment in &module.data {
        data.active(0, &constant(segment.offset), segment.bytes.iter().copied());
    }

    if !elements.is_empty() {
        encoded.section(&elements);
    }
    encoded.section(&code);
    if !data.is_empty() {
        encoded.section(&data);
    }
}
