//! Frames to the depth of 1,024, on threads of ordinary size.

use alloy_primitives::{Address, U256, hex};

use super::support::*;
use crate::evm::{Executed, Message, Purpose, Status};

/// A program that calls the account in its calldata, with its calldata, and answers how many programs ran: itself
/// and what the callee says, where the callee succeeded.
fn counter() -> Vec<u8> {
    wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "call_contract" (func $call (param i32 i32 i32 i32 i64 i32) (result i32)))
        (import "vm_hooks" "read_return_data" (func $read (param i32 i32 i32) (result i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 0))
            (if (i32.eqz (call $call (i32.const 0) (i32.const 0) (i32.const 20) (i32.const 128) (i64.const -1)
                    (i32.const 256)))
                (then (drop (call $read (i32.const 300) (i32.const 0) (i32.const 4)))))
            (i32.store (i32.const 300) (i32.add (i32.load (i32.const 300)) (i32.const 1)))
            (call $out (i32.const 300) (i32.const 4))
            (i32.const 0)))"#)
}

/// A chain whose owner made memory free and unlimited, so that only the call depth ends nesting.
fn world_with_counter() -> (World, Address) {
    let mut world = World::new(60);
    let program = world.program(&counter());
    world.set(hex!("3f37a846"), &[2_000]);
    world.set(hex!("6595381a"), &[0]);
    (world, program)
}

/// Runs on a thread with the stack of a test's, which is not enough for one frame by itself.
fn on_a_small_thread<R: Send>(run: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(2 << 20);
        builder.spawn_scoped(scope, run).unwrap().join().unwrap()
    })
}

fn deep_call(world: &mut World, to: Address, data: Address) -> Executed {
    let message = Message { gas_limit: 1 << 50, ..call_of(to, data.to_vec()) };
    world.run(&message, &Purpose::Call).unwrap()
}

fn count(executed: &Executed) -> u32 {
    assert_eq!(executed.status, Status::Success);
    u32::from_le_bytes(executed.output[..].try_into().unwrap())
}

/// The outermost frame is at depth 0, the innermost at 1,024.
#[test]
fn programs_nest_to_the_call_depth() {
    let counted = on_a_small_thread(|| {
        let (mut world, program) = world_with_counter();
        count(&deep_call(&mut world, program, program))
    });
    assert_eq!(counted, 1_025);
}

/// EVM frames at even depths, programs at odd ones.
#[test]
fn programs_and_evm_code_nest_to_the_call_depth() {
    let counted = on_a_small_thread(|| {
        let (mut world, program) = world_with_counter();
        let evm = Address::with_last_byte(0xe1);
        world.place(evm, forwarder(program));
        count(&deep_call(&mut world, evm, evm))
    });
    assert_eq!(counted, 512);
}

/// The frame that finds the depth used up is refused for the price of reaching its callee.
#[test]
fn beyond_the_call_depth_a_call_costs_its_base_alone() {
    let used = on_a_small_thread(|| {
        let (mut world, program) = world_with_counter();
        let executed = deep_call(&mut world, program, program);
        let mut caller = executed.trace.as_ref().unwrap();
        while !caller.calls[0].calls.is_empty() {
            caller = &caller.calls[0];
        }
        (ink_of(caller, "call_contract"), caller.calls[0].error.clone())
    });
    // 83,193 and twice 16,381 ink, and the warm callee's 100 gas.
    assert_eq!(used, (vec![1_115_955], Some("max call depth exceeded".to_string())));
}

/// Every frame of a chain of delegate calls acts for the first; only that one is an ordinary frame.
#[test]
fn delegate_calls_are_no_reentrance() {
    let mut world = World::new(60);
    let library = world.program(&reentrance_reporter());
    let caller = world.program(&caller_program("delegate_call_contract"));
    assert_eq!(world.call(caller, calling(0, library, &[])).output.as_ref(), [0]);
    assert_eq!(world.call(library, []).output.as_ref(), [0]);
}

/// EVM frames count: a delegating EVM contract that a program calls within the program's caller.
#[test]
fn evm_frames_count_for_reentrance() {
    let mut world = World::new(60);
    let reporter = world.program(&reentrance_reporter());
    // Without calldata it makes a delegate call to the reporter, with calldata it calls the address there; it
    // returns what comes back.
    let mut code = hex!("36602b57 5f5f5f5f73").to_vec();
    code.extend(reporter);
    code.extend(hex!("5af4503d5f5f3e3d5ff3 00000000"));
    assert_eq!(code.len(), 0x2b);
    code.extend(hex!("5b 5f5f5f5f5f5f3560601c5af1503d5f5f3e3d5ff3"));
    let evm = Address::with_last_byte(0xe1);
    world.place(evm, code);
    // Once open: no re-entrance. Called by itself: the acting account has two frames open.
    assert_eq!(world.call(evm, []).output.as_ref(), [0]);
    assert_eq!(world.call(evm, evm.to_vec()).output.as_ref(), [1]);
}

fn reentrance_reporter() -> Vec<u8> {
    wat(r#"(module
        (import "vm_hooks" "msg_reentrant" (func $again (result i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (i32.store8 (i32.const 0) (call $again))
            (call $out (i32.const 0) (i32.const 1))
            (i32.const 0)))"#)
}

/// §4.4 and upstream's example: an inner frame's pages are given back, the most that were open is remembered.
#[test]
fn pages_of_inner_frames_are_paid_once_as_a_ramp() {
    let grower = |pages: u32| {
        wat(&format!(
            r#"(module
            (import "vm_hooks" "read_args" (func $args (param i32)))
            (import "vm_hooks" "pay_for_memory_grow" (func $pay (param i32)))
            (import "vm_hooks" "call_contract" (func $call (param i32 i32 i32 i32 i64 i32) (result i32)))
            (memory (export "memory") 1)
            (func (export "user_entrypoint") (param $len i32) (result i32)
                (call $args (i32.const 0))
                (if (local.get $len) (then (drop (call $call (i32.const 0) (i32.const 0) (i32.const 0)
                    (i32.const 128) (i64.const -1) (i32.const 256)))))
                (call $pay (i32.const {pages}))
                (i32.const 0)))"#
        ))
    };
    let mut world = World::new(60);
    let inner = world.program(&grower(25));
    let outer = world.program(&grower(12));
    let executed = world.call(outer, inner.to_vec());
    let trace = executed.trace.unwrap();
    // The inner frame: 1 + 1 + 25 = 27 pages open. The table has 1 for two pages and 38 for 27.
    assert_eq!(ink_of(&trace.calls[0], "pay_for_memory_grow"), [10_000 * (25 * 1_000 + 38 - 1)]);
    // Back at one page open, 27 ever: twelve more make 13, of which eleven are beyond the free ones.
    assert_eq!(ink_of(&trace, "pay_for_memory_grow")[0], 10_000 * 11 * 1_000);
}

/// A program of more pages than are left is refused at activation; where pages fill up, the frame runs out of gas.
#[test]
fn the_page_limit_counts_what_is_open() {
    let module = |pages: u32| {
        wat(&format!(
            r#"(module (memory (export "memory") {pages} {pages})
                (func (export "user_entrypoint") (param i32) (result i32) i32.const 0))"#
        ))
    };
    let mut world = World::new(60);
    let program = world.deploy(&crate::program::code::compress(&module(128)));
    assert_eq!(world.activate(program).status, Status::Success);
    let program = world.deploy(&crate::program::code::compress(&module(129)));
    let executed = world.activate(program);
    assert!(matches!(executed.status, Status::Failed(text) if text.starts_with("program activation failed")));
    assert_eq!(executed.gas_used, 30_000_000, "all gas");
    assert_eq!(world.balance(ARB_WASM), U256::ZERO);
}
