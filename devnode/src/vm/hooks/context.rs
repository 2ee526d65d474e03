//! What the program is told about itself, the transaction and the block.

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::host::Frame;
use crate::vm::price::{HOST_CALL, POINTER};

/// A value that is written to memory.
fn put<const N: usize>(
    env: &mut Env<'_>,
    name: &'static str,
    dest: u32,
    value: impl FnOnce(&Frame) -> [u8; N],
) -> Result<(), Escape> {
    env.charge(HOST_CALL + POINTER)?;
    let value = value(&env.state().frame);
    env.write(dest, &value)?;
    env.record(name, &[], &[&value]);
    Ok(())
}

/// A value of 64 bits.
fn get(env: &mut Env<'_>, name: &'static str, value: impl FnOnce(&mut Env<'_>) -> u64) -> Result<u64, Escape> {
    env.charge(HOST_CALL)?;
    let value = value(env);
    env.record(name, &[], &[&value.to_be_bytes()]);
    Ok(value)
}

/// A value of 32 bits.
fn get_small(env: &mut Env<'_>, name: &'static str, value: impl FnOnce(&Frame) -> u32) -> Result<u32, Escape> {
    env.charge(HOST_CALL)?;
    let value = value(&env.state().frame);
    env.record(name, &[], &[&value.to_be_bytes()]);
    Ok(value)
}

pub(super) fn gas_left(env: &mut Env<'_>) -> Result<u64, Escape> {
    get(env, "evm_gas_left", |env| env.gas_left())
}

pub(super) fn ink_left(env: &mut Env<'_>) -> Result<u64, Escape> {
    get(env, "evm_ink_left", |env| env.ink())
}

pub(super) fn block_gas_limit(env: &mut Env<'_>) -> Result<u64, Escape> {
    get(env, "block_gas_limit", |env| env.state().frame.block_gas_limit)
}

pub(super) fn block_number(env: &mut Env<'_>) -> Result<u64, Escape> {
    get(env, "block_number", |env| env.state().frame.block_number)
}

pub(super) fn timestamp(env: &mut Env<'_>) -> Result<u64, Escape> {
    get(env, "block_timestamp", |env| env.state().frame.timestamp)
}

pub(super) fn chain_id(env: &mut Env<'_>) -> Result<u64, Escape> {
    get(env, "chainid", |env| env.state().frame.chain_id)
}

pub(super) fn reentrant(env: &mut Env<'_>) -> Result<u32, Escape> {
    get_small(env, "msg_reentrant", |frame| frame.reentrant.into())
}

pub(super) fn ink_price(env: &mut Env<'_>) -> Result<u32, Escape> {
    get_small(env, "tx_ink_price", |frame| frame.ink_price)
}

pub(super) fn base_fee(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    put(env, "block_basefee", dest, |frame| frame.base_fee.to_be_bytes::<32>())
}

pub(super) fn coinbase(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    put(env, "block_coinbase", dest, |frame| frame.coinbase.into_array())
}

pub(super) fn contract(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    put(env, "contract_address", dest, |frame| frame.contract.into_array())
}

pub(super) fn sender(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    put(env, "msg_sender", dest, |frame| frame.sender.into_array())
}

pub(super) fn value(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    put(env, "msg_value", dest, |frame| frame.value.to_be_bytes::<32>())
}

pub(super) fn gas_price(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    put(env, "tx_gas_price", dest, |frame| frame.gas_price.to_be_bytes::<32>())
}

pub(super) fn origin(env: &mut Env<'_>, dest: u32) -> Result<(), Escape> {
    put(env, "tx_origin", dest, |frame| frame.origin.into_array())
}
