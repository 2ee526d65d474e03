//! Creation of contracts.

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::host::CreateRequest;
use crate::vm::price::{EVM_API, HOST_CALL, POINTER};

/// Where a creation's operands are.
struct Operands {
    code: u32,
    length: u32,
    endowment: u32,
    salt: Option<u32>,
    dest: u32,
    ret: u32,
}

/// Creates a contract at an address derived from the nonce.
pub(super) fn create1(
    env: &mut Env<'_>,
    code: u32,
    length: u32,
    endowment: u32,
    dest: u32,
    ret: u32,
) -> Result<(), Escape> {
    env.charge(HOST_CALL + 3 * POINTER + EVM_API)?;
    run(env, "create1", Operands { code, length, endowment, salt: None, dest, ret })
}

/// Creates a contract at an address derived from the code and a salt.
pub(super) fn create2(
    env: &mut Env<'_>,
    code: u32,
    length: u32,
    endowment: u32,
    salt: u32,
    dest: u32,
    ret: u32,
) -> Result<(), Escape> {
    env.charge(HOST_CALL + 4 * POINTER + EVM_API)?;
    run(env, "create2", Operands { code, length, endowment, salt: Some(salt), dest, ret })
}

fn run(env: &mut Env<'_>, name: &'static str, operands: Operands) -> Result<(), Escape> {
    env.charge_passed_on(operands.length)?;
    let code = env.read(operands.code, operands.length)?;
    let endowment = env.read_number(operands.endowment)?;
    let salt = operands.salt.map(|pointer| env.read_word(pointer)).transpose()?;
    let gas_left = env.gas_left();

    let child = env.state().children;
    env.state().children += 1;
    let request = CreateRequest { code: code.clone().into(), endowment, salt, gas_left };
    let reply = env.host().create(request)?;
    env.charge_gas(reply.gas_cost)?;

    let length = reply.output.len() as u32;
    env.state().return_data = reply.output;
    let address = reply.address.unwrap_or_default();
    env.write(operands.ret, &length.to_le_bytes())?;
    env.write(operands.dest, address.as_slice())?;
    let endowment = endowment.to_be_bytes::<32>();
    let salt = salt.as_ref().map_or(&[][..], |salt| salt.as_slice());
    let outs = [address.as_slice(), &length.to_be_bytes()];
    env.record_child(name, &[&endowment, salt, &code], &outs, Some(child));
    Ok(())
}
