//! What an action may count on: ranges, grades.

use alloy_primitives::U256;

use super::interface::IOracle::*;
use super::setup::*;

const ACTIONS: [u8; 5] = [0, 1, 2, 3, 4];

fn near(value: U256, expected: &str) {
    assert!(value.abs_diff(wad(expected)) < wad("0.000000000001"), "{value} is not {expected}");
}

/// After a minute at 2,100, up from 2,000, with a confidence of 2,100·2^−10: exactly 1,024 parts of 2^20.
///
/// Fast: 2,000 + 100·(1 − e^(−60/300)); slow: 2,000 + 100·(1 − e^(−60/3600)).
#[test]
fn a_range_holds_price_confidence_and_averages() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(START + 60);
    let observation = Observation { confidence: wad("2.05078125"), ..seen("2100", START + 60) };
    oracle.submit(oracle.signed_by_all(&observation)).unwrap();
    oracle.wait_until(START + 120);

    for action in ACTIONS {
        let readReturn { low, high, grade, .. } = oracle.read(action).unwrap();
        near(low, if action == 0 { "2001.652854617838" } else { "2018.126924692202" });
        assert_eq!((high, grade), (wad("2102.05078125"), 0));
    }
    let state = oracle.state();
    near(state.fastAverage, "2018.126924692202");
    near(state.slowAverage, "2001.652854617838");
}

/// Down instead of up: the averages are the greatest.
#[test]
fn a_fall_leaves_the_averages_above() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.tick("1900", START + 60).unwrap();
    oracle.wait_until(START + 120);
    for action in ACTIONS {
        let readReturn { low, high, .. } = oracle.read(action).unwrap();
        near(high, if action == 0 { "1998.347145382162" } else { "1981.873075307798" });
        assert_eq!(low, wad("1900"));
    }
}

/// The confidence of the waiting price counts too.
#[test]
fn a_waiting_price_widens_the_range() {
    let oracle = oracle_with(|config| config.borrowGrade = n(4));
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(START + 10);
    let observation = Observation { confidence: wad("4"), ..seen("4096", START + 10) };
    oracle.submit(oracle.signed_by_all(&observation)).unwrap();
    let readReturn { low, high, grade, .. } = oracle.read(0).unwrap();
    assert_eq!((low, high, grade), (wad("2000"), wad("4100"), 3));
}

#[test]
fn the_volatility_is_within_the_bounds_of_the_feed() {
    // Opened at 50 %.
    for (min, max, sigma) in [("0.6", "5", "0.6"), ("0.05", "0.4", "0.4")] {
        let oracle = oracle_with(|config| (config.minSigma, config.maxSigma) = (wad(min), wad(max)));
        oracle.tick("2000", START).unwrap();
        assert_eq!(oracle.read(0).unwrap().sigma, wad(sigma));
        assert_eq!(oracle.view(sigmaCall { feed: ETH }), Ok(wad(sigma)));
    }
}

#[test]
fn unknown_actions_and_feeds_are_refused() {
    let oracle = oracle();
    for action in [5, 6, 255] {
        assert_eq!(oracle.read(action), refused(UnknownAction { action }));
    }
    assert_eq!(oracle.read(0), refused(NoPrice { feed: ETH }));
    let unknown = UnknownFeed { feed: BTC };
    assert_eq!(oracle.view(readCall { feed: BTC, action: 0 }), refused(unknown.clone()));
    assert_eq!(oracle.view(gradeCall { feed: BTC }), refused(unknown.clone()));
    assert_eq!(oracle.view(sigmaCall { feed: BTC }), refused(unknown));
    assert_eq!(oracle.view(gradeCall { feed: ETH }), refused(NoPrice { feed: ETH }));
}

/// Brings a feed to a grade.
fn graded(grade: u8, worst: [u64; 5]) -> Deployed {
    let oracle = oracle_with(|config| {
        let [borrow, liquidate, quote, settle, redeem] = worst.map(n);
        (config.borrowGrade, config.liquidateGrade, config.quoteGrade) = (borrow, liquidate, quote);
        (config.settleGrade, config.redeemGrade) = (settle, redeem);
    });
    let confidence = if grade == 1 { wad("21") } else { U256::ZERO };
    oracle.submit(oracle.signed_by_all(&Observation { confidence, ..seen("2000", START) })).unwrap();
    match grade {
        2 => oracle.wait_until(START + 120),
        3 => drop(oracle.tick("3000", START + 1).unwrap()),
        4 => oracle.halt(GUARDIAN, 60).unwrap(),
        _ => {}
    }
    assert_eq!(oracle.grade(), grade);
    oracle
}

/// Every action at every grade under every limit.
#[test]
fn an_action_is_allowed_up_to_its_worst_grade() {
    for grade in 0..=4 {
        for shift in 0..5 {
            let worst = [0, 1, 2, 3, 4].map(|number: u64| (number + shift) % 5);
            let oracle = graded(grade, worst);
            for action in ACTIONS {
                let worst = worst[usize::from(action)] as u8;
                match oracle.read(action) {
                    Ok(answer) => assert!(grade <= worst && answer.grade == grade),
                    error => assert!(grade > worst && error == refused(GradeTooLow { feed: ETH, grade, worst })),
                }
            }
        }
    }
}

/// Halted before deviating before stale before degraded.
#[test]
fn the_worst_grade_counts() {
    let oracle = oracle();
    let wide = |price, time| Observation { confidence: wad("100"), ..seen(price, time) };
    oracle.submit(oracle.signed_by_all(&wide("2000", START))).unwrap();
    assert_eq!(oracle.grade(), 1);
    oracle.wait_until(START + 500);
    assert_eq!(oracle.grade(), 2);
    oracle.submit(oracle.signed_by_all(&wide("3000", START + 500))).unwrap();
    assert_eq!(oracle.grade(), 3);
    oracle.halt(GUARDIAN, 60).unwrap();
    assert_eq!(oracle.grade(), 4);
    oracle.wait_until(START + 560);
    assert_eq!(oracle.grade(), 3);
    oracle.submit(oracle.signed_by_all(&wide("3000", START + 560))).unwrap();
    assert_eq!(oracle.grade(), 1);
}

/// 1 % of 2,000 are 20; kept as parts of 2^20, rounded up.
#[test]
fn a_wide_confidence_degrades() {
    for (confidence, grade) in [("0", 0), ("19.99", 0), ("20.001", 1), ("1000", 1)] {
        let oracle = oracle();
        let observation = Observation { confidence: wad(confidence), ..seen("2000", START) };
        oracle.submit(oracle.signed_by_all(&observation)).unwrap();
        assert_eq!(oracle.grade(), grade, "{confidence}");
    }
}
