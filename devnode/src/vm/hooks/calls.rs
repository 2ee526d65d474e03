//! Calls to other accounts.

use alloy_primitives::U256;

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::host::{CallKind, CallRequest};
use crate::vm::price::{EVM_API, HOST_CALL, POINTER};

/// What a program sees of a call: success, or any failure.
const SUCCEEDED: u8 = 0;
const FAILED: u8 = 2;

/// Where a call's operands are.
struct Operands {
    to: u32,
    data: u32,
    length: u32,
    value: Option<u32>,
    gas: u64,
    ret: u32,
}

/// An ordinary call.
pub(super) fn call(
    env: &mut Env<'_>,
    to: u32,
    data: u32,
    length: u32,
    value: u32,
    gas: u64,
    ret: u32,
) -> Result<u32, Escape> {
    run(env, "call_contract", CallKind::Call, Operands { to, data, length, value: Some(value), gas, ret })
}

/// A call of another account's code on this one's storage.
pub(super) fn delegate(env: &mut Env<'_>, to: u32, data: u32, length: u32, gas: u64, ret: u32) -> Result<u32, Escape> {
    run(env, "delegate_call_contract", CallKind::Delegate, Operands { to, data, length, value: None, gas, ret })
}

/// A call that must not change state.
pub(super) fn static_call(
    env: &mut Env<'_>,
    to: u32,
    data: u32,
    length: u32,
    gas: u64,
    ret: u32,
) -> Result<u32, Escape> {
    run(env, "static_call_contract", CallKind::Static, Operands { to, data, length, value: None, gas, ret })
}

fn run(env: &mut Env<'_>, name: &'static str, kind: CallKind, operands: Operands) -> Result<u32, Escape> {
    env.charge(HOST_CALL + 3 * POINTER + EVM_API)?;
    env.charge_passed_on(operands.length)?;
    let gas_left = env.gas_left();
    let gas_request = operands.gas.min(gas_left);
    let to = env.read_address(operands.to)?;
    let input = env.read(operands.data, operands.length)?;
    let value = operands.value.map(|pointer| env.read_number(pointer)).transpose()?;

    let child = env.state().children;
    env.state().children += 1;
    let request = CallRequest {
        kind,
        to,
        input: input.clone().into(),
        value: value.unwrap_or(U256::ZERO),
        gas_left,
        gas_request,
    };
    let reply = env.host().call(request);
    env.charge_gas(reply.gas_cost)?;

    let length = reply.output.len() as u32;
    env.state().return_data = reply.output;
    env.write(operands.ret, &length.to_le_bytes())?;
    let status = if reply.success { SUCCEEDED } else { FAILED };
    let value = value.map(|value| value.to_be_bytes::<32>());
    let value = value.as_ref().map_or(&[][..], <[u8; 32]>::as_slice);
    let gas = operands.gas.to_be_bytes();
    env.record_child(name, &[to.as_slice(), &gas, value, &input], &[&length.to_be_bytes(), &[status]], Some(child));
    Ok(status.into())
}
