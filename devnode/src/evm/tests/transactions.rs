//! The state transition: fees, limits, refunds, and the opcodes in which Arbitrum differs.

use alloy_primitives::{Address, B256, TxKind, U256, hex};

use super::support::*;
use crate::evm::{Message, Purpose, Status};

#[test]
fn a_transfer_costs_21_000_gas_at_the_base_fee() {
    let mut world = World::new(60);
    let before = world.balance(ALICE);
    let tip = Message { value: U256::from(5), max_priority_fee_per_gas: 7, ..call_of(BOB, []) };
    let executed = world.send(tip).unwrap();
    assert_eq!((executed.gas_used, executed.gas_used_for_l1), (21_000, 0));
    let fee = U256::from(21_000u64 * 100_000_000);
    assert_eq!(before - world.balance(ALICE), fee + U256::from(5));
    assert_eq!(world.balance(Address::ZERO), fee);
    assert_eq!(world.balance(BOB), U256::from(5));
    assert_eq!(world.nonce(ALICE), 1);
}

#[test]
fn what_cannot_run_is_rejected_in_nitros_words() {
    let mut world = World::new(60);
    let base = Message { max_fee_per_gas: 100_000_000, ..call_of(BOB, []) };
    let transaction = Purpose::Transaction { encoded: Default::default() };
    let mut text = |message: Message| world.run(&message, &transaction).unwrap_err().0;
    assert_eq!(text(Message { nonce: 2, ..base.clone() }), format!("nonce too high: address {ALICE}, tx: 2 state: 0"));
    assert_eq!(
        text(Message { max_fee_per_gas: 99_999_999, ..base.clone() }),
        format!(
            "max fee per gas less than block base fee: address {ALICE}, maxFeePerGas: 99999999, baseFee: 100000000"
        )
    );
    assert_eq!(text(Message { gas_limit: 20_999, ..base.clone() }), "intrinsic gas too low: have 20999, want 21000");
    assert_eq!(
        text(Message { from: BOB, ..base.clone() }),
        format!("insufficient funds for gas * price + value: address {BOB} have 0 want 3000000000000000")
    );
    let code = vec![0; 49_153];
    assert_eq!(
        text(Message { to: TxKind::Create, data: code.into(), ..base }),
        "max initcode size exceeded: code size 49153 limit 49152"
    );
}

#[test]
fn simulations_need_no_money_and_show_no_fees() {
    let mut world = World::new(60);
    // BASEFEE, GASPRICE
    world.place(BOB, hex!("485f523a60205260405ff3"));
    let free = world.run(&Message { from: BOB, ..call_of(BOB, []) }, &Purpose::Call).unwrap();
    assert_eq!(free.output.as_ref(), [0; 64]);
    let paid = world.call(BOB, []);
    let fee = B256::from(U256::from(100_000_000));
    assert_eq!(paid.output.as_ref(), [fee, fee].concat());
}

#[test]
fn clearing_a_slot_gives_4_800_back() {
    let mut world = World::new(60);
    world.place(BOB, exchanger());
    world.call(BOB, [1; 32]);
    let executed = world.call(BOB, [0; 32]);
    // Less than a fifth of the whole, so all of it.
    assert_eq!(executed.peak_gas - executed.gas_used, 4_800);
}

#[test]
fn refunds_are_capped_at_a_fifth() {
    let mut world = World::new(60);
    // The calldata's first word goes into slots 0 and 1.
    world.place(BOB, hex!("5f355f555f3560015500"));
    world.call(BOB, [1; 32]);
    let executed = world.call(BOB, [0; 32]);
    // 21,128 intrinsic; two clearings of a cold slot at 5,000 with 7 and 8 around them; 9,600 is more than a fifth.
    assert_eq!(executed.peak_gas, 31_143);
    assert_eq!(executed.gas_used, 31_143 - 31_143 / 5);
}

/// 32,000,000 less the intrinsic gas: what `GAS` shows first, less its own two.
#[test]
fn gas_above_the_compute_cap_is_out_of_reach_and_comes_back() {
    let mut world = World::new(60);
    world.place(BOB, hex!("5a5f5260205ff3"));
    let message = Message { gas_limit: 50_000_000, ..call_of(BOB, []) };
    let executed = world.send(message.clone()).unwrap();
    assert_eq!(U256::from_be_slice(&executed.output), U256::from(32_000_000 - 21_000 - 2));
    assert!(executed.gas_used < 22_000);
    let call = world.run(&message, &Purpose::Call).unwrap();
    assert_eq!(U256::from_be_slice(&call.output), U256::from(50_000_000 - 21_000 - 2));
}

#[test]
fn opcodes_show_arbitrums_values() {
    let mut world = World::new(60);
    // NUMBER, DIFFICULTY, BLOCKHASH(0), GASLIMIT
    world.place(BOB, hex!("435f52446020525f406040524560605260805ff3"));
    let words: Vec<_> = world.call(BOB, []).output.chunks(32).map(U256::from_be_slice).collect();
    assert_eq!(words, [U256::ZERO, U256::from(1), U256::ZERO, U256::from(1u64 << 50)]);
    // BLOBBASEFEE
    world.place(BOB, hex!("4a00"));
    let executed = world.call(BOB, []);
    assert_eq!(executed.gas_used, 30_000_000);
    assert!(matches!(executed.status, Status::Failed(_)));
}

#[test]
fn code_may_begin_with_ef_only_for_programs() {
    let create = |world: &mut World, code: &[u8]| {
        let data = crate::program::code::init_code(code).into();
        world.send(Message { to: TxKind::Create, data, ..call_of(BOB, []) }).unwrap().status
    };
    let refused = Status::Failed("invalid code: must not begin with 0xef".to_string());
    let mut world = World::new(60);
    assert_eq!(create(&mut world, &hex!("ef0000")), refused);
    assert_eq!(create(&mut world, &hex!("eff000")), refused);
    assert_eq!(create(&mut world, &hex!("eff00000")), Status::Success);
    assert_eq!(create(&mut world, &hex!("eff00100")), Status::Success);
    let mut world = World::new(51);
    assert_eq!(create(&mut world, &hex!("eff00000")), Status::Success);
    assert_eq!(create(&mut world, &hex!("eff00100")), refused);
}

#[test]
fn selfdestruct_spares_programs() {
    let mut world = World::new(60);
    world.place(BOB, hex!("33ff"));
    let caller = world.program(&caller_program("delegate_call_contract"));
    let executed = world.call(caller, calling(0, BOB, &[]));
    assert_eq!(executed.status, Status::Reverted);
    assert!(!world.code(caller).is_empty());
    assert!(executed.gas_used < 1_000_000);
}

#[test]
fn an_owner_sets_the_price_of_parent_chain_data() {
    let mut world = World::new(60);
    let data = hex::decode(format!("2b352fae{:0>64x}", 50_000_000_000u64)).unwrap();
    let executed = world.call(ARB_OWNER, data.clone());
    assert_eq!(executed.status, Status::Success);
    assert_eq!(executed.gas_used, intrinsic(&data), "owners pay nothing inside");

    let message = Message { max_fee_per_gas: 100_000_000, nonce: 1, ..call_of(BOB, []) };
    let transaction = Purpose::Transaction { encoded: vec![0xab; 100].into() };
    let executed = world.run(&message, &transaction).unwrap();
    // A compressed byte costs 16 · 50 gwei / 0.1 gwei = 8,000 gas.
    assert!(executed.gas_used_for_l1 > 0);
    assert_eq!(executed.gas_used_for_l1 % 8_000, 0);
    assert_eq!(executed.gas_used, 21_000 + executed.gas_used_for_l1);
}

#[test]
fn strangers_do_not_own_the_chain() {
    let mut world = World::new(60);
    let data = hex::decode(format!("2b352fae{:0>64x}", 1)).unwrap();
    let message = Message { from: BOB, ..call_of(ARB_OWNER, data) };
    let executed = world.run(&message, &Purpose::Call).unwrap();
    assert_eq!(executed.status, Status::Failed("unauthorized caller to access-controlled method".to_string()));
}
