//! Settlement prices: the first at or after a time, for good.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::interface::IOracle::*;
use super::path::{BUCKET, Memory, any_steps, walk};
use super::setup::*;

fn fixing(oracle: &Deployed, time: u64) -> (U256, u64) {
    let fixingReturn { price, observedAt } = oracle.view(fixingCall { feed: ETH, time }).unwrap();
    (price, observedAt)
}

#[test]
fn fix_writes_the_first_price_at_or_after_the_time() {
    let oracle = oracle();
    for (second, price) in [(50, "2000"), (61, "2010"), (70, "2020"), (80, "2030"), (90, "2040")] {
        oracle.tick(price, START + second).unwrap();
    }
    oracle.chain.clear_logs();

    assert_eq!(oracle.fix(START + 60), Ok(wad("2010")));
    assert_eq!(fixing(&oracle, START + 60), (wad("2010"), START + 61));
    let event = Fixed { feed: ETH, time: START + 60, price: wad("2010"), observedAt: START + 61 };
    assert_eq!(oracle.events::<Fixed>(), [event]);
    // At the very time.
    assert_eq!(oracle.fix(START + 90), Ok(wad("2040")));
    assert_eq!(fixing(&oracle, START + 90), (wad("2040"), START + 90));
    // Before the first price there ever was, within the window.
    assert_eq!(oracle.fix(START), Ok(wad("2000")));
}

/// Fixed again, the answer is the same, and nothing is written or logged.
#[test]
fn a_fixing_is_written_once() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.fix(START).unwrap();
    oracle.chain.clear_logs();
    oracle.tick("2100", START + 30).unwrap();

    assert_eq!(oracle.fix(START), Ok(wad("2000")));
    assert_eq!(oracle.chain.usage().stores, 0);
    assert!(oracle.events::<Fixed>().is_empty());
    // Not even the grid is asked any more.
    oracle.configure(FeedConfig { bucket: n(3_599), fixWindow: n(0), ..usual(3) }).unwrap();
    assert_eq!(oracle.fix(START), Ok(wad("2000")));
}

#[test]
fn fixings_are_on_the_grid() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    for time in [0, 1, START - 1, START + 29, u64::MAX] {
        assert_eq!(oracle.fix(time), refused(OffGrid { time, bucket: 30 }));
    }
}

#[test]
fn a_time_that_has_no_price_yet_is_refused() {
    let oracle = oracle();
    assert_eq!(oracle.fix(START), refused(NotYet { time: START }));
    oracle.tick("2000", START - 1).unwrap();
    assert_eq!(oracle.fix(START), refused(NotYet { time: START }));
    let last = u64::MAX / 30 * 30;
    assert_eq!(oracle.fix(last), refused(NotYet { time: last }));
    assert_eq!(
        oracle.view(fixingCall { feed: ETH, time: START }).map(drop),
        refused(NotFixed { feed: ETH, time: START })
    );
}

/// The window of 3,600 s holds its end.
#[test]
fn a_price_after_the_window_fixes_nothing() {
    for (second, fixes) in [(3_600, true), (3_601, false)] {
        let oracle = oracle();
        oracle.tick("2000", START - 10).unwrap();
        oracle.tick("2050", START + second).unwrap();
        let missed = refused(FixingMissed { time: START, observedAt: START + second });
        assert_eq!(oracle.fix(START), if fixes { Ok(wad("2050")) } else { missed });
    }
}

/// A price that waits is no price: what confirms it is.
#[test]
fn what_waits_to_be_confirmed_fixes_nothing() {
    let oracle = oracle();
    oracle.tick("2000", START - 10).unwrap();
    oracle.tick("2500", START).unwrap();
    assert_eq!(oracle.fix(START), refused(NotYet { time: START }));
    oracle.tick("2510", START + 7).unwrap();
    assert_eq!(oracle.fix(START), Ok(wad("2510")));
}

/// A grid that becomes finer: of the buckets before, the first and the last price are there and no others.
#[test]
fn before_a_change_of_the_grid_the_old_one_is_kept() {
    let oracle = oracle_with(|config| config.bucket = n(60));
    for (second, price) in [(0, "2000"), (20, "2001"), (32, "2002"), (50, "2003"), (60, "2004"), (70, "2005")] {
        oracle.tick(price, START + second).unwrap();
    }
    oracle.configure(FeedConfig { bucket: n(30), ..oracle.config() }).unwrap();
    for (second, price) in [(80, "2006"), (89, "2007"), (91, "2008"), (95, "2009")] {
        oracle.tick(price, START + second).unwrap();
    }
    // On both grids the first is the first; between them, of the old time, what is kept.
    let fixed = [0, 60, 90, 30].map(|second| oracle.fix(START + second));
    assert_eq!(fixed, ["2000", "2004", "2008", "2003"].map(|price| Ok(wad(price))));
}

#[test]
fn unknown_feeds_fix_nothing() {
    let oracle = oracle();
    let fix = fixCall { feed: BTC, time: START };
    assert_eq!(oracle.send(STRANGER, fix), refused(UnknownFeed { feed: BTC }));
    assert_eq!(oracle.view(fixingCall { feed: BTC, time: 0 }).map(drop), refused(NotFixed { feed: BTC, time: 0 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Against a memory of everything, for every time of the grid, after the ring went round.
    #[test]
    fn a_fixing_is_the_first_price_of_the_whole_past(steps in any_steps(600), window in 0_u64..150) {
        let oracle = oracle_with(|config| config.fixWindow = n(window));
        let mut memory = Memory::default();
        let mut fixed: Vec<(u64, U256)> = vec![];
        for part in steps.chunks(200) {
            walk(&oracle, &mut memory, part);
            let kept = memory.kept();
            let (oldest, newest) = (kept[0].0, kept[kept.len() - 1].0);
            let first_grid = START / BUCKET * BUCKET - 10 * BUCKET;

            for time in (first_grid..newest + 3 * BUCKET).step_by(BUCKET as usize) {
                if let Some((_, price)) = fixed.iter().find(|(fixed, _)| *fixed == time) {
                    prop_assert_eq!(oracle.fix(time), Ok(*price), "a fixing never changes");
                    continue;
                }
                let result = oracle.fix(time);
                let expected = match memory.0.iter().find(|tick| tick.0 >= time) {
                    None => refused(NotYet { time }),
                    _ if kept.len() == 256 && oldest >= time => refused(FixingGone { time, oldest }),
                    Some((observedAt, _)) if *observedAt > time + window => {
                        refused(FixingMissed { time, observedAt: *observedAt })
                    }
                    Some((observedAt, price)) => {
                        prop_assert_eq!(fixing(&oracle, time), (*price, *observedAt));
                        fixed.push((time, *price));
                        Ok(*price)
                    }
                };
                prop_assert_eq!(result, expected, "{}", time);
            }
        }
    }
}
