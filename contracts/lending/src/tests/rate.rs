//! What borrowers pay, against what Morpho published of its curve and against the integral in 384 bits.

use alloy_primitives::U256;
use truth::{Cases, Real};

use crate::rate::{Adapted, FIRST, WAD, YEAR, adapted, utilization};

/// The bounds of the rate at the target \[WAD per second\]: `MIN_RATE_AT_TARGET` and `MAX_RATE_AT_TARGET` of morpho-blue-irm's
/// `ConstantsLib`, 0.1 % and 200 % a year.
const LEAST: u64 = WAD / 1_000 / YEAR;
const MOST: u64 = 2 * (WAD / YEAR);
const DAY: u64 = 86_400;

fn rates(start: u64, utilization: u64, elapsed: u64) -> Adapted {
    adapted(start, utilization, elapsed).ok().unwrap()
}

/// A rate of a second as one of a year.
fn yearly(rate: u64) -> f64 {
    rate as f64 * YEAR as f64 / WAD as f64
}

/// A share in hundredths.
fn percent(share: u64) -> u64 {
    share * (WAD / 100)
}

fn is_close(value: f64, published: f64, digits: i32) {
    assert!((value - published).abs() <= 0.51 * 10_f64.powi(-digits), "{value} is not {published}");
}

/// docs.morpho.org, "AdaptiveCurveIRM", the curve: a quarter of the rate at the target when nothing is lent, four times as much when
/// all is; with the first rate of 4 % that is 1 %, 4 %, 16 % (`testFirstBorrowRateUtilizationZero`, `…One` in morpho-blue-irm's
/// `AdaptiveCurveIrmTest.sol`).
#[test]
fn the_first_curve_is_as_published() {
    for (used, rate) in [(0, 0.01), (90, 0.04), (100, 0.16)] {
        is_close(yearly(rates(FIRST, percent(used), 0).mean), rate, 9);
    }
    // Lines between them.
    is_close(yearly(rates(FIRST, percent(45), 0).mean), 0.025, 9);
    is_close(yearly(rates(FIRST, percent(95), 0).mean), 0.10, 9);
}

/// `testRateAfterUtilizationOne`: after five days at a utilization of 1 the rate at the target has grown 1.9836 times, the mean
/// 1.4361 times, to 22.976 %. The model there takes the mean of three points and is allowed a tenth; this one is exact.
#[test]
fn five_days_wholly_lent_are_as_published() {
    let Adapted { end, mean } = rates(FIRST, percent(100), 5 * DAY);
    is_close(end as f64 / FIRST as f64, 1.983_6, 4);
    is_close(yearly(mean) / 0.16, 1.436_1, 4);
    // 16 % of 1.4361.
    is_close(yearly(mean), 0.229_78, 5);
    assert!((yearly(mean) - 0.229_76).abs() < 0.000_03);
}

/// `testRateAfterUtilizationZero`: five days without a borrower, 0.5041 times, the mean 0.7240 times, 0.7240 %.
#[test]
fn five_days_without_borrowers_are_as_published() {
    let Adapted { end, mean } = rates(FIRST, 0, 5 * DAY);
    is_close(end as f64 / FIRST as f64, 0.504_1, 4);
    is_close(yearly(mean) / 0.01, 0.724_0, 4);
    is_close(yearly(mean), 0.007_240, 6);
}

/// `testRateAfter45DaysUtilizationAboveTargetNoPing`: 4 % · e^(50 · 45/365 · 50 %) = 87.22 %; and with a call a minute
/// (`…PingEveryMinute`), which there may bring up to 8 % more, the same.
#[test]
fn forty_five_days_above_the_target_are_as_published() {
    is_close(yearly(rates(FIRST, percent(95), 45 * DAY).end), 0.872_2, 4);

    let mut rate = FIRST;
    for _ in 0..45 * DAY / 60 {
        rate = rates(rate, percent(95), 60).end;
    }
    // A unit of 10^9 is lost each of 64,800 times at most.
    let loss = 1.0 - yearly(rate) / yearly(rates(FIRST, percent(95), 45 * DAY).end);
    assert!((0.0..0.000_03).contains(&loss), "{loss}");
}

/// `testRateAfterUtilizationTargetNoPing`: at the target nothing moves, however long.
#[test]
fn at_the_target_the_rate_rests() {
    for elapsed in [0, 1, DAY, YEAR, u64::from(u32::MAX)] {
        assert_eq!(rates(FIRST, percent(90), elapsed), Adapted { end: FIRST, mean: FIRST });
    }
}

/// `ConstantsLib`: 0.1 % and 200 %; the curve around them from 0.025 % to 800 %.
#[test]
fn the_rate_stays_within_its_published_bounds() {
    let (low, high) = (rates(FIRST, 0, 10 * YEAR).end, rates(FIRST, percent(100), 10 * YEAR).end);
    is_close(yearly(low), 0.001, 9);
    is_close(yearly(high), 2.0, 9);
    is_close(yearly(rates(low, 0, YEAR).mean), 0.000_25, 9);
    is_close(yearly(rates(high, percent(100), YEAR).mean), 8.0, 7);
    assert_eq!((rates(low, 0, YEAR).end, rates(high, percent(100), YEAR).end), (low, high));
}

/// The share that is lent, rounded down; nothing of nothing.
#[test]
fn utilization_is_a_share_rounded_down() {
    assert_eq!((utilization(0, 0), utilization(0, 5), utilization(5, 5)), (0, 0, WAD));
    assert_eq!(utilization(1, 3), 333_333_333_333_333_333);
    assert_eq!(utilization((1 << 112) - 2, (1 << 112) - 1), WAD - 1);
}

/// The end and the mean of `start·e^(50·err·t)`, stopped at the bounds, without rounding; how uncertain the mean is.
fn truth(start: u64, used: u64, elapsed: u64) -> (Real, Real, Real) {
    let whole = |number: u64| Real::unsigned(U256::from(number));
    let (one, target) = (Real::whole(1), Real::parse("0.9").unwrap());
    let used = whole(used) / whole(WAD);
    let below = used < target;
    let side = if below { target.clone() } else { &one - &target };
    let distance = (&used - &target) / side;
    let exponent = Real::whole(50) * &distance * whole(elapsed) / whole(YEAR);
    let from = whole(start);
    let (least, most) = (whole(LEAST), whole(MOST));
    let mut end = &from * exponent.exp();
    // Where a bound stops it, the rest of the time is spent there.
    let mut rest = Real::whole(0);
    if end < least || end > most {
        end = if end < least { least } else { most };
        rest = &exponent - (&end / &from).ln();
    }
    let still = exponent.is_zero();
    let mean = if still { from.clone() } else { (&end - &from + &end * &rest) / &exponent };
    // A logarithm of 2^−41 in the length of the rest, over an exponent that may be short.
    let doubt = if still || rest.is_zero() { Real::whole(0) } else { &end * Real::power_of_two(-40) / exponent.abs() };
    let slope = if below { Real::parse("0.75").unwrap() } else { Real::whole(3) };
    let factor = one + slope * distance;
    (end, &mean * &factor, doubt * factor)
}

/// A start, a utilization and a time of any size.
fn case(cases: &mut Cases) -> (u64, u64, u64) {
    let start = cases.unsigned(LEAST.into(), MOST.into()) as u64;
    let near = cases.unsigned(1, u128::from(WAD / 10)) as u64;
    let used = match cases.unsigned(1, 4) {
        1 => cases.unsigned(0, WAD.into()) as u64,
        2 => percent(90) - near,
        _ => percent(90) + near,
    };
    (start, used, cases.unsigned(1, u128::from(20 * YEAR)) as u64)
}

#[test]
fn rates_are_those_of_the_exact_integral() {
    let mut cases = Cases::new(1);
    for _ in 0..20_000 {
        let (start, used, elapsed) = case(&mut cases);
        let Adapted { end, mean } = rates(start, used, elapsed);
        let (true_end, true_mean, doubt) = truth(start, used, elapsed);
        let [end, mean] = [end, mean].map(|rate| Real::unsigned(U256::from(rate)));
        // The last digit of an exponent that may be short, and the roundings of a quotient and of the curve.
        let near = |truth: &Real| truth * Real::power_of_two(-32) + Real::whole(6);
        assert!((&end - &true_end).abs() <= near(&true_end), "end {start} {used} {elapsed}");
        assert!((&mean - &true_mean).abs() <= near(&true_mean) + &doubt, "mean {start} {used} {elapsed}");
    }
}

/// Across the bounds from next to them.
#[test]
fn a_bound_that_is_near_is_reached_exactly() {
    for (start, used) in
        [(LEAST + 1, 0), (LEAST + 1_000, percent(80)), (MOST - 1, percent(100)), (MOST - 1_000, percent(91))]
    {
        for elapsed in [1, 60, DAY, YEAR] {
            let Adapted { end, mean } = rates(start, used, elapsed);
            let (true_end, true_mean, doubt) = truth(start, used, elapsed);
            let [end, mean] = [end, mean].map(|rate| Real::unsigned(U256::from(rate)));
            assert!((&end - true_end).abs() <= Real::whole(3));
            assert!((&mean - true_mean).abs() <= doubt + Real::whole(8), "{start} {used} {elapsed}");
        }
    }
}

/// The rate rises above the target and falls below it, and more is paid where more is lent.
#[test]
fn more_use_never_costs_less() {
    let mut cases = Cases::new(2);
    for _ in 0..20_000 {
        let (start, used, elapsed) = case(&mut cases);
        let more = cases.unsigned(u128::from(used), WAD.into()) as u64;
        let [less, more] = [used, more].map(|used| rates(start, used, elapsed));
        let slack = |rate: u64| rate / (1 << 32) + 6;
        assert!(less.end <= more.end + slack(less.end), "{start} {used}");
        // Where a bound is met, the mean is a little uncertain.
        assert!(less.end == LEAST || more.end == MOST || less.mean <= more.mean + slack(less.mean), "{start} {used}");
        assert!(if used >= percent(90) { less.end >= start } else { less.end <= start });
    }
}

/// However a time is split, the rate ends where it would have, and the same is paid.
#[test]
fn it_does_not_matter_how_a_time_is_split() {
    let mut cases = Cases::new(3);
    for _ in 0..2_000 {
        let (start, used, _) = case(&mut cases);
        let parts: Vec<u64> = (0..cases.unsigned(2, 30)).map(|_| cases.unsigned(1, 3_000_000) as u64).collect();
        let elapsed: u64 = parts.iter().sum();
        let (mut rate, mut paid) = (start, 0_u128);
        for part in &parts {
            let Adapted { end, mean } = rates(rate, used, *part);
            (rate, paid) = (end, paid + u128::from(mean) * u128::from(*part));
        }
        let Adapted { end, mean } = rates(start, used, elapsed);
        let at_once = u128::from(mean) * u128::from(elapsed);
        // Units lost by rounding, grown with the rate since; where the bound is met, what a logarithm is uncertain by.
        let steps = parts.len() as u64;
        let grown = end / start + 1;
        assert!(rate.abs_diff(end) <= 6 * steps * grown + end / (1 << 30), "{start} {used} {parts:?}");
        let allowed = u128::from(elapsed) * u128::from(24 * steps * grown) + at_once / (1 << 20);
        assert!(paid.abs_diff(at_once) <= allowed, "{start} {used} {parts:?}: {paid} {at_once}");
    }
}
