//! What volatility makes of terms, against fractions without rounding; the ramp; protection.

use fastrand::Rng;
use truth::Cases;

use super::sets::{any, converted, packed, share};
use super::setup::{START, usual};
use crate::risk::{ltv, premium, protected, target};
use crate::state::State;

/// One, in the units of shares and volatilities.
const MILLION: u64 = 1_000_000;
const HOUR: u64 = 3_600;
const DAY: u64 = 86_400;
const YEAR: f64 = 31_536_000.0;

/// A sigma of the contract's.
fn sigma(sigma: f64) -> u64 {
    (sigma * MILLION as f64).round() as u64
}

/// By hand: with 3 deviations over 6 hours, 0.0785; at a sigma of 0.8, `1 − 0.0628 − 0.08 − 0.02`.
#[test]
fn what_may_be_borrowed_falls_with_volatility() {
    let terms = packed(&converted(usual()));
    for (volatility, share) in [
        (0.0, 860_000),
        (0.5, 860_000),
        // 0.1 beyond where the cap ends, at (0.9 − 0.86)/0.0785 = 0.509554.
        (0.509_554, 860_000),
        (0.8, 837_200),
        (1.0, 821_500),
        (2.0, 743_000),
        (7.643, 300_025),
        (7.7, 300_000),
        (4_000.0, 300_000),
    ] {
        let found = ltv(&terms, sigma(volatility));
        assert!(found.abs_diff(share) <= 1, "{volatility}: {found}");
        assert_eq!(target(&terms, found), found + 50_000);
    }
}

/// `clamp(1 − multiple·σ − maxBonus − haircut, minLtv, maxLtv)`, within 10^−6 upwards.
#[test]
fn what_may_be_borrowed_is_the_formula() {
    let mut random = Rng::with_seed(1);
    for _ in 0..20_000 {
        let terms = any(&mut random);
        let volatility = random.u64(0..u64::from(u32::MAX)) >> random.u32(0..32);
        let [least, most, multiple, bonus, haircut] =
            [terms.minLtv, terms.maxLtv, terms.riskMultiple, terms.maxBonus, terms.haircut].map(share);
        let exact = (1.0 - multiple * volatility as f64 / 1e6 - bonus - haircut).clamp(least, most) * 1e6;
        let found = ltv(&packed(&terms), volatility) as f64;
        assert!((-0.001..1.001).contains(&(found - exact)), "{terms:?} {volatility}: {found} {exact}");
    }
}

/// By hand: 0.04 for a sigma above 0.8 by one, as a rate of a second; at most 2.
#[test]
fn the_premium_is_a_slope_above_the_calm() {
    let terms = packed(&converted(usual()));
    let yearly = |volatility| premium(&terms, sigma(volatility)) as f64 * YEAR / 1e18;
    for (volatility, rate) in
        [(0.0, 0.0), (0.8, 0.0), (1.8, 0.04), (3.3, 0.1), (50.8, 2.0), (51.0, 2.0), (4_000.0, 2.0)]
    {
        assert!((yearly(volatility) - rate).abs() < 1e-9, "{volatility}: {}", yearly(volatility));
    }
}

#[test]
fn the_premium_is_the_formula() {
    let mut random = Rng::with_seed(2);
    for _ in 0..20_000 {
        let terms = any(&mut random);
        let volatility = random.u64(0..u64::from(u32::MAX)) >> random.u32(0..32);
        let excess = (volatility as f64 / 1e6 - share(terms.calmSigma)).max(0.0);
        let exact = (share(terms.premiumSlope) * excess).min(2.0) * 1e18 / YEAR;
        let found = premium(&packed(&terms), volatility) as f64;
        // A unit of the year's 10^−9 is 32 of the second's.
        assert!((found - exact).abs() <= 2.0 + exact * 1e-9, "{terms:?} {volatility}: {found} {exact}");
    }
}

/// A market whose threshold moves from one share to another.
fn moving(lt: u64, lt_target: u64) -> State {
    State { risk_at: START, lt, lt_target, ..State::default() }
}

/// By hand: 0.02 an hour, down and up, and no further than its target.
#[test]
fn the_threshold_moves_two_points_an_hour() {
    let (down, up) = (moving(900_000, 600_000), moving(600_000, 900_000));
    for (time, way) in [(0, 0), (180, 1_000), (HOUR, 20_000), (5 * HOUR, 100_000), (15 * HOUR, 300_000), (DAY, 300_000)]
    {
        assert_eq!(down.lt_at(START + time), 900_000 - way);
        assert_eq!(up.lt_at(START + time), 600_000 + way);
    }
    // A clock that goes back, and one that runs away.
    assert_eq!((down.lt_at(START - DAY), down.lt_at(u64::from(u32::MAX))), (900_000, 600_000));
}

/// However often it is looked at, and whatever volatility says, it falls at most 0.02 an hour, and rises no faster but to where it
/// was; it reaches its target in the end.
#[test]
fn nobody_can_hurry_the_threshold() {
    let mut cases = Cases::new(3);
    let mut random = Rng::with_seed(3);
    for _ in 0..300 {
        let terms = packed(&any(&mut random));
        let mut state = State::default();
        state.observe(&terms, 0, START);
        state.lt = state.lt_target;
        let (mut now, mut highest) = (START, state.lt);
        for _ in 0..200 {
            let wait = cases.unsigned(0, u128::from(HOUR)) as u64;
            let before = state.lt_at(now);
            now += wait;
            state.observe(&terms, random.u64(0..30 * MILLION), now);
            let after = state.lt_at(now);
            // But for the unit that a way is rounded to.
            let most = 20_000 * wait / HOUR + 1;
            assert!(before.saturating_sub(after) <= most, "{before} {after} in {wait} s");
            assert!(after <= highest.max(before + most), "{before} {after} in {wait} s");
            highest = highest.max(after);
        }
        assert_eq!(state.lt_at(now + 50 * HOUR), state.lt_target);
    }
}

/// A storm that stands still is noted too: what it took by then is taken.
#[test]
fn a_storm_that_was_noted_has_taken_something() {
    let terms = packed(&converted(usual()));
    let mut state = State::default();
    state.observe(&terms, MILLION / 2, START);
    state.lt = state.lt_target;
    for hour in 0..3 {
        state.observe(&terms, 2 * MILLION, START + hour * HOUR);
    }
    // 0.04 in the first two hours; the third was not seen.
    state.observe(&terms, MILLION / 2, START + 3 * HOUR);
    assert_eq!(state.lt_at(START + 3 * HOUR), 870_000);
}

/// By hand: three hours of a storm take 0.06; what comes then gives back what it does not bear out.
#[test]
fn a_storm_that_has_passed_takes_nothing() {
    let terms = packed(&converted(usual()));
    for (volatility, lt) in [(MILLION / 2, 910_000), (MILLION, 871_500), (2 * MILLION, 850_000), (3 * MILLION, 850_000)]
    {
        let mut state = State::default();
        state.observe(&terms, MILLION / 2, START);
        state.lt = state.lt_target;
        assert_eq!(state.lt, 910_000);
        state.observe(&terms, 2 * MILLION, START);
        assert_eq!(state.lt_at(START + 3 * HOUR), 850_000);
        state.observe(&terms, volatility, START + 3 * HOUR);
        assert_eq!(state.lt_at(START + 3 * HOUR), lt, "{volatility}");
    }
}

/// Seconds that are looked at one by one lose their fractions: a tenth of the way, 5 for 5.56.
#[test]
fn nobody_can_hold_the_threshold_up() {
    let terms = packed(&converted(usual()));
    let mut state = State::default();
    state.observe(&terms, MILLION / 2, START);
    state.lt = state.lt_target;
    let start = state.lt;
    // A millionth up and down, so that each changes something.
    for second in 1..=HOUR {
        state.observe(&terms, 3 * MILLION + 100 * (second % 2), START + second);
    }
    assert!((17_990..=20_000).contains(&(start - state.lt)), "{}", start - state.lt);
}

/// What may be borrowed now falls at once, and rises no faster than the threshold.
#[test]
fn nobody_borrows_into_a_threshold_on_its_way_up() {
    let terms = packed(&converted(usual()));
    let mut state = State::default();
    state.observe(&terms, 2 * MILLION, START);
    state.lt = state.lt_target;
    assert_eq!(state.lt, 793_000);

    // Calm again: 0.86 in the end, but 0.743 now and 0.763 in an hour.
    assert_eq!(state.observe(&terms, MILLION / 2, START), (743_000, true));
    assert_eq!(state.observe(&terms, MILLION / 2, START + HOUR), (763_000, true));
    assert_eq!(state.observe(&terms, MILLION / 2, START + 6 * HOUR), (860_000, true));
    assert_eq!(state.observe(&terms, MILLION / 2, START + 7 * HOUR), (860_000, false));
    // And down at once.
    assert_eq!(state.observe(&terms, 2 * MILLION, START + 7 * HOUR), (743_000, true));
    assert_eq!(state.lt_at(START + 7 * HOUR), 910_000);
}

/// For a day, 0.05 below the threshold at which it borrowed, at least; then 0.02 less an hour, and never below the market's.
#[test]
fn a_position_is_protected_for_a_day_and_falls_over_no_edge() {
    for (market, position, waited, lt) in [
        (910_000, 910_000, 0, 910_000),
        (870_000, 910_000, HOUR, 870_000),
        (700_000, 910_000, HOUR, 860_000),
        (700_000, 910_000, DAY - 1, 860_000),
        (700_000, 910_000, DAY, 860_000),
        (700_000, 910_000, DAY + 180, 859_000),
        (700_000, 910_000, DAY + 2 * HOUR, 820_000),
        (700_000, 910_000, DAY + 8 * HOUR, 700_000),
        (700_000, 910_000, 2 * DAY, 700_000),
        (0, 910_000, 1_000 * DAY, 0),
        (910_000, 700_000, HOUR, 910_000),
        (300_000, 40_000, HOUR, 300_000),
    ] {
        assert_eq!(protected(market, position, START, START + waited), lt, "{market} {position} {waited}");
    }
    // Where the clock went back.
    assert_eq!(protected(700_000, 910_000, START, START - 1), 860_000);
}

/// Terms that are changed lower thresholds no faster than volatility does.
#[test]
fn terms_that_change_do_not_jump() {
    let mut random = Rng::with_seed(4);
    let mut state = State::default();
    state.observe(&packed(&any(&mut random)), 0, START);
    state.lt = state.lt_target;
    let mut now = START;
    for _ in 0..2_000 {
        let (wait, before) = (random.u64(0..2 * HOUR), state.lt_at(now));
        now += wait;
        state.observe(&packed(&any(&mut random)), random.u64(0..3 * MILLION), now);
        assert!(before.saturating_sub(state.lt_at(now)) * HOUR < 20_000 * wait + HOUR);
    }
}
