//! An oracle that lies, fails, or belongs to the attacker.

use alloy_primitives::U256;
use fastrand::Rng;

use super::super::setup::*;

/// Steps and the yearly cap, over all weeks that are fixed.
fn check(world: &World, weeks: u64) {
    for week in FIRST + 1..FIRST + weeks {
        let (last, this) = (world.budget(week - 1).total, world.budget(week).total);
        assert!(this * t(10) >= last * t(9) && this * t(10) <= last * t(11), "week {week}: {last} → {this}");
    }
    let mut year = FIRST;
    while year < FIRST + weeks {
        let end = (year + 52).min(FIRST + weeks);
        let sum: U256 = (year..end).map(|week| world.budget(week).total).sum();
        assert!(sum * t(10) <= tvd(100_000_000) + world.budget(year).before);
        year += 52;
    }
}

/// As the worst case of a roll: nobody knows.
fn at_the_floor(says: Says) {
    let (world, silent) = (world(), world());
    silent.says(Says::Reverts(vec![]));
    world.says(says.clone());
    for week in FIRST..FIRST + 30 {
        for one in [&world, &silent] {
            one.go(week, 1);
            one.roll();
        }
        assert_eq!(world.budget(week), silent.budget(week), "{says:?}");
    }
    // A quarter of the base, which is less than what the cap lets through.
    let last = world.budget(FIRST + 29).total;
    let base = 200_000.0 * 0.997_f64.powi(29) * 0.25;
    assert!((f64::from(last) / 1e18 / base - 1.0).abs() < 1e-5, "{last}");
}

#[test]
fn an_oracle_that_fails_is_worth_the_floor_and_stops_nothing() {
    at_the_floor(Says::Reverts(vec![]));
    at_the_floor(Says::Reverts(vec![0xff; 3_000]));
    at_the_floor(Says::Bytes(vec![]));
    at_the_floor(Says::Bytes(vec![0; 31]));
    at_the_floor(Says::Bytes(vec![0xff; 32]));
}

#[test]
fn a_stale_feed_is_worth_the_floor() {
    for grade in [2, 3, 4, 5, 255] {
        at_the_floor(Says::Sigma(milli(100), grade));
    }
}

#[test]
fn a_degraded_feed_counts() {
    let (degraded, valid) = (world(), world());
    for (one, grade) in [(&degraded, 1), (&valid, 0)] {
        one.says(Says::Sigma(milli(1_200), grade));
        one.go(FIRST, 1);
        one.roll();
    }
    assert_eq!(degraded.budget(FIRST), valid.budget(FIRST));
}

#[test]
fn a_sigma_of_nothing_or_of_everything_is_within_bounds() {
    for sigma in [n(0), n(1), U256::MAX, n(u128::MAX), milli(20_000_000)] {
        let world = world();
        world.says(Says::Sigma(sigma, 0));
        for week in FIRST..FIRST + 20 {
            world.go(week, 1);
            world.roll();
        }
        check(&world, 20);
    }
}

#[test]
fn no_behaviour_of_the_oracle_breaks_steps_or_cap() {
    for seed in 0..6 {
        let (world, mut rng) = (world_with(2_000_000, 1_000_000, usual()), Rng::with_seed(seed));
        let mut week = FIRST;
        while week < FIRST + 170 {
            week += if rng.u8(..8) == 0 { rng.u64(1..30) } else { 1 };
            world.go(week, rng.u64(..WEEK));
            world.says(match rng.u8(..6) {
                0 => Says::Reverts(vec![]),
                1 => Says::Bytes(vec![rng.u8(..); rng.usize(..70)]),
                2 => Says::Sigma(U256::MAX >> rng.usize(..256), rng.u8(..)),
                3 => Says::Sigma(n(0), 0),
                _ => Says::Sigma(milli(rng.u64(..5_000)), 0),
            });
            world.roll();
        }
        check(&world, week - FIRST + 1);
    }
}

/// A week's budget is fixed by its first roll: calm that comes later, or that somebody waited for, changes nothing.
#[test]
fn a_budget_once_fixed_stays() {
    let world = world();
    world.sigma(3_000);
    world.go(FIRST, 0);
    world.roll();
    let fixed = world.budget(FIRST);
    world.sigma(100);
    for hour in 1..20 {
        world.go(FIRST, hour * 3_600);
        world.roll();
        assert_eq!(world.budget(FIRST), fixed);
    }
}
