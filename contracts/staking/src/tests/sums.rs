//! Sums of revenue and cursors: their words, where they wrap, and locks that change while they are claimed for.

use alloy_primitives::{U256, Uint};
use common::cell::Word;

use super::interface::IStaking::*;
use super::setup::*;
use crate::bucket::{Bucket, Cursor, Flow, Sums};
use crate::line::Stake;

type Wide = Uint<512, 8>;

const AMOUNT: u128 = (1 << 112) - 1;

#[test]
fn words_keep_every_number_at_its_largest() {
    let flow = Flow { owed: AMOUNT, paid: 0, week: 0, summed: 0xffff };
    assert_eq!(Flow::from_word(flow.into_word()), flow);
    let flow = Flow { owed: 1, paid: AMOUNT, week: 0xffff, summed: 0 };
    assert_eq!(Flow::from_word(flow.into_word()), flow);
    let bucket = Bucket { current: AMOUNT, next: 2 };
    assert_eq!(Bucket::from_word(bucket.into_word()), bucket);
    let sums = Sums { week: 9, plain: u128::MAX, weighted: 5 };
    assert_eq!(Sums::from_word(9, sums.into_word()), sums);

    let stake = Stake { slope: (1 << 86) - 1, end: 0 };
    let cursor = Cursor { week: 0xffff, summed: 0, point: u32::MAX, stake, fraction: 0 };
    assert_eq!(Cursor::from_word(cursor.into_word()), cursor);
    let stake = Stake { slope: 1, end: 0xffff };
    let cursor = Cursor { week: 0, summed: 0xffff, point: 0, stake, fraction: (1 << 80) - 1 };
    assert_eq!(Cursor::from_word(cursor.into_word()), cursor);
}

#[test]
fn the_longest_lock_earns_the_largest_rates_exactly_where_sums_wrap() {
    let first = 2_812_u64;
    let stake = Stake { slope: (1 << 86) - 1, end: first + 208 };
    let since = Sums { week: first, plain: u128::MAX - 7, weighted: u128::MAX / 3 };
    let (mut sums, mut expected) = (since, Wide::ZERO);
    for week in first..stake.end {
        // As much as is shared at all.
        let power = 1_000_003 * u128::from(week);
        let amount = (power << 32) - 1;
        sums = sums.with(week, amount, power).unwrap().0;
        let rate = (Wide::from(amount) << 80) / Wide::from(power);
        expected += rate * Wide::from(stake.slope) * Wide::from((stake.end - week) * WEEK);
    }
    assert!(expected > Wide::from(u128::MAX) << 80);
    assert_eq!(Wide::from(sums.earned(&since, stake)), expected);
}

#[test]
fn a_week_shares_less_than_2_to_the_32_for_a_unit_of_power() {
    let sums = Sums::default();
    assert_eq!(sums.with(1, (5 << 32) - 1, 5).unwrap().1, (5 << 32) - 1);
    assert!(sums.with(1, 5 << 32, 5).is_none());
    assert!(sums.with(1, 1, 0).is_none());
}

#[test]
fn what_a_rate_leaves_is_not_shared() {
    // A unit for a unit of power of 2^80 is a rate of 1; three for two of them is one as well.
    let shared = |amount, power| Sums::default().with(1, amount, power).map(|(sums, shared)| (sums.plain, shared));
    assert_eq!(shared(1, 1 << 80), Some((1, 1)));
    assert_eq!(shared(3, 2 << 80), Some((1, 2)));
    assert_eq!(shared(2, 3 << 80), None);
    // Of 2^80 + 1 a rate of 2^80 − 1 makes 2^80 − 2^−80, rounded up.
    assert_eq!(shared(1 << 80, (1 << 80) + 1), Some(((1 << 80) - 1, 1 << 80)));
}

#[test]
fn revenue_waits_for_power_that_is_worth_it() {
    let world = world();
    // One unit of power a second: a week has 2^19.
    world.lock(ALICE, n(u128::from(MAX_TIME)), 1).unwrap();
    world.wait_weeks(1);
    world.earn(ETH, tvd(1));
    world.wait_weeks(1);
    assert_eq!(world.claim(ALICE, ETH), U256::ZERO);

    world.wait(1);
    world.lock(BOB, tvd(1_000), 100).unwrap();
    world.wait_weeks(2);
    world.earn(ETH, U256::ONE);
    assert_eq!(world.view(revenueCall { token: ETH }).unwrap().current, tvd(1) + U256::ONE);
    world.wait_weeks(1);
    let (alice, bob) = (world.claim(ALICE, ETH), world.claim(BOB, ETH));
    assert!(alice.is_zero() && bob.abs_diff(tvd(1)) <= U256::ONE, "{alice} {bob}");
}

#[test]
fn a_lock_that_changes_again_in_the_second_of_a_claim_earns_by_what_it_is_then() {
    let world = world();
    world.lock(ALICE, tvd(1_000), 100).unwrap();
    world.lock(BOB, tvd(1_000), 100).unwrap();
    world.wait_weeks(2);
    for amount in [tvd(1_000), tvd(1_000)] {
        world.send(ALICE, increaseAmountCall { amount }).unwrap();
        assert_eq!(world.claim(ALICE, USD), U256::ZERO);
    }
    world.earn(USD, n(1_000_000));
    world.wait_weeks(1);
    // Rounded down: three quarters and one.
    assert_eq!([ALICE, BOB].map(|account| world.claim(account, USD)), [n(749_999), n(249_999)]);

    // Paid before, the cursor knows the lock.
    world.earn(USD, n(1_000_000));
    world.send(BOB, increaseAmountCall { amount: tvd(2_000) }).unwrap();
    world.wait_weeks(1);
    world.earn(USD, n(1_000_000));
    world.wait_weeks(1);
    let half = [ALICE, BOB].map(|account| world.claim(account, USD));
    assert!(half.iter().all(|paid| paid.abs_diff(n(1_000_000)) <= n(1)), "{half:?}");
}
