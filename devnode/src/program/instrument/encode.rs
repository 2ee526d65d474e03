//! Writes the instrumented module.

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction, MemorySection, MemoryType, TableSection,
    TypeSection, ValType,
};
use wasmparser::{ExternalKind, Operator};

use super::Instrumented;
use crate::program::error::ActivationError;
use crate::program::interface::Memory;
use crate::program::parse::Module;
use crate::program::rules::Rules;

/// Most memory that a program without a bound of its own may ask for \[pages\].
const MAX_PAGES: u64 = 65_534;

/// The instrumented module's bytes. Custom sections, passive and declared segments are left out.
pub(in crate::program) fn encode(
    module: &Module<'_>,
    memory: &Memory,
    instrumented: &Instrumented<'_>,
    rules: &Rules,
) -> Result<Vec<u8>, ActivationError> {
    // Before version 3, filling with a value that is no byte traps. A function that checks the value takes
    // the instruction's place; it is no part of the program, so no limit and no cost knows of it.
    let uses_fill = || instrumented.bodies.iter().flatten().any(|op| matches!(op, Operator::MemoryFill { .. }));
    let checked_fill =
        (rules.stylus_version < 3 && uses_fill()).then(|| (module.imports.len() + module.functions.len()) as u32);

    let mut output = wasm_encoder::Module::new();
    output.section(&types(module, checked_fill.is_some())?);
    output.section(&imports(module));
    output.section(&functions(module, checked_fill.is_some()));
    output.section(&tables(module)?);
    output.section(&memories(memory));
    output.section(&globals(module)?);
    output.section(&exports(instrumented));
    output.section(&elements(module));
    output.section(&code(module, instrumented, checked_fill)?);
    output.section(&data(module));
    Ok(output.finish())
}

/// Nothing that was parsed and validated fails to be written again; the type says so only at run time.
fn written<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, ActivationError> {
    result.map_err(|error| ActivationError::Malformed(error.to_string()))
}

fn types(module: &Module<'_>, checked_fill: bool) -> Result<TypeSection, ActivationError> {
    let mut section = TypeSection::new();
    for ty in &module.types {
        section.ty().func_type(&written(RoundtripReencoder.func_type(ty.clone()))?);
    }
    if checked_fill {
        section.ty().function([ValType::I32; 3], []);
    }
    Ok(section)
}

fn imports(module: &Module<'_>) -> ImportSection {
    let mut section = ImportSection::new();
    for import in &module.imports {
        section.import(import.module, import.name, EntityType::Function(import.ty));
    }
    section
}

fn functions(module: &Module<'_>, checked_fill: bool) -> FunctionSection {
    let mut section = FunctionSection::new();
    let added = checked_fill.then_some(module.types.len() as u32);
    for ty in module.functions.iter().copied().chain(added) {
        section.function(ty);
    }
    section
}

fn tables(module: &Module<'_>) -> Result<TableSection, ActivationError> {
    let mut section = TableSection::new();
    for table in &module.tables {
        section.table(written(RoundtripReencoder.table_type(*table))?);
    }
    Ok(section)
}

fn memories(memory: &Memory) -> MemorySection {
    let mut section = MemorySection::new();
    section.memory(MemoryType {
        minimum: memory.ty.initial,
        maximum: Some(memory.ty.maximum.unwrap_or(MAX_PAGES).min(MAX_PAGES)),
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    section
}

fn globals(module: &Module<'_>) -> Result<GlobalSection, ActivationError> {
    let mut section = GlobalSection::new();
    for global in &module.globals {
        let init = written(RoundtripReencoder.instruction(global.init.clone()))?;
        let ty = written(RoundtripReencoder.global_type(global.ty))?;
        section.global(ty, &ConstExpr::extended([init]));
    }
    let added = |val_type| GlobalType { val_type, mutable: true, shared: false };
    section.global(added(ValType::I64), &ConstExpr::i64_const(0));
    for _ in 1..super::ADDED_GLOBALS {
        section.global(added(ValType::I32), &ConstExpr::i32_const(0));
    }
    Ok(section)
}

fn exports(instrumented: &Instrumented<'_>) -> ExportSection {
    let mut section = ExportSection::new();
    for export in &instrumented.exports {
        let kind = match export.kind {
            ExternalKind::Table => ExportKind::Table,
            ExternalKind::Memory => ExportKind::Memory,
            ExternalKind::Global => ExportKind::Global,
            _ => ExportKind::Func,
        };
        section.export(export.name, kind, export.index);
    }
    section
}

fn elements(module: &Module<'_>) -> ElementSection {
    let mut section = ElementSection::new();
    for segment in &module.elements {
        if let Some(offset) = segment.offset {
            let offset = ConstExpr::i32_const(offset.cast_signed());
            section.active(None, &offset, Elements::Functions((&segment.items[..]).into()));
        }
    }
    section
}

fn code(
    module: &Module<'_>,
    instrumented: &Instrumented<'_>,
    checked_fill: Option<u32>,
) -> Result<CodeSection, ActivationError> {
    let mut section = CodeSection::new();
    for (body, code) in module.bodies.iter().zip(&instrumented.bodies) {
        let locals = body.locals.iter().map(|(count, ty)| Ok((*count, written(RoundtripReencoder.val_type(*ty))?)));
        let mut function = Function::new(locals.collect::<Result<Vec<_>, ActivationError>>()?);
        for op in code {
            let instruction = match (op, checked_fill) {
                (Operator::MemoryFill { .. }, Some(index)) => Instruction::Call(index),
                _ => written(RoundtripReencoder.instruction(op.clone()))?,
            };
            function.instruction(&instruction);
        }
        section.function(&function);
    }
    if checked_fill.is_some() {
        section.function(&checked_fill_body());
    }
    Ok(section)
}

/// `(destination, value, count)`: traps if the value is no byte, else fills.
fn checked_fill_body() -> Function {
    let mut function = Function::new([]);
    let mut code = function.instructions();
    code.local_get(1).i32_const(0xFF).i32_gt_u();
    code.if_(wasm_encoder::BlockType::Empty).unreachable().end();
    code.local_get(0).local_get(1).local_get(2).memory_fill(0).end();
    function
}

fn data(module: &Module<'_>) -> DataSection {
    let mut section = DataSection::new();
    for segment in &module.data {
        if let Some(offset) = segment.offset {
            section.active(0, &ConstExpr::i32_const(offset.cast_signed()), segment.items.iter().copied());
        }
    }
    section
}
