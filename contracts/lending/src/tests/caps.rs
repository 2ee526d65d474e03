//! `setCaps`, and what caps do.

use alloy_primitives::{Bytes, U256};

use super::callbacks::{USER, earn, tell, user};
use super::interface::ILending::*;
use super::setup::*;

fn set(market: &Market, supply: U256, borrow: U256) {
    market.send(OWNER, setCapsCall { id: market.id(), supplyCap: supply, borrowCap: borrow }).unwrap();
}

fn read(market: &Market) -> (U256, U256) {
    let state = market.state();
    (state.supplyCap, state.borrowCap)
}

/// Fifteen binary digits, by their definition.
fn rounded(cap: U256) -> U256 {
    let shift = cap.bit_len().saturating_sub(15);
    cap >> shift << shift
}

#[test]
fn caps_are_read_back_each_in_its_place() {
    let market = lent();
    let before = market.state();
    let cases = [n(0), n(1), n(2), n(32_767), n(32_768), n(32_769), usd(1_000_000), n(1 << 100), n((1 << 112) - 1)];
    for (number, supply) in cases.into_iter().enumerate() {
        let borrow = cases[(number + 3) % cases.len()];
        set(&market, supply, borrow);
        assert_eq!(read(&market), (rounded(supply), rounded(borrow)));
        assert!(rounded(supply) <= supply && supply - rounded(supply) <= supply >> 14);
        let (supplyCap, borrowCap) = read(&market);
        assert_eq!(market.events::<CapsSet>().pop(), Some(CapsSet { id: market.id(), supplyCap, borrowCap }));
        assert_eq!(market.state(), MarketState { supplyCap, borrowCap, ..before.clone() });
    }
    for none in [n(1 << 112), MAX] {
        set(&market, none, none);
        assert_eq!(read(&market), (MAX, MAX));
    }
}

#[test]
fn the_owner_alone_sets_caps_of_a_market() {
    let market = lent();
    let call = setCapsCall { id: market.id(), supplyCap: n(1), borrowCap: n(1) };
    assert_eq!(outcome(market.send(CAROL, call.clone())), refused(OwnableUnauthorizedAccount { account: CAROL }));
    let id = ETH_FEED;
    assert_eq!(outcome(market.send(OWNER, setCapsCall { id, ..call })), refused(UnknownMarket { id }));
    assert_eq!(read(&market), (MAX, MAX));
}

/// What is there already stays, and goes when it likes.
#[test]
fn a_cap_below_what_is_there_keeps_nobody_in() {
    let market = lent();
    market.secure(CAROL, eth("10")).unwrap();
    set(&market, n(0), n(0));
    let total = usd(100_000) + n(1);
    assert_eq!(market.supply(ALICE, n(1)), refused(CapExceeded { cap: n(0), total }));
    let total = usd(10_000) + usd(100);
    assert_eq!(market.borrow(CAROL, usd(100)), refused(CapExceeded { cap: n(0), total }));
    assert!(market.secure(BOB, eth("1")).is_ok());
    assert!(market.release(BOB, eth("1")).is_ok());
    assert!(market.repay_all(BOB).is_ok());
    assert!(market.withdraw_all(ALICE).is_ok());
}

/// Interest counts, in one as in many acts: neither cap is evaded by letting time pass, and neither stops it.
#[test]
fn interest_counts_towards_caps_and_passes_them() {
    let market = lent();
    set(&market, usd(100_000), usd(10_000));
    market.wait(YEAR);
    market.accrue().unwrap();
    let state = market.state();
    assert!(state.totalBorrowAssets > state.borrowCap && state.totalSupplyAssets > state.supplyCap);
    let error = market.supply(ALICE, n(1)).unwrap_err().decode::<CapExceeded>().unwrap();
    assert_eq!(error.total, state.totalSupplyAssets + n(1));
    let error = market.borrow(BOB, n(1)).unwrap_err().decode::<CapExceeded>().unwrap();
    assert_eq!(error.total, state.totalBorrowAssets + n(1));
}

/// In a callback what was supplied counts already, though it is not paid.
#[test]
fn caps_are_not_evaded_by_callbacks() {
    let market = lent();
    set(&market, usd(200_000), MAX);
    let cap = market.state().supplyCap;
    let room = cap - market.state().totalSupplyAssets;
    let again = market.supply_of(n(1), n(0), USER);
    user(&market, move |vm| {
        let error = tell(vm, LENDING, again.clone()).unwrap_err();
        assert_eq!(common::testing::Revert(error), CapExceeded { cap, total: cap + n(1) }.into());
        earn(vm, USD, room)
    });
    let call = supplyCall { data: Bytes::from_static(b"x"), ..market.supply_of(room, n(0), USER) };
    assert_eq!(market.send(USER, call).map(|result| result.supplied), Ok(room));
}

/// Donations leave no less room.
#[test]
fn donations_do_not_fill_caps() {
    let market = market();
    set(&market, n(1 << 30), MAX);
    market.donate(USD, CAROL, usd(1_000_000));
    assert!(market.supply(ALICE, n(1 << 30)).is_ok());
}
