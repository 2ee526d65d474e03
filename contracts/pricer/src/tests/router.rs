//! The door: what is routed, and what calldata cannot do.

use alloy_primitives::{Address, U256, hex};
use alloy_sol_types::SolCall;
use common::testing::Message;
use stylus_sdk::abi::Router;
use stylus_sdk::testing::TestVM;

use super::interface::IPricer::*;
use super::setup::*;
use crate::Pricer;

/// Every method is reached through the ABI, under the selector of the expanded tuples.
#[test]
fn every_method_of_the_interface_is_routed() {
    let mut pricer = Pricer::from(&TestVM::default());

    for selector in IPricerCalls::SELECTORS {
        let routed = <Pricer as Router<Pricer>>::route(&mut pricer, u32::from_be_bytes(*selector), &[]).is_some();
        assert!(routed, "{} is not routed", IPricerCalls::name_by_selector(*selector).unwrap());
    }
}

#[test]
fn unknown_methods_and_value_are_refused() {
    let chain = chain();
    chain.set_balance(Address::ZERO, U256::from(10));
    let price = Message::new(Address::ZERO, PRICER, priceCall { option: usual() }.abi_encode());

    for data in [vec![], vec![0xa9], vec![0xff; 4], vec![0xff; 300]] {
        assert_eq!(chain.transact(Message::new(Address::ZERO, PRICER, data)), Err(vec![]));
    }
    assert_eq!(chain.transact(Message { value: U256::ONE, ..price.clone() }), Err(vec![]));
    assert!(chain.transact(price).is_ok());
}

#[test]
fn short_calldata_is_refused() {
    let chain = chain();
    let ladder = strikeLadderCall { option: usual(), strikes: vec![wad("60"), wad("65")] };
    let data = ladder.abi_encode();
    assert!(chain.transact(Message::new(Address::ZERO, PRICER, data.clone())).is_ok());

    for length in 4..data.len() {
        let message = Message::new(Address::ZERO, PRICER, data[..length].to_vec());
        assert_eq!(chain.transact(message), Err(vec![]), "{length} bytes");
    }
}

/// The flag is 2, then the time has 65 bits.
#[test]
fn dirty_bytes_are_refused() {
    let data = priceCall { option: usual() }.abi_encode();

    for (at, byte) in [(4 + 31, 2), (4 + 3 * 32 + 23, 1)] {
        let mut dirty = data.clone();
        dirty[at] = byte;
        assert_eq!(chain().transact(Message::new(Address::ZERO, PRICER, dirty)), Err(vec![]));
    }
}

/// No storage, no logs: the same answer to anybody at any time.
#[test]
fn nothing_is_read_or_written() {
    let chain = chain();
    let message = Message::new(Address::ZERO, PRICER, greeksCall { option: usual() }.abi_encode());

    let before = chain.transact(message.clone());
    chain.set_timestamp(chain.timestamp() + YEAR);
    let after = chain.transact(Message { from: Address::repeat_byte(7), ..message });

    assert_eq!(before, after);
    assert_eq!((chain.usage().loads, chain.usage().stores, chain.logs().len()), (0, 0, 0));
}

/// The bytes on the wire, written by hand: a call at 100 without rates, a year at 20 %.
#[test]
fn a_price_on_the_wire() {
    let data = hex!(
        "5430ae18"
        "0000000000000000000000000000000000000000000000000000000000000001"
        "0000000000000000000000000000000000000000000000056bc75e2d63100000"
        "0000000000000000000000000000000000000000000000056bc75e2d63100000"
        "0000000000000000000000000000000000000000000000000000000001e13380"
        "00000000000000000000000000000000000000000000000002c68af0bb140000"
        "0000000000000000000000000000000000000000000000000000000000000000"
        "0000000000000000000000000000000000000000000000000000000000000000"
    );

    let answer = chain().transact(Message::new(Address::ZERO, PRICER, data.to_vec())).unwrap();

    // 100·(2·Φ(0.1) − 1).
    assert_near(U256::from_be_slice(&answer), "7.965567455405804", 10_000);
}
