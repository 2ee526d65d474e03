//! Making it dear for others, or impossible.

use alloy_primitives::Address;

use super::super::interface::IStaking::*;
use super::super::setup::*;

/// Nobody can add to somebody's lock, or to its history, without it.
#[test]
fn one_wei_locks_of_strangers_never_touch_a_victim() {
    let world = world();
    world.lock(ALICE, tvd(100), 100).unwrap();
    world.wait(DAY);
    world.votes(ALICE);
    let slots = world.chain.usage().slots.len();
    for _ in 0..50 {
        world.wait(1);
        world.lock(BOB, t(MAX_TIME), 100).unwrap();
        world.send(BOB, offerMergeCall { to: ALICE }).unwrap();
        world.exit(BOB).unwrap();
    }
    world.votes(ALICE);
    assert_eq!(world.chain.usage().slots.len(), slots);
}

/// A delegate's reading walks what ended since its last line: with the worst dust of strangers in each of 208 weeks that is bounded,
/// and one call of anybody's ends it.
#[test]
fn dust_delegations_make_reading_dearer_within_bounds_only() {
    let world = world();
    world.lock(BOB, tvd(100), 207).unwrap();
    for number in 0..207_u64 {
        let account = Address::from_word(alloy_primitives::keccak256(number.to_be_bytes()));
        world.chain.call(DEPLOYER, TVD, mintCall { to: account, value: tvd(1) }).unwrap();
        world.chain.call(account, TVD, approveCall { spender: STAKING, value: MAX }).unwrap();
        world.delegate(account, BOB);
        world.lock(account, t(MAX_TIME), number + 1).unwrap();
    }
    world.wait(206 * WEEK);
    world.votes(BOB);
    let worst = world.chain.usage().slots.len();
    assert!(worst < 215, "{worst} slots");
    world.send(CAROL, checkpointCall { account: BOB }).unwrap();
    world.votes(BOB);
    assert!(world.chain.usage().slots.len() < 8);
}

/// Decades without a call: everything answers, and everybody is paid.
#[test]
fn years_of_silence_brick_nothing() {
    let world = world();
    for (account, weeks) in [(ALICE, 200), (BOB, 100), (CAROL, 2)] {
        world.lock(account, tvd(100), weeks).unwrap();
    }
    world.wait_weeks(1);
    world.earn(USD, n(1_000_000));
    world.wait(30 * 365 * DAY);
    assert_eq!(world.total(), n(0));
    let paid: u128 = [ALICE, BOB, CAROL].map(|who| world.claim(who, USD).to::<u128>()).iter().sum();
    assert!((999_997..=1_000_000).contains(&paid), "{paid}");
    for account in [ALICE, BOB, CAROL] {
        assert_eq!(world.send(account, withdrawCall {}), Ok(tvd(100)));
        world.lock(account, tvd(1), 10).unwrap();
    }
    world.earn(USD, n(1_000));
    world.wait(2 * WEEK);
    world.earn(USD, n(1_000));
}

/// More changes of one's own lock than one claim goes through: the next ones go on, and nothing is lost.
#[test]
fn a_restless_locker_claims_in_parts() {
    let (restless, calm) = (world(), world());
    for world in [&restless, &calm] {
        world.lock(ALICE, t(MAX_TIME) * n(1_000), 100).unwrap();
        world.lock(BOB, t(MAX_TIME) * n(1_000), 100).unwrap();
    }
    for _ in 0..600 {
        restless.wait(1);
        restless.send(ALICE, increaseAmountCall { amount: n(1) }).unwrap();
    }
    for world in [&restless, &calm] {
        world.wait_weeks(1);
        world.earn(USD, n(1_000_000));
        world.wait_weeks(1);
    }
    let parts: Vec<_> = (0..4).map(|_| restless.claim(ALICE, USD)).collect();
    assert_eq!((parts[0], parts[1], parts[3]), (n(0), n(0), n(0)));
    assert_eq!(parts[2], calm.claim(ALICE, USD));
}

/// Neither the owner nor anybody else has a way to what is locked or owed.
#[test]
fn the_owner_takes_nothing() {
    let world = world();
    world.lock(ALICE, tvd(100), 100).unwrap();
    world.wait_weeks(1);
    world.earn(USD, n(1_000));
    world.open_gauge(OWNER);
    world.send(OWNER, setReceiverCall { gauge: t(1), receiver: OWNER }).unwrap();
    assert_eq!(outcome(world.exit(OWNER)), refused(NoLock { account: OWNER }));
    assert_eq!(world.send(OWNER, withdrawCall {}), refused(NoLock { account: OWNER }));
    world.wait_weeks(1);
    assert_eq!(world.claim(OWNER, USD), n(0));
    assert_eq!((world.balance(TVD, STAKING), world.balance(USD, STAKING)), (tvd(100), n(1_000)));
}

/// An offer is of the lock that was: not of one that comes after it, of more or less, nor until later.
#[test]
fn an_offer_does_not_outlive_the_lock_that_it_was_of() {
    let not = || refused(NotOffered { from: ALICE, to: BOB });
    let take = |world: &World| outcome(world.send(BOB, acceptMergeCall { from: ALICE }));
    let offered = || {
        let world = world();
        world.lock(ALICE, tvd(100), 10).unwrap();
        world.lock(BOB, tvd(100), 10).unwrap();
        world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
        world
    };
    // Withdrawn, and years later another one.
    let world = offered();
    world.wait(12 * WEEK);
    world.send(ALICE, withdrawCall {}).unwrap();
    world.send(BOB, withdrawCall {}).unwrap();
    world.wait(100 * WEEK);
    world.lock(ALICE, tvd(1_000_000), 100).unwrap();
    assert_eq!(take(&world), not());
    // Longer, so that Bob's own would last as long.
    let world = offered();
    world.send(ALICE, extendCall { end: t(week_after(world.now(), 200)) }).unwrap();
    assert_eq!(take(&world), not());
    // Left, and dust in its place until later; in the same second, and in another.
    for seconds in [0, 1] {
        let world = offered();
        world.exit(ALICE).unwrap();
        world.wait(seconds);
        world.lock(ALICE, t(MAX_TIME), 200).unwrap();
        assert_eq!(take(&world), not());
    }
    // More is not what was offered either; offered again it is.
    let world = offered();
    world.send(ALICE, increaseAmountCall { amount: n(1) }).unwrap();
    assert_eq!(take(&world), not());
    world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
    take(&world).unwrap();
}
