//! `multicall`: several calls, all or none.

use alloy_primitives::{Bytes, FixedBytes, U256};
use alloy_sol_types::{SolCall, SolError, SolInterface, SolValue};
use common::testing::tokens::InsufficientFunds;
use common::testing::{Message, Revert};
use stylus_sdk::abi::CONSTRUCTOR_SELECTOR;

use super::interface::IAmm::*;
use super::setup::*;

fn batch(amm: &Deployed, calls: &[Vec<u8>]) -> Result<Vec<Bytes>, Revert> {
    amm.send(BOB, multicallCall { calls: calls.iter().map(|call| call.clone().into()).collect() })
}

#[test]
fn calls_are_made_in_turn_for_the_caller() {
    let (amm, twin) = (lively(), lively());
    let calls = [
        swap_in(whole(1), &[ETH, USD], BOB).abi_encode(),
        add_of(whole(1), whole(3_000), BOB).abi_encode(),
        feeCall { pool: eth_usd() }.abi_encode(),
        balanceOfCall { owner: BOB, id: shares_id() }.abi_encode(),
    ];
    let results = batch(&amm, &calls).unwrap();

    let out = twin.swap(BOB, whole(1), &[ETH, USD]).unwrap();
    let added = twin.add(BOB, whole(1), whole(3_000)).unwrap();
    let expected = [
        out.abi_encode(),
        (added.amountA, added.amountB, added.shares).abi_encode(),
        twin.fee().abi_encode(),
        added.shares.abi_encode(),
    ];
    assert_eq!(results, expected.map(Bytes::from));
    assert_eq!(amm.state(), twin.state());
}

#[test]
fn nothing_remains_of_a_batch_of_which_one_call_fails() {
    let amm = pool();
    let calls = [swap_in(whole(1), &[ETH, USD], BOB).abi_encode(), remove_of(n(1), BOB).abi_encode()];
    let error = InsufficientBalance { owner: BOB, balance: n(0), needed: n(1), id: shares_id() };
    assert_eq!(batch(&amm, &calls), refused(error));
    assert_eq!(amm.reserves(), (whole(1_000), whole(2_000_000)));
    assert_eq!(amm.balance(ETH, BOB), n(1 << 100));
    assert!(amm.chain.logs().is_empty());
}

#[test]
fn an_empty_batch_does_nothing() {
    assert_eq!(batch(&pool(), &[]), Ok(vec![]));
}

#[test]
fn a_batch_may_hold_another() {
    let amm = pool();
    let inner = multicallCall { calls: vec![ownerCall {}.abi_encode().into()] }.abi_encode();
    let results = batch(&amm, &[inner.clone(), inner]).unwrap();
    let expected: Bytes = vec![Bytes::from(OWNER.abi_encode())].abi_encode().into();
    assert_eq!(results, [expected.clone(), expected]);
}

#[test]
fn what_is_no_method_is_refused_by_its_selector() {
    let amm = pool();
    let error = |selector: [u8; 4]| UnknownMethod { selector: FixedBytes(selector) };
    assert_eq!(batch(&amm, &[vec![0xde, 0xad, 0xbe, 0xef, 1]]), refused(error([0xde, 0xad, 0xbe, 0xef])));
    // Too short for a selector.
    for call in [vec![], vec![1, 2, 3]] {
        assert_eq!(batch(&amm, &[call]), refused(error([0; 4])));
    }
    // Malformed arguments of a known one.
    assert_eq!(batch(&amm, &[swap_in(whole(1), &[ETH, USD], BOB).abi_encode()[..99].to_vec()]), Err(Revert::EMPTY));
}

/// The constructor is no method: neither first nor in a batch.
#[test]
fn a_batch_does_not_construct() {
    let amm = pool();
    let construct = [&CONSTRUCTOR_SELECTOR.to_be_bytes()[..], &(BOB, BOB).abi_encode_params()].concat();
    let selector = FixedBytes(CONSTRUCTOR_SELECTOR.to_be_bytes());
    assert_eq!(batch(&amm, &[construct]), refused(UnknownMethod { selector }));
    assert_eq!(amm.view(ownerCall {}), Ok(OWNER));
}

#[test]
fn a_batch_gives_nobody_rights() {
    let amm = pool();
    let calls = [configureCall { pool: eth_usd(), config: defaults() }.abi_encode()];
    assert_eq!(batch(&amm, &calls), refused(OwnableUnauthorizedAccount { account: BOB }));
}

/// In a static call a batch of views answers.
#[test]
fn views_in_a_batch_need_no_transaction() {
    let amm = pool();
    let calls = vec![feeCall { pool: eth_usd() }.abi_encode().into(), collectorCall {}.abi_encode().into()];
    let results = amm.view(multicallCall { calls }).unwrap();
    assert_eq!(results, [wad("0.003").abi_encode(), COLLECTOR.abi_encode()].map(Bytes::from));
    let calls = vec![swap_in(whole(1), &[ETH, USD], BOB).abi_encode().into()];
    assert!(amm.view(multicallCall { calls }).is_err());
}

/// Offsets and lengths that point anywhere: what is left of the list is called or refused, and nothing else happens.
#[test]
fn a_list_that_lies_about_itself_does_no_harm() {
    let amm = pool();
    let swap = swap_in(whole(1), &[ETH, USD], DEPLOYER).abi_encode();
    let good = multicallCall { calls: vec![ownerCall {}.abi_encode().into(), swap.into()] }.abi_encode();
    let mut answered = 0;
    for at in (4..good.len()).step_by(32) {
        for value in [n(1), n(31), n(1 << 20), n(u32::MAX.into()), U256::MAX] {
            let mut data = good.clone();
            let end = (at + 32).min(good.len());
            data[at..end].copy_from_slice(&value.to_be_bytes::<32>()[..end - at]);
            match amm.chain.transact(Message::new(DEPLOYER, AMM, data)) {
                Ok(_) => answered += 1,
                Err(data) => {
                    let typed = IAmmErrors::abi_decode_validate(&data).is_ok();
                    let poor = data.starts_with(&InsufficientFunds::SELECTOR);
                    assert!(data.is_empty() || typed || poor, "{data:?}");
                }
            }
        }
    }
    // A list of one call instead of two.
    assert_eq!(answered, 1);
    assert!(amm.chain.logs().is_empty());
}
