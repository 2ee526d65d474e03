//! What the chain would refuse at activation, said before anything is sent.

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{FuncType, Parser, Payload, TypeRef, ValType, Validator, WasmFeatures};

use super::{ENTRY_POINT, MEMORY, packing::MAX_SEGMENTS};

const MAX_FUNCTIONS: u32 = 4096;
const MAX_LOCALS: u32 = 348;
const HOST: &str = "vm_hooks";

/// The proposals that the chain's validator knows; everything newer is refused.
fn features() -> WasmFeatures {
    WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::FLOATS
        | WasmFeatures::GC_TYPES
}

/// Validates a finished module against the chain's features and limits.
///
/// The node's own activation goes further (instrumented size, stack depth, opcodes without a price); this is the part
/// that can be said of a module alone.
pub fn check(wasm: &[u8]) -> Result<()> {
    Validator::new_with_features(features()).validate_all(wasm).context("the chain would refuse this module")?;
    let mut types: Vec<FuncType> = Vec::new();
    let mut functions: Vec<u32> = Vec::new();
    let (mut memory, mut entry) = (false, None);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    ensure!(
                        import.module == HOST,
                        "imports {}.{}; the chain offers {HOST} only",
                        import.module,
                        import.name
                    );
                    if let TypeRef::Func(signature) = import.ty {
                        functions.push(signature);
                    }
                }
            }
            Payload::FunctionSection(section) => {
                ensure!(
                    section.count() <= MAX_FUNCTIONS,
                    "has {} functions; {MAX_FUNCTIONS} are allowed",
                    section.count()
                );
                functions.extend(section.into_iter().collect::<Result<Vec<_>, _>>()?);
            }
            Payload::MemorySection(section) => {
                for ty in section {
                    let pages = ty?.initial;
                    ensure!(
                        pages <= 1,
                        "starts with {pages} pages of memory; every caller pays for more than one, so shrink its stack \
                         and its static data to 64 KiB together"
                    );
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    memory |= export.name == MEMORY;
                    if export.name == ENTRY_POINT {
                        entry = Some(export.index);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                let locals = body.get_locals_reader()?.into_iter().map(|local| local.map(|(count, _)| count));
                let locals: u32 = locals.collect::<Result<Vec<_>, _>>()?.into_iter().sum();
                ensure!(locals <= MAX_LOCALS, "has a function with {locals} locals; {MAX_LOCALS} are allowed");
            }
            Payload::DataSection(section) => {
                ensure!(section.count() as usize <= MAX_SEGMENTS, "has {} data segments", section.count());
            }
            _ => {}
        }
    }
    ensure!(memory, "does not export its memory");
    let signature = entry.and_then(|index| functions.get(index as usize)).and_then(|ty| types.get(*ty as usize));
    match signature {
        None => bail!("exports no {ENTRY_POINT}: is #[entrypoint] missing, or was it built with contract-client-gen?"),
        Some(ty) if ty.params() == [ValType::I32] && ty.results() == [ValType::I32] => Ok(()),
        Some(ty) => bail!("exports {ENTRY_POINT} as {ty}; the chain wants (i32) -> i32"),
    }
}
