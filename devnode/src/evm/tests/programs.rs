//! Programs: entry, activation, storage, calls in every direction.

use alloy_primitives::{Address, U256, hex};

use super::support::*;
use crate::evm::{Executed, Message, Purpose, Status};

/// Gas of the outermost frame.
fn frame_gas(executed: &Executed, input: &[u8]) -> u64 {
    executed.gas_used - intrinsic(input)
}

/// Entry and run as derived in the specification, §6.2: uncached, then cached by recent use, then uncached.
#[test]
fn entering_costs_what_the_module_says() {
    let input = [1u8; 32];
    for (module, entry, cached, run) in
        [(module_e(), 9_208, 358, 1), (module_c(), 9_221, 363, 7), (module_l(), 9_216, 363, 6)]
    {
        let mut world = World::new(60);
        let program = world.program(&module);
        world.next_block();
        assert_eq!(frame_gas(&world.call(program, input), &input), entry + run);
        assert_eq!(frame_gas(&world.call(program, input), &input), cached + run);
        world.next_block();
        assert_eq!(frame_gas(&world.call(program, input), &input), entry + run);
    }
}

#[test]
fn recent_use_counts_for_nothing_before_arbos_60() {
    let mut world = World::new(51);
    let program = world.program(&module_e());
    assert_eq!(frame_gas(&world.call(program, []), &[]), 9_209);
    assert_eq!(frame_gas(&world.call(program, []), &[]), 9_209);
}

/// §6.2: gas inside the precompile and the data fee from no demand.
#[test]
fn activation_costs_what_the_module_says() {
    for (module, gas, fee) in [
        (module_e(), 1_749_634, 43_607_190_175_334),
        (module_c(), 1_812_746, 43_642_862_901_794),
        (module_l(), 1_812_942, 43_622_138_746_422u64),
    ] {
        let mut world = World::new(60);
        let program = world.deploy(&crate::program::code::compress(&module));
        let before = world.balance(ALICE);
        let executed = world.activate(program);
        assert_eq!(executed.gas_used - intrinsic(&executed.trace.as_ref().unwrap().input), gas);
        let paid = before - world.balance(ALICE);
        assert_eq!(paid, U256::from(fee) + U256::from(executed.gas_used) * U256::from(100_000_000));
        assert_eq!(executed.logs.len(), 1);
    }
}

#[test]
fn activation_before_arbos_59_reads_no_parameter() {
    let mut world = World::new(51);
    let program = world.deploy(&crate::program::code::compress(&module_e()));
    let executed = world.activate(program);
    assert_eq!(executed.gas_used - intrinsic(&executed.trace.unwrap().input), 1_748_834);
}

#[test]
fn a_program_that_nobody_activated_loses_all_gas() {
    let mut world = World::new(60);
    let program = world.deploy(&crate::program::code::compress(&module_e()));
    let executed = world.send(Message { gas_limit: 100_000, ..call_of(program, []) }).unwrap();
    assert_eq!(executed.status, Status::Failed("error ProgramNotActivated()".to_string()));
    assert_eq!(executed.gas_used, 100_000);
    assert!(executed.output.is_empty());
}

#[test]
fn a_failure_within_does_not_explain_a_later_one() {
    let mut world = World::new(60);
    let sleeping = world.deploy(&crate::program::code::compress(&module_e()));
    // Calls the program, which nobody activated, with 50,000 gas; then INVALID.
    world.place(BOB, [hex!("5f5f5f5f5f73").as_slice(), sleeping.as_slice(), &hex!("61c350f1fe")].concat());
    let executed = world.call(BOB, []);
    assert_eq!(executed.status, Status::Failed("invalid opcode: INVALID".to_string()));
    assert_eq!(executed.trace.unwrap().calls[0].error.as_deref(), Some("error ProgramNotActivated()"));
}

#[test]
fn equal_code_shares_one_activation() {
    let mut world = World::new(60);
    world.program(&module_c());
    let twin = world.deploy(&crate::program::code::compress(&module_c()));
    assert_eq!(world.call(twin, [7u8; 5]).output.as_ref(), [7u8; 5]);
    assert_eq!(world.activate(twin).status, Status::Reverted);
}

#[test]
fn a_reverted_activation_is_undone() {
    let mut world = World::new(60);
    let program = world.deploy(&crate::program::code::compress(&module_e()));
    // EVM code that calls `activateProgram` with its calldata and value and reverts all the same.
    let mut code = hex!("365f5f375f5f365f3460715af1").to_vec();
    code.extend(hex!("5f5ffd"));
    world.place(BOB, code);
    let data = hex::decode(format!("58c780c2{:0>64}", hex::encode(program))).unwrap();
    let value = U256::from(ONE_ETHER);
    let executed = world.send(Message { value, ..call_of(BOB, data) }).unwrap();
    assert_eq!(executed.status, Status::Reverted);
    assert!(executed.gas_used > 1_700_000);
    assert!(matches!(world.call(program, []).status, Status::Failed(_)));
}

/// §6.3 and §6.1: the one number that exercises everything, pinned upstream.
#[test]
fn a_call_to_a_cold_uncached_program_costs_what_upstream_pins() {
    let mut callee = module_c();
    // The pinned module is 187 bytes long for its names.
    callee.extend([0, 54, 4]);
    callee.extend(b"name");
    callee.extend([0; 49]);
    callee.truncate(187);
    let len = callee.len();
    callee[131 + 7..len].fill(b'x');
    callee[131 + 2] = 4;
    callee[131 + 3..131 + 7].copy_from_slice(b"pads");

    let mut world = World::new(60);
    let (callee, caller) = (world.program(&callee), world.program(&caller_program("call_contract")));
    world.next_block();
    let executed = world.call(caller, calling(0, callee, b"abcd"));
    assert_eq!(executed.output.as_ref(), b"abcd");
    assert_eq!(ink_of(executed.trace.as_ref().unwrap(), "call_contract"), [118_475_955]);
}

/// §6.1: a cold EVM contract that uses 221 gas, without and with 1,000 wei.
#[test]
fn calls_to_evm_contracts_cost_what_upstream_pins() {
    let mut world = World::new(60);
    let mut code = hex!("600050").repeat(44);
    code.push(0x5b);
    world.place(BOB, code);
    let caller = world.program(&caller_program("call_contract"));
    let executed = world.call(caller, calling(0, BOB, b"abcd"));
    assert_eq!(ink_of(executed.trace.as_ref().unwrap(), "call_contract"), [28_325_955]);

    let message = Message { value: U256::from(5_000), ..call_of(caller, calling(1_000, BOB, b"abcd")) };
    let executed = world.send(message).unwrap();
    assert_eq!(executed.status, Status::Success);
    assert_eq!(ink_of(executed.trace.as_ref().unwrap(), "call_contract"), [118_325_955]);
    assert_eq!(world.balance(BOB), U256::from(1_000));
    assert_eq!(world.balance(caller), U256::from(4_000));
}

/// §6.1: a load costs host ink and 2,100 gas, a flush host ink and what EIP-2200 says of a slot that the load made warm.
#[test]
fn storage_costs_what_upstream_pins() {
    let mut world = World::new(60);
    let program = world.program(&exchanger_program());
    let mut inks = |word: [u8; 32]| {
        let trace = world.call(program, word).trace.unwrap();
        ["storage_load_bytes32", "storage_flush_cache"].map(|name| ink_of(&trace, name)[0])
    };
    // The load made the slot warm: 2,100 gas less than a cold first write (221,068,073).
    assert_eq!(inks([1; 32]), [21_068_480, 200_068_073]);
    assert_eq!(inks([2; 32]), [21_068_480, 29_068_073]);
    assert_eq!(inks([0; 32]), [21_068_480, 29_068_073]);
}

#[test]
fn storage_is_the_chains() {
    let mut world = World::new(60);
    let (program, evm) = (world.program(&exchanger_program()), BOB);
    world.place(evm, exchanger());
    for exchange in [program, evm] {
        assert_eq!(world.call(exchange, [1; 32]).output.as_ref(), [0; 32]);
        assert_eq!(world.call(exchange, [2; 32]).output.as_ref(), [1; 32]);
        assert_eq!(world.storage(exchange, 0), U256::from_be_bytes([2; 32]));
    }
}

#[test]
fn solidity_and_programs_call_each_other() {
    let mut world = World::new(60);
    let echo = world.program(&module_c());
    let evm = Address::with_last_byte(0xe1);
    world.place(evm, forwarder(echo));
    let caller = world.program(&caller_program("call_contract"));
    let outer = Address::with_last_byte(0xe2);
    world.place(outer, forwarder(caller));

    assert_eq!(world.call(evm, *b"evm to program").output.as_ref(), b"evm to program");
    let executed = world.call(outer, calling(0, evm, b"evm, program, evm, program"));
    assert_eq!(executed.output.as_ref(), b"evm, program, evm, program");
    let mut depth = 0;
    let mut trace = executed.trace.as_ref();
    while let Some(frame) = trace {
        (depth, trace) = (depth + 1, frame.calls.first());
    }
    assert_eq!(depth, 4);
}

#[test]
fn delegate_calls_write_to_the_callers_storage() {
    let mut world = World::new(60);
    let library = world.program(&exchanger_program());
    let caller = world.program(&caller_program("delegate_call_contract"));
    world.call(caller, calling(0, library, &[3; 32]));
    assert_eq!(world.storage(caller, 0), U256::from_be_bytes([3; 32]));
    assert_eq!(world.storage(library, 0), U256::ZERO);
}

#[test]
fn a_static_call_cannot_write_and_keeps_its_gas() {
    let mut world = World::new(60);
    let library = world.program(&exchanger_program());
    let caller = world.program(&caller_program("static_call_contract"));
    let executed = world.call(caller, calling(0, library, &[3; 32]));
    assert_eq!(executed.status, Status::Reverted);
    assert!(executed.output.is_empty());
    assert!(executed.gas_used < 100_000, "{}", executed.gas_used);
    assert_eq!(world.storage(library, 0), U256::ZERO);
}

#[test]
fn a_program_within_itself_knows_it() {
    let mut world = World::new(60);
    let program = world.program(&wat(r#"(module
        (import "vm_hooks" "msg_reentrant" (func $again (result i32)))
        (import "vm_hooks" "contract_address" (func $self (param i32)))
        (import "vm_hooks" "call_contract" (func $call (param i32 i32 i32 i32 i64 i32) (result i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (if (call $again) (then (return (i32.const 1))))
            (call $self (i32.const 0))
            (call $call (i32.const 0) (i32.const 64) (i32.const 0) (i32.const 128) (i64.const -1) (i32.const 256)))
        )"#));
    let executed = world.call(program, []);
    assert_eq!(executed.status, Status::Reverted);
    assert_eq!(executed.trace.unwrap().calls.len(), 1);
}

/// Each program takes a page, of which a transaction may have 128 open: a hundred nest, with as many EVM frames
/// between them, all on the native stack.
#[test]
fn a_hundred_programs_nest_between_evm_frames() {
    let mut world = World::new(60);
    let (caller, evm) = (world.program(&caller_program("call_contract")), Address::with_last_byte(0xe1));
    world.place(evm, forwarder(caller));
    let mut target = world.program(&module_c());
    let mut data = b"bottom".to_vec();
    for _ in 0..100 {
        data = calling(0, target, &data);
        target = evm;
    }
    let executed = world.call(evm, data);
    assert_eq!(executed.status, Status::Success);
    assert_eq!(executed.output.as_ref(), b"bottom");
}

#[test]
fn programs_beyond_the_page_limit_run_out_of_gas() {
    let mut world = World::new(60);
    let itself = world.program(&wat(r#"(module
        (import "vm_hooks" "contract_address" (func $self (param i32)))
        (import "vm_hooks" "call_contract" (func $call (param i32 i32 i32 i32 i64 i32) (result i32)))
        (import "vm_hooks" "read_return_data" (func $read (param i32 i32 i32) (result i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $self (i32.const 0))
            (if (i32.eqz (call $call (i32.const 0) (i32.const 64) (i32.const 0) (i32.const 128) (i64.const -1)
                    (i32.const 256)))
                (then (drop (call $read (i32.const 300) (i32.const 0) (i32.const 4)))))
            (i32.store (i32.const 300) (i32.add (i32.load (i32.const 300)) (i32.const 1)))
            (call $out (i32.const 300) (i32.const 4))
            (i32.const 0)))"#));
    let message = Message { gas_limit: 1 << 50, ..call_of(itself, []) };
    let executed = world.run(&message, &Purpose::Call).unwrap();
    // The innermost call fails, the frames around it do not: 128 pages are open in as many frames.
    assert_eq!(executed.output.as_ref(), 128u32.to_le_bytes());
}

#[test]
fn a_program_creates_contracts() {
    let mut world = World::new(60);
    let factory = world.program(&wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "create1" (func $create (param i32 i32 i32 i32 i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 1024))
            (call $create (i32.const 1024) (local.get $len) (i32.const 0) (i32.const 32) (i32.const 64))
            (call $out (i32.const 32) (i32.const 20))
            (i32.const 0)))"#));
    let executed = world.call(factory, crate::program::code::init_code(&exchanger()));
    let created = Address::from_slice(&executed.output);
    assert_eq!(created, factory.create(1));
    assert_eq!(world.code(created).as_ref(), exchanger());
    assert_eq!(executed.trace.unwrap().calls[0].to, created);
}
