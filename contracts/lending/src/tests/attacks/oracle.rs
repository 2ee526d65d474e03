//! Oracles that are stale, halted, broken or gone: what lowers risk goes on, what raises it stops.

use alloy_primitives::U256;

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;
use crate::tests::stand_in::{HALTED, Manner, STALE};

/// What happens to an oracle, and how.
type Failure = (&'static str, fn(&Market));

/// Everything that an oracle may do to a market.
fn failures() -> Vec<Failure> {
    vec![
        ("stale", |market| market.oracle.grade(ETH_FEED, STALE)),
        ("halted", |market| market.oracle.grade(USD_FEED, HALTED)),
        ("reverts", |market| market.oracle.does(Manner::Reverts)),
        ("traps", |market| market.oracle.does(Manner::Traps)),
        ("says nothing", |market| market.oracle.does(Manner::Answers(vec![]))),
        ("says zero", |market| market.oracle.does(Manner::Answers(vec![0; 128]))),
        ("says too much", |market| market.oracle.does(Manner::Answers(vec![0xff; 128]))),
        ("is cut short", |market| market.oracle.does(Manner::Answers(vec![1; 31]))),
    ]
}

/// The market in which Bob owes and Carol has collateral without a debt.
fn used() -> Market {
    let market = lent();
    market.secure(CAROL, eth("3")).unwrap();
    market.wait(HOUR);
    market
}

#[test]
fn whoever_lowers_risk_needs_no_oracle() {
    for (what, fail) in failures() {
        let market = used();
        fail(&market);
        assert_eq!(market.repay(BOB, usd(1_000)).map(|result| result.repaid), Ok(usd(1_000)), "{what}");
        assert_eq!(market.secure(BOB, eth("1")), Ok(()), "{what}");
        assert_eq!(market.supply(CAROL, usd(7)).map(|result| result.supplied), Ok(usd(7)), "{what}");
        assert_eq!(market.withdraw(ALICE, usd(7)).map(|result| result.withdrawn), Ok(usd(7)), "{what}");
        assert_eq!(market.release(CAROL, eth("3")), Ok(()), "{what}");
        assert!(market.repay_all(BOB).is_ok(), "{what}");
        assert_eq!(market.release(BOB, eth("11")), Ok(()), "{what}");
        assert!(market.withdraw_all(ALICE).is_ok(), "{what}");
    }
}

#[test]
fn whoever_raises_risk_needs_one() {
    for (what, fail) in failures() {
        let market = used();
        let before = market.state();
        fail(&market);
        assert!(market.borrow(BOB, usd(100)).is_err(), "{what}");
        assert!(market.release(BOB, n(1)).is_err(), "{what}");
        assert!(market.liquidate(CAROL, BOB).is_err(), "{what}");
        assert_eq!(market.state(), before, "{what}");
    }
}

/// Interest goes on, and nothing else: no threshold moves.
#[test]
fn accruing_counts_interest_alone() {
    for (what, fail) in failures() {
        let market = used();
        fail(&market);
        market.oracle.sigma(ETH_FEED, "3");
        market.wait(DAY);
        market.chain.clear_logs();
        market.accrue().unwrap();
        assert_eq!(market.events::<InterestAccrued>().len(), 1, "{what}");
        assert_eq!(market.chain.logs().len(), 1, "{what}");
        let state = market.state();
        assert!(state.totalBorrowAssets > usd(10_000), "{what}");
        assert_eq!((state.lt, state.ltTarget, state.premium), (wad("0.91"), wad("0.91"), n(0)), "{what}");
    }
}

/// Views answer, with 0 for what needs prices.
#[test]
fn views_answer_without_an_oracle() {
    for (what, fail) in failures() {
        let market = used();
        let before = market.snapshot(BOB);
        fail(&market);
        let Snapshot { market: state, position, risk } = market.snapshot(BOB);
        assert_eq!((state, position), (before.market, before.position), "{what}");
        assert_eq!((risk.ltv, risk.maxBorrow, risk.sigma, risk.healthFactor), Default::default(), "{what}");
        assert_eq!(risk.borrowAssets, before.risk.borrowAssets, "{what}");
        assert_eq!(risk.liquidationPrice, before.risk.liquidationPrice, "{what}");
        assert_eq!(market.snapshot(ALICE).risk.healthFactor, MAX, "{what}");
    }
}

/// A price that rises and a loan in one transaction: what one may borrow is by the lower of price and averages, and never rises by
/// volatility.
#[test]
fn a_tick_up_does_not_raise_what_can_be_borrowed() {
    let market = used();
    let before = market.snapshot(BOB).risk.maxBorrow;
    market.oracle.range(ETH_FEED, "2000", "2190", "2190");
    market.oracle.sigma(ETH_FEED, "1.2");
    assert!(market.snapshot(BOB).risk.maxBorrow <= before);
    assert!(market.borrow(BOB, before + n(1)).is_err());
}

/// A volatility that is no number counts as the greatest: the least may be borrowed, and the premium has its bound.
#[test]
fn an_absurd_volatility_is_the_greatest() {
    let market = used();
    for sigma in [MAX, n(1 << 127), U256::from(1) << 76] {
        market.oracle.change(ETH_FEED, |feed| feed.sigma = sigma);
        market.accrue().unwrap();
        let state = market.state();
        assert_eq!(state.ltTarget, wad("0.35"));
        assert_eq!(state.premium, n(1_000_000_000_000_000_000 / u128::from(YEAR)) * n(2));
        assert_eq!(market.snapshot(CAROL).risk.ltv, wad("0.3"));
    }
}
