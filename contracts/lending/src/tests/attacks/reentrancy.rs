//! Tokens that call back, into the markets and into others that price by them; users who call back when they may.

use alloy_primitives::{Address, Bytes, U256, address};
use alloy_sol_types::{SolCall, sol};
use common::testing::tokens::Manner;
use common::testing::{Message, Program, Revert};
use stylus_sdk::call::RawCall;

use crate::tests::callbacks::{USER, earn, tell, user};
use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// A market of the usual terms with a reserve to collect and a position to liquidate.
fn busy() -> Market {
    let market = lent();
    market.set_terms(USUAL, Terms { reserveTarget: n(0), ..usual() }).unwrap();
    market.wait(3_000 * DAY);
    market.accrue().unwrap();
    market.oracle.price(ETH_FEED, "1900");
    market.chain.clear_logs();
    market
}

/// Every view that somebody might price by.
fn views(market: &Market) -> Vec<Vec<u8>> {
    vec![
        marketCall { id: market.id() }.abi_encode(),
        positionCall { id: market.id(), account: BOB }.abi_encode(),
        snapshotCall { params: market.params.clone(), account: BOB }.abi_encode(),
    ]
}

/// Every method that moves something in a market.
fn methods(market: &Market) -> Vec<Vec<u8>> {
    let known = market.params.clone();
    vec![
        createMarketCall { params: params(FIXED) }.abi_encode(),
        accrueCall { params: known.clone() }.abi_encode(),
        market.supply_of(n(5), n(0), CAROL).abi_encode(),
        market.withdraw_of(n(5), n(0), ALICE).abi_encode(),
        market.secure_of(n(5), CAROL).abi_encode(),
        market.release_of(n(5), BOB).abi_encode(),
        market.borrow_of(n(5), n(0), BOB).abi_encode(),
        market.repay_of(n(5), n(0), BOB).abi_encode(),
        market.liquidate_of(BOB, MAX).abi_encode(),
        flashLoanCall { receiver: CAROL, token: USD, amount: n(1), data: Bytes::new() }.abi_encode(),
        collectCall { params: known }.abi_encode(),
        setCapsCall { id: market.id(), supplyCap: n(1), borrowCap: n(1) }.abi_encode(),
    ]
}

/// What somebody does that makes the markets call a token.
fn entries(market: &Market) -> Vec<(&'static str, Address, Address, Vec<u8>)> {
    let loan = |token| flashLoanCall { receiver: CAROL, token, amount: n(1), data: Bytes::new() }.abi_encode();
    vec![
        ("supplies", CAROL, USD, market.supply_of(usd(1), n(0), CAROL).abi_encode()),
        ("withdraws", ALICE, USD, market.withdraw_of(usd(1), n(0), ALICE).abi_encode()),
        ("secures", CAROL, ETH, market.secure_of(eth("1"), CAROL).abi_encode()),
        ("releases", CAROL, ETH, market.release_of(eth("1"), CAROL).abi_encode()),
        ("borrows", CAROL, USD, market.borrow_of(usd(200), n(0), CAROL).abi_encode()),
        ("repays", CAROL, USD, repayCall { onBehalf: BOB, ..market.repay_of(usd(1), n(0), CAROL) }.abi_encode()),
        ("pays for a liquidation", CAROL, USD, market.liquidate_of(BOB, usd(200)).abi_encode()),
        ("is paid for a liquidation", CAROL, ETH, market.liquidate_of(BOB, usd(200)).abi_encode()),
        ("collects", CAROL, USD, collectCall { params: market.params.clone() }.abi_encode()),
        ("lends USD", BOB, USD, loan(USD)),
        ("lends ETH", BOB, ETH, loan(ETH)),
    ]
}

/// The market of [`busy`] in which all entries work, but for the loans, which Carol does not take.
fn entered() -> Market {
    let market = busy();
    let debt = market.debt(BOB);
    // A debt that 0.91 of 19,000 no longer secures.
    let price = debt * n(1_000_000_000_000) / n(10) * n(100) / n(95);
    market.oracle.change(ETH_FEED, |feed| (feed.low, feed.spot, feed.high) = (price, price, price));
    market.secure(CAROL, eth("10")).unwrap();
    market.chain.clear_logs();
    market
}

#[test]
fn the_entries_are_calls_that_work() {
    let market = entered();
    for (what, by, _, data) in entries(&market) {
        let result = market.chain.transact(Message::new(by, LENDING, data));
        assert_eq!(result.is_ok(), !what.starts_with("lends"), "{what}: {result:?}");
    }
}

/// Whatever makes the markets call a token, whatever the token calls: the lock refuses it, and the token passes that on.
#[test]
fn nothing_answers_while_a_token_is_called() {
    let market = entered();
    let before = market.state();
    let locked = Revert::from(ReentrancyGuardReentrantCall {}).0;
    for call in views(&market).into_iter().chain(methods(&market)) {
        for (what, by, token, data) in entries(&market) {
            let decimals = if token == USD { 6 } else { 18 };
            market.token(token, decimals, Manner::CallsBack(LENDING, call.clone()));
            let result = market.chain.transact(Message::new(by, LENDING, data));
            assert_eq!(result, Err(locked.clone()), "{what}, {call:?}");
            market.token(token, decimals, Manner::Standard);
        }
    }
    assert_eq!(market.state(), before);
    assert!(market.chain.logs().is_empty());
}

sol! {
    function lend() external returns (uint256);
}

const LENDER: Address = address!("00000000000000000000000000000000001e4de4");

/// Half way through, when tokens are on their way, nobody else can be made to price by the market either.
#[test]
fn others_cannot_be_called_with_half_finished_books() {
    let market = entered();
    for question in views(&market) {
        let asked = question.clone();
        market.chain.install(
            LENDER,
            Program::script(move |_, vm| {
                // SAFETY: a script holds no storage accessors.
                let answer = unsafe { RawCall::new_static(vm).call(LENDING, &asked) }?;
                Ok(answer[..32].to_vec())
            }),
        );
        assert!(market.chain.call(BOB, LENDER, lendCall {}).is_ok(), "at rest it lends");
        for (what, by, token, data) in entries(&market) {
            let decimals = if token == USD { 6 } else { 18 };
            market.token(token, decimals, Manner::CallsBack(LENDER, lendCall {}.abi_encode()));
            let result = market.chain.transact(Message::new(by, LENDING, data));
            assert_eq!(result, Err(Revert::from(ReentrancyGuardReentrantCall {}).0), "{what}");
            market.token(token, decimals, Manner::Standard);
        }
    }
}

/// What is seen in a callback is what is so when it pays: no gap between books and rights.
#[test]
fn books_are_closed_in_a_callback() {
    let market = lent();
    let view = marketCall { id: market.id() };
    let expected = market.state().totalSupplyAssets + usd(50);
    user(&market, move |vm| {
        let answer = tell(vm, LENDING, view.clone())?;
        let state = marketCall::abi_decode_returns_validate(&answer).unwrap();
        assert_eq!(state.totalSupplyAssets, expected);
        earn(vm, USD, usd(50))
    });
    let call = supplyCall { data: Bytes::from_static(b"x"), ..market.supply_of(usd(50), n(0), USER) };
    market.send(USER, call).unwrap();
    assert_eq!(market.state().totalSupplyAssets, expected);
}

/// Supplied without paying yet, and out again with others' tokens: they must be back when it pays, and nothing was gained.
#[test]
fn what_is_not_paid_yet_can_be_had_no_longer_than_a_loan() {
    let market = supplied();
    let state = market.state();
    let withdraw = market.withdraw_of(usd(30_000), n(0), USER);
    user(&market, move |vm| tell(vm, LENDING, withdraw.clone()));
    let call = supplyCall { data: Bytes::from_static(b"x"), ..market.supply_of(usd(30_000), n(0), USER) };
    market.send(USER, call).unwrap();
    assert_eq!((market.balance(USD, USER), market.balance(USD, LENDING)), (n(0), usd(100_000)));
    assert_eq!(market.state(), state);
}

/// Every method in every callback, but a liquidation, which is to pay: done or refused, what comes out is at most what went in.
#[test]
fn callbacks_gain_nothing_by_calling_back() {
    let liquidation = liquidateCall::SELECTOR;
    for number in (0..methods(&entered()).len()).filter(|number| methods(&entered())[*number][..4] != liquidation) {
        let market = entered();
        market.fund(USD, USER, usd(1_000_000));
        market.fund(ETH, USER, eth("1000"));
        market.supply(USER, usd(1_000)).unwrap();
        market.secure(USER, eth("1")).unwrap();
        let worth = |market: &Market| {
            let price = U256::from(1_900);
            let collateral = market.balance(ETH, USER) + market.position(USER).collateral;
            let assets = market.balance(USD, USER) + market.deposit(USER);
            (assets + collateral * price / n(1_000_000_000_000)).checked_sub(market.debt(USER)).unwrap()
        };
        let before = worth(&market);
        let call = methods(&market).swap_remove(number);
        user(&market, move |vm| {
            // SAFETY: a script holds no storage accessors.
            let _ = unsafe { RawCall::new(vm).call(LENDING, &call) };
            Ok(vec![])
        });
        let data = Bytes::from_static(b"x");
        market.send(USER, supplyCall { data: data.clone(), ..market.supply_of(usd(10), n(0), USER) }).unwrap();
        market.send(USER, supplyCollateralCall { data: data.clone(), ..market.secure_of(eth("1"), USER) }).unwrap();
        let repay = repayCall { onBehalf: BOB, data, ..market.repay_of(usd(10), n(0), USER) };
        market.send(USER, repay).unwrap();
        assert!(worth(&market) <= before - usd(10) + n(2), "{number}");
    }
}

/// The lock is open again after every refusal.
#[test]
fn a_refusal_leaves_no_lock_behind() {
    let market = lent();
    assert!(market.supply(CAROL, n(0)).is_err());
    assert!(market.supply(CAROL, n(1)).is_ok());
}
