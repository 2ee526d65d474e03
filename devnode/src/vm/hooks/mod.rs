//! The host functions, one file per subject, under the names that programs import.
//!
//! Each charges in the order of `stylus-execution.md` §5.9: fixed ink, ink per byte read, gas that must be
//! left, memory reads, the effect, its gas, ink per byte written, memory writes.

mod accounts;
mod calls;
mod console;
mod context;
mod creation;
mod data;
mod math;
mod memory;
mod profile;
mod storage;

pub(super) use console::MAX_SHOWN;
use wasmtime::{Caller, Linker};

use super::env::Env;
use super::state::State;

macro_rules! link {
    ($linker:ident, $module:literal, {
        $($name:literal => $function:path, ($($arg:ident: $ty:ty),*) $(-> $result:ty)?;)*
    }) => {
        $(
            $linker.func_wrap(
                $module,
                $name,
                |caller: Caller<'_, State>, $($arg: $ty),*| -> wasmtime::Result<link!(@ $($result)?)> {
                    let mut env = Env::new(caller)?;
                    env.begin();
                    let result = $function(&mut env, $($arg),*);
                    env.end($name);
                    Ok(result?)
                },
            )?;
        )*
    };
    (@) => { () };
    (@ $result:ty) => { $result };
}

/// Defines every host function, `console` included: activation decides who may import it.
#[rustfmt::skip]
pub(super) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    link!(linker, "vm_hooks", {
        "read_args" => data::read_args, (dest: u32);
        "write_result" => data::write_result, (data: u32, length: u32);
        "exit_early" => data::exit_early, (status: u32);
        "return_data_size" => data::return_data_size, () -> u32;
        "read_return_data" => data::read_return_data, (dest: u32, offset: u32, size: u32) -> u32;
        "native_keccak256" => data::native_keccak256, (data: u32, length: u32, dest: u32);
        "emit_log" => data::emit_log, (data: u32, length: u32, topics: u32);
        "storage_load_bytes32" => storage::load, (key: u32, dest: u32);
        "storage_cache_bytes32" => storage::cache, (key: u32, value: u32);
        "storage_flush_cache" => storage::flush, (clear: u32);
        "transient_load_bytes32" => storage::transient_load, (key: u32, dest: u32);
        "transient_store_bytes32" => storage::transient_store, (key: u32, value: u32);
        "call_contract" => calls::call, (to: u32, data: u32, length: u32, value: u32, gas: u64, ret: u32) -> u32;
        "delegate_call_contract" => calls::delegate, (to: u32, data: u32, length: u32, gas: u64, ret: u32) -> u32;
        "static_call_contract" => calls::static_call, (to: u32, data: u32, length: u32, gas: u64, ret: u32) -> u32;
        "create1" => creation::create1, (code: u32, length: u32, endowment: u32, dest: u32, ret: u32);
        "create2" => creation::create2, (code: u32, length: u32, endowment: u32, salt: u32, dest: u32, ret: u32);
        "account_balance" => accounts::balance, (address: u32, dest: u32);
        "account_code" => accounts::code, (address: u32, offset: u32, size: u32, dest: u32) -> u32;
        "account_code_size" => accounts::code_size, (address: u32) -> u32;
        "account_codehash" => accounts::code_hash, (address: u32, dest: u32);
        "evm_gas_left" => context::gas_left, () -> u64;
        "evm_ink_left" => context::ink_left, () -> u64;
        "block_basefee" => context::base_fee, (dest: u32);
        "block_coinbase" => context::coinbase, (dest: u32);
        "block_gas_limit" => context::block_gas_limit, () -> u64;
        "block_number" => context::block_number, () -> u64;
        "block_timestamp" => context::timestamp, () -> u64;
        "chainid" => context::chain_id, () -> u64;
        "contract_address" => context::contract, (dest: u32);
        "msg_reentrant" => context::reentrant, () -> u32;
        "msg_sender" => context::sender, (dest: u32);
        "msg_value" => context::value, (dest: u32);
        "tx_gas_price" => context::gas_price, (dest: u32);
        "tx_ink_price" => context::ink_price, () -> u32;
        "tx_origin" => context::origin, (dest: u32);
        "math_div" => math::div, (value: u32, divisor: u32);
        "math_mod" => math::modulus, (value: u32, modulus: u32);
        "math_pow" => math::pow, (value: u32, exponent: u32);
        "math_add_mod" => math::add_mod, (value: u32, addend: u32, modulus: u32);
        "math_mul_mod" => math::mul_mod, (value: u32, factor: u32, modulus: u32);
        "pay_for_memory_grow" => memory::pay_for_grow, (pages: u32);
    });
    link!(linker, "console", {
        "log_txt" => console::text, (data: u32, length: u32);
        "log_i32" => console::number, (value: i32);
        "log_i64" => console::number, (value: i64);
        "log_f32" => console::number, (value: f32);
        "log_f64" => console::number, (value: f64);
        "tee_i32" => console::tee, (value: i32) -> i32;
        "tee_i64" => console::tee, (value: i64) -> i64;
        "tee_f32" => console::tee, (value: f32) -> f32;
        "tee_f64" => console::tee, (value: f64) -> f64;
    });
    profile::link(linker)
}
