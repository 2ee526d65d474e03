//! Calls from programs: what they cost, and how they fail (`stylus-execution.md` §5.5 and §6.1).

use alloy_primitives::{Address, B256, U256, hex};

use super::support::*;
use crate::evm::{Message, Status, Trace};

/// Ink of any call with at most 32 bytes of data, beyond gas: 83,193 and twice 16,381.
const CALL: u64 = 115_955;
const CALLS: [&str; 3] = ["call_contract", "delegate_call_contract", "static_call_contract"];

fn innermost(trace: &Trace) -> &Trace {
    trace.calls.first().map_or(trace, innermost)
}

/// §6.1: `burnArbGas(0)` is 36 bytes, uses 3 gas, and takes any kind of call.
#[test]
fn calls_to_a_precompile_cost_what_upstream_pins() {
    let data = [hex!("bb3480f9").as_slice(), &[0; 32]].concat();
    for hook in CALLS {
        let mut world = World::new(60);
        let caller = world.program(&caller_program(hook));
        let executed = world.call(caller, calling(0, Address::with_last_byte(0x69), &data));
        assert_eq!(executed.status, Status::Success);
        assert_eq!(ink_of(executed.trace.as_ref().unwrap(), hook), [1_146_395], "{hook}");
    }
}

/// §6.1: the same contract as in the pin of an ordinary call, 221 gas and cold.
#[test]
fn delegate_and_static_calls_cost_as_much_as_ordinary_ones() {
    for hook in CALLS {
        let mut world = World::new(60);
        world.place(BOB, [hex!("600050").repeat(44), vec![0x5b]].concat());
        let caller = world.program(&caller_program(hook));
        let executed = world.call(caller, calling(0, BOB, b"abcd"));
        assert_eq!(ink_of(executed.trace.as_ref().unwrap(), hook), [28_325_955], "{hook}");
    }
}

/// A call with value: 9,000, and 25,000 where the callee does not exist yet; the stipend comes back unused.
#[test]
fn value_costs_its_transfer_and_a_new_account() {
    let mut world = World::new(60);
    let caller = world.program(&caller_program("call_contract"));
    let mut ink = |callee, funds: u64| {
        let message = Message { value: U256::from(funds), ..call_of(caller, calling(1, callee, b"abcd")) };
        let executed = world.send(message).unwrap();
        ink_of(executed.trace.as_ref().unwrap(), "call_contract")[0]
    };
    let stranger = Address::with_last_byte(0x99);
    assert_eq!(ink(stranger, 10), CALL + 10_000 * (2_600 + 25_000 + 9_000));
    assert_eq!(ink(stranger, 10), CALL + 10_000 * (2_600 + 9_000), "it exists now");
}

/// Without the money the callee is not entered: only reaching it is paid.
#[test]
fn a_call_without_the_money_costs_its_base_alone() {
    let mut world = World::new(60);
    let caller = world.program(&caller_program("call_contract"));
    world.place(BOB, hex!("00"));
    let executed = world.call(caller, calling(1, BOB, b"abcd"));
    assert_eq!(executed.status, Status::Reverted);
    assert_eq!(ink_of(executed.trace.as_ref().unwrap(), "call_contract"), [CALL + 10_000 * (2_600 + 9_000)]);
}

/// Unlike EVM code, a program pays for what its callee takes out of the stipend.
#[test]
fn the_stipend_is_paid_by_the_caller_where_it_is_used() {
    let mut world = World::new(60);
    // Without gas of its own, the callee burns the stipend to the last unit: an endless loop.
    world.place(BOB, hex!("5b5f56"));
    let program = world.program(&wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "call_contract" (func $call (param i32 i32 i32 i32 i64 i32) (result i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 32))
            (i32.store8 (i32.const 31) (i32.const 1))
            (drop (call $call (i32.const 32) (i32.const 0) (i32.const 0) (i32.const 0) (i64.const 0) (i32.const 128)))
            (i32.const 0)))"#));
    let message = Message { value: U256::from(5), ..call_of(program, BOB.to_vec()) };
    let executed = world.send(message).unwrap();
    let ink = ink_of(executed.trace.as_ref().unwrap(), "call_contract");
    assert_eq!(ink, [CALL + 10_000 * (2_600 + 9_000 + 2_300)]);
}

/// A callee gets ⌊63/64⌋ of what is left after the base, which is what the program has when it asks.
#[test]
fn a_callee_gets_all_but_a_64th() {
    let mut world = World::new(60);
    // GAS; MSTORE; RETURN.
    world.place(BOB, hex!("5a5f5260205ff3"));
    let caller = world.program(&caller_program("call_contract"));
    let executed = world.call(caller, calling(0, BOB, b"abcd"));
    let trace = executed.trace.unwrap();
    let calls = &trace.program.as_ref().unwrap().host_calls;
    let call = calls.iter().find(|call| call.name == "call_contract").unwrap();
    let gas_left = (call.start_ink - CALL) / 10_000;
    let given = (gas_left - 2_600) * 63 / 64;
    assert_eq!(trace.calls[0].gas, given);
    assert_eq!(U256::from_be_slice(&executed.output), U256::from(given - 2));
}

#[test]
fn revert_data_comes_back_and_other_failures_say_nothing() {
    let mut world = World::new(60);
    // PUSH4 abcd…; revert with it.
    world.place(BOB, hex!("63aabbccdd5f526004601cfd"));
    let caller = world.program(&caller_program("call_contract"));
    let executed = world.call(caller, calling(0, BOB, &[]));
    assert_eq!((executed.status, executed.output.as_ref()), (Status::Reverted, &hex!("aabbccdd")[..]));

    world.place(BOB, hex!("fe"));
    let executed = world.send(Message { gas_limit: 100_000, ..call_of(caller, calling(0, BOB, &[])) }).unwrap();
    assert_eq!((executed.status, executed.output.len()), (Status::Reverted, 0));
    assert!(executed.gas_used > 95_000, "the callee lost what it was given: {}", executed.gas_used);
}

/// CALLER and CALLVALUE, as a library sees them.
#[test]
fn delegate_calls_keep_caller_and_value() {
    let mut world = World::new(60);
    world.place(BOB, hex!("335f52 34602052 30604052 60605ff3"));
    let caller = world.program(&caller_program("delegate_call_contract"));
    let message = Message { value: U256::from(77), ..call_of(caller, calling(0, BOB, &[])) };
    let output = world.send(message).unwrap().output;
    assert_eq!(output[..32], ALICE.into_word()[..]);
    assert_eq!(output[32..64], B256::from(U256::from(77))[..]);
    assert_eq!(output[64..], caller.into_word()[..]);
}

/// In a static context a call with value fails for the program, at no cost beyond its ink, and does not trap.
#[test]
fn a_call_with_value_in_a_static_context_is_refused() {
    let mut world = World::new(60);
    let inner = world.program(&caller_program("call_contract"));
    let outer = world.program(&caller_program("static_call_contract"));
    let executed = world.call(outer, calling(0, inner, &calling(1, BOB, &[])));
    assert_eq!(executed.status, Status::Reverted);
    let trace = executed.trace.unwrap();
    assert_eq!(ink_of(&trace.calls[0], "call_contract"), [CALL]);
    assert!(trace.calls[0].calls.is_empty());
}

/// EVM code that a static call reaches through a program loses all its gas when it writes.
#[test]
fn the_static_context_reaches_through_programs() {
    let mut world = World::new(60);
    world.place(BOB, exchanger());
    let inner = world.program(&caller_program("call_contract"));
    let outer = world.program(&caller_program("static_call_contract"));
    let data = calling(0, inner, &calling(0, BOB, &[1; 32]));
    let executed = world.send(Message { gas_limit: 500_000, ..call_of(outer, data) }).unwrap();
    let trace = executed.trace.unwrap();
    let writer = innermost(&trace);
    assert_eq!(writer.error.as_deref(), Some("write protection"));
    assert_eq!(writer.gas_used, writer.gas);
    assert_eq!(world.storage(BOB, 0), U256::ZERO);
}

/// Transient storage lasts for the transaction, across frames of programs and EVM code, and no longer.
#[test]
fn transient_storage_is_shared_by_the_frames_of_one_account() {
    let mut world = World::new(60);
    // TLOAD(0) returned, calldata's word TSTOREd at 0.
    world.place(BOB, hex!("5f5c5f525f355f5d60205ff3"));
    let program = world.program(&wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "transient_store_bytes32" (func $store (param i32 i32)))
        (import "vm_hooks" "transient_load_bytes32" (func $load (param i32 i32)))
        (import "vm_hooks" "delegate_call_contract" (func $call (param i32 i32 i32 i64 i32) (result i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 32))
            (call $load (i32.const 0) (i32.const 96))
            (call $store (i32.const 0) (i32.const 32))
            (drop (call $call (i32.const 64) (i32.const 64) (i32.const 32) (i64.const -1) (i32.const 300)))
            (call $load (i32.const 0) (i32.const 128))
            (call $out (i32.const 96) (i32.const 64))
            (i32.const 0)))"#));
    let input = [&[5; 32][..], BOB.as_slice()].concat();
    for _ in 0..2 {
        // Nothing at first; then what the delegate stored on the program's behalf, its own address.
        let output = world.call(program, input.clone()).output;
        assert_eq!(output[..32], [0; 32]);
        assert_eq!(output[32..], [BOB.as_slice(), &[0; 12]].concat());
    }
}

/// ArbOS' own looks and writes leave the access list alone: the account that holds its state stays cold.
#[test]
fn what_arbos_touches_stays_cold() {
    let mut world = World::new(60);
    // ArbAddressTable.register(1), then GAS, BALANCE of the state account, GAS; the difference is returned.
    let mut code = hex::decode("634420e4865f5260016020525f5f6024601c5f60665af1505a73").unwrap();
    code.extend(hex!("A4B05FffffFffFFFFfFFfffFfffFFfffFfFfFFFf"));
    code.extend(hex!("31505a90035f5260205ff3"));
    world.place(BOB, code);
    let output = world.call(BOB, []).output;
    // PUSH20 3, BALANCE 2,600, POP 2, GAS 2.
    assert_eq!(U256::from_be_slice(&output), U256::from(2_607));
}

/// What an activation pays the network does not make the network's account warm.
#[test]
fn fees_leave_the_network_account_cold() {
    let mut world = World::new(60);
    let program = world.deploy(&crate::program::code::compress(&module_e()));
    // activateProgram(calldata[0]) with all value, then the price of BALANCE(0).
    let mut code = hex::decode("6358c780c25f525f356020525f5f6024601c3460715af1505a").unwrap();
    code.extend(hex!("5f31505a90035f5260205ff3"));
    world.place(BOB, code);
    let message = Message { value: U256::from(ONE_ETHER), ..call_of(BOB, program.into_word().to_vec()) };
    let before = world.balance(Address::ZERO);
    let executed = world.send(message).unwrap();
    // PUSH0 2, BALANCE 2,600, POP 2, GAS 2.
    assert_eq!(U256::from_be_slice(&executed.output), U256::from(2_606));
    let fee = U256::from(43_607_190_175_334u64) + U256::from(executed.gas_used) * U256::from(100_000_000);
    assert_eq!(world.balance(Address::ZERO) - before, fee, "and the fee is not lost");
    assert_eq!(world.call(program, []).status, Status::Success);
}

/// `SELFDESTRUCT` on behalf of a program: the usual price, then a revert.
#[test]
fn selfdestruct_for_a_program_reverts_after_its_gas() {
    let mut world = World::new(60);
    world.place(BOB, [&[0x73][..], Address::with_last_byte(0x77).as_slice(), &[0xff]].concat());
    let caller = world.program(&caller_program("delegate_call_contract"));
    let executed = world.call(caller, calling(0, BOB, &[]));
    let frame = &executed.trace.as_ref().unwrap().calls[0];
    assert_eq!((frame.error.as_deref(), frame.gas_used), (Some("execution reverted"), 3 + 5_000 + 2_600));

    // In a static context it is a write, and takes all gas.
    let outer = world.program(&caller_program("static_call_contract"));
    let data = calling(0, caller, &calling(0, BOB, &[]));
    let executed = world.send(Message { gas_limit: 500_000, ..call_of(outer, data) }).unwrap();
    let trace = executed.trace.unwrap();
    let frame = innermost(&trace);
    assert_eq!(frame.error.as_deref(), Some("write protection"));
    assert_eq!(frame.gas_used, frame.gas);
}

/// A contract that destroys itself in favour of itself in its first transaction burns what it had.
#[test]
fn selfdestruct_to_itself_burns_in_the_creating_transaction() {
    let mut world = World::new(60);
    let message = Message {
        to: alloy_primitives::TxKind::Create,
        value: U256::from(9),
        data: hex!("30ff").into(),
        ..call_of(BOB, [])
    };
    let created = ALICE.create(world.nonce(ALICE));
    let before = world.balance(ALICE);
    let executed = world.send(message).unwrap();
    assert_eq!(executed.status, Status::Success);
    assert_eq!(world.balance(created), U256::ZERO);
    let fee = U256::from(executed.gas_used) * U256::from(100_000_000);
    assert_eq!(before - world.balance(ALICE), fee + U256::from(9));
}
