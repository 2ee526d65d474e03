//! Activation, step by step. Source: Nitro, `arbos/programs/programs.go` (`ActivateProgram`).

use alloy_primitives::{Address, B256, Bytes, keccak256};

use super::{ArbWasm::*, pay_data_fee};
use crate::arbos::{
    precompiles::frame::{COPY_WORD, Frame, Halt},
    programs::{Activation, ActivationRules, ProgramRecord, StylusParams, hours_since_start},
    state,
};
use crate::program::code::{self, Bounds, CodeError, Kind};

/// First ArbOS version with a parameter for what every activation costs on top.
pub const ACTIVATION_GAS_SINCE: u64 = 59;
/// First ArbOS version that says so where code other than none is no program's.
const NOT_WASM_SINCE: u64 = 60;
/// Gas that every activation costs.
const FIXED: u64 = 1_659_168;
/// Gas to read the code of a fragment that is not warm, besides its words.
const COLD: u64 = 2600;
/// The same for a warm one.
const WARM: u64 = 100;

/// Activates the program at an address; its data is paid for out of the call's value.
pub fn activate(frame: &mut Frame<'_>, program: Address) -> Result<activateProgramReturn, Halt> {
    let programs = state::programs();
    if frame.version >= ACTIVATION_GAS_SINCE {
        let gas = programs.activation_gas().get(frame);
        frame.burn(gas);
    }
    frame.burn(FIXED);
    frame.gas()?;
    if frame.host.is_destroyed(program) {
        return Err(Halt::Plain);
    }

    let code_hash = frame.host.code_hash(program);
    let params = frame.params();
    let old = programs.record(code_hash).get(frame);
    let now = frame.now();
    if old.check_active(&params, now).is_ok() {
        return Err(ProgramUpToDate {}.into());
    }

    let code = frame.host.code(program);
    let wasm = module(frame, &code, &params)?;
    let activation = instrument(frame, &wasm, &params)?;

    if old.cached {
        programs.module_hash(code_hash).get(frame);
    }
    let module_hash = module_hash(code_hash, params.version);
    programs.module_hash(code_hash).set(frame, module_hash);
    let fee = programs.data_pricer().charge(frame, activation.asm_estimate, now);
    programs.record(code_hash).set(
        frame,
        ProgramRecord {
            version: params.version,
            init_cost: activation.init_cost,
            cached_cost: activation.cached_cost,
            footprint: activation.footprint,
            activated_at: hours_since_start(now),
            asm_kib: activation.asm_estimate.div_ceil(1024),
            cached: old.cached,
        },
    );
    pay_data_fee(frame, fee)?;
    frame.emit(&ProgramActivated {
        codehash: code_hash,
        moduleHash: module_hash,
        program,
        dataFee: fee,
        version: params.version,
    })?;
    Ok(activateProgramReturn { version: params.version, dataFee: fee })
}

/// The uncompressed module of a program's code.
fn module(frame: &mut Frame<'_>, code: &Bytes, params: &StylusParams) -> Result<Vec<u8>, Halt> {
    let is_program = Kind::of(code).is_some_and(|kind| kind.is_deployable(frame.version));
    if !is_program {
        let has_error = code.is_empty() || frame.version >= NOT_WASM_SINCE;
        return Err(if has_error { ProgramNotWasm {}.into() } else { Halt::Plain });
    }
    let bounds =
        Bounds::Activation { max_wasm_size: params.wasm_limit(frame.version), max_fragments: params.max_fragments };
    code::extract(code, bounds, |fragment| fragment_code(frame, fragment)).map_err(|error| match error {
        CodeError::Read(halt) => halt,
        _ => Halt::Plain,
    })
}

/// A fragment's code. There must be gas for the longest possible one before it is read.
fn fragment_code(frame: &mut Frame<'_>, fragment: Address) -> Result<Bytes, Halt> {
    let gas = frame.gas()?;
    let access = if frame.host.touch_cold(fragment) { COLD } else { WARM };
    let longest = frame.block().max_code_size.div_ceil(32) as u64;
    if gas < access + COPY_WORD * longest {
        return Err(Halt::AllGas);
    }
    frame.burn(access);
    let code = frame.host.code(fragment);
    frame.burn_words(code.len());
    Ok(code)
}

/// Validates and instruments the module, which takes gas of its own. Failures take all.
fn instrument(frame: &mut Frame<'_>, wasm: &[u8], params: &StylusParams) -> Result<Activation, Halt> {
    let mut gas = frame.gas()?;
    let rules = ActivationRules {
        stylus_version: params.version,
        arbos_version: frame.version,
        debug: frame.block().debug,
        page_limit: params.page_limit.saturating_sub(frame.host.open_pages()),
    };
    let activation = frame
        .activator
        .activate(wasm, &rules, &mut gas)
        .map_err(|error| Halt::Failed(format!("program activation failed: {error}")))?;
    frame.set_gas(gas);
    Ok(activation)
}

/// Stands in for the hash of the instrumented module in the proving machine's format, which this chain does
/// not compute: as unique as that is, and as free of effects.
fn module_hash(code_hash: B256, stylus_version: u16) -> B256 {
    keccak256([code_hash.as_slice(), &stylus_version.to_be_bytes()].concat())
}
