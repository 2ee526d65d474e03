//! Makes a program of a module without imports: host functions, a memory, an entry point that calls the
//! module's functions, and calls of host functions scattered over them.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, DataSection, ElementSection, ExportKind, ExportSection, Function, FunctionSection, GlobalSection,
    ImportSection, Instruction, MemorySection, MemoryType, Module, TableSection, TypeSection, ValType,
};
use wasmparser::{Parser, Payload};

use super::hooks::{EVERYWHERE, HOOKS, pointer, types};
use crate::random::{Choose, Rng};

/// Moves function indices behind the added imports.
struct Shift(u32);

impl Reencode for Shift {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Infallible>> {
        Ok(function + self.0)
    }
}

/// What is known of the module while it is rewritten.
#[derive(Default)]
struct Parts {
    types: TypeSection,
    signatures: Vec<wasmparser::FuncType>,
    functions: FunctionSection,
    declared: Vec<u32>,
    tables: TableSection,
    globals: GlobalSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
}

/// The program; `None` where the module has what cannot be rewritten.
pub fn adopt(wasm: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    let hooks = if rng.bool() { HOOKS.len() } else { EVERYWHERE };
    let mut shift = Shift(hooks as u32);
    // Types of host functions and of the entry point come after the module's own.
    let own_types = Parser::new(0).parse_all(wasm).find_map(|payload| match payload {
        Ok(Payload::TypeSection(section)) => Some(section.count()),
        _ => None,
    });
    let first_type = own_types.unwrap_or(0);

    let mut parts = Parts::default();
    for payload in Parser::new(0).parse_all(wasm) {
        parts.read(payload.ok()?, &mut shift, rng)?;
    }

    for hook in &HOOKS[..hooks] {
        parts.types.ty().function(types(hook.params), types(hook.results));
    }
    parts.types.ty().function([ValType::I32], [ValType::I32]);
    parts.functions.function(first_type + hooks as u32);
    let entry = entry_point(&parts, shift.0, rng);
    parts.code.function(&entry);
    Some(assemble(&parts, first_type, hooks, rng))
}

fn assemble(parts: &Parts, first_type: u32, hooks: usize, rng: &mut Rng) -> Vec<u8> {
    let mut imports = ImportSection::new();
    for (index, hook) in HOOKS[..hooks].iter().enumerate() {
        imports.import(hook.module, hook.name, wasm_encoder::EntityType::Function(first_type + index as u32));
    }
    let mut memories = MemorySection::new();
    let minimum = if rng.one_in(16) { rng.u64(0..140) } else { 2 };
    let maximum = (!rng.one_in(4)).then(|| minimum + rng.u64(0..4));
    memories.memory(MemoryType { minimum, maximum, memory64: false, shared: false, page_size_log2: None });
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0);
    exports.export("user_entrypoint", ExportKind::Func, (hooks + parts.declared.len()) as u32);

    let mut module = Module::new();
    module.section(&parts.types).section(&imports).section(&parts.functions).section(&parts.tables);
    module.section(&memories).section(&parts.globals).section(&exports);
    module.section(&parts.elements).section(&parts.code).section(&parts.data);
    module.finish()
}

impl Parts {
    fn read(&mut self, payload: Payload<'_>, shift: &mut Shift, rng: &mut Rng) -> Option<()> {
        match payload {
            Payload::TypeSection(section) => {
                for ty in section.clone().into_iter_err_on_gc_types() {
                    self.signatures.push(ty.ok()?);
                }
                shift.parse_type_section(&mut self.types, section).ok()?;
            }
            Payload::ImportSection(section) if section.count() > 0 => return None,
            Payload::FunctionSection(section) => {
                for ty in section {
                    let ty = ty.ok()?;
                    self.declared.push(ty);
                    self.functions.function(ty);
                }
            }
            Payload::TableSection(section) => shift.parse_table_section(&mut self.tables, section).ok()?,
            Payload::GlobalSection(section) => shift.parse_global_section(&mut self.globals, section).ok()?,
            Payload::ElementSection(section) => shift.parse_element_section(&mut self.elements, section).ok()?,
            Payload::DataSection(section) => shift.parse_data_section(&mut self.data, section).ok()?,
            Payload::CodeSectionEntry(body) => {
                let mut function = shift.new_function_with_parsed_locals(&body).ok()?;
                let mut reader = body.get_operators_reader().ok()?;
                while !reader.eof() {
                    if rng.one_in(12) {
                        call_hook(&mut function, rng.usize(0..EVERYWHERE), rng);
                    }
                    function.instruction(&shift.parse_instruction(&mut reader).ok()?);
                }
                self.code.function(&function);
            }
            _ => {}
        }
        Some(())
    }
}

/// Calls a host function with constants and forgets what it returns: valid at any place.
fn call_hook(function: &mut Function, hook: usize, rng: &mut Rng) {
    for letter in HOOKS[hook].params.bytes() {
        match letter {
            b'i' => function.instruction(&Instruction::I32Const(pointer(rng))),
            _ => function.instruction(&Instruction::I64Const(rng.edge() as i64)),
        };
    }
    function.instruction(&Instruction::Call(hook as u32));
    for _ in HOOKS[hook].results.bytes() {
        function.instruction(&Instruction::Drop);
    }
}

/// Calls some of the module's functions.
fn entry_point(parts: &Parts, first: u32, rng: &mut Rng) -> Function {
    let mut function = Function::new([]);
    for _ in 0..rng.u32(1..8) {
        if parts.declared.is_empty() {
            break;
        }
        let index = rng.usize(0..parts.declared.len());
        let Some(ty) = parts.signatures.get(parts.declared[index] as usize) else { continue };
        for param in ty.params() {
            match param {
                wasmparser::ValType::I32 => function.instruction(&Instruction::I32Const(pointer(rng))),
                wasmparser::ValType::I64 => function.instruction(&Instruction::I64Const(rng.i64(..))),
                wasmparser::ValType::F32 => function.instruction(&Instruction::F32Const(1.0f32.into())),
                _ => function.instruction(&Instruction::F64Const(1.0f64.into())),
            };
        }
        function.instruction(&Instruction::Call(first + index as u32));
        for _ in ty.results() {
            function.instruction(&Instruction::Drop);
        }
    }
    function.instruction(&Instruction::I32Const(rng.i32(0..2))).instruction(&Instruction::End);
    function
}
