//! Revenue without having waited for it.

use alloy_primitives::U256;

use super::super::interface::IStaking::*;
use super::super::setup::*;

/// A week's revenue of 10,000 USD for a million TVD locked by Bob; Alice locks a million for as short as she can, so many seconds
/// before or after the beginning of the week, and leaves a minute after it was taken in. What she gets, and what leaving costs her.
fn snipe(seconds: i64) -> (U256, U256) {
    let world = world();
    world.lock(BOB, tvd(1_000_000), 200).unwrap();
    let start = week_after(START, 4);
    let at = start.saturating_add_signed(seconds);
    world.chain.set_timestamp(at.min(start));
    if seconds > 0 {
        world.earn(USD, n(10_000_000_000));
        world.chain.set_timestamp(at);
    }
    let end = t((at + WEEK).div_ceil(WEEK) * WEEK);
    world.send(ALICE, lockCall { amount: tvd(1_000_000), end }).unwrap();
    world.chain.set_timestamp(at.max(start));
    if seconds <= 0 {
        world.earn(USD, n(10_000_000_000));
    }
    world.wait(60);
    let penalty = world.exit(ALICE).unwrap().penalty;
    world.wait(3 * WEEK);
    (world.claim(ALICE, USD), penalty)
}

/// After the week began there is nothing to get. Before it, for a lock of a week beside as much for nearly four years, one part in two
/// hundred, and the penalty for leaving at once is as great a part of what was locked.
#[test]
fn reward_sniping_around_a_weeks_beginning_gets_nothing_or_costs_more() {
    for seconds in [1, 60, 86_400] {
        assert_eq!(snipe(seconds).0, n(0), "{seconds} after");
    }
    for seconds in [-1, 0] {
        let (gain, penalty) = snipe(seconds);
        // Dollars of six decimals; a TVD would have to be worth less than an eightieth of a dollar.
        assert!(gain < n(55_000_000), "{gain}");
        assert!(penalty >= tvd(4_700), "{penalty}");
    }
}

/// The leaver's own penalty is no part of what it has earned, unless it locks again before the next week begins, as anybody may.
#[test]
fn who_leaves_gets_nothing_of_its_penalty() {
    let world = world();
    world.lock(ALICE, tvd(1_000), 200).unwrap();
    world.lock(BOB, tvd(1), 200).unwrap();
    world.wait_weeks(1);
    world.wait(DAY);
    let penalty = world.exit(ALICE).unwrap().penalty;
    world.wait(3 * WEEK);
    assert_eq!(world.claim(ALICE, TVD), n(0));
    assert!(penalty - world.claim(BOB, TVD) <= n(1));
}

/// However often somebody claims, for itself or for others: no unit more.
#[test]
fn a_thousand_claims_gain_no_unit() {
    let (often, once) = (world(), world());
    for world in [&often, &once] {
        world.lock(ALICE, tvd(3), 100).unwrap();
        world.lock(BOB, tvd(7), 100).unwrap();
        world.wait_weeks(1);
    }
    let mut claimed = n(0);
    for week in 0..100 {
        for world in [&often, &once] {
            world.earn(USD, n(7 + week));
            world.wait_weeks(1);
        }
        for _ in 0..10 {
            claimed += often.claim(ALICE, USD);
        }
    }
    assert_eq!(claimed, once.claim(ALICE, USD));
}

/// A week's revenue is what was taken in in it: who waits with taking it in moves it to the power of another week, at most.
#[test]
fn taking_revenue_in_late_or_in_parts_loses_none() {
    let world = world();
    world.lock(ALICE, tvd(3), 100).unwrap();
    world.wait_weeks(1);
    world.give(USD, n(500));
    world.wait(3 * WEEK);
    world.give(USD, n(500));
    assert_eq!((world.absorb(USD), world.absorb(USD)), (n(1_000), n(0)));
    world.wait_weeks(1);
    assert!(world.claim(ALICE, USD) >= n(999));
}

/// What somebody sends is a gift to those who are locked, and changes no lock, no power, no earlier week.
#[test]
fn a_donation_is_revenue_and_nothing_else() {
    let world = world();
    world.lock(ALICE, tvd(3), 100).unwrap();
    let (power, total) = (world.power(ALICE), world.total());
    world.give(TVD, tvd(1_000_000));
    assert_eq!((world.power(ALICE), world.total()), (power, total));
    assert_eq!(world.view(totalLockedCall {}), Ok(tvd(3)));
    assert_eq!(world.claimable(ALICE, TVD), n(0));
}
