//! Looks at accounts.

use alloy_primitives::{Address, Bytes};

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::price::{self, ACCOUNT_COLD, EVM_API, HOST_CALL, POINTER};

/// The ArbOS version from which empty code is not remembered.
const FORGETS_EMPTY_CODE: u64 = 40;

/// Writes an account's balance.
pub(super) fn balance(env: &mut Env<'_>, address: u32, dest: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + 2 * POINTER + EVM_API)?;
    env.require_gas(ACCOUNT_COLD)?;
    let address = env.read_address(address)?;
    let (balance, gas) = env.host().account_balance(address);
    env.charge_gas(gas)?;
    let balance = balance.to_be_bytes::<32>();
    env.write(dest, &balance)?;
    env.record("account_balance", &[address.as_slice()], &[&balance]);
    Ok(())
}

/// Writes the hash of an account's code.
pub(super) fn code_hash(env: &mut Env<'_>, address: u32, dest: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + 2 * POINTER + EVM_API)?;
    env.require_gas(ACCOUNT_COLD)?;
    let address = env.read_address(address)?;
    let (hash, gas) = env.host().account_codehash(address);
    env.charge_gas(gas)?;
    env.write(dest, hash.as_slice())?;
    env.record("account_codehash", &[address.as_slice()], &[hash.as_slice()]);
    Ok(())
}

/// Length of an account's code.
pub(super) fn code_size(env: &mut Env<'_>, address: u32) -> Result<u32, Escape> {
    let (address, code) = look(env, address)?;
    let size = code.len() as u32;
    env.record("account_code_size", &[address.as_slice()], &[&size.to_be_bytes()]);
    Ok(size)
}

/// Writes the part of an account's code that there is, and returns its length; paid for the whole.
pub(super) fn code(env: &mut Env<'_>, address: u32, offset: u32, size: u32, dest: u32) -> Result<u32, Escape> {
    let (address, code) = look(env, address)?;
    env.charge(price::write(code.len()))?;
    let start = code.len().min(offset as usize);
    let part = &code[start..code.len().min(start.saturating_add(size as usize))];
    // Where nothing is written the destination may be anything.
    if !part.is_empty() {
        env.write(dest, part)?;
    }
    env.record("account_code", &[address.as_slice(), &offset.to_be_bytes(), &size.to_be_bytes()], &[part]);
    Ok(part.len() as u32)
}

/// The code of the account at a pointer, free where the last look was at the same account.
fn look(env: &mut Env<'_>, pointer: u32) -> Result<(Address, Bytes), Escape> {
    env.charge(HOST_CALL + EVM_API)?;
    env.require_gas(ACCOUNT_COLD)?;
    let address = env.read_address(pointer)?;
    if let Some((last, code)) = &env.state().last_code
        && *last == address
    {
        return Ok((address, code.clone()));
    }
    let (code, access) = env.host().account_code(address);
    let load = price::code(env.state().frame.max_code_size);
    env.charge_gas(load.saturating_add(access))?;
    if !code.is_empty() || env.state().frame.arbos_version < FORGETS_EMPTY_CODE {
        env.state().last_code = Some((address, code.clone()));
    }
    Ok((address, code))
}
