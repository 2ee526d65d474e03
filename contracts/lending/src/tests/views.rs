//! `market`, `position`, `snapshot`: against values worked out by other means.

use alloy_primitives::U256;

use super::interface::ILending::*;
use super::setup::*;

fn near(value: U256, expected: f64, relative: f64) -> bool {
    let value = value.to::<u128>() as f64;
    (value - expected).abs() <= expected.abs() * relative
}

/// 10,000 of 100,000 USD lent against 10 ETH at 2,000.
#[test]
fn a_snapshot_says_everything() {
    let market = lent();
    let Snapshot { market: state, position, risk } = market.snapshot(BOB);
    assert_eq!(state, market.state());
    assert_eq!(position, market.position(BOB));
    assert_eq!((risk.price, risk.sigma, risk.ltv), (wad("2000"), wad("0.45"), wad("0.86")));
    assert_eq!((risk.supplyAssets, risk.borrowAssets), (n(0), usd(10_000)));
    // 20,000·0.91/10,000; 10,000/(10·0.91); 20,000·0.86 − 10,000.
    assert_eq!(risk.healthFactor, wad("1.82"));
    assert_eq!(risk.liquidationPrice, wad("1098.901098901098901098"));
    assert_eq!(risk.maxBorrow, usd(7_200));
    // The utilization is 0.1, 8/9 of the way below the target: a third of 4 %, of which suppliers get a tenth but for the reserve.
    assert!(near(state.borrowRate, 0.04 / 3.0 / YEAR as f64 * 1e18, 1e-8), "{}", state.borrowRate);
    assert!(near(risk.borrowApy, (0.04_f64 / 3.0).exp_m1() * 1e18, 1e-7), "{}", risk.borrowApy);
    assert!(near(risk.supplyApy, (0.04_f64 / 3.0 * 0.1 * 0.9).exp_m1() * 1e18, 1e-7), "{}", risk.supplyApy);
}

#[test]
fn a_snapshot_of_a_supplier_and_of_a_stranger() {
    let market = lent();
    let supplier = market.snapshot(ALICE);
    assert_eq!(
        (supplier.risk.supplyAssets, supplier.position.supplyShares),
        (usd(100_000), usd(100_000) * n(1_000_000))
    );
    let stranger = market.snapshot(CAROL);
    let empty = Position { supplyShares: n(0), borrowShares: n(0), collateral: n(0), lt: wad("0.91"), actedAt: 0 };
    assert_eq!(stranger.position, empty);
    for Snapshot { risk, .. } in [supplier, stranger] {
        assert_eq!((risk.borrowAssets, risk.maxBorrow, risk.liquidationPrice), (n(0), n(0), n(0)));
        assert_eq!(risk.healthFactor, MAX);
    }
}

/// Prices of both tokens: 2,000/0.5 USD, debts at 0.5 each.
#[test]
fn prices_are_in_loan_tokens() {
    let market = lent();
    market.oracle.price(USD_FEED, "0.5");
    let risk = market.snapshot(BOB).risk;
    assert_eq!((risk.price, risk.healthFactor), (wad("4000"), wad("3.64")));
    assert_eq!((risk.maxBorrow, risk.liquidationPrice), (usd(24_400), wad("1098.901098901098901098")));
}

/// Health by the better prices, what can be borrowed by the worse ones, the price as it is.
#[test]
fn ranges_count_each_for_its_purpose() {
    let market = lent();
    market.oracle.range(ETH_FEED, "1900", "2000", "2100");
    market.oracle.range(USD_FEED, "0.98", "1", "1.02");
    let risk = market.snapshot(BOB).risk;
    assert_eq!(risk.price, wad("2000"));
    // 21,000·0.91/9,800 and (19,000·0.86 − 10,200)/1.02.
    assert_eq!(risk.healthFactor, wad("1.95"));
    assert_eq!(risk.maxBorrow, n(6_019_607_843));
}

/// What can be borrowed can be borrowed, and a unit more cannot; at the price of liquidation one is liquidated, just above not.
#[test]
fn a_snapshot_promises_what_is_kept() {
    let market = lent();
    market.wait(10 * DAY);
    market.oracle.sigma(ETH_FEED, "0.9");
    let most = market.snapshot(BOB).risk.maxBorrow;
    assert!(market.borrow(BOB, most + n(2)).is_err());
    assert!(market.borrow(BOB, most - n(2)).is_ok());

    market.wait(1);
    let limit = market.snapshot(BOB).risk.liquidationPrice;
    let above = limit + limit / n(100_000);
    market.oracle.change(ETH_FEED, |feed| (feed.low, feed.spot, feed.high) = (above, above, above));
    assert!(market.snapshot(BOB).risk.healthFactor >= wad("1"));
    assert!(market.liquidate(CAROL, BOB).is_err());
    let below = limit - limit / n(100_000);
    market.oracle.change(ETH_FEED, |feed| (feed.low, feed.spot, feed.high) = (below, below, below));
    assert!(market.snapshot(BOB).risk.healthFactor < wad("1"));
    assert!(market.liquidate(CAROL, BOB).is_ok());
}

/// The yearly rates: what a debt and a deposit really become in a year in which nothing else moves the rate.
#[test]
fn yields_are_what_a_year_brings() {
    let market = lent();
    // At the target the rate stands still.
    market.withdraw(ALICE, usd(100_000) - usd(10_000) * n(10) / n(9)).unwrap();
    let (borrower, supplier) = (market.snapshot(BOB).risk, market.snapshot(ALICE).risk);
    market.wait(YEAR);
    let (owed, deposit) = (market.debt(BOB), market.deposit(ALICE));
    let grown = |after: U256, before: U256| (after - before).to::<u64>() as f64 / before.to::<u64>() as f64 * 1e18;
    assert!(near(borrower.borrowApy, grown(owed, usd(10_000)), 1e-4), "{}", borrower.borrowApy);
    assert!(near(supplier.supplyApy, grown(deposit, supplier.supplyAssets), 1e-2), "{}", supplier.supplyApy);
}

#[test]
fn utilization_is_what_is_lent() {
    let market = lent();
    assert_eq!(market.state().utilization, wad("0.1"));
    market.withdraw(ALICE, usd(80_000)).unwrap();
    assert_eq!(market.state().utilization, wad("0.5"));
    market.withdraw(ALICE, usd(10_000)).unwrap();
    assert_eq!(market.state().utilization, wad("1"));
}

#[test]
fn views_refuse_unknown_markets() {
    let market = lending(6, 18);
    let id = market.id();
    assert_eq!(market.view(marketCall { id }), refused(UnknownMarket { id }));
    assert_eq!(market.view(positionCall { id, account: BOB }), refused(UnknownMarket { id }));
    let snapshot = snapshotCall { params: market.params.clone(), account: BOB };
    assert_eq!(market.view(snapshot), refused(UnknownMarket { id }));
}
