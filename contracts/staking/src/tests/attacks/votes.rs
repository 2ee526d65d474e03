//! Votes out of nothing: of the same second, of borrowed tokens, counted twice.

use alloy_primitives::{Address, U256};

use super::super::interface::IStaking::*;
use super::super::setup::*;

fn past(world: &World, account: Address, time: u64) -> U256 {
    world.view(getPastVotesCall { account, timepoint: t(time) }).unwrap()
}

/// Who locks what it borrowed, and leaves within the second, had no votes at its end, and lost three quarters.
#[test]
fn flash_loaned_tokens_have_no_votes_of_any_second() {
    let world = world();
    let before = world.balance(TVD, ALICE);
    world.lock(ALICE, tvd(1_000_000), 200).unwrap();
    assert!(world.votes(ALICE) > n(0));
    world.exit(ALICE).unwrap();
    assert!(before - world.balance(TVD, ALICE) > tvd(700_000));
    world.wait(1);
    assert_eq!((past(&world, ALICE, START), past(&world, ALICE, START - 1)), (n(0), n(0)));
    assert_eq!(world.view(getPastTotalSupplyCall { timepoint: t(START) }), Ok(n(0)));
}

/// However votes are given on, within a second or over many, at each time they are somebody's once.
#[test]
fn delegation_in_a_ring_counts_once() {
    let world = world();
    let ring = [ALICE, BOB, CAROL];
    for account in ring {
        world.lock(account, tvd(100), 100).unwrap();
    }
    for round in 0..9 {
        world.delegate(ring[round % 3], ring[(round + 1) % 3]);
        world.delegate(ring[(round + 1) % 3], ring[round % 3]);
        let votes: U256 = ring.iter().map(|account| world.votes(*account)).sum();
        assert_eq!(votes, world.total());
        if round % 2 == 0 {
            world.wait(WEEK);
        }
        let then = world.now() - 1;
        let votes: U256 = ring.iter().map(|account| past(&world, *account, then)).sum();
        assert_eq!(Ok(votes), world.view(getPastTotalSupplyCall { timepoint: t(then) }));
    }
}

/// A lock that changes hands votes with its old holder until then, and with the new one from then on.
#[test]
fn a_merged_lock_votes_once_at_each_time() {
    let world = world();
    world.lock(ALICE, tvd(100), 100).unwrap();
    world.wait(DAY);
    let then = world.now();
    world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
    world.send(BOB, acceptMergeCall { from: ALICE }).unwrap();
    world.wait(DAY);
    assert!(past(&world, ALICE, then - 1) > n(0));
    assert_eq!((past(&world, BOB, then - 1), past(&world, ALICE, then)), (n(0), n(0)));
    assert!(past(&world, BOB, then) > n(0));
}

/// Tokens that come out and are locked again under another name count once at each time.
#[test]
fn tokens_that_are_locked_again_elsewhere_vote_once() {
    let world = world();
    world.lock(ALICE, tvd(100), 2).unwrap();
    let end = week_after(START, 3);
    world.chain.set_timestamp(end);
    world.send(ALICE, withdrawCall {}).unwrap();
    world.chain.call(ALICE, TVD, transferCall { to: BOB, value: tvd(100) }).unwrap();
    world.lock(BOB, tvd(100), 100).unwrap();
    world.wait(1);
    assert_eq!(past(&world, ALICE, end), n(0));
    assert_eq!(Ok(past(&world, BOB, end)), world.view(getPastTotalSupplyCall { timepoint: t(end) }));
}

#[test]
fn gauges_count_a_lock_once_however_it_moves() {
    let world = world();
    world.open_gauge(ALICE);
    for account in [ALICE, BOB] {
        world.lock(account, tvd(100), 100).unwrap();
        world.vote(account, &[(1, 10_000)]).unwrap();
        world.vote(account, &[(1, 5_000), (1, 5_000)]).unwrap();
    }
    world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
    world.send(BOB, acceptMergeCall { from: ALICE }).unwrap();
    world.vote(BOB, &[(1, 10_000)]).unwrap();
    let weight = world.view(gaugeWeightCall { gauge: t(1), time: t(world.now()) }).unwrap();
    assert_eq!((weight, world.power(BOB)), (world.total(), world.total()));
}

/// Two locks of one account's in one second, the second after an exit: only what stands at the end of the second.
#[test]
fn the_last_word_of_a_second_counts() {
    let world = world();
    world.lock(ALICE, tvd(1_000), 100).unwrap();
    world.delegate(ALICE, BOB);
    world.exit(ALICE).unwrap();
    world.lock(ALICE, tvd(1), 100).unwrap();
    world.delegate(ALICE, CAROL);
    let power = world.power(ALICE);
    world.wait(1);
    assert_eq!([ALICE, BOB, CAROL].map(|who| past(&world, who, START)), [n(0), n(0), power]);
}
