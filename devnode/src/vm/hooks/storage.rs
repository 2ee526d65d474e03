//! Storage through the frame's cache, and transient storage.

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::host::FlushOutcome;
use crate::vm::price::{EVM_API, HOST_CALL, POINTER, SLOAD_COLD, SSTORE_SENTRY, STORAGE_CACHE_MOST, TRANSIENT};

/// The ArbOS version from which running out of gas in a flush is running out of ink.
const FLUSH_EXHAUSTS: u64 = 50;

/// The ArbOS version that mended the charges: before, a flush was free beyond its ink, and a load took the ink
/// of reaching the chain for gas.
const CHARGES_MENDED: u64 = 32;

/// Loads a slot, from the cache where it is known.
pub(super) fn load(env: &mut Env<'_>, key: u32, dest: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + 2 * POINTER)?;
    let api_gas = match env.state().frame.arbos_version {
        CHARGES_MENDED.. => EVM_API / env.ink_price(),
        _ => EVM_API,
    };
    env.require_gas(SLOAD_COLD + STORAGE_CACHE_MOST + api_gas)?;
    let key = env.read_word(key)?;

    let mut gas = env.state().storage.read_gas();
    let value = match env.state().storage.get(key) {
        Some(value) => {
            env.detail("cached", 0);
            value
        }
        None => {
            let (value, access) = env.host().storage_load(key);
            env.detail(if access == SLOAD_COLD { "cold" } else { "warm" }, 0);
            env.state().storage.learn(key, value);
            gas = gas.saturating_add(access).saturating_add(api_gas);
            value
        }
    };
    env.charge_gas(gas)?;
    env.write(dest, value.as_slice())?;
    env.record("storage_load_bytes32", &[key.as_slice()], &[value.as_slice()]);
    Ok(())
}

/// Sets a slot in the cache; the chain is not asked.
pub(super) fn cache(env: &mut Env<'_>, key: u32, value: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + 2 * POINTER)?;
    env.require_gas(SSTORE_SENTRY + STORAGE_CACHE_MOST)?;
    let (key, value) = (env.read_word(key)?, env.read_word(value)?);
    let gas = env.state().storage.write_gas();
    env.charge_gas(gas)?;
    env.state().storage.set(key, value);
    env.record("storage_cache_bytes32", &[key.as_slice(), value.as_slice()], &[]);
    Ok(())
}

/// Writes the slots that differ from the state.
pub(super) fn flush(env: &mut Env<'_>, clear: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + EVM_API)?;
    env.require_gas(SSTORE_SENTRY)?;
    let dirty = env.state().storage.take_dirty(clear != 0);
    env.detail("", dirty.len());
    if !dirty.is_empty() {
        // One more than is left: using up the budget is then the same as running out.
        let budget = env.gas_left().saturating_add(1);
        let (gas, outcome) = env.host().storage_flush(&dirty, budget);
        if outcome == FlushOutcome::OutOfGas && env.state().frame.arbos_version < FLUSH_EXHAUSTS {
            return Err(Escape::Flush);
        }
        if env.state().frame.arbos_version >= CHARGES_MENDED {
            env.charge_gas(gas)?;
        }
        if outcome != FlushOutcome::Written {
            return Err(Escape::Flush);
        }
    }
    env.record("storage_flush_cache", &[&[u8::from(clear != 0)]], &[]);
    Ok(())
}

/// Loads a transient slot.
pub(super) fn transient_load(env: &mut Env<'_>, key: u32, dest: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + 2 * POINTER + EVM_API)?;
    env.charge_gas(TRANSIENT)?;
    let key = env.read_word(key)?;
    let value = env.host().transient_load(key);
    env.write(dest, value.as_slice())?;
    env.record("transient_load_bytes32", &[key.as_slice()], &[value.as_slice()]);
    Ok(())
}

/// Sets a transient slot.
pub(super) fn transient_store(env: &mut Env<'_>, key: u32, value: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + 2 * POINTER + EVM_API)?;
    env.charge_gas(TRANSIENT)?;
    let (key, value) = (env.read_word(key)?, env.read_word(value)?);
    env.host().transient_store(key, value)?;
    env.record("transient_store_bytes32", &[key.as_slice(), value.as_slice()], &[]);
    Ok(())
}
