//! Arithmetic on 256-bit numbers, big-endian in memory; the result takes the first operand's place.

use alloy_primitives::U256;

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::price::{HOST_CALL, POINTER, POW};

const DIV: u64 = HOST_CALL + 3 * POINTER + 20_000;
const ADD_MOD: u64 = HOST_CALL + 4 * POINTER + 21_000;
const MUL_MOD: u64 = HOST_CALL + 4 * POINTER + 24_100;

fn finish(env: &mut Env<'_>, name: &'static str, dest: u32, operands: &[U256], result: U256) -> Result<(), Escape> {
    let result = result.to_be_bytes::<32>();
    env.write(dest, &result)?;
    let operands: Vec<_> = operands.iter().map(U256::to_be_bytes::<32>).collect();
    let operands: Vec<_> = operands.iter().map(<[u8; 32]>::as_slice).collect();
    env.record(name, &operands, &[&result]);
    Ok(())
}

/// Quotient; zero for a zero divisor.
pub(super) fn div(env: &mut Env<'_>, value: u32, divisor: u32) -> Result<(), Escape> {
    env.charge(DIV)?;
    let (a, b) = (env.read_number(value)?, env.read_number(divisor)?);
    finish(env, "math_div", value, &[a, b], a.checked_div(b).unwrap_or_default())
}

/// Remainder; zero for a zero modulus.
pub(super) fn modulus(env: &mut Env<'_>, value: u32, modulus: u32) -> Result<(), Escape> {
    env.charge(DIV)?;
    let (a, b) = (env.read_number(value)?, env.read_number(modulus)?);
    finish(env, "math_mod", value, &[a, b], a.checked_rem(b).unwrap_or_default())
}

/// Power modulo 2^256, paid by the significant bytes of the exponent.
pub(super) fn pow(env: &mut Env<'_>, value: u32, exponent: u32) -> Result<(), Escape> {
    env.charge(HOST_CALL + 3 * POINTER)?;
    let (base, exponent) = (env.read_number(value)?, env.read_number(exponent)?);
    let (fixed, per_byte) = POW;
    env.charge(fixed + per_byte * (1 + exponent.byte_len() as u64))?;
    finish(env, "math_pow", value, &[base, exponent], base.wrapping_pow(exponent))
}

/// Sum modulo `modulus`, without overflow; zero for a zero modulus.
pub(super) fn add_mod(env: &mut Env<'_>, value: u32, addend: u32, modulus: u32) -> Result<(), Escape> {
    env.charge(ADD_MOD)?;
    let (a, b, m) = (env.read_number(value)?, env.read_number(addend)?, env.read_number(modulus)?);
    finish(env, "math_add_mod", value, &[a, b, m], a.add_mod(b, m))
}

/// Product modulo `modulus`, without overflow; zero for a zero modulus.
pub(super) fn mul_mod(env: &mut Env<'_>, value: u32, factor: u32, modulus: u32) -> Result<(), Escape> {
    env.charge(MUL_MOD)?;
    let (a, b, m) = (env.read_number(value)?, env.read_number(factor)?, env.read_number(modulus)?);
    finish(env, "math_mul_mod", value, &[a, b, m], a.mul_mod(b, m))
}
