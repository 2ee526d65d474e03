//! A hostile oracle: it may raise the fee to its cap, and that is all.

use alloy_primitives::U256;
use alloy_sol_types::SolCall;

use crate::tests::interface::IAmm::*;
use crate::tests::setup::*;
use crate::tests::stand_in::{Manner, Oracle};

#[test]
fn an_oracle_that_fails_costs_nothing() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    let manners = [Manner::Reverts, Manner::Traps, Manner::Answers(vec![]), Manner::Answers(vec![0xff; 31])];
    for manner in manners {
        oracle.does(manner);
        assert_eq!(amm.fee(), wad("0.003"));
        assert_eq!(amm.swap(BOB, n(1_000_000), &[ETH, USD]), amm.quote(n(1_000_000), &[ETH, USD]));
    }
}

#[test]
fn an_oracle_that_lies_takes_the_cap() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    let loud = U256::MAX.to_be_bytes::<32>().to_vec();
    for manner in [
        Manner::Answers(loud.clone()),
        Manner::Answers([loud.clone(), loud].concat()),
        Manner::Answers(vec![0xee; 9_000]),
    ] {
        oracle.does(manner);
        assert_eq!(amm.fee(), wad("0.1"));
        assert!(amm.swap(BOB, whole(1), &[ETH, USD]).is_ok());
        assert!(amm.send(BOB, single_of(ETH, whole(1), BOB)).is_ok());
    }
}

/// Asked in a static call, under the lock: an oracle that calls back changes nothing and learns nothing.
#[test]
fn an_oracle_cannot_re_enter() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    let pool = eth_usd();
    let calls = [
        swap_in(whole(1), &[ETH, USD], CAROL).abi_encode(),
        remove_of(n(1), CAROL).abi_encode(),
        feeCall { pool }.abi_encode(),
        sharePriceCall { pool, price0: n(1), price1: n(1) }.abi_encode(),
        approveCall { spender: BOB, id: shares_id(), amount: n(1) }.abi_encode(),
    ];
    for call in calls {
        oracle.does(Manner::ReEnters(call, wad("0.5")));
        assert!(amm.swap(BOB, whole(1), &[ETH, USD]).is_ok());
        assert!(amm.remove(ALICE, n(1_000)).is_ok());
    }
    assert_eq!(amm.events::<Swap>().len(), 5);
}

/// Its answer moves between a quote and the swap: the limit holds.
#[test]
fn a_limit_holds_against_an_oracle() {
    let amm = lively();
    let oracle = Oracle::of(&amm);
    let min = amm.quote(whole(1), &[ETH, USD]).unwrap();
    oracle.sigma("10");
    let swap = swapExactInCall { minAmountOut: min, ..swap_in(whole(1), &[ETH, USD], BOB) };
    assert!(amm.send(BOB, swap).unwrap_err().decode::<InsufficientOutput>().is_some());
}
