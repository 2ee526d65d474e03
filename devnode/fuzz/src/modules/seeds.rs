//! Real programs: small ones written here, and whatever was compiled.

use std::path::Path;

/// Programs that between them use every host function and every kind of section.
const TEXTS: [&str; 10] = [
    // Does nothing.
    r#"(module (memory (export "memory") 0 0) (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#,
    // Echoes its input.
    r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 0)) (call $out (i32.const 0) (local.get $len)) (i32.const 0)))"#,
    // Exchanges a slot with its input.
    r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (import "vm_hooks" "storage_load_bytes32" (func $load (param i32 i32)))
        (import "vm_hooks" "storage_cache_bytes32" (func $store (param i32 i32)))
        (import "vm_hooks" "storage_flush_cache" (func $flush (param i32)))
        (import "vm_hooks" "transient_load_bytes32" (func $tload (param i32 i32)))
        (import "vm_hooks" "transient_store_bytes32" (func $tstore (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 64))
            (call $load (i32.const 0) (i32.const 32)) (call $store (i32.const 0) (i32.const 64))
            (call $tload (i32.const 0) (i32.const 128)) (call $tstore (i32.const 0) (i32.const 64))
            (call $flush (i32.const 0)) (call $out (i32.const 32) (i32.const 32)) (i32.const 0)))"#,
    // Calls the account that its input names, by the way that the first byte names.
    r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (import "vm_hooks" "call_contract" (func $call (param i32 i32 i32 i32 i64 i32) (result i32)))
        (import "vm_hooks" "delegate_call_contract" (func $delegate (param i32 i32 i32 i64 i32) (result i32)))
        (import "vm_hooks" "static_call_contract" (func $static (param i32 i32 i32 i64 i32) (result i32)))
        (import "vm_hooks" "read_return_data" (func $read (param i32 i32 i32) (result i32)))
        (import "vm_hooks" "return_data_size" (func $size (result i32)))
        (import "vm_hooks" "msg_reentrant" (func $again (result i32)))
        (memory (export "memory") 1 1)
        (func $way (param $len i32) (result i32)
            (block $value (block $delegating (block $quiet
                (br_table $quiet $delegating $value
                    (i32.rem_u (i32.load8_u (i32.const 0)) (i32.const 3))))
                (return (call $static (i32.const 12) (i32.const 32) (local.get $len) (i64.const -1) (i32.const 4096))))
                (return
                    (call $delegate (i32.const 12) (i32.const 32) (local.get $len) (i64.const -1) (i32.const 4096))))
            (call $call (i32.const 12) (i32.const 32) (local.get $len) (i32.const 8192) (i64.const -1)
                (i32.const 4096)))
        (func (export "user_entrypoint") (param $len i32) (result i32) (local $status i32)
            (if (i32.lt_u (local.get $len) (i32.const 32)) (then (return (call $again))))
            (call $args (i32.const 0))
            (local.set $status (call $way (i32.sub (local.get $len) (i32.const 32))))
            (drop (call $read (i32.const 16384) (i32.const 0) (call $size)))
            (call $out (i32.const 16384) (i32.load (i32.const 4096)))
            (local.get $status)))"#,
    // Creates a contract of its input, twice.
    r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (import "vm_hooks" "create1" (func $one (param i32 i32 i32 i32 i32)))
        (import "vm_hooks" "create2" (func $two (param i32 i32 i32 i32 i32 i32)))
        (import "vm_hooks" "account_code" (func $code (param i32 i32 i32 i32) (result i32)))
        (import "vm_hooks" "account_code_size" (func $size (param i32) (result i32)))
        (import "vm_hooks" "account_codehash" (func $hash (param i32 i32)))
        (import "vm_hooks" "account_balance" (func $balance (param i32 i32)))
        (memory (export "memory") 2 2)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 1024))
            (call $one (i32.const 1024) (local.get $len) (i32.const 0) (i32.const 32) (i32.const 52))
            (call $two (i32.const 1024) (local.get $len) (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 84))
            (drop (call $size (i32.const 32))) (call $hash (i32.const 32) (i32.const 128))
            (call $balance (i32.const 32) (i32.const 160))
            (drop (call $code (i32.const 32) (i32.const 0) (i32.const 1024) (i32.const 65536)))
            (call $out (i32.const 32) (i32.const 160)) (i32.const 0)))"#,
    // Hashes, computes, logs.
    r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (import "vm_hooks" "native_keccak256" (func $keccak (param i32 i32 i32)))
        (import "vm_hooks" "math_div" (func $div (param i32 i32)))
        (import "vm_hooks" "math_mod" (func $mod (param i32 i32)))
        (import "vm_hooks" "math_pow" (func $pow (param i32 i32)))
        (import "vm_hooks" "math_add_mod" (func $addmod (param i32 i32 i32)))
        (import "vm_hooks" "math_mul_mod" (func $mulmod (param i32 i32 i32)))
        (import "vm_hooks" "emit_log" (func $log (param i32 i32 i32)))
        (memory (export "memory") 1 1)
        (data (i32.const 2048) "some data that goes with the program")
        (func (export "user_entrypoint") (param $len i32) (result i32) (local $i i32)
            (call $args (i32.const 0))
            (loop $again
                (call $keccak (i32.const 0) (i32.add (local.get $len) (local.get $i)) (i32.const 0))
                (call $div (i32.const 0) (i32.const 32)) (call $mod (i32.const 32) (i32.const 2048))
                (call $pow (i32.const 0) (i32.const 2048)) (call $addmod (i32.const 0) (i32.const 32) (i32.const 64))
                (call $mulmod (i32.const 32) (i32.const 0) (i32.const 2048))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (call $log (i32.const 0) (i32.const 160) (i32.rem_u (local.get $i) (i32.const 5)))
                (br_if $again (i32.lt_u (local.get $i) (i32.const 9))))
            (call $out (i32.const 0) (i32.const 64)) (i32.const 0)))"#,
    // Grows its memory as far as it goes.
    r#"(module
        (import "vm_hooks" "pay_for_memory_grow" (func $pay (param i32)))
        (import "vm_hooks" "evm_gas_left" (func $gas (result i64)))
        (import "vm_hooks" "evm_ink_left" (func $ink (result i64)))
        (memory (export "memory") 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $pay (i32.const 0))
            (loop $again
                (memory.fill (i32.const 0) (i32.const 7) (i32.const 65536))
                (memory.copy (i32.const 1) (i32.const 0) (i32.const 65535))
                (br_if $again (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
            (i64.store (i32.const 0) (i64.add (call $gas) (call $ink)))
            (i32.const 1)))"#,
    // Recurses through a table, as deep as its input says.
    r#"(module
        (type $step (func (param i32 i64) (result i32)))
        (import "vm_hooks" "exit_early" (func $exit (param i32)))
        (memory (export "memory") 1 1)
        (table 4 4 funcref) (elem (i32.const 0) func $f $g $f) (elem declare func $g)
        (global $depth (mut i32) (i32.const 0)) (global $sum (mut i64) (i64.const 1))
        (func $f (type $step) (local i32 i64)
            (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
            (if (i32.gt_u (global.get $depth) (local.get 0)) (then (call $exit (i32.const 0))))
            (call_indirect (type $step) (local.get 0) (i64.mul (local.get 1) (i64.const 3))
                (i32.rem_u (global.get $depth) (i32.const 3))))
        (func $g (type $step)
            (global.set $sum (i64.xor (global.get $sum) (i64.rotl (local.get 1) (i64.const 7))))
            (call $f (local.get 0) (global.get $sum)))
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $g (i32.mul (local.get $len) (i32.const 100)) (i64.const 5))))"#,
    // Tells everything about its call, and prints some of it.
    r#"(module
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (import "vm_hooks" "block_basefee" (func $basefee (param i32)))
        (import "vm_hooks" "chainid" (func $chain (result i64)))
        (import "vm_hooks" "block_coinbase" (func $coinbase (param i32)))
        (import "vm_hooks" "block_gas_limit" (func $limit (result i64)))
        (import "vm_hooks" "block_number" (func $number (result i64)))
        (import "vm_hooks" "block_timestamp" (func $time (result i64)))
        (import "vm_hooks" "contract_address" (func $contract (param i32)))
        (import "vm_hooks" "msg_sender" (func $sender (param i32)))
        (import "vm_hooks" "msg_value" (func $value (param i32)))
        (import "vm_hooks" "tx_gas_price" (func $price (param i32)))
        (import "vm_hooks" "tx_ink_price" (func $ink (result i32)))
        (import "vm_hooks" "tx_origin" (func $origin (param i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $basefee (i32.const 0)) (call $coinbase (i32.const 32)) (call $contract (i32.const 64))
            (call $sender (i32.const 96)) (call $value (i32.const 128)) (call $price (i32.const 160))
            (call $origin (i32.const 192)) (i64.store (i32.const 224) (call $chain))
            (i64.store (i32.const 232) (call $limit)) (i64.store (i32.const 240) (call $number))
            (i64.store (i32.const 248) (call $time)) (i32.store (i32.const 256) (call $ink))
            (call $out (i32.const 0) (i32.const 260)) (i32.const 0)))"#,
    // Has a little of every section.
    r#"(module $named
        (type $t (func (param i32) (result i32)))
        (import "vm_hooks" "pay_for_memory_grow" (func (param i32)))
        (memory (export "memory") 1)
        (table 3 funcref) (global $g (mut i64) (i64.const 5))
        (elem (i32.const 0) func $f $f)
        (func $f (type $t) (local i64 i32)
            (block (loop (br_table 0 1 (local.get 0))))
            (if (result i32) (local.get 0) (then i32.const 1) (else (memory.grow (i32.const 1))))
            (call_indirect (type $t) (i32.const 0)))
        (func (export "user_entrypoint") (type $t)
            (memory.copy (i32.const 0) (i32.const 8) (i32.const 8))
            (i64.store (i32.const 16) (global.get $g)) (i32.load8_u (i32.const 16)))
        (data (i32.const 0) "some bytes") (data "more"))"#,
];

/// The programs of this file.
pub fn built_in() -> Vec<Vec<u8>> {
    TEXTS.iter().filter_map(|text| wat::parse_str(text).ok()).collect()
}

/// Modules in a directory, binary or text; nothing where there is no such directory.
pub fn of_directory(directory: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(directory) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    // The order of a directory is the system's; equal seeds shall make equal inputs.
    paths.sort();
    paths.iter().filter_map(|path| wat::parse_file(path).ok()).collect()
}
