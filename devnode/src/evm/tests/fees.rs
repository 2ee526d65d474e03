//! What a transaction pays, and who is paid (`nitro-devnode.md` §1.8, §6.1, §6.3).

use alloy_primitives::{Address, U256, address, hex};

use super::support::*;
use crate::evm::{Message, Purpose, Status};

const NETWORK: Address = Address::ZERO;
const INFRA: Address = address!("00000000000000000000000000000000000014f6");
const GWEI: u128 = 1_000_000_000;

/// Returns GASPRICE.
const PRICE: [u8; 7] = hex!("3a5f5260205ff3");

fn offering(tip: u128, most: u128, to: Address) -> Message {
    Message { max_priority_fee_per_gas: tip, max_fee_per_gas: most, ..call_of(to, []) }
}

/// Sends as it is, where `World::send` would put its own fee.
fn send(world: &mut World, message: Message) -> crate::evm::Executed {
    let message = Message { nonce: world.nonce(message.from), ..message };
    world.send_as_it_is(message).unwrap()
}

#[test]
fn tips_are_dropped_unless_the_chain_collects_them() {
    for (collect, price) in [(0, GWEI / 10), (1, GWEI / 10 + 7)] {
        let mut world = World::new(60);
        world.set(hex!("a858dbe2"), &[collect]);
        world.place(BOB, PRICE);
        let (alice, network) = (world.balance(ALICE), world.balance(NETWORK));
        let executed = send(&mut world, offering(7, GWEI, BOB));
        assert_eq!(U256::from_be_slice(&executed.output), U256::from(price));
        let fee = U256::from(executed.gas_used) * U256::from(price);
        assert_eq!(alice - world.balance(ALICE), fee);
        assert_eq!(world.balance(NETWORK) - network, fee, "the tip goes where the base fee goes");
    }
}

#[test]
fn a_legacy_price_is_a_tip_to_the_full() {
    let mut world = World::new(60);
    world.set(hex!("a858dbe2"), &[1]);
    world.place(BOB, PRICE);
    let executed = send(&mut world, offering(GWEI, GWEI, BOB));
    assert_eq!(U256::from_be_slice(&executed.output), U256::from(GWEI));
}

/// `setCollectTips` is a method of ArbOS 60.
#[test]
fn tips_cannot_be_collected_before_arbos_60() {
    let mut world = World::new(51);
    let data = [&hex!("a858dbe2")[..], &U256::from(1).to_be_bytes::<32>()].concat();
    assert_eq!(world.call(ARB_OWNER, data).status, Status::Reverted);
}

/// A collected tip buys parent-chain data, too: the data takes less gas at the higher price.
#[test]
fn collected_tips_make_data_cheaper_in_gas() {
    let mut world = World::new(60);
    world.set(hex!("2b352fae"), &[GWEI as u64]);
    let encoded = vec![0xab; 100];
    let l1_gas = |world: &mut World, tip| {
        let message = Message { nonce: world.nonce(ALICE), ..offering(tip, 10 * GWEI, BOB) };
        world.run(&message, &Purpose::Transaction { encoded: encoded.clone().into() }).unwrap().gas_used_for_l1
    };
    let dropped = l1_gas(&mut world, GWEI / 10);
    world.set(hex!("a858dbe2"), &[1]);
    assert_eq!(l1_gas(&mut world, GWEI / 10), dropped / 2);
    assert_eq!(l1_gas(&mut world, 0), dropped);
}

/// The tip is dropped before it is compared with the fee cap, unless the cap leaves no room for any.
#[test]
fn a_dropped_tip_may_be_above_the_fee_cap() {
    let mut world = World::new(60);
    assert_eq!(send(&mut world, offering(2 * GWEI, GWEI, BOB)).status, Status::Success);
    let text = |world: &mut World, message: Message| {
        let message = Message { nonce: world.nonce(ALICE), ..message };
        world.run(&message, &Purpose::Transaction { encoded: Default::default() }).unwrap_err().0
    };
    let above = |tip, most| {
        format!(
            "max priority fee per gas higher than max fee per gas: address {ALICE}, maxPriorityFeePerGas: {tip}, \
             maxFeePerGas: {most}"
        )
    };
    assert_eq!(text(&mut world, offering(GWEI, GWEI / 10, BOB)), above(GWEI, GWEI / 10));
    world.set(hex!("a858dbe2"), &[1]);
    assert_eq!(text(&mut world, offering(2 * GWEI, GWEI, BOB)), above(2 * GWEI, GWEI));
}

/// The infrastructure account earns the minimum base fee, the network what is above it.
#[test]
fn the_infrastructure_account_has_its_share() {
    let mut world = World::new(60);
    let data = [&hex!("57f585db")[..], INFRA.into_word().as_slice()].concat();
    assert_eq!(world.call(ARB_OWNER, data).status, Status::Success);
    world.block.base_fee = 150_000_000;
    let (network, infra) = (world.balance(NETWORK), world.balance(INFRA));
    let executed = send(&mut world, offering(0, GWEI, BOB));
    let gas = U256::from(executed.gas_used);
    assert_eq!(world.balance(INFRA) - infra, gas * U256::from(100_000_000));
    assert_eq!(world.balance(NETWORK) - network, gas * U256::from(50_000_000));
}

/// §1.9: data fees gather at the pricer's fund, and count as available.
#[test]
fn data_fees_go_to_the_fund() {
    const FUND: Address = address!("a4B00000000000000000000000000000000000F6");
    let mut world = World::new(60);
    world.set(hex!("2b352fae"), &[50 * GWEI as u64]);
    let message = Message { nonce: world.nonce(ALICE), ..offering(0, GWEI, BOB) };
    let encoded = Purpose::Transaction { encoded: vec![0xab; 100].into() };
    let network = world.balance(NETWORK);
    let executed = world.send_for(message, &encoded).unwrap();
    let fee = |gas: u64| U256::from(gas) * U256::from(100_000_000);
    assert!(executed.gas_used_for_l1 > 0);
    assert_eq!(world.balance(FUND), fee(executed.gas_used_for_l1));
    assert_eq!(world.balance(NETWORK) - network, fee(executed.gas_used - executed.gas_used_for_l1));
    // ArbGasInfo.getL1FeesAvailable and getGasBacklog.
    let answer = |world: &mut World, selector: [u8; 4]| {
        let message = call_of(Address::with_last_byte(0x6c), selector);
        U256::from_be_slice(&world.run(&message, &Purpose::Call).unwrap().output)
    };
    assert_eq!(answer(&mut world, hex!("5b39d23c")), fee(executed.gas_used_for_l1));
}

/// Compute gas alone counts towards the backlog, and time pays it off at the speed limit.
#[test]
fn compute_gas_makes_the_backlog() {
    let mut world = World::new(60);
    world.place(BOB, hex!("fe"));
    let backlog = |world: &mut World| {
        let message = call_of(Address::with_last_byte(0x6c), hex!("1d5b5c20"));
        U256::from_be_slice(&world.run(&message, &Purpose::Call).unwrap().output)
    };
    for _ in 0..4 {
        world.send(Message { gas_limit: 32_000_000, ..call_of(BOB, []) }).unwrap();
    }
    assert_eq!(backlog(&mut world), U256::from(4 * 32_000_000));
    world.start_block(2);
    assert_eq!(backlog(&mut world), U256::from(4 * 32_000_000 - 2 * 7_000_000));
    // 44,000,000 above the tolerance: an exponent of 616 basis points, e^0.0616 = 1.0635… in four terms.
    assert_eq!(world.block.base_fee, 106_350_000);
    world.start_block(100);
    assert_eq!((backlog(&mut world), world.block.base_fee), (U256::ZERO, 100_000_000));
}

/// EIP-7623, once the owner switches it on: ten gas for each token of calldata at least.
#[test]
fn calldata_has_a_floor_where_it_is_switched_on() {
    let data = [1; 100];
    let mut world = World::new(60);
    assert_eq!(world.call(BOB, data).gas_used, 21_000 + 1_600);
    world.set(hex!("8eb911d9"), &[1]);
    let executed = world.call(BOB, data);
    assert_eq!((executed.gas_used, executed.peak_gas), (21_000 + 10 * 400, 21_000 + 10 * 400));
    let message = Message { gas_limit: 24_999, nonce: world.nonce(ALICE), ..call_of(BOB, data) };
    let message = Message { max_fee_per_gas: GWEI, ..message };
    let refused = world.run(&message, &Purpose::Transaction { encoded: Default::default() }).unwrap_err().0;
    assert_eq!(refused, "insufficient gas for floor data gas cost: have 24999, want 25000");
    // Where execution costs more than the floor, that is what is paid.
    world.place(BOB, hex!("5f5f205f5f205f5f205f5f205f5f20").repeat(20));
    let executed = world.call(BOB, data);
    assert!(executed.gas_used > 25_000);
    world.set(hex!("8eb911d9"), &[0]);
    assert_eq!(world.call(BOB, data).gas_used, executed.gas_used);
}
