//! Prices that are signed, by the project's own oracle: ticks that are wrong, and ticks that are chosen.

use alloy_primitives::B256;

use crate::tests::interface::ILending::*;
use crate::tests::neighbours::oracle::GradeTooLow;
use crate::tests::neighbours::{REAL_ORACLE, Signed};
use crate::tests::setup::*;

/// A market by the oracle, at 2,000 for an hour, in which Bob has 10 ETH and Alice 100,000 USD; the loan token has no feed.
fn signed() -> (Market, Signed) {
    let market = lending(6, 18);
    let signed = Signed::on(&market.chain);
    signed.tick("2000");
    signed.hold("2000", 60);
    let params = MarketParams { oracle: REAL_ORACLE, loanFeed: B256::ZERO, ..market.params.clone() };
    let market = Market { params, ..market };
    market.open().unwrap();
    market.supply(ALICE, usd(100_000)).unwrap();
    market.secure(BOB, eth("10")).unwrap();
    (market, signed)
}

/// The same, with as much borrowed as may be: 17,200 USD; below 1,890.11 it could be liquidated.
fn at_the_limit() -> (Market, Signed) {
    let (market, signed) = signed();
    market.borrow(BOB, usd(17_200)).unwrap();
    signed.hold("2000", 1);
    (market, signed)
}

fn is_healthy(market: &Market) -> bool {
    match market.liquidate(CAROL, BOB) {
        Ok(_) => false,
        Err(error) => {
            assert!(error.decode::<HealthyPosition>().is_some(), "{error:?}");
            true
        }
    }
}

/// One tick of 8 % less, and back: nobody is liquidated in between, at no second.
#[test]
fn one_bad_tick_liquidates_nobody() {
    let (market, signed) = at_the_limit();
    market.wait(10);
    signed.tick("1840");
    for _ in 0..60 {
        assert!(is_healthy(&market));
        market.wait(1);
    }
    signed.tick("2000");
    for _ in 0..60 {
        assert!(is_healthy(&market));
        market.wait(1);
    }
}

/// A price that stays there does, when the average of five minutes has come there too.
#[test]
fn a_price_that_stays_low_does() {
    let (market, signed) = at_the_limit();
    let mut minutes = 0;
    while is_healthy(&market) {
        signed.hold("1840", 1);
        minutes += 1;
        assert!(minutes < 30);
    }
    // The average is 1,840 + 160·e^(−t/300), below 1,890.11 after 348 s.
    assert!((6..=8).contains(&minutes), "{minutes}");
    assert_eq!(market.events::<Liquidated>()[0].badDebt, n(0));
}

/// The average alone is not enough either: a price that has come back liquidates nobody.
#[test]
fn a_price_that_came_back_liquidates_nobody() {
    let (market, signed) = at_the_limit();
    for _ in 0..4 {
        signed.hold("1840", 1);
    }
    signed.hold("1960", 1);
    signed.hold("1840", 1);
    signed.hold("1960", 1);
    assert!(is_healthy(&market));
}

/// Whoever passes on a price and liquidates in the same second finds the average of before.
#[test]
fn an_update_and_a_liquidation_in_one_second() {
    for price in ["1900", "1860", "1820"] {
        let (market, signed) = at_the_limit();
        market.wait(30);
        signed.tick(price);
        assert!(is_healthy(&market), "{price}");
    }
}

/// Whoever passes on a price and borrows in the same second finds the lower of price and averages, and a volatility that has risen.
#[test]
fn an_update_and_a_loan_in_one_second() {
    let (market, signed) = signed();
    let most = market.snapshot(BOB).risk.maxBorrow;
    assert_eq!(most, usd(17_200));
    market.wait(30);
    signed.tick("2190");
    assert!(market.snapshot(BOB).risk.maxBorrow <= most);
    assert!(market.borrow(BOB, most + n(1)).unwrap_err().decode::<InsufficientCollateral>().is_some());
}

/// Nor does it help to hold a false price for minutes: of an hour's average they are little.
#[test]
fn a_price_pushed_up_for_minutes_is_no_collateral() {
    let (market, signed) = signed();
    signed.hold("2190", 5);
    let most = market.snapshot(BOB).risk.maxBorrow;
    assert!(most <= usd(17_200), "{most}");
}

/// A jump waits for a second submission: meanwhile nobody borrows or is liquidated, and everybody gets out.
#[test]
fn a_jump_stops_what_hangs_on_it() {
    let (market, signed) = at_the_limit();
    market.wait(10);
    signed.tick("1000");
    let refusal = |worst| refused(GradeTooLow { feed: ETH_FEED, grade: 3, worst });
    assert_eq!(outcome(market.borrow(BOB, usd(100))), refusal(0));
    assert_eq!(outcome(market.liquidate(CAROL, BOB)), refusal(1));
    assert!(market.repay(BOB, usd(100)).is_ok());
    assert!(market.secure(BOB, eth("1")).is_ok());
    assert!(market.withdraw(ALICE, usd(100)).is_ok());
}

/// Halted by its guardian or owner, or stale: the same.
#[test]
fn a_halt_and_silence_stop_what_hangs_on_prices() {
    let (market, signed) = at_the_limit();
    market.wait(121);
    let stale = |worst| refused(GradeTooLow { feed: ETH_FEED, grade: 2, worst });
    assert_eq!(outcome(market.borrow(BOB, usd(100))), stale(0));
    assert_eq!(outcome(market.liquidate(CAROL, BOB)), stale(1));
    signed.tick("2000");
    signed.halt();
    assert_eq!(market.borrow(BOB, usd(100)), refused(GradeTooLow { feed: ETH_FEED, grade: 4, worst: 0 }));
    assert!(market.repay_all(BOB).is_ok());
    assert!(market.release(BOB, eth("10")).is_ok());
    assert!(market.accrue().is_ok());
}

/// The volatility that a fall brings lowers what one may borrow at once, and thresholds by 0.02 an hour.
#[test]
fn volatility_of_a_fall_reaches_thresholds_slowly() {
    let (market, signed) = at_the_limit();
    market.repay(BOB, usd(10_000)).unwrap();
    for price in ["1900", "2000", "1900", "2000", "1900", "2000"] {
        signed.hold(price, 1);
    }
    market.accrue().unwrap();
    let (state, risk) = (market.state(), market.snapshot(BOB).risk);
    assert!(risk.sigma > wad("2") && risk.ltv < wad("0.8"), "{} {}", risk.sigma, risk.ltv);
    assert!(state.ltTarget < wad("0.85") && state.lt > wad("0.9099"), "{} {}", state.ltTarget, state.lt);
    assert!(state.premium > n(0));
}
