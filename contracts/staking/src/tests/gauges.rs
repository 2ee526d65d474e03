//! `voteGauges`, `gaugeVotes`, `gaugeWeight`, `gaugeReceiver`, `gaugeCount`, `addGauge`, `setReceiver`.

use alloy_primitives::{Address, U256};

use super::interface::IStaking::*;
use super::setup::*;

fn weight(world: &World, gauge: u64) -> U256 {
    world.view(gaugeWeightCall { gauge: t(gauge), time: t(world.now()) }).unwrap()
}

/// Alice has a lock of 100 for 50 weeks, and there are three gauges.
fn opened() -> World {
    let world = world();
    world.lock(ALICE, tvd(100), 50).unwrap();
    for number in 1..4 {
        assert_eq!(world.open_gauge(Address::with_last_byte(number)), t(number.into()));
    }
    world.chain.clear_logs();
    world
}

#[test]
fn parts_of_a_locks_power_go_to_gauges_and_end_with_it() {
    let world = opened();
    world.vote(ALICE, &[(1, 2_500), (3, 5_000)]).unwrap();
    let slope = tvd(100) / t(MAX_TIME);
    let (end, left) = (week_after(START, 51), week_after(START, 51) - START);
    let parts = [slope * t(2_500) / t(10_000), slope * t(5_000) / t(10_000)];
    assert_eq!([1, 2, 3].map(|gauge| weight(&world, gauge)), [parts[0] * t(left), n(0), parts[1] * t(left)]);
    assert_eq!(weight(&world, 0), (parts[0] + parts[1]) * t(left));
    let vote = |gauge, share, part| GaugeVote { gauge: t(gauge), weight: t(share), power: part * t(left), end };
    let votes = vec![vote(1, 2_500, parts[0]), vote(3, 5_000, parts[1])];
    assert_eq!(world.view(gaugeVotesCall { account: ALICE }), Ok(votes));
    let event = GaugeVoted { account: ALICE, gauge: t(3), weight: t(5_000), power: parts[1] * t(left) };
    assert_eq!(world.events::<GaugeVoted>().pop(), Some(event));
    for time in [end - 1, end, end + WEEK] {
        world.chain.set_timestamp(time);
        let left = t(end.saturating_sub(time));
        assert_eq!([0, 3].map(|gauge| weight(&world, gauge)), [(parts[0] + parts[1]) * left, parts[1] * left]);
    }
    // And as it was, and as it would be.
    let told = world.view(gaugeWeightCall { gauge: t(3), time: t(START) }).unwrap();
    assert_eq!(told, parts[1] * t(left));
    assert_eq!(world.view(gaugeWeightCall { gauge: t(3), time: MAX }), Ok(n(0)));
}

#[test]
fn new_votes_take_the_place_of_old_ones() {
    let world = opened();
    world.vote(ALICE, &[(1, 10_000)]).unwrap();
    world.wait(3 * WEEK);
    world.vote(ALICE, &[(2, 10_000)]).unwrap();
    assert_eq!((weight(&world, 1), weight(&world, 2)), (n(0), world.power(ALICE)));
    // What a lock grows by is not given yet.
    world.send(ALICE, increaseAmountCall { amount: tvd(100) }).unwrap();
    assert!(weight(&world, 2) < world.power(ALICE));
    world.vote(ALICE, &[(2, 10_000)]).unwrap();
    assert_eq!(weight(&world, 2), world.power(ALICE));
    world.vote(ALICE, &[]).unwrap();
    assert_eq!(([0, 2].map(|gauge| weight(&world, gauge))), [n(0), n(0)]);
    assert_eq!(world.view(gaugeVotesCall { account: ALICE }), Ok(vec![]));
}

#[test]
fn who_leaves_gives_no_gauge_anything() {
    let leave: [fn(&World); 2] = [
        |world| outcome(world.exit(ALICE)).unwrap(),
        |world| {
            world.send(ALICE, offerMergeCall { to: BOB }).unwrap();
            world.send(BOB, acceptMergeCall { from: ALICE }).unwrap();
        },
    ];
    for leave in leave {
        let world = opened();
        world.vote(ALICE, &[(1, 4_000), (2, 6_000)]).unwrap();
        leave(&world);
        assert_eq!([0, 1, 2].map(|gauge| weight(&world, gauge)), [n(0); 3]);
        assert_eq!(world.view(gaugeVotesCall { account: ALICE }), Ok(vec![]));
    }
}

#[test]
fn votes_are_for_open_gauges_and_come_to_a_whole_at_most() {
    let world = opened();
    assert_eq!(world.vote(BOB, &[(1, 1)]), refused(NoLock { account: BOB }));
    for gauge in [0, 4, u64::MAX] {
        assert_eq!(world.vote(ALICE, &[(gauge, 1)]), refused(UnknownGauge { gauge: t(gauge) }));
    }
    let high = WeightsTooHigh { total: t(10_001), max: t(10_000) };
    assert_eq!(world.vote(ALICE, &[(1, 5_000), (2, 5_001)]), refused(high));
    let huge = outcome(world.send(ALICE, voteGaugesCall { gauges: vec![t(1)], weights: vec![MAX] }));
    assert_eq!(huge, refused(WeightsTooHigh { total: MAX, max: t(10_000) }));
    let uneven = voteGaugesCall { gauges: vec![t(1), t(2)], weights: vec![t(1)] };
    assert_eq!(outcome(world.send(ALICE, uneven)), refused(LengthMismatch { gauges: t(2), weights: t(1) }));
    assert_eq!(world.vote(ALICE, &[(1, 1); 9]), refused(TooMany { max: n(8) }));
    world.vote(ALICE, &[(1, 1_250); 8]).unwrap();
    world.send(OWNER, setReceiverCall { gauge: t(1), receiver: Address::ZERO }).unwrap();
    assert_eq!(world.vote(ALICE, &[(1, 1)]), refused(GaugeClosed { gauge: t(1) }));
    world.wait(100 * WEEK);
    let ended = LockEnded { end: t(week_after(START, 51)), timestamp: t(world.now()) };
    assert_eq!(world.vote(ALICE, &[(2, 1)]), refused(ended));
}

#[test]
fn the_owner_opens_gauges_and_says_who_is_paid() {
    let world = opened();
    let stranger = OwnableUnauthorizedAccount { account: ALICE };
    assert_eq!(outcome(world.send(ALICE, addGaugeCall { receiver: ALICE })), refused(stranger.clone()));
    let set = |from, gauge, receiver| outcome(world.send(from, setReceiverCall { gauge: t(gauge), receiver }));
    assert_eq!(set(ALICE, 1, ALICE), refused(stranger));
    assert_eq!(set(OWNER, 4, ALICE), refused(UnknownGauge { gauge: t(4) }));
    let zero = InvalidAddress { account: Address::ZERO };
    assert_eq!(outcome(world.send(OWNER, addGaugeCall { receiver: Address::ZERO })), refused(zero));
    set(OWNER, 1, ALICE).unwrap();
    let event = ReceiverSet { gauge: t(1), previous: Address::with_last_byte(1), current: ALICE };
    assert_eq!(world.events::<ReceiverSet>(), [event]);
    assert_eq!(world.view(gaugeReceiverCall { gauge: t(1) }), Ok(ALICE));
    assert_eq!(world.view(gaugeReceiverCall { gauge: t(0) }), refused(UnknownGauge { gauge: t(0) }));
    for _ in 3..256 {
        world.open_gauge(BOB);
    }
    assert_eq!(world.view(gaugeCountCall {}), Ok(n(256)));
    assert_eq!(outcome(world.send(OWNER, addGaugeCall { receiver: BOB })), refused(TooMany { max: n(256) }));
}
