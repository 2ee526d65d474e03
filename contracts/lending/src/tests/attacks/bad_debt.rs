//! What nothing secures any more: the reserve bears it first, then suppliers by their shares; nobody escapes by being faster
//! than a liquidation, which realises it at once.

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// 10 ETH against 10,000 USD, of 100,000 that Alice and 50,000 that Carol supplied, after so many days; ETH falls to a price.
fn ruined(terms: u64, days: u64, price: &str) -> Market {
    let market = lent_with(terms);
    market.supply(CAROL, usd(50_000)).unwrap();
    market.wait(days * DAY + 1);
    market.accrue().unwrap();
    market.oracle.price(ETH_FEED, price);
    market.chain.clear_logs();
    market
}

/// All of 9,000 go, for 9,000/1.01 = 8,910.891089; the rest is nobody's any more.
#[test]
fn suppliers_bear_it_by_their_shares() {
    let market = ruined(FIXED, 0, "900");
    let (state, owed) = (market.state(), market.debt(BOB));
    let deposits = [ALICE, CAROL].map(|account| market.deposit(account));

    let liquidateReturn { repaid, seized } = market.liquidate(CAROL, BOB).unwrap();

    assert_eq!((repaid, seized), (n(8_910_891_090), eth("10")));
    let position = market.position(BOB);
    assert_eq!((position.borrowShares, position.collateral), (n(0), n(0)));
    let [Liquidated { badDebt, badDebtShares, reserveShares, repaidShares, .. }] = market.events()[..] else {
        panic!("one event")
    };
    assert!(badDebt.abs_diff(owed - repaid) <= n(1), "{badDebt}");
    assert_eq!((badDebtShares + repaidShares, reserveShares), (state.totalBorrowShares, n(0)));
    let after = market.state();
    assert_eq!(after.totalSupplyAssets, state.totalSupplyAssets - badDebt);
    assert_eq!(after.totalSupplyShares, state.totalSupplyShares);
    assert_eq!((after.totalBorrowAssets, after.totalBorrowShares), (n(0), n(0)));
    // Two thirds are Alice's, one third Carol's.
    let losses = [deposits[0] - market.deposit(ALICE), deposits[1] - market.deposit(CAROL)];
    assert!(losses[0].abs_diff(losses[1] * n(2)) <= n(3), "{losses:?}");
    assert!((losses[0] + losses[1]).abs_diff(badDebt) <= n(3), "{losses:?}");
    assert_eq!(market.balance(USD, LENDING), after.totalSupplyAssets);
    for account in [ALICE, CAROL] {
        market.withdraw_all(account).unwrap();
    }
}

/// The reserve of a year has enough for a small loss: suppliers lose nothing.
#[test]
fn the_reserve_bears_what_it_can() {
    let market = ruined(USUAL, 365, "1000");
    let (state, owed) = (market.state(), market.debt(BOB));
    // 1,005/1.01 and a debt of more than 10,000: a loss of more than 100 USD, with a reserve of half a dollar.
    let worth = state.reserveShares * (state.totalSupplyAssets + n(1)) / (state.totalSupplyShares + n(1_000_000));
    let deposit = market.deposit(ALICE);
    let liquidateReturn { repaid, .. } = market.liquidate(CAROL, BOB).unwrap();

    let [Liquidated { badDebt, reserveShares, .. }] = market.events()[..] else { panic!("one event") };
    assert!(badDebt.abs_diff(owed - repaid) <= n(1));
    assert!(badDebt > worth && worth > n(100_000), "{badDebt} {worth}");
    assert_eq!(reserveShares, state.reserveShares, "all of it");
    assert_eq!(market.state().reserveShares, n(0));
    let loss = deposit - market.deposit(ALICE);
    let expected = (badDebt - worth) * n(2) / n(3);
    assert!(loss.abs_diff(expected) <= n(10), "{loss} for {expected}");
}

#[test]
fn a_reserve_that_is_large_enough_saves_suppliers() {
    let market = ruined(USUAL, 365, "1000");
    let (owed, deposit, state) = (market.debt(BOB), market.deposit(ALICE), market.state());
    // A loss of half a dollar.
    let price = (owed - n(500_000)) * n(101) / n(100) * n(100_000_000_000);
    market.oracle.change(ETH_FEED, |feed| (feed.low, feed.spot, feed.high) = (price, price, price));
    market.liquidate(CAROL, BOB).unwrap();

    let [Liquidated { badDebt, reserveShares, .. }] = market.events()[..] else { panic!("one event") };
    assert!(badDebt.abs_diff(n(500_000)) <= n(2), "{badDebt}");
    assert!(reserveShares > n(0) && reserveShares < state.reserveShares);
    assert_eq!(market.state().reserveShares, state.reserveShares - reserveShares);
    assert!(market.deposit(ALICE) >= deposit, "{deposit}");
}

/// Collateral that is worth nothing: everything is lost, for nothing.
#[test]
fn collateral_worth_nothing_is_taken_for_nothing() {
    let market = ruined(FIXED, 0, "0.000000000000000001");
    let before = market.balance(USD, CAROL);
    let result = market.liquidate(CAROL, BOB).unwrap();
    assert!(result.repaid <= n(1) && result.seized == eth("10"), "{}", result.repaid);
    assert!(market.balance(USD, CAROL) >= before - n(1));
    assert_eq!(market.state().totalBorrowShares, n(0));
    assert!(market.deposit(ALICE) < usd(93_334) && market.deposit(ALICE) > usd(93_333) - usd(1));
}

/// A partial liquidation does not write off what collateral still secures.
#[test]
fn what_is_still_secured_is_not_written_off() {
    let market = ruined(FIXED, 0, "900");
    let owed = market.debt(BOB);
    market.send(CAROL, market.liquidate_of(BOB, usd(4_000))).unwrap();
    assert_eq!(market.events::<Liquidated>()[0].badDebt, n(0));
    assert!(market.debt(BOB).abs_diff(owed - usd(4_000)) <= n(1));
    let deposit = market.deposit(ALICE);
    market.liquidate(CAROL, BOB).unwrap();
    assert!(market.deposit(ALICE) < deposit);
}

/// Other borrowers owe what they owed.
#[test]
fn other_borrowers_are_not_touched() {
    let market = lent_with(FIXED);
    market.secure(CAROL, eth("50")).unwrap();
    market.borrow(CAROL, usd(20_000)).unwrap();
    market.wait(1);
    market.accrue().unwrap();
    let owed = market.debt(CAROL);
    market.oracle.price(ETH_FEED, "900");
    market.liquidate(ALICE, BOB).unwrap();
    assert!(market.debt(CAROL).abs_diff(owed) <= n(1));
    assert!(market.state().totalBorrowAssets.abs_diff(owed) <= n(1));
}

/// Nor are other markets of the same tokens.
#[test]
fn other_markets_are_not_touched() {
    let market = ruined(FIXED, 0, "900");
    let other = Market { params: params(USUAL), ..market.clone() };
    other.open().unwrap();
    other.supply(CAROL, usd(30_000)).unwrap();
    other.secure(ALICE, eth("1")).unwrap();
    let before = (other.state(), other.snapshot(CAROL));
    market.liquidate(CAROL, BOB).unwrap();
    assert_eq!((other.state(), other.snapshot(CAROL)), before);
    for account in [ALICE, CAROL] {
        market.withdraw_all(account).unwrap();
    }
    assert_eq!(other.withdraw_all(CAROL).map(|result| result.withdrawn), Ok(usd(30_000)));
    assert!(other.release(ALICE, eth("1")).is_ok());
    assert_eq!(market.balance(ETH, LENDING), n(0));
}
