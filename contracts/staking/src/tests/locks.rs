//! `lock`, `increaseAmount`, `extend`, `withdraw`, `exit`, `offerMerge`, `acceptMerge`, and what views say of them.

use alloy_primitives::{Address, U256};

use super::interface::IStaking::*;
use super::setup::*;

/// The power of whole tokens that are locked for so many seconds yet, by definition.
fn power(whole: u64, seconds: u64) -> U256 {
    tvd(whole) / t(MAX_TIME) * t(seconds)
}

#[test]
fn a_lock_has_power_that_falls_to_nothing_at_its_end() {
    let world = world();
    let end = week_after(START, 11);
    let before = world.balance(TVD, ALICE);
    world.send(ALICE, lockCall { amount: tvd(100), end: t(end + 3 * DAY) }).unwrap();
    assert_eq!(before - world.balance(TVD, ALICE), tvd(100));
    assert_eq!(world.balance(TVD, STAKING), tvd(100));
    let locked = world.view(lockedCall { account: ALICE }).unwrap();
    assert_eq!((locked.amount, locked.end), (tvd(100), t(end)));
    assert_eq!(world.view(totalLockedCall {}), Ok(tvd(100)));
    assert_eq!(world.events::<LockChanged>(), [LockChanged { account: ALICE, amount: tvd(100), end: t(end) }]);
    assert_eq!(world.events::<Deposited>(), [Deposited { account: ALICE, amount: tvd(100) }]);
    let votes = power(100, end - START);
    let changed = DelegateVotesChanged { delegate: ALICE, previousVotes: n(0), newVotes: votes };
    assert_eq!(world.events::<DelegateVotesChanged>(), [changed]);
    for time in [START, START + 1, end - WEEK, end - 1, end, end + WEEK] {
        world.chain.set_timestamp(time);
        let power = power(100, end.saturating_sub(time));
        assert_eq!((world.power(ALICE), world.votes(ALICE), world.total()), (power, power, power));
    }
}

#[test]
fn a_lock_ends_from_a_week_to_four_years_away() {
    let (world, now) = (world(), START);
    // The next beginning is less than a week away, and so the one after it is the least.
    let (min, max) = (week_after(now, 2), (now + MAX_TIME) / WEEK * WEEK);
    for end in [0, now, min - 1, max + WEEK, u64::MAX] {
        let refusal = InvalidEnd { end: t(end / WEEK * WEEK), min: t(min), max: t(max) };
        assert_eq!(outcome(world.send(ALICE, lockCall { amount: tvd(1), end: t(end) })), refused(refusal), "{end}");
    }
    let huge = InvalidEnd { end: t(u64::MAX / WEEK * WEEK), min: t(min), max: t(max) };
    assert_eq!(outcome(world.send(ALICE, lockCall { amount: tvd(1), end: MAX })), refused(huge));
    world.send(ALICE, lockCall { amount: tvd(1), end: t(min) }).unwrap();
    world.send(BOB, lockCall { amount: tvd(1), end: t(max + WEEK - 1) }).unwrap();
    assert_eq!(world.view(lockedCall { account: BOB }).unwrap().end, t(max));
    // At the very beginning of a week, the next one is a week away.
    world.wait_weeks(1);
    world.send(CAROL, lockCall { amount: tvd(1), end: t(world.now() + WEEK) }).unwrap();
}

#[test]
fn a_lock_has_a_unit_for_each_second_of_four_years() {
    let world = world();
    let end = t(week_after(START, 10));
    for amount in [0, 1, MAX_TIME - 1] {
        let refusal = AmountTooSmall { amount: t(amount), min: t(MAX_TIME) };
        assert_eq!(outcome(world.send(ALICE, lockCall { amount: t(amount), end })), refused(refusal));
    }
    for amount in [n(1 << 112), MAX] {
        assert_eq!(outcome(world.send(ALICE, lockCall { amount, end })), refused(AmountTooLarge { amount }));
    }
    world.send(ALICE, lockCall { amount: t(MAX_TIME), end }).unwrap();
    assert_eq!(world.power(ALICE), end - t(START));
}

#[test]
fn there_is_one_lock_of_an_account() {
    let world = world();
    world.lock(ALICE, tvd(5), 2).unwrap();
    let end = t(week_after(START, 3));
    let again = lockCall { amount: tvd(1), end: t(week_after(START, 10)) };
    let refusal = LockExists { account: ALICE, amount: tvd(5), end };
    assert_eq!(outcome(world.send(ALICE, again.clone())), refused(refusal.clone()));
    world.wait(10 * WEEK);
    assert_eq!(outcome(world.send(ALICE, again)), refused(refusal));
    world.send(ALICE, withdrawCall {}).unwrap();
    world.lock(ALICE, tvd(1), 10).unwrap();
}

#[test]
fn more_is_locked_until_the_same_end() {
    let world = world();
    world.lock(ALICE, tvd(100), 20).unwrap();
    world.wait(3 * WEEK);
    world.chain.clear_logs();
    world.send(ALICE, increaseAmountCall { amount: tvd(50) }).unwrap();
    let left = week_after(START, 21) - world.now();
    assert_eq!(world.power(ALICE), power(150, left));
    let votes = DelegateVotesChanged { delegate: ALICE, previousVotes: power(100, left), newVotes: power(150, left) };
    assert_eq!(world.events::<DelegateVotesChanged>(), [votes]);
    assert_eq!(world.events::<Deposited>(), [Deposited { account: ALICE, amount: tvd(50) }]);

    let zero = AmountTooSmall { amount: n(0), min: n(1) };
    assert_eq!(outcome(world.send(ALICE, increaseAmountCall { amount: n(0) })), refused(zero));
    let large = AmountTooLarge { amount: MAX };
    assert_eq!(outcome(world.send(ALICE, increaseAmountCall { amount: MAX })), refused(large));
    assert_eq!(outcome(world.send(BOB, increaseAmountCall { amount: n(1) })), refused(NoLock { account: BOB }));
    world.wait(20 * WEEK);
    let ended = LockEnded { end: t(week_after(START, 21)), timestamp: t(world.now()) };
    assert_eq!(outcome(world.send(ALICE, increaseAmountCall { amount: n(1) })), refused(ended.clone()));
    assert_eq!(outcome(world.send(ALICE, extendCall { end: t(world.now() + 2 * WEEK) })), refused(ended));
}

#[test]
fn a_lock_is_extended_and_never_shortened() {
    let world = world();
    world.lock(ALICE, tvd(100), 20).unwrap();
    let (end, max) = (week_after(START, 21), (START + MAX_TIME) / WEEK * WEEK);
    for bad in [START, end - WEEK, end, end + WEEK - 1, max + WEEK] {
        let refusal = InvalidEnd { end: t(bad / WEEK * WEEK), min: t(end + WEEK), max: t(max) };
        assert_eq!(outcome(world.send(ALICE, extendCall { end: t(bad) })), refused(refusal), "{bad}");
    }
    world.send(ALICE, extendCall { end: t(end + WEEK) }).unwrap();
    assert_eq!(world.power(ALICE), power(100, end + WEEK - START));
    world.send(ALICE, extendCall { end: t(max) }).unwrap();
    assert_eq!((world.power(ALICE), world.total()), (power(100, max - START), power(100, max - START)));
    assert_eq!(outcome(world.send(BOB, extendCall { end: t(max) })), refused(NoLock { account: BOB }));
}

#[test]
fn what_is_locked_comes_back_at_the_end_and_not_before() {
    let world = world();
    let before = world.balance(TVD, ALICE);
    world.lock(ALICE, tvd(100), 3).unwrap();
    let end = week_after(START, 4);
    assert_eq!(world.send(BOB, withdrawCall {}), refused(NoLock { account: BOB }));
    world.chain.set_timestamp(end - 1);
    let early = LockNotEnded { end: t(end), timestamp: t(end - 1) };
    assert_eq!(world.send(ALICE, withdrawCall {}), refused(early));
    world.chain.set_timestamp(end);
    assert_eq!(world.send(ALICE, withdrawCall {}), Ok(tvd(100)));
    assert_eq!((world.balance(TVD, ALICE), world.balance(TVD, STAKING)), (before, n(0)));
    assert_eq!(world.events::<Withdrawn>(), [Withdrawn { account: ALICE, amount: tvd(100) }]);
    assert_eq!(world.events::<LockChanged>().pop(), Some(LockChanged { account: ALICE, amount: n(0), end: n(0) }));
    assert_eq!(world.view(totalLockedCall {}), Ok(n(0)));
    assert_eq!(world.send(ALICE, withdrawCall {}), refused(NoLock { account: ALICE }));
}

/// Of four years a year and a half is left: 3/8 of 100. Of four years all but a little is left: three quarters.
#[test]
fn leaving_early_costs_what_is_left_of_four_years() {
    for (seconds, penalty) in [(MAX_TIME * 3 / 8, None), (MAX_TIME, Some(tvd(75)))] {
        let world = world();
        let end = (START + seconds) / WEEK * WEEK;
        world.send(ALICE, lockCall { amount: tvd(100), end: t(end) }).unwrap();
        world.lock(BOB, tvd(100), 100).unwrap();
        let penalty = penalty.unwrap_or((tvd(100) * t(end - START)).div_ceil(t(MAX_TIME)));
        let preview = world.view(previewExitCall { account: ALICE }).unwrap();
        assert_eq!((preview.paid, preview.penalty), (tvd(100) - penalty, penalty));
        let strict = exitCall { maxPenalty: penalty - n(1) };
        let refusal = PenaltyTooHigh { penalty, max: penalty - n(1) };
        assert_eq!(outcome(world.send(ALICE, strict)), refused(refusal));
        let before = world.balance(TVD, ALICE);
        let parts = world.send(ALICE, exitCall { maxPenalty: penalty }).unwrap();
        assert_eq!((parts.paid, parts.penalty), (tvd(100) - penalty, penalty));
        assert_eq!(world.balance(TVD, ALICE) - before, tvd(100) - penalty);
        let exited = Exited { account: ALICE, paid: tvd(100) - penalty, penalty };
        assert_eq!(world.events::<Exited>(), [exited]);
        let week = t(START / WEEK + 1);
        assert_eq!(world.events::<RevenueReceived>(), [RevenueReceived { token: TVD, week, amount: penalty }]);
        assert_eq!((world.power(ALICE), world.total()), (n(0), world.power(BOB)));
        // Bob stays, and gets it all.
        world.wait_weeks(2);
        assert_eq!(world.claim(ALICE, TVD), n(0));
        assert!(penalty - world.claim(BOB, TVD) <= n(1));
    }
}

#[test]
fn only_a_lock_that_lasts_can_be_left_early() {
    let world = world();
    assert_eq!(outcome(world.exit(ALICE)), refused(NoLock { account: ALICE }));
    assert_eq!(outcome(world.view(previewExitCall { account: ALICE })), refused(NoLock { account: ALICE }));
    world.lock(ALICE, tvd(1), 2).unwrap();
    let end = week_after(START, 3);
    world.chain.set_timestamp(end - 1);
    // A second of four years, rounded up.
    assert_eq!(world.view(previewExitCall { account: ALICE }).unwrap().penalty, tvd(1).div_ceil(t(MAX_TIME)));
    world.chain.set_timestamp(end);
    let ended = LockEnded { end: t(end), timestamp: t(end) };
    assert_eq!(outcome(world.exit(ALICE)), refused(ended));
}

#[test]
fn a_lock_is_taken_over_by_whom_it_was_offered() {
    let world = world();
    world.lock(ALICE, tvd(100), 50).unwrap();
    world.lock(BOB, tvd(10), 20).unwrap();
    let not = NotOffered { from: ALICE, to: BOB };
    assert_eq!(outcome(world.send(BOB, acceptMergeCall { from: ALICE })), refused(not.clone()));
    world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
    assert_eq!(world.events::<MergeOffered>(), [MergeOffered { from: ALICE, to: BOB }]);
    let other = NotOffered { from: ALICE, to: CAROL };
    assert_eq!(outcome(world.send(CAROL, acceptMergeCall { from: ALICE })), refused(other));
    world.send(BOB, acceptMergeCall { from: ALICE }).unwrap();
    assert_eq!(world.events::<Merged>(), [Merged { from: ALICE, to: BOB, amount: tvd(100) }]);
    let end = week_after(START, 51);
    let locked = world.view(lockedCall { account: BOB }).unwrap();
    assert_eq!((locked.amount, locked.end), (tvd(110), t(end)));
    assert_eq!((world.power(BOB), world.power(ALICE)), (power(110, end - START), n(0)));
    assert_eq!((world.total(), world.view(totalLockedCall {}).unwrap()), (world.power(BOB), tvd(110)));
    assert_eq!(outcome(world.send(BOB, acceptMergeCall { from: ALICE })), refused(not));
}

#[test]
fn an_offer_is_withdrawn_and_neither_side_may_have_ended() {
    let world = world();
    world.lock(ALICE, tvd(100), 50).unwrap();
    world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
    world.send(ALICE, offerMergeCall { to: Address::ZERO }).unwrap();
    let not = NotOffered { from: ALICE, to: BOB };
    assert_eq!(outcome(world.send(BOB, acceptMergeCall { from: ALICE })), refused(not));
    let nobody = NotOffered { from: ALICE, to: Address::ZERO };
    assert_eq!(outcome(world.send(Address::ZERO, acceptMergeCall { from: ALICE })), refused(nobody));
    let own = InvalidAddress { account: ALICE };
    assert_eq!(outcome(world.send(ALICE, offerMergeCall { to: ALICE })), refused(own));

    world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
    world.lock(BOB, tvd(1), 2).unwrap();
    world.wait(10 * WEEK);
    let ended = LockEnded { end: t(week_after(START, 3)), timestamp: t(world.now()) };
    assert_eq!(outcome(world.send(BOB, acceptMergeCall { from: ALICE })), refused(ended));
    world.send(BOB, withdrawCall {}).unwrap();
    world.send(BOB, acceptMergeCall { from: ALICE }).unwrap();
    assert_eq!(world.view(lockedCall { account: BOB }).unwrap().amount, tvd(100));
    world.send(BOB, offerMergeCall { to: ALICE }).unwrap();
    world.wait(100 * WEEK);
    let ended = LockEnded { end: t(week_after(START, 51)), timestamp: t(world.now()) };
    assert_eq!(outcome(world.send(ALICE, acceptMergeCall { from: BOB })), refused(ended));
}
