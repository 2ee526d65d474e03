//! Bytes → [`Module`], refusing what the chain refuses.

use std::collections::HashMap;

use anyhow::{Context, Result, anyhow, bail, ensure};
use wasm_encoder::{
    ConstExpr, MemoryType,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{
    DataKind, ElementItems, ElementKind, ExternalKind, KnownCustom, Name, NameSectionReader, Operator, Parser, Payload,
    TableInit, TypeRef, Validator,
};

use super::module::{Element, Export, Function, Global, Import, Module, Segment, Signature};

/// Reads a module.
///
/// Custom sections other than names, and the data count, are left out, and so are passive segments: nothing that the chain accepts can
/// read them.
pub fn parse(wasm: &[u8]) -> Result<Module<'_>> {
    // Whatever the chain thinks of it: from here on every index means something.
    Validator::new().validate_all(wasm).context("not a well-formed WebAssembly module")?;
    let mut parsed = Parsed::default();
    for payload in Parser::new(0).parse_all(wasm) {
        parsed.payload(payload?)?;
    }
    parsed.finish()
}

#[derive(Default)]
struct Parsed<'a> {
    types: Vec<Signature>,
    imports: Vec<Import<'a>>,
    signatures: Vec<u32>,
    functions: Vec<Function<'a>>,
    tables: Vec<wasm_encoder::TableType>,
    memories: Vec<MemoryType>,
    globals: Vec<Global>,
    exports: Vec<(&'a str, Export)>,
    elements: Vec<Element>,
    data: Vec<Segment>,
    names: HashMap<u32, &'a str>,
}

impl<'a> Parsed<'a> {
    fn payload(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for ty in section.into_iter_err_on_gc_types() {
                    let ty = ty?;
                    let params = values(ty.params())?;
                    self.types.push(Signature { params, results: values(ty.results())? });
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let TypeRef::Func(signature) = import.ty else {
                        bail!("imports {}.{}, which is no function", import.module, import.name);
                    };
                    self.imports.push(Import { module: import.module, name: import.name, signature });
                }
            }
            Payload::FunctionSection(section) => {
                self.signatures = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::TableSection(section) => {
                for table in section {
                    let table = table?;
                    ensure!(matches!(table.init, TableInit::RefNull), "has a table with a default value");
                    self.tables.push(encoder(RoundtripReencoder.table_type(table.ty))?);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(encoder(RoundtripReencoder.memory_type(memory?))?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    let ty = encoder(RoundtripReencoder.global_type(global.ty))?;
                    let init = encoder(RoundtripReencoder.const_expr(global.init_expr))?;
                    self.globals.push(Global { ty, init });
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    let kind = match export.kind {
                        ExternalKind::Func => Export::Function(export.index),
                        ExternalKind::Memory => Export::Memory,
                        _ => Export::Other,
                    };
                    self.exports.push((export.name, kind));
                }
            }
            Payload::StartSection { .. } => bail!("has a start function, which the chain refuses"),
            Payload::ElementSection(section) => {
                for element in section {
                    self.element(element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.function(body)?,
            Payload::DataSection(section) => {
                for data in section {
                    self.segment(data?)?;
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.names(names)?;
                }
            }
            Payload::Version { .. }
            | Payload::DataCountSection { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::End(_) => {}
            other => bail!("has a section that the chain refuses: {other:?}"),
        }
        Ok(())
    }

    fn element(&mut self, element: wasmparser::Element<'a>) -> Result<()> {
        let ElementKind::Active { offset_expr, table_index } = element.kind else { return Ok(()) };
        ensure!(table_index.unwrap_or(0) == 0, "fills a second table");
        let ElementItems::Functions(items) = element.items else {
            bail!("fills its table by expressions, which the chain refuses");
        };
        let functions = items.into_iter().collect::<Result<_, _>>()?;
        self.elements.push(Element { offset: offset(&offset_expr)?, functions });
        Ok(())
    }

    fn function(&mut self, body: wasmparser::FunctionBody<'a>) -> Result<()> {
        let mut locals = Vec::new();
        for declared in body.get_locals_reader()? {
            let (count, ty) = declared?;
            locals.push((count, encoder(RoundtripReencoder.val_type(ty))?));
        }
        let mut operators = body.get_operators_reader()?;
        let mut instructions = Vec::new();
        while !operators.eof() {
            let operator = operators.read()?;
            if let Operator::MemoryInit { .. } | Operator::DataDrop { .. } = operator {
                bail!("uses passive data segments, which the chain refuses");
            }
            instructions.push(encoder(RoundtripReencoder.instruction(operator))?);
        }
        let signature = *self.signatures.get(self.functions.len()).context("has a function body without a type")?;
        self.functions.push(Function { name: None, signature, locals, body: instructions });
        Ok(())
    }

    fn names(&mut self, names: NameSectionReader<'a>) -> Result<()> {
        for subsection in names {
            if let Name::Function(functions) = subsection? {
                for naming in functions {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    fn segment(&mut self, data: wasmparser::Data<'a>) -> Result<()> {
        if let DataKind::Active { offset_expr, .. } = data.kind {
            self.data.push(Segment { offset: offset(&offset_expr)?, bytes: data.data.to_vec() });
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Module<'a>> {
        ensure!(self.memories.len() == 1, "has {} memories; the chain wants exactly one", self.memories.len());
        ensure!(self.tables.len() <= 1, "has {} tables; the chain takes one", self.tables.len());
        ensure!(self.signatures.len() == self.functions.len(), "has a function type without a body");
        for (function, index) in self.functions.iter_mut().zip(self.imports.len() as u32..) {
            function.name = self.names.get(&index).copied();
        }
        Ok(Module {
            types: self.types,
            imports: self.imports,
            functions: self.functions,
            table: self.tables.pop(),
            memory: self.memories.remove(0),
            globals: self.globals,
            exports: self.exports,
            elements: self.elements,
            data: self.data,
        })
    }
}

fn values(types: &[wasmparser::ValType]) -> Result<Vec<wasm_encoder::ValType>> {
    types.iter().map(|ty| encoder(RoundtripReencoder.val_type(*ty))).collect()
}

/// The address or slot that a constant expression names; the chain accepts a single `i32.const`.
fn offset(expression: &wasmparser::ConstExpr<'_>) -> Result<u32> {
    let mut operators = expression.get_operators_reader();
    let (first, second) = (operators.read()?, operators.read()?);
    match (first, second) {
        (Operator::I32Const { value }, Operator::End) => Ok(value as u32),
        _ => bail!("places a segment at an address that is no constant"),
    }
}

fn encoder<T>(result: Result<T, wasm_encoder::reencode::Error>) -> Result<T> {
    result.map_err(|error| anyhow!("uses what the chain refuses: {error}"))
}

/// An `i32` constant.
pub fn constant(value: u32) -> ConstExpr {
    ConstExpr::i32_const(value as i32)
}
