//! A module as plain lists, which passes can rewrite: the subset of WebAssembly that the chain accepts.

use wasm_encoder::{ConstExpr, Instruction, MemoryType, TableType, ValType};

/// A function signature.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Signature {
    /// Types of the parameters.
    pub params: Vec<ValType>,
    /// Types of the results.
    pub results: Vec<ValType>,
}

/// An imported function; nothing else can be imported.
#[derive(Clone, Debug)]
pub struct Import<'a> {
    /// The module it comes from.
    pub module: &'a str,
    /// Its name there.
    pub name: &'a str,
    /// Index of its signature.
    pub signature: u32,
}

/// A function with a body.
#[derive(Clone, Debug)]
pub struct Function<'a> {
    /// Its name, where the module was not stripped.
    pub name: Option<&'a str>,
    /// Index of its signature.
    pub signature: u32,
    /// Declared locals as (count, type), parameters not among them.
    pub locals: Vec<(u32, ValType)>,
    /// The instructions, with the final `end`.
    pub body: Vec<Instruction<'a>>,
}

/// A global variable.
#[derive(Clone, Debug)]
pub struct Global {
    /// Its type and mutability.
    pub ty: wasm_encoder::GlobalType,
    /// Its first value.
    pub init: ConstExpr,
}

/// What an export names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// A function, by index.
    Function(u32),
    /// The memory.
    Memory,
    /// Anything else: no use on the chain.
    Other,
}

/// Function indices written into the table at start.
#[derive(Clone, Debug)]
pub struct Element {
    /// First slot of the table.
    pub offset: u32,
    /// The functions, in order.
    pub functions: Vec<u32>,
}

/// Bytes written into the memory at start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First address.
    pub offset: u32,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A module.
///
/// Function indices count the imports first, as in the binary format.
#[derive(Clone, Debug)]
pub struct Module<'a> {
    /// Signatures.
    pub types: Vec<Signature>,
    /// Imported functions.
    pub imports: Vec<Import<'a>>,
    /// Local functions.
    pub functions: Vec<Function<'a>>,
    /// The table, if there is one.
    pub table: Option<TableType>,
    /// The memory.
    pub memory: MemoryType,
    /// Globals.
    pub globals: Vec<Global>,
    /// Exports by name.
    pub exports: Vec<(&'a str, Export)>,
    /// Contents of the table.
    pub elements: Vec<Element>,
    /// Contents of the memory.
    pub data: Vec<Segment>,
}

impl<'a> Module<'a> {
    /// How many functions are imported: the index of the first local one.
    pub fn imported(&self) -> u32 {
        self.imports.len() as u32
    }

    /// The local function of that index, or none if it is imported.
    pub fn local(&self, index: u32) -> Option<&Function<'a>> {
        self.functions.get(index.checked_sub(self.imported())? as usize)
    }

    /// Rewrites every mention of a function index.
    pub fn map_functions(&mut self, map: impl Fn(u32) -> u32) {
        for instruction in self.functions.iter_mut().flat_map(|function| &mut function.body) {
            if let Instruction::Call(index) = instruction {
                *index = map(*index);
            }
        }
        for index in self.elements.iter_mut().flat_map(|element| &mut element.functions) {
            *index = map(*index);
        }
        for (_, export) in &mut self.exports {
            if let Export::Function(index) = export {
                *index = map(*index);
            }
        }
    }
}
