//! Pots and gauges, with real votes.

use alloy_primitives::U256;

use super::interface::IEmissions::*;
use super::setup::*;

/// Alice and Bob lock three and one million; gauge 1 pays Bob, gauge 2 Carol.
fn voted(alice: &[(u64, u64)], bob: &[(u64, u64)]) -> World {
    let world = world();
    world.lock(ALICE, tvd(3_000_000));
    world.lock(BOB, tvd(1_000_000));
    for receiver in [BOB, CAROL] {
        world.stake(OWNER, addGaugeCall { receiver });
    }
    for (account, votes) in [(ALICE, alice), (BOB, bob)] {
        let gauges = votes.iter().map(|(gauge, _)| t(*gauge)).collect();
        let weights = votes.iter().map(|(_, weight)| t(*weight)).collect();
        world.stake(account, voteGaugesCall { gauges, weights });
    }
    world
}

fn pot_of(budget: &Budget) -> U256 {
    budget.total - budget.lockers - budget.insurance
}

#[test]
fn gauges_share_a_week_by_the_votes_at_its_beginning() {
    let world = voted(&[(1, 5_000), (2, 5_000)], &[(2, 10_000)]);
    let (before, carol) = (world.balance(BOB), world.balance(CAROL));
    world.go(FIRST, 0);
    world.roll();
    // Votes that come within the week count for the next one only.
    world.go(FIRST, 5);
    world.stake(BOB, voteGaugesCall { gauges: vec![t(1)], weights: vec![t(10_000)] });
    assert_eq!(world.distribute(1), n(0));
    world.go(FIRST + 1, 0);
    world.roll();
    let budget = world.budget(FIRST);
    assert_eq!(budget.pot, pot_of(&budget));
    // 1.5 and 2.5 of 4 millions, locked until the same end.
    let [first, second] = [3, 5].map(|eighths| budget.pot * t(eighths) / t(8));
    let near = |got: U256, expected: U256| got.abs_diff(expected) < n(1_000_000_000);
    let due = world.view(distributableCall { gauge: t(1) });
    assert_eq!(due, Ok(world.distribute(1)));
    world.distribute(2);
    assert!(near(world.balance(BOB) - before, first) && near(world.balance(CAROL) - carol, second));
    // The next week is as they voted since.
    world.go(FIRST + 2, 0);
    world.roll();
    let budget = world.budget(FIRST + 1);
    assert!(near(world.distribute(1), budget.pot * t(5) / t(8)) && near(world.distribute(2), budget.pot * t(3) / t(8)));
}

#[test]
fn a_pot_that_nobody_votes_for_is_carried_to_the_next() {
    let world = voted(&[], &[]);
    world.go(FIRST + 1, 1);
    world.roll();
    let first = pot_of(&world.budget(FIRST));
    assert_eq!((world.budget(FIRST).pot, world.standing().carried), (n(0), first));
    world.stake(ALICE, voteGaugesCall { gauges: vec![t(2)], weights: vec![t(1)] });
    world.go(FIRST + 2, 0);
    world.roll();
    assert_eq!(world.standing().carried, first + pot_of(&world.budget(FIRST + 1)));
    world.go(FIRST + 3, 0);
    world.roll();
    let all: U256 = (0..3).map(|number| pot_of(&world.budget(FIRST + number))).sum();
    assert_eq!((world.budget(FIRST + 2).pot, world.standing().carried), (all, n(0)));
    assert_eq!(world.distribute(2), all);
    assert_eq!(world.standing().held, n(0));
}

#[test]
fn late_gauges_lose_nothing() {
    let (early, late) =
        (voted(&[(1, 3_000), (2, 7_000)], &[(2, 10_000)]), voted(&[(1, 3_000), (2, 7_000)], &[(2, 10_000)]));
    let mut paid = n(0);
    for week in FIRST + 1..FIRST + 150 {
        for one in [&early, &late] {
            one.go(week, 0);
            one.roll();
        }
        paid += early.distribute(1);
    }
    // 104 weeks a call.
    let first = late.distribute(1);
    let second = late.distribute(1);
    assert!(first > n(0) && second > n(0));
    assert_eq!((first + second, late.distribute(1)), (paid, n(0)));
    // What was minted for gauges is here or was paid.
    for one in [&early, &late] {
        while one.distribute(2) != n(0) {}
        let minted: U256 = (FIRST..FIRST + 149).map(|week| pot_of(&one.budget(week))).sum();
        let standing = one.standing();
        assert!(standing.held < t(2 * 149), "{} left", standing.held);
        assert_eq!(one.balance(EMISSIONS), standing.held);
        assert!(minted > paid);
    }
}

#[test]
fn a_closed_gauges_part_goes_into_the_next_pot() {
    let world = voted(&[(1, 10_000)], &[(2, 10_000)]);
    world.go(FIRST + 1, 0);
    world.roll();
    world.stake(OWNER, setReceiverCall { gauge: t(1), receiver: alloy_primitives::Address::ZERO });
    let part = world.view(distributableCall { gauge: t(1) }).unwrap();
    assert_eq!(world.distribute(1), part);
    assert_eq!((world.standing().carried, world.balance(EMISSIONS)), (part, world.standing().held));
    world.go(FIRST + 2, 0);
    world.roll();
    assert_eq!(world.budget(FIRST + 1).pot, pot_of(&world.budget(FIRST + 1)) + part);
}

/// Where staking does not say what power a gauge had – for want of gas, say – nothing is passed over; a pot is carried over.
#[test]
fn a_staking_contract_that_fails_costs_no_gauge_its_part() {
    use common::testing::Program;
    let world = voted(&[(1, 10_000)], &[(2, 10_000)]);
    world.go(FIRST + 1, 0);
    world.roll();
    let part = world.view(distributableCall { gauge: t(1) }).unwrap();
    let real = Program::of::<staking::Staking>().reentrant();
    world.chain.install(
        STAKING,
        Program::script(|input, _| {
            // A gauge's receiver is asked for by one word, its weight by two.
            if input.len() == 36 { Ok(alloy_sol_types::SolValue::abi_encode(&BOB)) } else { Err(vec![]) }
        }),
    );
    let failed = Unreadable { target: STAKING };
    assert_eq!(world.send(CAROL, distributeCall { gauge: t(1) }), refused(failed));
    world.go(FIRST + 2, 0);
    world.roll();
    assert_eq!((world.budget(FIRST + 1).pot, world.standing().carried), (n(0), pot_of(&world.budget(FIRST + 1))));
    world.chain.install(STAKING, real);
    assert_eq!(world.distribute(1), part);
}

#[test]
fn there_is_no_gauge_without_a_number() {
    let world = voted(&[], &[]);
    alloy_sol_types::sol! { #![sol(all_derives)] error UnknownGauge(uint256 gauge); }
    for gauge in [0, 3, u64::MAX] {
        let refusal = UnknownGauge { gauge: t(gauge) };
        assert_eq!(world.send(CAROL, distributeCall { gauge: t(gauge) }), refused(refusal));
    }
}

#[test]
fn lockers_are_paid_by_staking() {
    let world = world();
    world.lock(ALICE, tvd(3_000_000));
    world.go(FIRST, 3 * DAY);
    world.roll();
    let part = world.balance(STAKING) - tvd(3_000_000);
    assert_eq!(world.stake(BOB, absorbCall { tokens: vec![TVD] }), [part]);
    world.go(FIRST + 1, 0);
    let paid = world.stake(BOB, claimCall { account: ALICE, tokens: vec![TVD] })[0];
    assert!(part - paid <= n(1), "{paid} of {part}");
}
