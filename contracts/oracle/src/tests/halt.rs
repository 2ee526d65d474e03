//! Halting: the guardian's only power, with an end.

use super::interface::IOracle::*;
use super::setup::*;

const MOST: u64 = 72 * 3_600;

fn resume(oracle: &Deployed) {
    oracle.send(OWNER, resumeCall { feed: ETH }).unwrap();
}

#[test]
fn the_guardian_halts_a_feed_for_a_while() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.chain.clear_logs();

    oracle.halt(GUARDIAN, 100).unwrap();

    assert_eq!((oracle.grade(), oracle.state().haltedUntil), (4, START + 100));
    assert_eq!(oracle.events::<Halted>(), [Halted { feed: ETH, until: START + 100 }]);
    oracle.wait_until(START + 99);
    assert_eq!(oracle.grade(), 4);
    oracle.wait_until(START + 100);
    assert_eq!(oracle.grade(), 0);
}

/// Nothing is lost while a feed is halted: prices come in, and give-backs bear it.
#[test]
fn prices_are_taken_while_halted() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.halt(GUARDIAN, MOST).unwrap();

    assert_eq!(oracle.tick("2100", START + 60), Ok(1));
    assert_eq!((oracle.price(), oracle.grade(), oracle.state().haltedUntil), (wad("2100"), 4, START + MOST));
    // A jump and its confirmation, which write the same word.
    oracle.tick("3000", START + 70).unwrap();
    assert_eq!(oracle.state().haltedUntil, START + MOST);
    oracle.tick("3000", START + 80).unwrap();
    assert_eq!((oracle.price(), oracle.grade()), (wad("3000"), 4));
    assert_eq!(oracle.fix(START + 60), Ok(wad("2100")));
    assert_eq!(oracle.read(4).unwrap().grade, 4);
    assert_eq!(oracle.read(3), refused(GradeTooLow { feed: ETH, grade: 4, worst: 2 }));
}

#[test]
fn a_halt_lasts_72_hours_at_most() {
    let oracle = oracle();
    for duration in [MOST + 1, u64::MAX] {
        assert_eq!(oracle.halt(GUARDIAN, duration), refused(HaltTooLong { duration, max: MOST }));
    }
    assert_eq!(oracle.halt(GUARDIAN, MOST), Ok(()));
}

/// Neither on top of a halt nor for 72 hours after its end.
#[test]
fn a_halt_is_not_prolonged() {
    let oracle = oracle();
    oracle.halt(GUARDIAN, 3_600).unwrap();
    let next = START + 3_600 + MOST;
    for time in [START, START + 3_599, START + 3_600, next - 1] {
        oracle.wait_until(time);
        assert_eq!(oracle.halt(GUARDIAN, 0), refused(HaltTooSoon { time: next }));
        assert_eq!(oracle.halt(GUARDIAN, MOST), refused(HaltTooSoon { time: next }));
    }
    oracle.wait_until(next);
    assert_eq!(oracle.halt(GUARDIAN, MOST), Ok(()));
}

#[test]
fn the_owner_ends_a_halt() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.halt(GUARDIAN, MOST).unwrap();
    oracle.wait_until(START + 50);
    oracle.chain.clear_logs();

    resume(&oracle);

    assert_eq!((oracle.grade(), oracle.state().haltedUntil), (0, START + 50));
    assert_eq!(oracle.events::<Halted>(), [Halted { feed: ETH, until: START + 50 }]);
    // The guardian waits from there on.
    assert_eq!(oracle.halt(GUARDIAN, 1), refused(HaltTooSoon { time: START + 50 + MOST }));
}

/// Resuming a feed that runs changes nothing: the guardian's power does not begin anew each time.
#[test]
fn resuming_what_is_not_halted_takes_nothing_from_the_guardian() {
    let oracle = oracle();
    resume(&oracle);
    assert_eq!(oracle.halt(GUARDIAN, 100), Ok(()));
    oracle.wait_until(START + 100 + MOST);
    resume(&oracle);
    assert_eq!(oracle.events::<Halted>().pop(), Some(Halted { feed: ETH, until: START + 100 }));
    assert_eq!(oracle.halt(GUARDIAN, 100), Ok(()));
}

/// One feed is halted, the other is not.
#[test]
fn each_feed_is_halted_by_itself() {
    let oracle = oracle();
    oracle.open(BTC, usual(3)).unwrap();
    oracle.tick("2000", START).unwrap();
    oracle.tick_of(BTC, "40000", START).unwrap();
    oracle.halt(GUARDIAN, 60).unwrap();
    assert_eq!((oracle.grade(), oracle.view(gradeCall { feed: BTC }).unwrap()), (4, 0));
    assert_eq!(oracle.send(GUARDIAN, haltCall { feed: BTC, duration: 60 }).map(drop), Ok(()));
}

#[test]
fn unknown_feeds_are_not_halted() {
    let oracle = governed(1);
    let unknown = UnknownFeed { feed: ETH };
    assert_eq!(oracle.halt(GUARDIAN, 60), refused(unknown.clone()));
    assert_eq!(oracle.send(OWNER, resumeCall { feed: ETH }).map(drop), refused(unknown));
}

/// A feed without a price can be halted before its first.
#[test]
fn a_halt_before_the_first_price_holds() {
    let oracle = oracle();
    oracle.halt(GUARDIAN, 60).unwrap();
    oracle.tick("2000", START + 1).unwrap();
    assert_eq!(oracle.grade(), 4);
}

/// A guardian who was replaced halts no more.
#[test]
fn the_owner_replaces_the_guardian() {
    let oracle = oracle();
    oracle.send(OWNER, setGuardianCall { account: STRANGER }).unwrap();
    assert_eq!(oracle.view(guardianCall {}), Ok(STRANGER));
    assert_eq!(oracle.events::<GuardianSet>(), [GuardianSet { previous: GUARDIAN, current: STRANGER }]);
    assert_eq!(oracle.halt(GUARDIAN, 60), refused(NotGuardian { account: GUARDIAN }));
    assert_eq!(oracle.halt(STRANGER, 60), Ok(()));
}
