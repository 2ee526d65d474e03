//! Activation, from bytes to an instrumented module.

use super::error::ActivationError;
use super::instrument::{self, Instrumented};
use super::parse::{self, Module};
use super::rules::{Activated, Rules, Sizes};
use super::{estimate, interface, limits};

/// Checks and instruments a module, and charges `gas` for it.
///
/// The gas is that of the module's content alone; what `ArbWasm.activateProgram` costs around it is the
/// caller's. After an error all gas is lost, whatever `gas` says.
///
/// # Errors
/// [`ActivationError`] names the first thing found that programs may not have, or says that the gas ran out.
pub fn activate(wasm: &[u8], rules: &Rules, gas: &mut u64) -> Result<Activated, ActivationError> {
    let module = parse::parse(wasm, rules.stylus_version)?;
    let memory = interface::check(&module, rules)?;
    let instrumented = instrument::instrument(&module, &memory, rules)?;
    let sizes = measure(&module, &instrumented);

    let limit = u64::from(rules.page_limit);
    if sizes.pages > limit {
        return Err(ActivationError::Pages { pages: sizes.pages, limit });
    }
    limits::check(&module, &instrumented, &sizes, rules)?;
    let (init_cost, cached_init_cost) = estimate::init(&sizes, rules)?;
    let asm_estimate = estimate::asm(&sizes)?;
    estimate::charge(&sizes, rules, gas)?;
    limits::check_segments(&module)?;

    Ok(Activated {
        module: instrument::encode(&module, &memory, &instrumented, rules)?,
        footprint: sizes.pages as u16,
        init_cost,
        cached_init_cost,
        asm_estimate,
        sizes,
    })
}

/// Instruments the module of a program that is active already, for a node that has lost its machine code.
///
/// Limits on size and pages are not checked and nothing is charged: they may have been lowered since.
///
/// # Errors
/// [`ActivationError`] if the module could not have been activated under any limits.
pub fn recompile(wasm: &[u8], rules: &Rules) -> Result<Vec<u8>, ActivationError> {
    let module = parse::parse(wasm, rules.stylus_version)?;
    let memory = interface::check(&module, rules)?;
    let instrumented = instrument::instrument(&module, &memory, rules)?;
    limits::check_segments(&module)?;
    instrument::encode(&module, &memory, &instrumented, rules)
}

fn measure(module: &Module<'_>, instrumented: &Instrumented<'_>) -> Sizes {
    let values = |index: &u32| {
        let ty = module.types.get(*index as usize);
        ty.map_or(0, |ty| ty.params().len() + ty.results().len())
    };
    let locals = |runs: &[(u32, wasmparser::ValType)]| runs.iter().map(|run| u64::from(run.0)).sum::<u64>();
    let lengths = instrumented.bodies.iter().map(Vec::len);
    Sizes {
        raw_bytes: module.raw_bytes,
        functions: module.functions.len(),
        signature_values: module.functions.iter().map(values).sum(),
        globals: module.globals.len() + instrument::ADDED_GLOBALS,
        data_bytes: module.data.iter().map(|segment| segment.items.len()).sum(),
        data_encoded: module.data.iter().map(|segment| segment.encoded).sum(),
        element_bytes: module.elements.iter().map(|segment| segment.encoded).sum(),
        pages: module.memories.iter().map(|memory| memory.initial).sum(),
        max_locals: module.bodies.iter().map(|body| locals(&body.locals)).max().unwrap_or(0),
        max_operators: lengths.clone().max().unwrap_or(0),
        instructions: lengths.sum(),
        max_frame: instrumented.max_frame,
    }
}
