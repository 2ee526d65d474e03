//! EIP-7702: accounts that delegate to programs, to precompiles, to nothing.

use alloy_eips::eip7702::{Authorization, SignedAuthorization};
use alloy_primitives::{Address, B256, Bytes, TxKind, U256, hex, keccak256};

use super::support::*;
use crate::chain::Key;
use crate::evm::{Executed, Message, Purpose, Status};

fn key() -> Key {
    Key::new(B256::repeat_byte(7)).unwrap()
}

fn authorization(address: Address, nonce: u64, chain_id: u64) -> SignedAuthorization {
    let authorization = Authorization { chain_id: U256::from(chain_id), address, nonce };
    let signature = key().sign_hash(authorization.signature_hash()).unwrap();
    authorization.into_signed(signature)
}

/// A type-4 transaction of [`ALICE`]'s with one authorisation.
fn delegating(delegate: Address, nonce: u64, to: Address, data: impl Into<Bytes>) -> Message {
    Message { tx_type: 4, authorizations: vec![authorization(delegate, nonce, 412_346)], ..call_of(to, data) }
}

fn frame_gas(executed: &Executed, input: &[u8]) -> u64 {
    executed.gas_used - intrinsic(input) - 25_000
}

#[test]
fn an_account_runs_the_program_that_it_delegates_to() {
    let mut world = World::new(60);
    let program = world.program(&module_c());
    world.next_block();
    let input = [3; 10];
    let executed = world.send(delegating(program, 0, key().address(), input)).unwrap();
    assert_eq!(executed.output.as_ref(), input);
    // The callee's delegate is warm in the outermost call; entering costs what the program's record says.
    assert_eq!(frame_gas(&executed, &input), 9_221 + 7);
    assert_eq!(world.nonce(key().address()), 1);
    // The program is recent now under its own code hash, whoever is called.
    assert_eq!(world.call(program, input).gas_used, intrinsic(&input) + 363 + 7);
}

#[test]
fn it_runs_on_the_account_s_own_storage() {
    let mut world = World::new(60);
    let program = world.program(&exchanger_program());
    world.send(delegating(program, 0, key().address(), [5; 32])).unwrap();
    assert_eq!(world.storage(key().address(), 0), U256::from_be_bytes([5; 32]));
    assert_eq!(world.storage(program, 0), U256::ZERO);
}

/// An EVM call pays 2,600 for a cold delegate, a program's call does not.
#[test]
fn programs_call_delegating_accounts_without_another_charge() {
    let mut world = World::new(60);
    let program = world.program(&module_c());
    let caller = world.program(&caller_program("call_contract"));
    world.send(delegating(program, 0, BOB, [])).unwrap();

    let mut gas_of = |callee: Address| {
        let evm = Address::with_last_byte(0xe1);
        world.place(evm, forwarder(callee));
        world.next_block();
        let by_evm = world.call(evm, [1; 4]);
        assert_eq!(by_evm.output.as_ref(), [1; 4]);
        world.next_block();
        let by_program = world.call(caller, calling(0, callee, &[1; 4]));
        assert_eq!(by_program.output.as_ref(), [1; 4]);
        (by_evm.gas_used, ink_of(by_program.trace.as_ref().unwrap(), "call_contract")[0])
    };
    let (direct, direct_ink) = gas_of(program);
    let (delegated, delegated_ink) = gas_of(key().address());
    assert_eq!(delegated - direct, 2_600);
    assert_eq!(delegated_ink, direct_ink);
    // 83,193 and twice 16,381; the cold callee, its entry, its run.
    assert_eq!(direct_ink, 115_955 + 10_000 * (2_600 + 9_221 + 7));
}

/// The designator is what `account_code*` and `EXTCODE*` show.
#[test]
fn programs_see_the_designator() {
    let mut world = World::new(60);
    let program = world.program(&module_c());
    world.send(delegating(program, 0, BOB, [])).unwrap();
    let designator = [&hex!("ef0100")[..], program.as_slice()].concat();
    assert_eq!(world.code(key().address()).as_ref(), designator);

    let looker = world.program(&wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (import "vm_hooks" "account_code" (func $code (param i32 i32 i32 i32) (result i32)))
        (import "vm_hooks" "account_code_size" (func $size (param i32) (result i32)))
        (import "vm_hooks" "account_codehash" (func $hash (param i32 i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 0))
            (i32.store8 (i32.const 100) (call $size (i32.const 0)))
            (call $hash (i32.const 0) (i32.const 101))
            (drop (call $code (i32.const 0) (i32.const 0) (i32.const 100) (i32.const 133)))
            (call $out (i32.const 100) (i32.const 56))
            (i32.const 0)))"#));
    let seen = world.call(looker, key().address().to_vec()).output;
    assert_eq!(seen[0], 23);
    assert_eq!(seen[1..33], keccak256(&designator)[..]);
    assert_eq!(seen[33..], designator);
}

#[test]
fn a_delegation_to_a_precompile_leads_to_no_code_from_arbos_50() {
    let precompile = Address::with_last_byte(0x64);
    for (version, status, gas) in
        [(40, Status::Failed("invalid opcode: INVALID".to_string()), 54_000), (50, Status::Success, 0)]
    {
        let mut world = World::new(version);
        // 21,064 for the transaction, 25,000 for the authorisation, and what is left for the call.
        let message = Message { gas_limit: 100_000 + 64, ..delegating(precompile, 0, key().address(), [1; 4]) };
        let executed = world.send(message).unwrap();
        assert_eq!((executed.status.clone(), frame_gas(&executed, &[1; 4])), (status, gas), "ArbOS {version}");

        // The same from EVM code and from a program.
        let (evm, caller) = (Address::with_last_byte(0xe1), world.program(&caller_program("call_contract")));
        world.place(evm, forwarder(key().address()));
        let lost = |executed: &Executed| executed.gas_used > 200_000;
        let message = Message { gas_limit: 300_000, ..call_of(evm, [1; 4]) };
        assert_eq!(lost(&world.send(message).unwrap()), version < 50);
        let message = Message { gas_limit: 300_000, ..call_of(caller, calling(0, key().address(), &[1; 4])) };
        assert_eq!(lost(&world.send(message).unwrap()), version < 50);
    }
}

/// Ethereum's precompiles have no code in any version.
#[test]
fn a_delegation_to_an_ethereum_precompile_leads_to_no_code() {
    let mut world = World::new(40);
    let executed = world.send(delegating(Address::with_last_byte(4), 0, key().address(), [1; 4])).unwrap();
    assert_eq!((executed.status.clone(), frame_gas(&executed, &[1; 4])), (Status::Success, 0));
    assert!(executed.output.is_empty());
}

#[test]
fn an_authority_that_exists_gives_half_its_charge_back() {
    let mut world = World::new(60);
    let fresh = world.send(delegating(BOB, 0, BOB, [])).unwrap();
    assert_eq!((fresh.gas_used, fresh.peak_gas), (46_000, 46_000));
    // 12,500, of which a fifth of the gas used is the most.
    let existing = world.send(delegating(BOB, 1, BOB, [])).unwrap();
    assert_eq!((existing.gas_used, existing.peak_gas), (46_000 - 9_200, 46_000));
    // A failed call does not take the refund along.
    world.place(BOB, hex!("fe"));
    let failed = world.send(Message { gas_limit: 100_000, ..delegating(BOB, 2, BOB, []) }).unwrap();
    assert_eq!((failed.gas_used, failed.peak_gas), (100_000 - 12_500, 100_000));
    assert_eq!(world.nonce(key().address()), 3);
}

#[test]
fn authorisations_that_do_not_hold_are_passed_over() {
    let mut world = World::new(60);
    for wrong in [authorization(BOB, 1, 412_346), authorization(BOB, 0, 1)] {
        let message = Message { tx_type: 4, authorizations: vec![wrong], ..call_of(BOB, []) };
        assert_eq!(world.send(message).unwrap().gas_used, 46_000);
        assert!(world.code(key().address()).is_empty());
    }
    // Any chain's is this one's too.
    let message = Message { tx_type: 4, authorizations: vec![authorization(BOB, 0, 0)], ..call_of(BOB, []) };
    world.send(message).unwrap();
    assert_eq!(world.code(key().address()).len(), 23);
    // The zero address takes the delegation away.
    world.send(delegating(Address::ZERO, 1, BOB, [])).unwrap();
    assert!(world.code(key().address()).is_empty());
}

#[test]
fn a_delegating_account_can_send() {
    let mut world = World::new(60);
    world.fund(key().address(), ONE_ETHER);
    world.send(delegating(BOB, 0, BOB, [])).unwrap();
    let executed = world.send(Message { from: key().address(), ..call_of(ALICE, []) }).unwrap();
    assert_eq!((executed.status, executed.gas_used), (Status::Success, 21_000));
}

#[test]
fn transactions_that_set_code_are_refused_before_arbos_40_and_where_they_make_no_sense() {
    let text = |world: &mut World, message: Message| {
        let message = Message { max_fee_per_gas: 100_000_000, ..message };
        world.run(&message, &Purpose::Transaction { encoded: Bytes::new() }).unwrap_err().0
    };
    let mut world = World::new(32);
    assert_eq!(text(&mut world, delegating(BOB, 0, BOB, [])), "transaction type not supported");
    let mut world = World::new(40);
    let creation = Message { to: TxKind::Create, ..delegating(BOB, 0, BOB, []) };
    assert_eq!(
        text(&mut world, creation),
        format!("EIP-7702 transaction cannot be used to create contract (sender {ALICE})")
    );
    let empty = Message { authorizations: vec![], ..delegating(BOB, 0, BOB, []) };
    assert_eq!(text(&mut world, empty), format!("EIP-7702 transaction with empty auth list (sender {ALICE})"));
}
