//! `roll`, `mintableIn`, `budget`, `standing`: what is minted, for whom, when.

use alloy_primitives::U256;
use fastrand::Rng;

use super::interface::IEmissions::*;
use super::setup::*;

#[test]
fn nothing_is_minted_before_the_first_week() {
    let world = world();
    assert_eq!(world.roll(), n(0));
    let standing = world.standing();
    assert_eq!((standing.firstWeek, standing.nextWeek, standing.openWeek), (FIRST, FIRST, FIRST));
    assert_eq!((standing.mintedUntil, standing.base, standing.tail), (FIRST * WEEK, tvd(200_000), tvd(50_000)));
    world.go(FIRST, 0);
    assert_eq!(world.roll(), n(0));
    assert_eq!(world.budget(FIRST).total, n(192_307_692_307_692_307_692_307));
}

/// In the calm: 0.1·10^8 / 52 is less than the base; a twentieth for the insurance, 0.39 of the rest for lockers.
#[test]
fn a_week_is_minted_by_the_second_for_lockers_insurance_and_gauges() {
    let world = world();
    let total = n(10_000_000_000_000_000_000_000_000) / t(52);
    let insurance = total * t(500) / t(10_000);
    let lockers = (total - insurance) * t(3_900) / t(10_000);
    world.go(FIRST, 0);
    world.roll();
    let budget = world.budget(FIRST);
    assert_eq!((budget.total, budget.lockers, budget.insurance), (total, lockers, insurance));
    assert_eq!((budget.pot, budget.power, budget.before), (n(0), n(0), n(0)));
    let [event] = world.events::<BudgetFixed>().try_into().unwrap();
    assert_eq!((event.week, event.sigma, event.total), (t(FIRST), milli(500), total));
    assert_eq!((event.lockers, event.insurance), (lockers, insurance));

    world.go(FIRST, 2 * DAY);
    let part = |amount: U256| amount * t(2) / t(7);
    let minted = world.roll();
    assert_eq!(minted, part(total));
    assert_eq!((world.balance(STAKING), world.balance(FUND)), (part(lockers), part(insurance)));
    assert_eq!(world.balance(EMISSIONS), part(total) - part(lockers) - part(insurance));
    assert_eq!(world.standing().held, world.balance(EMISSIONS));
    let event = world.events::<Minted>().pop().unwrap();
    assert_eq!((event.until, event.lockers, event.insurance), (t(world.now()), part(lockers), part(insurance)));
    assert_eq!(event.gauges, world.balance(EMISSIONS));

    // A second time in the same second it is nothing.
    assert_eq!(world.roll(), n(0));
    world.go(FIRST + 1, 0);
    assert_eq!(minted + world.roll(), total);
    assert_eq!(world.balance(STAKING), lockers);
}

#[test]
fn what_is_minted_is_what_was_mintable_over_any_partition() {
    for seed in 0..6 {
        let (world, mut rng) = (world(), Rng::with_seed(seed));
        let (mut minted, mut times, begun) = (n(0), vec![START], world.supply());
        for _ in 0..60 {
            world.wait(match rng.u8(..6) {
                0 => rng.u64(..60),
                1 => rng.u64(..20 * WEEK),
                2 => WEEK - world.now() % WEEK,
                _ => rng.u64(..2 * WEEK),
            });
            world.sigma(rng.u64(100..6_000));
            let last = *times.last().unwrap();
            let due = world.mintable(last, world.now());
            let mint = world.roll();
            assert_eq!(mint, due, "{last} to {}", world.now());
            minted += mint;
            times.push(world.now());
        }
        assert_eq!(world.supply() - begun, minted);
        let end = world.now();
        assert_eq!(world.mintable(0, end), minted);
        for _ in 0..60 {
            let mut cuts: Vec<u64> = (0..5).map(|_| rng.u64(START..=end)).chain([START, end]).collect();
            cuts.sort_unstable();
            let sum: U256 = cuts.windows(2).map(|pair| world.mintable(pair[0], pair[1])).sum();
            assert_eq!(sum, minted);
        }
    }
}

#[test]
fn what_is_mintable_until_the_end_of_the_week_is_known_and_not_beyond() {
    let world = world();
    world.go(FIRST + 3, DAY);
    let (from, max) = (world.now(), (FIRST + 4) * WEEK);
    let rest = world.mintable(from, max);
    world.roll();
    assert_eq!(world.mintable(from, max), rest);
    let late = mintableInCall { from: t(from), to: t(max + 1) };
    assert_eq!(world.view(late), refused(InvalidTime { time: t(max + 1), min: t(from), max: t(max) }));
    let backwards = mintableInCall { from: t(from + 1), to: t(from) };
    assert_eq!(world.view(backwards), refused(InvalidTime { time: t(from + 1), min: n(0), max: t(from) }));
    assert_eq!(world.mintable(from, from), n(0));
    assert!(world.view(mintableInCall { from: n(0), to: U256::MAX }).is_err());
    world.go(FIRST + 3, WEEK);
    assert_eq!(world.roll(), rest);
}

#[test]
fn budgets_of_weeks_that_are_not_fixed_are_those_that_would_be() {
    let world = world();
    world.go(FIRST + 2, 5);
    let seen: Vec<_> = (0..3).map(|number| world.budget(FIRST + number).total).collect();
    world.roll();
    for (number, total) in (0..).zip(&seen) {
        assert_eq!(world.budget(FIRST + number).total, *total);
    }
    let refusal = |time: u64| InvalidTime { time: t(time * WEEK), min: t(FIRST * WEEK), max: t((FIRST + 3) * WEEK) };
    for week in [FIRST - 1, FIRST + 3] {
        assert_eq!(world.view(budgetCall { week }), refused(refusal(week)));
    }
}

#[test]
fn weeks_that_nobody_saw_are_budgeted_at_the_floor_step_by_step() {
    let world = world();
    world.go(FIRST, 0);
    world.roll();
    world.go(FIRST + 4, 100);
    world.roll();
    let budgets: Vec<_> = (0..5).map(|number| world.budget(FIRST + number)).collect();
    for pair in budgets.windows(2).take(3) {
        // A tenth less each week, rounded up.
        assert_eq!(pair[1].total, (pair[0].total * t(9)).div_ceil(t(10)));
        assert_eq!(pair[1].insurance, pair[1].total * t(2_100) / t(10_000));
    }
    // This one is seen, and it is calm: a tenth more.
    assert_eq!(budgets[4].total, budgets[3].total * t(11) / t(10));
    assert_eq!(budgets[4].insurance, budgets[4].total * t(500) / t(10_000));
}

#[test]
fn years_of_silence_brick_nothing() {
    let world = world();
    world.go(FIRST + 350, DAY);
    let mut rolls = 0;
    while world.standing().nextWeek <= FIRST + 350 {
        world.roll();
        rolls += 1;
    }
    assert_eq!(rolls, 4);
    assert_eq!(world.standing().mintedUntil, world.now());
    assert_eq!(world.mintable(0, world.now()) + tvd(100_000_000), world.supply());
    // Each year within its cap.
    for year in 0..6 {
        let weeks = FIRST + 52 * year..FIRST + 52 * (year + 1);
        let supply = tvd(100_000_000) + world.budget(weeks.start).before;
        let sum: U256 = weeks.map(|week| world.budget(week).total).sum();
        assert!(sum * t(10) <= supply, "year {year}: {sum} of {supply}");
    }
    assert_eq!(world.roll(), n(0));
}
