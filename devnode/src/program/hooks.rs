//! The host functions and their types, as activation accepts them.

use wasmparser::{FuncType, ValType};

/// Name, parameters and results; `i` is i32, `I` i64, `f` f32, `F` f64.
pub(crate) type Signature = (&'static str, &'static str, &'static str);

/// Module of the functions that every chain offers.
pub(crate) const VM_HOOKS: &str = "vm_hooks";

/// Module of the functions that only debug chains offer.
pub(crate) const CONSOLE: &str = "console";

/// The functions of `vm_hooks`.
pub(crate) const VM_HOOKS_FUNCTIONS: [Signature; 42] = [
    ("read_args", "i", ""),
    ("write_result", "ii", ""),
    ("exit_early", "i", ""),
    ("storage_load_bytes32", "ii", ""),
    ("storage_cache_bytes32", "ii", ""),
    ("storage_flush_cache", "i", ""),
    ("transient_load_bytes32", "ii", ""),
    ("transient_store_bytes32", "ii", ""),
    ("call_contract", "iiiiIi", "i"),
    ("delegate_call_contract", "iiiIi", "i"),
    ("static_call_contract", "iiiIi", "i"),
    ("create1", "iiiii", ""),
    ("create2", "iiiiii", ""),
    ("read_return_data", "iii", "i"),
    ("return_data_size", "", "i"),
    ("emit_log", "iii", ""),
    ("account_balance", "ii", ""),
    ("account_code", "iiii", "i"),
    ("account_code_size", "i", "i"),
    ("account_codehash", "ii", ""),
    ("evm_gas_left", "", "I"),
    ("evm_ink_left", "", "I"),
    ("block_basefee", "i", ""),
    ("chainid", "", "I"),
    ("block_coinbase", "i", ""),
    ("block_gas_limit", "", "I"),
    ("block_number", "", "I"),
    ("block_timestamp", "", "I"),
    ("contract_address", "i", ""),
    ("math_div", "ii", ""),
    ("math_mod", "ii", ""),
    ("math_pow", "ii", ""),
    ("math_add_mod", "iii", ""),
    ("math_mul_mod", "iii", ""),
    ("msg_reentrant", "", "i"),
    ("msg_sender", "i", ""),
    ("msg_value", "i", ""),
    ("native_keccak256", "iii", ""),
    ("tx_gas_price", "i", ""),
    ("tx_ink_price", "", "i"),
    ("tx_origin", "i", ""),
    ("pay_for_memory_grow", "i", ""),
];

/// The functions of `console`.
pub(crate) const CONSOLE_FUNCTIONS: [Signature; 9] = [
    ("log_txt", "ii", ""),
    ("log_i32", "i", ""),
    ("log_i64", "I", ""),
    ("log_f32", "f", ""),
    ("log_f64", "F", ""),
    ("tee_i32", "i", "i"),
    ("tee_i64", "I", "I"),
    ("tee_f32", "f", "f"),
    ("tee_f64", "F", "F"),
];

/// The function's signature, where the chain offers it.
pub(super) fn find(module: &str, name: &str, debug: bool) -> Option<&'static Signature> {
    let functions: &[Signature] = match module {
        VM_HOOKS => &VM_HOOKS_FUNCTIONS,
        CONSOLE if debug => &CONSOLE_FUNCTIONS,
        _ => return None,
    };
    functions.iter().find(|signature| signature.0 == name)
}

/// Whether a module's type is that of the signature.
pub(super) fn matches(ty: &FuncType, signature: &Signature) -> bool {
    same(ty.params(), signature.1) && same(ty.results(), signature.2)
}

fn same(types: &[ValType], letters: &str) -> bool {
    types.iter().copied().eq(letters.bytes().map(|letter| match letter {
        b'i' => ValType::I32,
        b'I' => ValType::I64,
        b'f' => ValType::F32,
        _ => ValType::F64,
    }))
}
