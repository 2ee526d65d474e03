//! From bytes to a module: validation, and the sections that a program may have.

use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, Export, FuncType, FunctionBody, GlobalType, KnownCustom,
    MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef, ValType, Validator, WasmFeatures,
};

use super::error::{ActivationError, shorten};

/// A parsed module. It borrows from the bytes it was parsed from.
pub(super) struct Module<'a> {
    pub raw_bytes: usize,
    pub types: Vec<FuncType>,
    pub imports: Vec<Import<'a>>,
    /// Type index of each local function.
    pub functions: Vec<u32>,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<Global<'a>>,
    pub exports: Vec<Export<'a>>,
    pub start: Option<u32>,
    pub elements: Vec<Segment<Vec<u32>>>,
    pub data: Vec<Segment<&'a [u8]>>,
    pub bodies: Vec<Body<'a>>,
    /// The module's name in the `name` section, empty where there is none.
    pub name: &'a str,
}

/// An imported function.
pub(super) struct Import<'a> {
    pub module: &'a str,
    pub name: &'a str,
    pub ty: u32,
}

/// A global and the constant it starts from.
pub(super) struct Global<'a> {
    pub ty: GlobalType,
    pub init: Operator<'a>,
}

/// A data or element segment.
pub(super) struct Segment<T> {
    /// Where it goes; `None` for passive and declared segments, which do nothing.
    pub offset: Option<u32>,
    pub items: T,
    /// Encoded length, from the flags to the end \[bytes\].
    pub encoded: usize,
}

/// A local function's code.
pub(super) struct Body<'a> {
    /// Runs of declared locals.
    pub locals: Vec<(u32, ValType)>,
    pub code: Vec<Operator<'a>>,
}

impl Module<'_> {
    /// Type index of a function, imported or local.
    pub fn type_of(&self, function: u32) -> Option<u32> {
        let index = function as usize;
        match self.imports.get(index) {
            Some(import) => Some(import.ty),
            None => self.functions.get(index - self.imports.len()).copied(),
        }
    }
}

/// The WebAssembly that programs of a Stylus version may be written in.
fn features(stylus_version: u16) -> WasmFeatures {
    let mut features = WasmFeatures::MVP
        | WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY;
    features.set(WasmFeatures::MULTI_VALUE, stylus_version < 3);
    features
}

/// Validates and parses a module.
pub(super) fn parse(wasm: &[u8], stylus_version: u16) -> Result<Module<'_>, ActivationError> {
    let features = features(stylus_version);
    Validator::new_with_features(features).validate_all(wasm)?;

    let mut module = Module {
        raw_bytes: wasm.len(),
        types: vec![],
        imports: vec![],
        functions: vec![],
        tables: vec![],
        memories: vec![],
        globals: vec![],
        exports: vec![],
        start: None,
        elements: vec![],
        data: vec![],
        bodies: vec![],
        name: "",
    };
    let mut parser = Parser::new(0);
    parser.set_features(features);
    for payload in parser.parse_all(wasm) {
        read_section(&mut module, payload?)?;
    }
    Ok(module)
}

fn read_section<'a>(module: &mut Module<'a>, payload: Payload<'a>) -> Result<(), ActivationError> {
    match payload {
        Payload::TypeSection(types) => {
            for ty in types.into_iter_err_on_gc_types() {
                module.types.push(ty?);
            }
        }
        Payload::ImportSection(imports) => {
            for import in imports.into_imports() {
                let import = import?;
                let TypeRef::Func(ty) = import.ty else {
                    return Err(ActivationError::ImportKind(shorten(import.name)));
                };
                module.imports.push(Import { module: import.module, name: import.name, ty });
            }
        }
        Payload::FunctionSection(functions) => {
            for ty in functions {
                module.functions.push(ty?);
            }
        }
        Payload::TableSection(tables) => {
            for table in tables {
                module.tables.push(table?.ty);
            }
        }
        Payload::MemorySection(memories) => {
            for memory in memories {
                module.memories.push(memory?);
            }
        }
        Payload::GlobalSection(globals) => {
            for (index, global) in globals.into_iter().enumerate() {
                let global = global?;
                let init = constant(&global.init_expr)?.ok_or(ActivationError::GlobalInitialiser(index))?;
                module.globals.push(Global { ty: global.ty, init });
            }
        }
        Payload::ExportSection(exports) => {
            for export in exports {
                module.exports.push(export?);
            }
        }
        Payload::StartSection { func, .. } => module.start = Some(func),
        Payload::ElementSection(elements) => read_elements(module, elements)?,
        Payload::DataSection(data) => read_data(module, data)?,
        Payload::CodeSectionEntry(body) => module.bodies.push(read_body(&body)?),
        Payload::CustomSection(section) => {
            // The names are parsed even though only the module's own matters: a broken section is refused.
            if section.name() == "name" {
                read_names(module, section.as_known())?;
            }
        }
        Payload::Version { .. } | Payload::CodeSectionStart { .. } | Payload::End(_) => {}
        Payload::DataCountSection { .. } => return Err(ActivationError::Section("data count".into())),
        Payload::TagSection(_) => return Err(ActivationError::Section("tag".into())),
        Payload::UnknownSection { id, .. } => return Err(ActivationError::Section(format!("id {id}"))),
        _ => return Err(ActivationError::Section("component".into())),
    }
    Ok(())
}

/// The expression's constant, if it is a single one.
fn constant<'a>(expression: &ConstExpr<'a>) -> Result<Option<Operator<'a>>, ActivationError> {
    let mut reader = expression.get_operators_reader();
    let value = reader.read()?;
    if !matches!(reader.read()?, Operator::End) || !reader.eof() {
        return Ok(None);
    }
    let is_constant = matches!(
        value,
        Operator::I32Const { .. } | Operator::I64Const { .. } | Operator::F32Const { .. } | Operator::F64Const { .. }
    );
    Ok(is_constant.then_some(value))
}

fn segment_offset(expression: &ConstExpr<'_>, kind: &'static str, index: usize) -> Result<u32, ActivationError> {
    match constant(expression)? {
        Some(Operator::I32Const { value }) => Ok(value.cast_unsigned()),
        _ => Err(ActivationError::Segment { kind, index, problem: "does not start at a single i32.const" }),
    }
}

fn read_elements<'a>(
    module: &mut Module<'a>,
    elements: wasmparser::ElementSectionReader<'a>,
) -> Result<(), ActivationError> {
    for (index, element) in elements.into_iter().enumerate() {
        let element = element?;
        let offset = match element.kind {
            ElementKind::Active { offset_expr, .. } => Some(segment_offset(&offset_expr, "element", index)?),
            ElementKind::Passive | ElementKind::Declared => None,
        };
        let ElementItems::Functions(functions) = element.items else {
            let problem = "holds something other than function indices";
            return Err(ActivationError::Segment { kind: "element", index, problem });
        };
        let items = functions.into_iter().collect::<Result<_, _>>()?;
        module.elements.push(Segment { offset, items, encoded: element.range.len() });
    }
    Ok(())
}

fn read_data<'a>(module: &mut Module<'a>, data: wasmparser::DataSectionReader<'a>) -> Result<(), ActivationError> {
    for (index, segment) in data.into_iter().enumerate() {
        let segment = segment?;
        let offset = match segment.kind {
            DataKind::Active { offset_expr, .. } => Some(segment_offset(&offset_expr, "data", index)?),
            DataKind::Passive => None,
        };
        module.data.push(Segment { offset, items: segment.data, encoded: segment.range.len() });
    }
    Ok(())
}

fn read_body<'a>(body: &FunctionBody<'a>) -> Result<Body<'a>, ActivationError> {
    let locals = body.get_locals_reader()?.into_iter().collect::<Result<_, _>>()?;
    let mut reader = body.get_operators_reader()?;
    let mut code = Vec::new();
    while !reader.eof() {
        code.push(reader.read()?);
    }
    Ok(Body { locals, code })
}

fn read_names<'a>(module: &mut Module<'a>, section: KnownCustom<'a>) -> Result<(), ActivationError> {
    let KnownCustom::Name(names) = section else { return Ok(()) };
    for name in names {
        match name? {
            Name::Module { name, .. } => module.name = name,
            Name::Function(functions) => {
                for naming in functions {
                    naming?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}
