//! `accrue`: interest, the rate that adapts, the premium, the reserve, volatility.

use super::interface::ILending::*;
use super::setup::*;
use super::stand_in::{Manner, STALE};

/// The published model in floating point: what a debt grows by in a time, and the rate at the target after it \[a year\].
fn model(debt: f64, utilization: f64, at_target: f64, seconds: u64, premium: f64) -> (f64, f64) {
    let years = seconds as f64 / YEAR as f64;
    let error = if utilization > 0.9 { (utilization - 0.9) / 0.1 } else { (utilization - 0.9) / 0.9 };
    let curve = if error > 0.0 { 1.0 + 3.0 * error } else { 1.0 + 0.75 * error };
    // The mean of a rate that moves within bounds, in many steps.
    let steps = 200_000;
    let within = |time: f64| (at_target * (50.0 * error * time).exp()).clamp(0.001, 2.0);
    let mean = (0..steps).map(|step| within((f64::from(step) + 0.5) / f64::from(steps) * years)).sum::<f64>()
        / f64::from(steps);
    (debt * ((mean * curve + premium) * years).exp_m1(), within(years))
}

fn yearly(rate: alloy_primitives::U256) -> f64 {
    rate.to::<u64>() as f64 * YEAR as f64 / 1e18
}

fn near(value: f64, expected: f64, relative: f64) -> bool {
    (value - expected).abs() <= expected.abs() * relative + 1.0
}

/// 10,000 of 100,000 USD for an hour, a day, a year: below the target, and long at the lowest rate.
#[test]
fn interest_is_the_published_models() {
    for seconds in [1, HOUR, DAY, 30 * DAY, YEAR] {
        let market = lent();
        market.wait(seconds);
        market.accrue().unwrap();
        let state = market.state();
        let (interest, at_target) = model(1e10, 0.1, 0.04, seconds, 0.0);
        let grown = (state.totalBorrowAssets - usd(10_000)).to::<u64>() as f64;
        assert!(near(grown, interest, 1e-7), "{seconds}: {grown} for {interest}");
        assert!((yearly(state.rateAtTarget) / at_target - 1.0).abs() < 1e-7, "{seconds}: {}", state.rateAtTarget);
    }
}

/// All of it lent: four times the rate at the target, which grows by `e^50` a year up to 200 %.
#[test]
fn interest_of_a_market_that_is_used_wholly() {
    for seconds in [1, HOUR, DAY, 10 * DAY, 40 * DAY] {
        let market = lent();
        market.withdraw(ALICE, usd(90_000)).unwrap();
        market.wait(seconds);
        market.accrue().unwrap();
        let state = market.state();
        let (interest, at_target) = model(1e10, 1.0, 0.04, seconds, 0.0);
        let grown = (state.totalBorrowAssets - usd(10_000)).to::<u64>() as f64;
        assert!(near(grown, interest, 1e-6), "{seconds}: {grown} for {interest}");
        assert!((yearly(state.rateAtTarget) / at_target - 1.0).abs() < 1e-7, "{seconds}: {}", state.rateAtTarget);
        // The next second costs four times the rate at the target.
        assert!((yearly(state.borrowRate) / (4.0 * at_target) - 1.0).abs() < 1e-6);
    }
}

/// At nine tenths nothing moves.
#[test]
fn the_rate_stands_still_at_the_target() {
    let market = lent();
    market.withdraw(ALICE, usd(100_000) - usd(10_000) * n(10) / n(9)).unwrap();
    let before = market.state();
    market.wait(DAY);
    let after = market.state();
    let drift = before.rateAtTarget.abs_diff(after.rateAtTarget);
    assert!(drift <= n(20), "{drift}");
    assert!(before.borrowRate.abs_diff(before.rateAtTarget) <= n(200), "{}", before.borrowRate);
}

/// A sigma of 1.3: 0.04·(1.3 − 0.8) = 2 % a year on top.
#[test]
fn volatility_adds_a_premium() {
    let market = lent();
    market.oracle.sigma(ETH_FEED, "1.25");
    market.accrue().unwrap();
    market.wait(DAY);
    market.accrue().unwrap();
    let grown = (market.state().totalBorrowAssets - usd(10_000)).to::<u64>() as f64;
    let (interest, _) = model(1e10, 0.1, 0.04, DAY, 0.02);
    assert!(near(grown, interest, 1e-6), "{grown} for {interest}");
}

/// A tenth of interest is the reserve's, in shares that cost what shares cost.
#[test]
fn the_reserve_gets_its_part() {
    let market = lent();
    market.wait(100 * DAY);
    market.accrue().unwrap();
    let state = market.state();
    let interest = state.totalBorrowAssets - usd(10_000);
    assert_eq!(state.totalSupplyAssets, usd(100_000) + interest);
    let fee = interest / n(10);
    let shares_before = usd(100_000) * n(1_000_000) + n(1_000_000);
    let expected = fee * shares_before / (usd(100_000) + interest - fee + n(1));
    assert_eq!(state.reserveShares, expected);
    assert_eq!(state.totalSupplyShares, usd(100_000) * n(1_000_000) + expected);
    let earned = market.deposit(ALICE) - usd(100_000);
    assert!(earned.abs_diff(interest - fee) <= n(2), "{earned} of {interest}");
    let [InterestAccrued { id, interest: logged, reserveShares, rateAtTarget }] = market.events()[..] else {
        panic!("one event")
    };
    assert_eq!((id, logged, reserveShares), (market.id(), interest, expected));
    assert_eq!(rateAtTarget, state.rateAtTarget);
    assert_eq!(market.chain.logs().len(), 1);
}

/// The view counts what the next act will count.
#[test]
fn the_view_is_ahead_of_storage() {
    let market = lent();
    market.wait(77 * DAY);
    let seen = market.state();
    let (owed, deposit) = (market.debt(BOB), market.deposit(ALICE));
    market.accrue().unwrap();
    let after = market.state();
    assert_eq!(seen.updatedAt, START);
    assert_eq!(after, MarketState { updatedAt: START + 77 * DAY, ..seen });
    assert_eq!((market.debt(BOB), market.deposit(ALICE)), (owed, deposit));
}

/// A unit of interest that is not whole yet is kept for the next time.
#[test]
fn accruing_every_second_loses_nothing() {
    let [rarely, often] = [lent(), lent()];
    for _ in 0..500 {
        often.wait(1);
        often.accrue().unwrap();
    }
    rarely.wait(500);
    rarely.accrue().unwrap();
    let [rarely, often] = [rarely, often].map(|market| market.state().totalBorrowAssets);
    assert!(rarely > usd(10_000) && rarely.abs_diff(often) <= n(1), "{rarely} {often}");
}

#[test]
fn nothing_happens_twice_in_a_second() {
    let market = lent();
    market.accrue().unwrap();
    assert!(market.chain.logs().is_empty());
    market.wait(1);
    market.accrue().unwrap();
    market.accrue().unwrap();
    assert_eq!(market.events::<InterestAccrued>().len(), 1);
    assert_eq!(market.chain.logs().len(), 1);
}

/// The oracle's volatility is taken note of, once: the threshold begins to move, 0.02 an hour.
#[test]
fn accrue_takes_note_of_volatility() {
    let market = lent();
    market.wait(60);
    market.oracle.sigma(ETH_FEED, "1");
    market.accrue().unwrap();
    let expected = RiskUpdated {
        id: market.id(),
        sigma: wad("1.05"),
        lt: wad("0.91"),
        ltTarget: wad("0.867575"),
        premium: n(317_097_919),
    };
    assert_eq!(market.events::<RiskUpdated>()[0], expected);
    market.accrue().unwrap();
    assert_eq!(market.events::<RiskUpdated>().len(), 1, "once");
    // Where it has come to since is noted too: 60·0.02/3,600 = 0.000333.
    market.wait(60);
    market.accrue().unwrap();
    assert_eq!(market.events::<RiskUpdated>()[1..], [RiskUpdated { lt: wad("0.909667"), ..expected }]);
    for (seconds, lt) in [(1_740, "0.9"), (1_800, "0.89"), (4_036, "0.867578"), (1, "0.867575"), (HOUR, "0.867575")] {
        market.wait(seconds);
        let found = market.state().lt;
        assert!(found.abs_diff(wad(lt)) <= wad("0.000006"), "{found} for {lt}");
    }
    assert_eq!(market.state().ltTarget, wad("0.867575"));
    market.accrue().unwrap();
    market.wait(60);
    market.accrue().unwrap();
    assert_eq!(market.events::<RiskUpdated>().len(), 3, "it has arrived");
}

/// Without an oracle interest is counted all the same.
#[test]
fn accrue_counts_without_an_oracle() {
    let market = lent();
    for (round, manner) in
        [Manner::Reverts, Manner::Traps, Manner::Answers(vec![]), Manner::Honest].into_iter().enumerate()
    {
        market.oracle.does(manner);
        market.oracle.grade(ETH_FEED, STALE);
        market.oracle.sigma(ETH_FEED, "2");
        market.wait(DAY);
        market.accrue().unwrap();
        assert_eq!(market.events::<InterestAccrued>().len(), round + 1);
    }
    assert!(market.events::<RiskUpdated>().is_empty());
    assert!(market.debt(BOB) > usd(10_000));
    assert_eq!(market.state().ltTarget, wad("0.91"));
}

#[test]
fn accrue_refuses_unknown_markets() {
    let market = lending(6, 18);
    assert_eq!(market.accrue(), refused(UnknownMarket { id: market.id() }));
}

/// The oracle is asked in a static call, under the lock.
#[test]
fn an_oracle_cannot_re_enter() {
    use alloy_sol_types::SolCall;
    let market = lent();
    let calls = [
        market.borrow_of(usd(100), n(0), BOB).abi_encode(),
        accrueCall { params: market.params.clone() }.abi_encode(),
        marketCall { id: market.id() }.abi_encode(),
        setAuthorizationCall { authorized: CAROL, isAuthorized: true }.abi_encode(),
    ];
    for call in calls {
        market.oracle.does(Manner::ReEnters(call));
        market.wait(1);
        market.accrue().unwrap();
        market.borrow(BOB, usd(100)).unwrap();
    }
}
