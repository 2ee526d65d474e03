//! Time as a weapon: a century without an act, an act every second.

use alloy_primitives::U256;
use proptest::prelude::*;

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// All that Alice supplied is lent to Bob, of tokens with so many decimals.
fn used_wholly(decimals: u8) -> Market {
    let market = market_of(FIXED, decimals, 18);
    let unit = U256::from(10).pow(U256::from(decimals));
    market.supply(ALICE, unit * n(10_000)).unwrap();
    market.secure(BOB, eth("10")).unwrap();
    market.borrow(BOB, unit * n(10_000)).unwrap();
    market
}

/// At 800 % a year and more, after a hundred years: debts stay below 2^112, and everybody gets out.
#[test]
fn after_a_century_everybody_gets_out() {
    for decimals in [6, 18, 27] {
        let market = used_wholly(decimals);
        market.wait(100 * YEAR);
        let state = market.state();
        assert!(state.totalSupplyAssets < n(1 << 112) && state.totalBorrowAssets <= state.totalSupplyAssets);
        assert_eq!(market.accrue(), Ok(()));
        assert!(market.secure(BOB, eth("1")).is_ok());
        assert!(market.repay(BOB, market.debt(BOB) / n(3)).is_ok());
        let owed = market.debt(BOB);
        assert_eq!(market.repay_all(BOB).map(|result| result.repaid), Ok(owed));
        assert!(market.release(BOB, eth("11")).is_ok());
        let deposit = market.deposit(ALICE);
        assert!(deposit > owed - owed / n(1_000), "{deposit} {owed}");
        assert_eq!(market.withdraw_all(ALICE).map(|result| result.withdrawn), Ok(deposit));
    }
}

/// Neither does a century in the other direction: nothing is lent, and the rate ends at its least.
#[test]
fn after_a_century_of_nothing_the_rate_is_the_least() {
    let market = supplied();
    market.wait(100 * YEAR);
    market.accrue().unwrap();
    let state = market.state();
    assert_eq!(
        (state.totalSupplyAssets, state.rateAtTarget),
        (usd(100_000), n(1_000_000_000_000_000 / u128::from(YEAR)))
    );
    assert!(market.withdraw_all(ALICE).is_ok());
}

/// The clock has 32 bits of seconds: what is counted goes on until 2106.
#[test]
fn a_liquidation_after_a_century_works() {
    let market = used_wholly(6);
    market.wait(70 * YEAR);
    market.fund(USD, CAROL, n(1 << 111));
    let result = market.liquidate(CAROL, BOB).unwrap();
    assert_eq!(result.seized, eth("10"));
    assert_eq!(market.debt(BOB), n(0));
    assert!(market.events::<Liquidated>()[0].badDebt > usd(1_000_000));
}

/// A day, accrued every second or once, of a debt of 100 USD: the same interest, but for 2^−12 of a unit each time.
#[test]
fn accruing_every_second_for_a_day_changes_nothing() {
    let [once, always] = [(); 2].map(|()| {
        let market = supplied();
        market.secure(BOB, eth("1")).unwrap();
        market.borrow(BOB, usd(100)).unwrap();
        market
    });
    for _ in 0..DAY {
        always.wait(1);
        always.accrue().unwrap();
        always.chain.clear_logs();
    }
    once.wait(DAY);
    once.accrue().unwrap();
    let [once, always] = [once, always].map(|market| market.state());
    let interest = once.totalBorrowAssets - usd(100);
    assert!(interest > n(1_000), "{interest}");
    let lost = once.totalBorrowAssets.abs_diff(always.totalBorrowAssets);
    assert!(lost <= n(1 + u128::from(DAY) / 4_096), "{lost} of {interest}");
    assert!(once.rateAtTarget.abs_diff(always.rateAtTarget) <= n(DAY.into()), "{}", always.rateAtTarget);
    // A tenth of less than a unit, and it is not lost: what is missing is the interest that is.
    assert!(always.reserveShares * n(100) >= once.reserveShares * n(99), "{}", always.reserveShares);
    assert!(always.reserveShares <= once.reserveShares);
}

/// However often volatility is taken note of, and however it changes, the threshold falls by 0.02 an hour at most.
#[test]
fn accruing_every_second_does_not_speed_up_the_threshold() {
    let market = lent();
    for second in 0..HOUR {
        market.oracle.sigma(ETH_FEED, if second % 2 == 0 { "2" } else { "3" });
        market.wait(1);
        market.accrue().unwrap();
    }
    let state = market.state();
    assert!(state.lt >= wad("0.89") && state.lt < wad("0.9"), "{}", state.lt);
}

/// Nor does it rise faster.
#[test]
fn accruing_every_second_does_not_raise_the_threshold_faster() {
    let market = lending(6, 18);
    market.oracle.sigma(ETH_FEED, "3");
    market.open().unwrap();
    let before = market.state().lt;
    for second in 0..HOUR {
        market.oracle.sigma(ETH_FEED, if second % 2 == 0 { "0.4" } else { "1" });
        market.wait(1);
        market.accrue().unwrap();
    }
    let risen = market.state().lt - before;
    assert!(risen <= wad("0.02") && risen > wad("0.01"), "{risen}");
}

/// Interest of before a supply is not the new supplier's, though nobody had counted it yet.
#[test]
fn a_supplier_just_in_time_gets_nothing() {
    let market = lent();
    market.wait(300 * DAY);
    let (deposit, before) = (market.deposit(ALICE), market.balance(USD, CAROL));
    market.supply(CAROL, usd(10_000_000)).unwrap();
    market.withdraw_all(CAROL).unwrap();
    assert!(market.balance(USD, CAROL) <= before);
    assert!(market.deposit(ALICE) >= deposit);
}

/// Nor does a borrower escape interest by repaying and borrowing again.
#[test]
fn who_repays_and_borrows_again_owes_the_same() {
    let market = lent();
    market.wait(300 * DAY);
    let owed = market.debt(BOB);
    market.repay_all(BOB).unwrap();
    market.borrow(BOB, owed).unwrap();
    assert!(market.debt(BOB) >= owed);
}

/// Everybody left after debts had grown many times over: what rounding left behind does not grow, and keeps nobody out.
#[test]
fn a_deserted_market_can_be_used_again() {
    for days in [30, 60, 100, 150] {
        let market = used_wholly(6);
        market.wait(days * DAY);
        market.repay_all(BOB).unwrap();
        market.withdraw_all(ALICE).unwrap();
        let left = market.state();
        assert_eq!((left.totalBorrowAssets, left.totalSupplyShares), (n(0), n(0)));
        assert!(left.totalSupplyAssets <= n(20), "{}", left.totalSupplyAssets);
        market.wait(20 * YEAR);
        let later = market.state();
        assert_eq!(
            (later.totalSupplyAssets, later.totalBorrowAssets),
            (left.totalSupplyAssets, left.totalBorrowAssets),
            "{days}"
        );
        market.supply(ALICE, usd(1_000)).unwrap();
        market.borrow(BOB, usd(500)).unwrap();
        assert!(market.deposit(ALICE) >= usd(1_000) - n(20) && market.debt(BOB) <= usd(500) + n(20), "{days}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Whatever the history of what is lent, in decades: interest is counted, rates keep their bounds, everybody gets out.
    #[test]
    fn no_history_stops_a_market(steps in prop::collection::vec((0_u8..4, 1_u64..10_000_000_000, 0_u64..40_000_000), 1..60)) {
        let market = lent_with(FIXED);
        market.secure(BOB, eth("1000000")).unwrap();
        let year = u128::from(YEAR);
        for (kind, amount, seconds) in steps {
            market.wait(seconds);
            let amount = U256::from(amount);
            match kind {
                0 => drop(market.supply(ALICE, amount)),
                1 => drop(market.withdraw(ALICE, amount)),
                2 => drop(market.borrow(BOB, amount)),
                _ => drop(market.repay(BOB, amount)),
            }
            let before = market.state();
            prop_assert_eq!(market.accrue(), Ok(()));
            let state = market.state();
            prop_assert!(state.totalBorrowAssets >= before.totalBorrowAssets);
            prop_assert!(state.totalBorrowAssets <= state.totalSupplyAssets);
            prop_assert!(state.rateAtTarget >= n(1_000_000_000_000_000 / year));
            prop_assert!(state.rateAtTarget <= n(1_000_000_000_000_000_000 / year) * n(2));
        }
        let _ = market.repay_all(BOB);
        prop_assert_eq!(market.state().totalBorrowAssets, n(0));
        let _ = market.withdraw_all(ALICE);
        prop_assert_eq!(market.position(ALICE).supplyShares, n(0));
        prop_assert_eq!(market.balance(USD, LENDING), market.state().totalSupplyAssets);
        prop_assert!(market.release(BOB, eth("1000010")).is_ok());
    }
}
