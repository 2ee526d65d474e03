//! Governance that changes terms under the feet of borrowers, and volatility that rises at once.

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// Half of what one may borrow.
fn harsh() -> Terms {
    Terms { minLtv: wad("0.3"), maxLtv: wad("0.4"), ..usual() }
}

/// 17,000 USD against 10 ETH at 2,000: healthy at any threshold above 0.85.
fn stretched() -> Market {
    let market = supplied();
    market.secure(BOB, eth("10")).unwrap();
    market.borrow(BOB, usd(17_000)).unwrap();
    market.wait(1);
    market
}

/// Nobody can be liquidated because terms changed a moment ago; who borrows now does so by the new ones.
#[test]
fn new_terms_do_not_move_the_threshold_at_once() {
    let market = stretched();
    market.set_terms(USUAL, harsh()).unwrap();
    assert_eq!((market.state().lt, market.state().ltTarget), (wad("0.91"), wad("0.91")));
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
    market.accrue().unwrap();
    assert_eq!((market.state().lt, market.state().ltTarget), (wad("0.91"), wad("0.45")));
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
    assert!(market.borrow(BOB, n(1)).unwrap_err().decode::<InsufficientCollateral>().is_some());
    assert_eq!(market.snapshot(CAROL).risk.ltv, wad("0.4"));
}

/// From there it falls by 0.02 an hour; a position that borrowed lately keeps 0.05 below what it had, for a day.
#[test]
fn the_threshold_falls_slowly_and_protects_who_borrowed() {
    let market = stretched();
    market.set_terms(USUAL, harsh()).unwrap();
    market.accrue().unwrap();
    for hours in 1..=23 {
        market.wait(HOUR);
        let expected = wad("0.91") - wad("0.02") * n(hours);
        assert_eq!(market.state().lt, expected.max(wad("0.45")), "{hours}");
        assert_eq!(market.position(BOB).lt, expected.max(wad("0.86")), "{hours}");
        assert_eq!(market.position(CAROL).lt, expected.max(wad("0.45")), "{hours}");
    }
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
}

/// After the day the assurance fades as fast as a threshold falls: no position falls over an edge.
#[test]
fn protection_fades() {
    let market = stretched();
    market.set_terms(USUAL, harsh()).unwrap();
    market.accrue().unwrap();
    market.chain.set_timestamp(START + DAY);
    assert_eq!(market.position(BOB).lt, wad("0.86"));
    let mut last = market.position(BOB).lt;
    for minute in 1..=90 {
        market.wait(60);
        let lt = market.position(BOB).lt;
        let expected = wad("0.86") - wad("0.02") * n(minute) / n(60);
        assert!(lt.abs_diff(expected) <= n(1_000_000_000_000), "{minute}: {lt}");
        assert!(lt < last && last - lt <= wad("0.000335"));
        last = lt;
        // 20,000·0.85 are 17,000, and a little interest.
        if minute == 28 || minute == 31 {
            assert_eq!(market.liquidate(CAROL, BOB).is_ok(), minute == 31, "{minute}");
        }
    }
    market.wait(2 * DAY);
    assert_eq!((market.state().lt, market.position(BOB).lt), (wad("0.45"), wad("0.45")));
}

/// Volatility that rises does the same as terms that change.
#[test]
fn a_storm_does_not_move_the_threshold_at_once() {
    let market = stretched();
    market.oracle.sigma(ETH_FEED, "10");
    market.accrue().unwrap();
    assert_eq!((market.state().lt, market.state().ltTarget), (wad("0.91"), wad("0.35")));
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
    market.wait(DAY - 2);
    assert_eq!(market.position(BOB).lt, wad("0.86"));
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
}

/// Only what raises risk renews the protection: no gift of a stranger, no repayment.
#[test]
fn protection_is_not_renewed_by_others() {
    let market = stretched();
    let acted = market.position(BOB).actedAt;
    market.wait(HOUR);
    market.send(CAROL, supplyCollateralCall { onBehalf: BOB, ..market.secure_of(n(1), CAROL) }).unwrap();
    market.send(CAROL, repayCall { onBehalf: BOB, ..market.repay_of(n(1), n(0), CAROL) }).unwrap();
    market.supply(BOB, usd(1)).unwrap();
    market.withdraw_all(BOB).unwrap();
    assert_eq!(market.position(BOB).actedAt, acted);
    market.repay(BOB, usd(1_000)).unwrap();
    market.release(BOB, n(1)).unwrap();
    assert_eq!(market.position(BOB).actedAt, acted + HOUR + 1);
}

/// An act under a threshold that has fallen remembers that one.
#[test]
fn protection_is_of_the_last_act() {
    let market = stretched();
    market.repay(BOB, usd(12_000)).unwrap();
    market.set_terms(USUAL, harsh()).unwrap();
    market.accrue().unwrap();
    market.wait(10 * HOUR);
    market.borrow(BOB, usd(100)).unwrap();
    assert_eq!(market.position(BOB).lt, wad("0.71"));
    market.wait(10 * HOUR);
    assert_eq!((market.state().lt, market.position(BOB).lt), (wad("0.51"), wad("0.66")));
}

/// A market keeps its terms' number; terms that are no longer enabled close no market.
#[test]
fn disabled_terms_close_no_market() {
    let market = stretched();
    market.set_terms(USUAL, Terms { enabled: n(0), ..usual() }).unwrap();
    assert!(market.supply(ALICE, usd(1)).is_ok());
    assert!(market.borrow(BOB, usd(1)).is_ok());
    assert!(market.repay_all(BOB).is_ok());
    assert!(market.release(BOB, eth("10")).is_ok());
    assert!(market.withdraw_all(ALICE).is_ok());
}

/// The reserve's share changes from the next act on that asks the oracle, and not for interest of before.
#[test]
fn a_higher_share_of_the_reserve_does_not_reach_back() {
    let [plain, changed] = [stretched(), stretched()];
    changed.wait(100 * DAY);
    plain.wait(100 * DAY);
    changed.set_terms(USUAL, Terms { reserveFactor: wad("0.25"), ..usual() }).unwrap();
    for market in [&plain, &changed] {
        market.accrue().unwrap();
    }
    assert_eq!(plain.state().reserveShares, changed.state().reserveShares);
    assert_eq!((plain.state().reserveFactor, changed.state().reserveFactor), (wad("0.1"), wad("0.25")));
}

/// Noted in its minute and then left to work in a quiet market: a storm that has passed when somebody liquidates took nothing.
#[test]
fn a_storm_that_has_passed_liquidates_nobody() {
    let market = stretched();
    market.wait(3 * DAY);
    market.oracle.sigma(ETH_FEED, "5");
    market.accrue().unwrap();
    market.wait(5 * HOUR);
    assert_eq!((market.state().lt, market.state().ltTarget), (wad("0.81"), wad("0.553575")));
    let stormy = market.snapshot(BOB);
    assert!(stormy.risk.healthFactor < wad("1") && stormy.position.lt == wad("0.81"));

    market.oracle.sigma(ETH_FEED, "0.4");
    let calm = market.snapshot(BOB);
    assert!(calm.risk.healthFactor > wad("1") && calm.position.lt == wad("0.91"));
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
    market.accrue().unwrap();
    assert_eq!((market.state().lt, market.state().ltTarget), (wad("0.91"), wad("0.91")));
}

/// What a storm took while it was noted stays taken: from there the threshold rises by 0.02 an hour.
#[test]
fn a_storm_that_was_seen_took_what_it_took() {
    let market = stretched();
    market.oracle.sigma(ETH_FEED, "5");
    for _ in 0..3 {
        market.accrue().unwrap();
        market.wait(HOUR);
    }
    assert_eq!(market.state().lt, wad("0.85"));
    market.oracle.sigma(ETH_FEED, "0.4");
    market.accrue().unwrap();
    assert_eq!(market.state().lt, wad("0.87"), "of the last hour nobody knows");
    market.wait(HOUR);
    assert_eq!(market.state().lt, wad("0.89"));
}
