//! Contracts that programs create (`stylus-execution.md` §5.7).

use alloy_primitives::{Address, B256, U256, hex, keccak256};

use super::support::*;
use crate::evm::{Message, Status};
use crate::program::code;

/// A program that creates a contract from its calldata, with its own value, and answers the address, the length of
/// the return data and the data itself. `hook` is `create1`, or `create2` with a salt of 32 bytes of seven.
fn factory(hook: &str) -> Vec<u8> {
    let (types, salt) = if hook == "create2" { ("i32 ", "(i32.const 96)") } else { ("", "") };
    wat(&format!(
        r#"(module
            (import "vm_hooks" "read_args" (func $args (param i32)))
            (import "vm_hooks" "msg_value" (func $value (param i32)))
            (import "vm_hooks" "{hook}" (func $create (param i32 i32 i32 i32 {types}i32)))
            (import "vm_hooks" "read_return_data" (func $read (param i32 i32 i32) (result i32)))
            (import "vm_hooks" "write_result" (func $out (param i32 i32)))
            (memory (export "memory") 1 1)
            (func (export "user_entrypoint") (param $len i32) (result i32)
                (call $args (i32.const 1024))
                (call $value (i32.const 0))
                (memory.fill (i32.const 96) (i32.const 7) (i32.const 32))
                (call $create (i32.const 1024) (local.get $len) (i32.const 0) {salt} (i32.const 32) (i32.const 52))
                (drop (call $read (i32.const 56) (i32.const 0) (i32.const 40)))
                (call $out (i32.const 32) (i32.add (i32.const 24) (i32.load (i32.const 52))))
                (i32.const 0)))"#
    ))
}

/// 12 bytes of code from 55 bytes of init code: its 24 gas, 200 gas a byte, and 32,000.
const CREATION: u64 = 32_000 + 24 + 2_400;

/// The pinned ink of §6.1 belongs to a contract that the specification does not show; this one is ours.
#[test]
fn creations_cost_their_base_their_run_and_their_code() {
    for (hook, ink) in [
        ("create1", 83_193 + 2 * (16_381 + 55 * 23) + 10_000 * CREATION),
        // One more pointer, and six gas for each of the two words that are hashed.
        ("create2", 88_233 + 2 * (16_381 + 55 * 23) + 10_000 * (CREATION + 12)),
    ] {
        let mut world = World::new(60);
        let program = world.program(&factory(hook));
        let executed = world.call(program, code::init_code(&exchanger()));
        assert_eq!(ink_of(executed.trace.as_ref().unwrap(), hook), [ink], "{hook}");
        let created = Address::from_slice(&executed.output[..20]);
        assert_eq!(world.code(created).as_ref(), exchanger());
        assert_eq!(executed.output[20..], [0; 4], "no return data");
    }
}

#[test]
fn addresses_come_from_the_nonce_or_the_salt() {
    let mut world = World::new(60);
    let (one, two) = (world.program(&factory("create1")), world.program(&factory("create2")));
    let init = code::init_code(&exchanger());
    for nonce in 1..=2 {
        let executed = world.call(one, init.clone());
        assert_eq!(executed.output[..20], one.create(nonce)[..]);
    }
    assert_eq!(world.nonce(one), 3);
    let expected = two.create2(B256::repeat_byte(7), keccak256(&init));
    assert_eq!(world.call(two, init.clone()).output[..20], expected[..]);
    // The same again collides: no address, and the gas that was passed on is gone.
    let executed = world.send(Message { gas_limit: 500_000, ..call_of(two, init) }).unwrap();
    assert_eq!((executed.status, &executed.output[..]), (Status::Success, &[0; 24][..]));
    assert!(executed.gas_used > 470_000, "{}", executed.gas_used);
    assert_eq!(world.nonce(two), 3, "the nonce is used all the same");
}

/// The constructor's revert data and its length come back, the address is zero, and the value stays.
#[test]
fn a_reverting_constructor_leaves_its_data() {
    let mut world = World::new(60);
    let program = world.program(&factory("create1"));
    let init = hex!("63aabbccdd5f526004601cfd");
    let message = Message { value: U256::from(3), ..call_of(program, init) };
    let executed = world.send(message).unwrap();
    assert_eq!(executed.status, Status::Success);
    assert_eq!(executed.output[..20], [0; 20]);
    assert_eq!(executed.output[20..24], 4u32.to_le_bytes());
    assert_eq!(executed.output[24..], hex!("aabbccdd"));
    assert_eq!(world.balance(program), U256::from(3));
}

#[test]
fn the_endowment_moves() {
    let mut world = World::new(60);
    let program = world.program(&factory("create1"));
    let message = Message { value: U256::from(3), ..call_of(program, code::init_code(&exchanger())) };
    let executed = world.send(message).unwrap();
    assert_eq!(world.balance(Address::from_slice(&executed.output[..20])), U256::from(3));
    assert_eq!(world.balance(program), U256::ZERO);
}

/// A child may be a program; it has to be activated like any other.
#[test]
fn a_program_creates_programs() {
    let mut world = World::new(60);
    let program = world.program(&factory("create2"));
    let executed = world.call(program, code::init_code(&code::compress(&module_c())));
    let created = Address::from_slice(&executed.output[..20]);
    assert!(matches!(world.call(created, [1]).status, Status::Failed(text) if text == "error ProgramNotActivated()"));
    assert_eq!(world.activate(created).status, Status::Success);
    assert_eq!(world.call(created, *b"child").output.as_ref(), b"child");

    // Other code that begins with EF is refused.
    let executed = world.send(Message { gas_limit: 1_000_000, ..call_of(program, code::init_code(&hex!("ef00"))) });
    assert_eq!(executed.unwrap().output[..20], [0; 20]);
}

/// With less than the base cost the program fails: a revert that keeps the gas, where EVM code would lose all.
#[test]
fn creating_without_the_gas_for_it_reverts() {
    let mut world = World::new(60);
    let program = world.program(&factory("create1"));
    world.next_block();
    let init = code::init_code(&exchanger());
    let message = Message { gas_limit: intrinsic(&init) + 35_000, ..call_of(program, init.clone()) };
    let executed = world.send(message).unwrap();
    assert_eq!((executed.status, executed.output.len()), (Status::Reverted, 0));
    // The entry costs 8,832 + 352 and a little; some 25,000 are left.
    assert!(executed.gas_used < intrinsic(&init) + 10_000, "{}", executed.gas_used);
}

#[test]
fn nothing_is_created_in_a_static_call() {
    let mut world = World::new(60);
    let program = world.program(&factory("create1"));
    let outer = world.program(&caller_program("static_call_contract"));
    let executed = world.call(outer, calling(0, program, &code::init_code(&exchanger())));
    assert_eq!(executed.status, Status::Reverted);
    assert!(executed.gas_used < 100_000, "{}", executed.gas_used);
    assert_eq!(world.nonce(program), 1);
}

/// No limit on init code, and no charge for its words (EIP-3860), where programs create.
#[test]
fn long_init_code_is_for_programs_alone() {
    let mut world = World::new(60);
    let program = world.program(&factory("create1"));
    let mut init = code::init_code(&exchanger());
    init.resize(50_000, 0);
    let executed = world.call(program, init.clone());
    let ink = 83_193 + 2 * (16_381 + 55 * (50_000 - 32)) + 10_000 * CREATION;
    assert_eq!(ink_of(executed.trace.as_ref().unwrap(), "create1"), [ink]);
    assert!(!world.code(Address::from_slice(&executed.output[..20])).is_empty());

    // EVM code that creates from its calldata fails for its length alone.
    world.place(BOB, hex!("365f5f37365f5ff05f5260205ff3"));
    let executed = world.send(Message { gas_limit: 3_000_000, ..call_of(BOB, init) }).unwrap();
    assert!(matches!(executed.status, Status::Failed(_)));
}

/// Init code that is itself a program's has no account and hence no activation.
#[test]
fn init_code_that_is_a_program_is_not_activated() {
    let mut world = World::new(60);
    let message = Message {
        to: alloy_primitives::TxKind::Create,
        data: code::compress(&module_e()).into(),
        gas_limit: 200_000,
        ..call_of(BOB, [])
    };
    let executed = world.send(message).unwrap();
    assert_eq!(executed.status, Status::Failed("error ProgramNotActivated()".to_string()));
    assert_eq!(executed.gas_used, 200_000);
}
