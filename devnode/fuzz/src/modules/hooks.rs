//! The host functions of `stylus-execution.md` §5, as a program declares them.

use wasm_encoder::ValType;

use crate::random::{Choose, Rng};

/// A host function: module, name, parameters and results; `i` is i32, `I` i64, `f` f32, `F` f64.
#[derive(Clone, Copy, Debug)]
pub struct Hook {
    /// Module to import from.
    pub module: &'static str,
    /// Name.
    pub name: &'static str,
    /// Parameters.
    pub params: &'static str,
    /// Results.
    pub results: &'static str,
}

const fn vm(name: &'static str, params: &'static str, results: &'static str) -> Hook {
    Hook { module: "vm_hooks", name, params, results }
}

const fn console(name: &'static str, params: &'static str, results: &'static str) -> Hook {
    Hook { module: "console", name, params, results }
}

/// Where `pay_for_memory_grow` is in [`HOOKS`].
pub const PAY_FOR_GROW: u32 = 0;

/// Where `call_contract` is in [`HOOKS`]; the other two calls follow.
pub const CALLS: u32 = 9;

/// Every host function; those of `console` come last.
pub const HOOKS: [Hook; 45] = [
    vm("pay_for_memory_grow", "i", ""),
    vm("read_args", "i", ""),
    vm("write_result", "ii", ""),
    vm("exit_early", "i", ""),
    vm("storage_load_bytes32", "ii", ""),
    vm("storage_cache_bytes32", "ii", ""),
    vm("storage_flush_cache", "i", ""),
    vm("transient_load_bytes32", "ii", ""),
    vm("transient_store_bytes32", "ii", ""),
    vm("call_contract", "iiiiIi", "i"),
    vm("delegate_call_contract", "iiiIi", "i"),
    vm("static_call_contract", "iiiIi", "i"),
    vm("create1", "iiiii", ""),
    vm("create2", "iiiiii", ""),
    vm("read_return_data", "iii", "i"),
    vm("return_data_size", "", "i"),
    vm("emit_log", "iii", ""),
    vm("account_balance", "ii", ""),
    vm("account_code", "iiii", "i"),
    vm("account_code_size", "i", "i"),
    vm("account_codehash", "ii", ""),
    vm("evm_gas_left", "", "I"),
    vm("evm_ink_left", "", "I"),
    vm("block_basefee", "i", ""),
    vm("chainid", "", "I"),
    vm("block_coinbase", "i", ""),
    vm("block_gas_limit", "", "I"),
    vm("block_number", "", "I"),
    vm("block_timestamp", "", "I"),
    vm("contract_address", "i", ""),
    vm("math_div", "ii", ""),
    vm("math_mod", "ii", ""),
    vm("math_pow", "ii", ""),
    vm("math_add_mod", "iii", ""),
    vm("math_mul_mod", "iii", ""),
    vm("msg_reentrant", "", "i"),
    vm("msg_sender", "i", ""),
    vm("msg_value", "i", ""),
    vm("native_keccak256", "iii", ""),
    vm("tx_gas_price", "i", ""),
    vm("tx_ink_price", "", "i"),
    vm("tx_origin", "i", ""),
    console("log_txt", "ii", ""),
    console("log_i32", "i", ""),
    console("tee_i64", "I", "I"),
];

/// Host functions of `vm_hooks`, which every chain offers.
pub const EVERYWHERE: usize = 42;

/// The value types that letters stand for.
pub fn types(letters: &str) -> impl ExactSizeIterator<Item = ValType> + '_ {
    letters.bytes().map(|letter| match letter {
        b'i' => ValType::I32,
        b'I' => ValType::I64,
        b'f' => ValType::F32,
        _ => ValType::F64,
    })
}

/// A pointer or a length: mostly within one page, sometimes at an edge.
pub fn pointer(rng: &mut Rng) -> i32 {
    match rng.u32(0..16) {
        0 => rng.edge() as i32,
        1 => *rng.pick(&[65_535, 65_536, 65_504, 65_505, -1, -32, i32::MAX, i32::MIN]),
        2..=5 => rng.i32(0..65_536),
        _ => rng.i32(0..1024),
    }
}
