//! Calldata, results, return data, hashes, logs.

use alloy_primitives::{B256, keccak256};

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::price::{self, EVM_API, HOST_CALL};

/// Writes the calldata.
pub(super) fn read_args(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL)?;
    let calldata = env.state().frame.calldata.clone();
    env.charge(price::write(calldata.len()))?;
    env.write(dest, &calldata)?;
    env.record("read_args", &[], &[&calldata]);
    Ok(())
}

/// Replaces the result; the program goes on.
pub(super) fn write_result(env: &mut Env<'_>, data: u32, length: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL)?;
    env.charge_passed_on(length)?;
    let result = env.read(data, length)?;
    env.record("write_result", &[&result], &[]);
    env.state().output = result;
    Ok(())
}

/// Ends the program.
pub(super) fn exit_early(env: &mut Env<'_>, status: u32) -> Result<(), Escape> {
    env.record("exit_early", &[&status.to_be_bytes()], &[]);
    Err(Escape::Exit(status))
}

/// Length of what the last call or creation returned.
pub(super) fn return_data_size(env: &mut Env<'_>) -> Result<u32, Escape> {
    env.charge(HOST_CALL)?;
    let size = env.state().return_data.len() as u32;
    env.record("return_data_size", &[], &[&size.to_be_bytes()]);
    Ok(size)
}

/// Writes the part of the return data that there is, and returns its length.
pub(super) fn read_return_data(env: &mut Env<'_>, dest: u32, offset: u32, size: u32) -> Result<u32, Escape> {
    env.charge(HOST_CALL + EVM_API)?;
    let all = env.state().return_data.clone();
    let start = all.len().min(offset as usize);
    let part = all.slice(start..all.len().min(start.saturating_add(size as usize)));
    env.charge(price::write(part.len()))?;
    // Where nothing is written the destination may be anything.
    if !part.is_empty() {
        env.write(dest, &part)?;
    }
    env.record("read_return_data", &[&offset.to_be_bytes(), &size.to_be_bytes()], &[&part]);
    Ok(part.len() as u32)
}

/// Writes the keccak of a range.
pub(super) fn native_keccak256(env: &mut Env<'_>, data: u32, length: u32, dest: u32) -> Result<(), Escape> {
    env.charge(price::keccak(length))?;
    let preimage = env.read(data, length)?;
    let digest = keccak256(&preimage);
    env.write(dest, digest.as_slice())?;
    env.record("native_keccak256", &[&preimage], &[digest.as_slice()]);
    Ok(())
}

/// Emits a log whose data begins with its topics.
pub(super) fn emit_log(env: &mut Env<'_>, data: u32, length: u32, topics: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + EVM_API)?;
    if topics > 4 || length < 32 * topics {
        return Err(Escape::Log);
    }
    env.charge(price::read(length))?;
    env.charge_gas(price::log(topics, length - 32 * topics))?;
    let bytes = env.read(data, length)?;
    let (head, tail) = bytes.split_at(32 * topics as usize);
    let words = head.chunks_exact(32).map(B256::from_slice).collect();
    env.host().emit_log(words, tail.to_vec().into())?;
    env.record("emit_log", &[&topics.to_be_bytes(), &bytes], &[]);
    Ok(())
}
