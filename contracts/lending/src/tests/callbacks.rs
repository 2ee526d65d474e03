//! `onSupply`, `onRepay`, `onSupplyCollateral`, `onLiquidate`: who brings data is called back before it pays.

use std::cell::RefCell;
use std::rc::Rc;

use alloy_primitives::{Address, Bytes, U256, address};
use alloy_sol_types::{SolCall, SolValue};
use common::testing::tokens::{self, InsufficientFunds};
use common::testing::{Program, Revert};
use stylus_sdk::call::RawCall;
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;

use super::interface::ILending::*;
use super::interface::{onLiquidateCall, onRepayCall, onSupplyCall, onSupplyCollateralCall};
use super::setup::*;

/// A contract that uses the markets.
pub const USER: Address = address!("00000000000000000000000000000000000005e4");

/// What the contract was called with.
pub type Calls = Rc<RefCell<Vec<Vec<u8>>>>;

/// Installs a contract that does this when it is called, after it took note.
pub fn user(market: &Market, act: impl Fn(&VM) -> Result<Vec<u8>, Vec<u8>> + 'static) -> Calls {
    let calls = Calls::default();
    let noted = calls.clone();
    market.chain.install(
        USER,
        Program::script(move |input, vm| {
            assert_eq!(vm.msg_sender(), LENDING);
            noted.borrow_mut().push(input.to_vec());
            act(vm)
        }),
    );
    calls
}

/// Calls another contract from the one that runs.
pub fn tell(vm: &VM, to: Address, call: impl SolCall) -> Result<Vec<u8>, Vec<u8>> {
    // SAFETY: a script holds no storage accessors.
    unsafe { RawCall::new(vm).call(to, &call.abi_encode()) }
}

/// Gets tokens, as from a trade.
pub fn earn(vm: &VM, token: Address, amount: U256) -> Result<Vec<u8>, Vec<u8>> {
    tell(vm, token, tokens::mintCall { to: USER, amount })
}

fn data(bytes: &[u8]) -> Bytes {
    Bytes::copy_from_slice(bytes)
}

#[test]
fn a_supplier_is_called_back_and_pays_then() {
    for bytes in [&[7][..], &[1; 32], &[2; 1_000]] {
        let market = supplied();
        let calls = user(&market, |vm| earn(vm, USD, usd(50)));
        let call = supplyCall { data: data(bytes), ..market.supply_of(usd(50), n(0), USER) };
        market.send(USER, call).unwrap();
        assert_eq!(*calls.borrow(), [onSupplyCall { assets: usd(50), data: data(bytes) }.abi_encode()]);
        assert_eq!((market.deposit(USER), market.balance(USD, USER)), (usd(50), n(0)));
        assert_eq!(market.balance(USD, LENDING), usd(100_050));
    }
}

#[test]
fn who_repays_is_called_back_and_pays_then() {
    let market = lent();
    market.wait(DAY);
    let owed = market.debt(BOB);
    let calls = user(&market, move |vm| earn(vm, USD, owed));
    let call = repayCall { onBehalf: BOB, data: data(b"x"), ..market.repay_of(n(0), MAX, USER) };
    market.send(USER, call).unwrap();
    assert_eq!(*calls.borrow(), [onRepayCall { assets: owed, data: data(b"x") }.abi_encode()]);
    assert_eq!((market.debt(BOB), market.balance(USD, USER)), (n(0), n(0)));
}

#[test]
fn who_secures_is_called_back_and_pays_then() {
    let market = lent();
    let calls = user(&market, |vm| earn(vm, ETH, eth("2")));
    let call = supplyCollateralCall { onBehalf: BOB, data: data(b"y"), ..market.secure_of(eth("2"), USER) };
    market.send(USER, call).unwrap();
    assert_eq!(*calls.borrow(), [onSupplyCollateralCall { assets: eth("2"), data: data(b"y") }.abi_encode()]);
    assert_eq!((market.position(BOB).collateral, market.balance(ETH, USER)), (eth("12"), n(0)));
}

/// The collateral is there already, to be sold for what is owed.
#[test]
fn a_liquidator_is_called_back_with_the_collateral() {
    let market = lent_with(FIXED);
    market.wait(1);
    market.oracle.price(ETH_FEED, "1150");
    let calls = user(&market, |vm| {
        let answer = tell(vm, ETH, tokens::balanceOfCall { account: USER })?;
        let held = U256::abi_decode(&answer).unwrap();
        assert!(held > eth("3.6"), "{held}");
        tell(vm, ETH, tokens::transferCall { to: CAROL, amount: held })?;
        earn(vm, USD, usd(4_700))
    });
    let call = liquidateCall { data: data(b"z"), ..market.liquidate_of(BOB, MAX) };
    let liquidateReturn { repaid, .. } = market.send(USER, call).unwrap();
    assert_eq!(*calls.borrow(), [onLiquidateCall { repaid, data: data(b"z") }.abi_encode()]);
    assert_eq!(market.balance(USD, USER), usd(4_700) - repaid);
}

#[test]
fn without_data_nobody_is_called() {
    let market = lent();
    let calls = user(&market, |_| Err(vec![]));
    market.fund(USD, USER, usd(100));
    market.fund(ETH, USER, eth("1"));
    market.supply(USER, usd(50)).unwrap();
    market.secure(USER, eth("1")).unwrap();
    market.send(USER, repayCall { onBehalf: BOB, ..market.repay_of(usd(50), n(0), USER) }).unwrap();
    assert!(calls.borrow().is_empty());
}

#[test]
fn who_does_not_pay_after_all_did_nothing() {
    let market = lent();
    let before = market.state();
    user(&market, |_| Ok(vec![]));
    let call = supplyCall { data: data(b"x"), ..market.supply_of(usd(50), n(0), USER) };
    assert_eq!(market.send(USER, call.clone()), refused(InsufficientFunds { balance: n(0), needed: usd(50) }));
    user(&market, |_| Err(b"changed my mind".to_vec()));
    assert_eq!(market.send(USER, call.clone()), Err(Revert(b"changed my mind".to_vec())));
    user(&market, |_| Err(vec![]));
    assert_eq!(market.send(USER, call), Err(Revert::EMPTY));
    assert_eq!(market.state(), before);
    assert!(market.chain.logs().is_empty());
}

/// A leverage of four in one call: the collateral that is bought with what it secures.
#[test]
fn one_borrows_against_what_one_pays_with_the_loan() {
    let market = supplied();
    market.fund(ETH, USER, eth("1"));
    let borrow = market.borrow_of(usd(6_000), n(0), USER);
    user(&market, move |vm| {
        tell(vm, LENDING, borrow.clone())?;
        tell(vm, USD, tokens::transferCall { to: CAROL, amount: usd(6_000) })?;
        earn(vm, ETH, eth("3"))
    });
    let call = supplyCollateralCall { data: data(b"loop"), ..market.secure_of(eth("4"), USER) };
    market.send(USER, call).unwrap();
    let position = market.position(USER);
    assert_eq!((position.collateral, market.debt(USER), market.balance(ETH, USER)), (eth("4"), usd(6_000), n(0)));
    assert!(market.snapshot(USER).risk.healthFactor > wad("1.2"));
}

/// And back: the debt repaid with the collateral that it frees.
#[test]
fn one_repays_with_the_collateral_that_becomes_free() {
    let market = supplied();
    market.fund(ETH, USER, eth("4"));
    market.secure(USER, eth("4")).unwrap();
    market.borrow(USER, usd(6_000)).unwrap();
    market.wait(DAY);
    let owed = market.debt(USER);
    let release = market.release_of(eth("4"), USER);
    market.fund(USD, USER, owed - usd(6_000));
    user(&market, move |vm| {
        tell(vm, LENDING, release.clone())?;
        tell(vm, ETH, tokens::transferCall { to: CAROL, amount: eth("4") }).map(drop)?;
        Ok(vec![])
    });
    let call = repayCall { data: data(b"unwind"), ..market.repay_of(n(0), MAX, USER) };
    market.send(USER, call).unwrap();
    let position = market.position(USER);
    assert_eq!((position.collateral, position.borrowShares, market.balance(USD, USER)), (n(0), n(0), n(0)));
}

/// A liquidation within a liquidation of the same borrower goes on where the first ended.
#[test]
fn a_liquidation_within_a_liquidation_takes_no_more() {
    let market = lent_with(FIXED);
    market.wait(1);
    market.oracle.price(ETH_FEED, "1150");
    market.fund(USD, USER, usd(10_000));
    let again = market.liquidate_of(BOB, usd(500));
    user(&market, move |vm| tell(vm, LENDING, again.clone()));
    let call = liquidateCall { data: data(b"z"), ..market.liquidate_of(BOB, usd(1_000)) };
    let liquidateReturn { repaid, seized } = market.send(USER, call).unwrap();
    let position = market.position(BOB);
    assert_eq!(repaid, usd(1_000));
    assert_eq!(market.balance(USD, USER), usd(10_000) - usd(1_500));
    assert!(market.balance(ETH, USER) > seized);
    assert_eq!(position.collateral, eth("10") - market.balance(ETH, USER));
    assert_eq!(market.balance(ETH, LENDING), position.collateral);
    let state = market.state();
    assert_eq!(market.balance(USD, LENDING), state.totalSupplyAssets - state.totalBorrowAssets);
    assert_eq!(position.borrowShares, state.totalBorrowShares);
}
