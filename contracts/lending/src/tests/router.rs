//! The door: what is routed, and what calldata cannot do.

use alloy_primitives::Bytes;
use alloy_sol_types::{SolCall, SolInterface};
use common::testing::Message;
use proptest::prelude::*;
use stylus_sdk::abi::Router;
use stylus_sdk::testing::TestVM;

use super::interface::ILending::*;
use super::setup::*;
use crate::Lending;

#[test]
fn every_method_of_the_interface_is_routed() {
    let mut lending = Lending::from(&TestVM::default());

    for selector in ILendingCalls::SELECTORS {
        let routed = <Lending as Router<Lending>>::route(&mut lending, u32::from_be_bytes(*selector), &[]).is_some();
        assert!(routed, "{} is not routed", ILendingCalls::name_by_selector(*selector).unwrap());
    }
}

#[test]
fn unknown_methods_and_value_are_refused() {
    let market = lent();
    market.chain.set_balance(BOB, n(10));
    let repay = Message::new(BOB, LENDING, market.repay_of(usd(1), n(0), BOB).abi_encode());

    for data in [vec![], vec![0xa9], vec![0xff; 4], vec![0xff; 300]] {
        assert_eq!(market.chain.transact(Message::new(BOB, LENDING, data)), Err(vec![]));
    }
    assert_eq!(market.chain.transact(Message { value: n(1), ..repay.clone() }), Err(vec![]));
    assert!(market.chain.transact(repay).is_ok());
}

/// Cut anywhere, calldata is refused and changes nothing.
#[test]
fn short_calldata_is_refused() {
    let market = lent();
    let with_data = supplyCall { data: Bytes::from(vec![7; 32]), ..market.supply_of(usd(1), n(0), OWNER) };
    let calls = [
        with_data.abi_encode(),
        market.borrow_of(usd(200), n(0), OWNER).abi_encode(),
        market.liquidate_of(BOB, MAX).abi_encode(),
        flashLoanCall { receiver: BOB, token: ETH, amount: n(1), data: vec![7; 32].into() }.abi_encode(),
        setTermsCall { number: n(1), terms: fixed() }.abi_encode(),
    ];
    for data in calls {
        for length in 4..data.len() {
            let message = Message::new(OWNER, LENDING, data[..length].to_vec());
            assert_eq!(market.chain.transact(message), Err(vec![]), "{length} bytes");
        }
    }
    assert!(market.chain.logs().is_empty());
}

/// An account of more than 20 bytes is nobody's.
#[test]
fn dirty_bytes_are_refused() {
    let market = lent();
    market.secure(BOB, eth("10")).unwrap();
    let data = market.borrow_of(usd(200), n(0), BOB).abi_encode();
    for word in [10, 11] {
        let mut dirty = data.clone();
        dirty[4 + 32 * word + 11] = 1;
        assert_eq!(market.chain.transact(Message::new(BOB, LENDING, dirty)), Err(vec![]), "{word}");
    }
    assert!(market.chain.transact(Message::new(BOB, LENDING, data)).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Any bytes at all: answered, refused by a typed error, or not understood; and nobody's property moves.
    #[test]
    fn any_calldata_is_answered_or_refused(
        method in 0..ILendingCalls::SELECTORS.len(),
        knows in any::<bool>(),
        words in prop::collection::vec(prop_oneof![3 => 0_u64..400, 1 => any::<u64>()], 0..14),
        tail in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let market = lent();
        let params = accrueCall { params: market.params.clone() }.abi_encode();
        let words = words.iter().flat_map(|word| n(u128::from(*word)).to_be_bytes::<32>());
        let known = if knows { params[4..].to_vec() } else { vec![] };
        let data: Vec<u8> = ILendingCalls::SELECTORS[method].into_iter().chain(known).chain(words).chain(tail).collect();
        let before = (market.state(), market.position(ALICE), market.position(BOB));
        if let Err(data) = market.chain.transact(Message::new(CAROL, LENDING, data)) {
            let typed = ILendingErrors::abi_decode_validate(&data).is_ok();
            let foreign = common::testing::Revert(data.clone());
            let by_token = foreign.decode::<common::testing::tokens::InsufficientFunds>().is_some();
            prop_assert!(data.is_empty() || typed || by_token, "{data:?}");
        }
        prop_assert_eq!(market.position(ALICE), before.1);
        let position = market.position(BOB);
        prop_assert!(position.collateral >= before.2.collateral && position.borrowShares <= before.2.borrowShares);
        prop_assert!(market.state().totalSupplyAssets >= before.0.totalSupplyAssets);
        prop_assert_eq!(market.view(ownerCall {}), Ok(OWNER));
    }
}
