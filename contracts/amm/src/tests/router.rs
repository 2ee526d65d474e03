//! The door: what is routed, and what calldata cannot do.

use alloy_sol_types::{SolCall, SolInterface};
use common::testing::Message;
use proptest::prelude::*;
use stylus_sdk::abi::Router;
use stylus_sdk::testing::TestVM;

use super::interface::IAmm::*;
use super::setup::*;
use crate::Amm;

#[test]
fn every_method_of_the_interface_is_routed() {
    let mut amm = Amm::from(&TestVM::default());

    for selector in IAmmCalls::SELECTORS {
        let routed = <Amm as Router<Amm>>::route(&mut amm, u32::from_be_bytes(*selector), &[]).is_some();
        assert!(routed, "{} is not routed", IAmmCalls::name_by_selector(*selector).unwrap());
    }
}

#[test]
fn unknown_methods_and_value_are_refused() {
    let amm = pool();
    amm.chain.set_balance(BOB, n(10));
    let swap = Message::new(BOB, AMM, swap_in(whole(1), &[ETH, USD], BOB).abi_encode());

    for data in [vec![], vec![0xa9], vec![0xff; 4], vec![0xff; 300]] {
        assert_eq!(amm.chain.transact(Message::new(BOB, AMM, data)), Err(vec![]));
    }
    assert_eq!(amm.chain.transact(Message { value: n(1), ..swap.clone() }), Err(vec![]));
    assert!(amm.chain.transact(swap).is_ok());
}

/// Cut anywhere, calldata is refused and changes nothing.
#[test]
fn short_calldata_is_refused() {
    let amm = pool();
    let calls = [
        swap_in(whole(1), &[ETH, USD], BOB).abi_encode(),
        add_of(whole(1), whole(2_000), BOB).abi_encode(),
        flashLoanCall { receiver: BOB, token: ETH, amount: n(1), data: vec![7; 32].into() }.abi_encode(),
        configureCall { pool: eth_usd(), config: flat() }.abi_encode(),
    ];
    for data in calls {
        for length in 4..data.len() {
            let message = Message::new(OWNER, AMM, data[..length].to_vec());
            assert_eq!(amm.chain.transact(message), Err(vec![]), "{length} bytes");
        }
    }
    assert!(amm.chain.logs().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Any bytes at all: answered, refused by a typed error, or not understood.
    #[test]
    fn any_calldata_is_answered_or_refused(
        method in 0..IAmmCalls::SELECTORS.len(),
        words in prop::collection::vec(prop_oneof![3 => 0_u64..200, 1 => any::<u64>()], 0..14),
        tail in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let amm = pool();
        let words = words.iter().flat_map(|word| n(u128::from(*word)).to_be_bytes::<32>());
        let data: Vec<u8> = IAmmCalls::SELECTORS[method].into_iter().chain(words).chain(tail).collect();
        if let Err(data) = amm.chain.transact(Message::new(BOB, AMM, data)) {
            prop_assert!(data.is_empty() || IAmmErrors::abi_decode_validate(&data).is_ok(), "{data:?}");
        }
        prop_assert_eq!(amm.reserves(), (whole(1_000), whole(2_000_000)));
        prop_assert_eq!(amm.config(eth_usd()), flat());
    }
}
