//! The door: what is routed, and what calldata cannot do.

use alloy_primitives::U256;
use alloy_sol_types::SolCall;
use common::testing::Message;
use stylus_sdk::abi::Router;
use stylus_sdk::testing::TestVM;

use super::interface::IOracle::*;
use super::setup::*;
use crate::Oracle;

/// Every method is reached through the ABI, under the selector of the expanded tuples.
#[test]
fn every_method_of_the_interface_is_routed() {
    let mut oracle = Oracle::from(&TestVM::default());

    for selector in IOracleCalls::SELECTORS {
        let routed = <Oracle as Router<Oracle>>::route(&mut oracle, u32::from_be_bytes(*selector), &[]).is_some();
        assert!(routed, "{} is not routed", IOracleCalls::name_by_selector(*selector).unwrap());
    }
}

#[test]
fn unknown_methods_and_value_are_refused() {
    let oracle = oracle();
    oracle.chain.set_balance(STRANGER, U256::from(10));
    let price = Message::new(STRANGER, ORACLE, signerCall { signer: 0 }.abi_encode());

    for data in [vec![], vec![0xa9], vec![0xff; 4], vec![0xff; 300]] {
        assert_eq!(oracle.chain.transact(Message::new(STRANGER, ORACLE, data)), Err(vec![]));
    }
    assert_eq!(oracle.chain.transact(Message { value: U256::ONE, ..price.clone() }), Err(vec![]));
    assert!(oracle.chain.transact(price).is_ok());
}

/// Cut anywhere, a submission and a configuration are refused, and change nothing.
#[test]
fn short_calldata_is_refused() {
    let oracle = oracle();
    let submit = submitCall { observations: oracle.signed_by_all(&seen("2000", START)) }.abi_encode();
    let configure = configureCall { feed: ETH, config: usual(3) }.abi_encode();
    for data in [submit, configure] {
        for length in 4..data.len() {
            let message = Message::new(OWNER, ORACLE, data[..length].to_vec());
            assert_eq!(oracle.chain.transact(message), Err(vec![]), "{length} bytes");
        }
        assert!(oracle.chain.transact(Message::new(OWNER, ORACLE, data)).is_ok());
    }
}

/// A list that claims to be longer than the calldata costs nothing and takes nothing.
#[test]
fn a_list_longer_than_its_calldata_is_refused() {
    let oracle = oracle();
    let data = submitCall { observations: oracle.signed_by_all(&seen("2000", START)) }.abi_encode();
    for length in [4, 1 << 16, u32::MAX] {
        let mut data = data.clone();
        data[4 + 60..4 + 64].copy_from_slice(&length.to_be_bytes());
        assert_eq!(oracle.chain.transact(Message::new(STRANGER, ORACLE, data)), Err(vec![]));
    }
}

/// A time of 65 bits, a signer of 9.
#[test]
fn dirty_bytes_are_refused() {
    let oracle = oracle();
    let data = submitCall { observations: oracle.signed_by_all(&seen("2000", START)) }.abi_encode();
    let row = 4 + 64;
    for at in [row + 3 * 32 + 23, row + 4 * 32 + 30] {
        let mut dirty = data.clone();
        dirty[at] = 1;
        assert_eq!(oracle.chain.transact(Message::new(STRANGER, ORACLE, dirty)), Err(vec![]));
    }
}
