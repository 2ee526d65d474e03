//! The profiling variant of an instrumented module: the same program, which also says where it is.
//!
//! Every function calls `profile.enter` with its index before anything else and `profile.exit` after everything
//! else. The variant is made from the *instrumented* module, so the meters are copied with the rest and the ink
//! of a run stays the same to the unit.
//!
//! A body becomes `enter; block … end; exit`. The block takes the place of the function's own label: branches
//! to the outermost label keep their depth and now end in front of `exit`, and each `return` becomes such a
//! branch. The two imports come after the program's own, which moves the local functions up by two.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{
    BlockType, CodeSection, EntityType, ImportSection, Instruction, Module, TypeSection, ValType as EncodedType,
};
use wasmparser::{FuncType, FunctionBody, ImportSectionReader, Operator, Parser, Payload, TypeSectionReader};

/// Module of the markers. No program can import from it: activation knows no such module.
pub(crate) const MODULE: &str = "profile";
/// A function begins; takes its index as the program counts.
pub(crate) const ENTER: &str = "enter";
/// The function that began last ends.
pub(crate) const EXIT: &str = "exit";

/// Why there is no variant. Cannot happen to a module that was instrumented here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no profiling variant: {0}")]
pub struct VariantError(String);

impl VariantError {
    fn new(reason: impl ToString) -> Self {
        Self(reason.to_string())
    }
}

/// The profiling variant of an instrumented module.
///
/// # Errors
/// If the module was not written by [`activate`](super::activate) or [`recompile`](super::recompile).
pub fn profiling_variant(instrumented: &[u8]) -> Result<Vec<u8>, VariantError> {
    let mut variant = Variant::survey(instrumented)?;
    let mut module = Module::new();
    variant.parse_core_module(&mut module, Parser::new(0), instrumented).map_err(VariantError::new)?;
    Ok(module.finish())
}

/// What is known of the module before it is written again.
#[derive(Default)]
struct Variant {
    /// Imported functions of the program.
    imports: u32,
    types: Vec<FuncType>,
    /// Type of each local function.
    functions: Vec<u32>,
    /// Types `() → results` that blocks with several results need, in order of their indices.
    added: Vec<FuncType>,
    /// Local functions written so far.
    written: u32,
}

impl Variant {
    fn survey(wasm: &[u8]) -> Result<Self, VariantError> {
        let mut variant = Self::default();
        let mut has_imports = false;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.map_err(VariantError::new)? {
                Payload::TypeSection(section) => {
                    for ty in section.into_iter_err_on_gc_types() {
                        variant.types.push(ty.map_err(VariantError::new)?);
                    }
                }
                Payload::ImportSection(section) => {
                    has_imports = true;
                    variant.imports = section.into_imports().count() as u32;
                }
                Payload::FunctionSection(section) => {
                    variant.functions = section.into_iter().collect::<Result<_, _>>().map_err(VariantError::new)?;
                }
                _ => {}
            }
        }
        let own = variant.functions.iter().filter_map(|index| variant.types.get(*index as usize));
        for ty in own.filter(|ty| ty.results().len() > 1) {
            let block = FuncType::new([], ty.results().iter().copied());
            if !variant.added.contains(&block) {
                variant.added.push(block);
            }
        }
        // The instrumenter writes the section even where it is empty.
        if has_imports { Ok(variant) } else { Err(VariantError::new("the module has no import section")) }
    }

    /// Index of the type of both markers, after the program's own types.
    fn marker_type(&self) -> u32 {
        self.types.len() as u32
    }

    /// The type of the block around a body: what the function returns.
    fn block(&mut self, function: u32) -> Result<BlockType, reencode::Error> {
        let ty = self.functions.get(function as usize).and_then(|index| self.types.get(*index as usize)).cloned();
        let results = ty.as_ref().map_or(&[][..], FuncType::results);
        Ok(match results {
            [] => BlockType::Empty,
            [one] => BlockType::Result(self.val_type(*one)?),
            several => {
                let position = self.added.iter().position(|added| added.results() == several);
                BlockType::FunctionType(self.marker_type() + 1 + position.unwrap_or_default() as u32)
            }
        })
    }
}

impl Reencode for Variant {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, reencode::Error> {
        Ok(if index < self.imports { index } else { index + 2 })
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([EncodedType::I32], []);
        for ty in &self.added {
            types.ty().func_type(&RoundtripReencoder.func_type(ty.clone())?);
        }
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_import_section(self, imports, section)?;
        for name in [ENTER, EXIT] {
            imports.import(MODULE, name, EntityType::Function(self.marker_type()));
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        let block = self.block(self.written)?;
        let (index, enter, exit) = (self.imports + self.written, self.imports, self.imports + 1);
        self.written += 1;

        let mut function = self.new_function_with_parsed_locals(&body)?;
        function.instructions().i32_const(index.cast_signed()).call(enter).block(block);
        let mut depth = 0u32;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let operator = operators.read()?;
            match operator {
                Operator::Return => {
                    function.instruction(&Instruction::Br(depth));
                    continue;
                }
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                // The last one ends the body, and here the block around it.
                Operator::End => depth = depth.saturating_sub(1),
                _ => {}
            }
            function.instruction(&self.instruction(operator)?);
        }
        function.instructions().i32_const(index.cast_signed()).call(exit).end();
        code.function(&function);
        Ok(())
    }
}
