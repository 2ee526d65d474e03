//! Setters read back, with their bounds tried; the constructor.

use alloy_primitives::{Address, U256};
use common::testing::Program;

use super::interface::IEmissions::*;
use super::setup::*;
use crate::Emissions;

/// Each number of the policy: its bounds and its step.
fn bounds() -> [(u64, u64, u64); 9] {
    let (ppm, basis, mille) = (1_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000);
    [
        (900_000, 1_000_000, ppm),
        (0, 10_000, mille),
        (1, 20_000, mille),
        (100, 10_000, basis),
        (0, 2_000, basis),
        (0, 5_000, basis),
        (0, 5_000, basis),
        (1_001, 10_000, mille),
        (0, 10_000, basis),
    ]
}

fn field(policy: &mut Policy, number: usize) -> &mut U256 {
    match number {
        0 => &mut policy.decay,
        1 => &mut policy.kappa,
        2 => &mut policy.targetSigma,
        3 => &mut policy.floor,
        4 => &mut policy.yearlyCap,
        5 => &mut policy.minInsurance,
        6 => &mut policy.maxInsurance,
        7 => &mut policy.stormRatio,
        _ => &mut policy.lockers,
    }
}

#[test]
fn a_policy_is_read_back_and_bounds_hold() {
    let world = world();
    assert_eq!(world.view(policyCall {}), Ok(usual()));
    for (number, (min, max, step)) in bounds().into_iter().enumerate() {
        let [min, max, step] = [min, max, step].map(t);
        let mut wide = Policy { minInsurance: n(0), maxInsurance: milli(500), ..usual() };
        for value in [min * step, max * step] {
            *field(&mut wide, number) = value;
            if number == 5 || number == 6 {
                wide.maxInsurance = wide.maxInsurance.max(wide.minInsurance);
            }
            let previous = world.view(policyCall {}).unwrap();
            world.send(OWNER, setPolicyCall { policy: wide.clone() }).unwrap();
            assert_eq!(world.view(policyCall {}), Ok(wide.clone()), "{number}");
            let event = PolicySet { previous, current: wide.clone() };
            assert_eq!(world.events::<PolicySet>().pop(), Some(event));
        }
        let parameter = number as u8;
        let mut over = usual();
        *field(&mut over, number) = max * step + n(1);
        let refusal = ParameterOutOfRange { parameter, value: max * step + n(1), min: min * step, max: max * step };
        assert_eq!(outcome(world.send(OWNER, setPolicyCall { policy: over })), refused(refusal));
        let mut between = usual();
        *field(&mut between, number) = min * step + n(1);
        let refusal = NotRepresentable { parameter, value: min * step + n(1), unit: step };
        assert_eq!(outcome(world.send(OWNER, setPolicyCall { policy: between })), refused(refusal));
        if min != n(0) {
            let mut under = usual();
            *field(&mut under, number) = min * step - n(1);
            let refusal = ParameterOutOfRange { parameter, value: min * step - n(1), min: min * step, max: max * step };
            assert_eq!(outcome(world.send(OWNER, setPolicyCall { policy: under })), refused(refusal));
        }
    }
    let contrary = Policy { minInsurance: milli(300), maxInsurance: milli(200), ..usual() };
    let refusal = ParameterOutOfRange { parameter: 6, value: milli(200), min: milli(300), max: milli(500) };
    assert_eq!(outcome(world.send(OWNER, setPolicyCall { policy: contrary })), refused(refusal));
}

#[test]
fn a_change_counts_from_the_next_week_on() {
    let (world, plain) = (world(), world());
    for one in [&world, &plain] {
        one.go(FIRST, DAY);
    }
    world.send(OWNER, setBaseCall { base: tvd(20_000), tail: tvd(20_000) }).unwrap();
    plain.roll();
    assert_eq!(world.budget(FIRST), plain.budget(FIRST));
    assert_eq!(world.standing().mintedUntil, world.now());
    let event = world.events::<BaseSet>().pop().unwrap();
    assert_eq!((event.previousTail, event.base, event.tail), (tvd(50_000), tvd(20_000), tvd(20_000)));
    world.go(FIRST + 1, 0);
    world.roll();
    assert_eq!(world.budget(FIRST + 1).total, (world.budget(FIRST).total * t(9)).div_ceil(t(10)));

    let (min, max) = (n(1_000_000_000), n((1 << 96) - 1));
    for value in [min - n(1), max + n(1), U256::MAX] {
        let refusal = InvalidBase { value, min, max };
        assert_eq!(outcome(world.send(OWNER, setBaseCall { base: value, tail: min })), refused(refusal.clone()));
        assert_eq!(outcome(world.send(OWNER, setBaseCall { base: min, tail: value })), refused(refusal));
    }
    world.send(OWNER, setBaseCall { base: max, tail: min }).unwrap();
}

#[test]
fn the_insurance_that_was_gets_what_was_due() {
    let world = world();
    world.go(FIRST, DAY);
    world.send(OWNER, setInsuranceCall { account: BOB }).unwrap();
    let due = world.balance(FUND);
    assert!(due > n(0));
    assert_eq!(world.events::<InsuranceSet>().pop(), Some(InsuranceSet { previous: FUND, current: BOB }));
    assert_eq!(world.view(insuranceCall {}), Ok(BOB));
    world.go(FIRST, 2 * DAY);
    world.roll();
    assert_eq!(world.balance(FUND), due);
    assert!(world.balance(BOB).abs_diff(due) <= n(1));
    for account in [Address::ZERO, EMISSIONS] {
        let refusal = InvalidAddress { account };
        assert_eq!(outcome(world.send(OWNER, setInsuranceCall { account })), refused(refusal));
    }
}

#[test]
fn what_never_changes_is_told() {
    let world = world();
    assert_eq!(world.view(tokenCall {}), Ok(TVD));
    assert_eq!(world.view(stakingCall {}), Ok(STAKING));
    let feed = world.view(feedCall {}).unwrap();
    assert_eq!((feed.oracle, feed.feed), (ORACLE, FEED));
    assert_eq!(world.view(ownerCall {}), Ok(OWNER));
}

#[test]
fn ownership_moves_in_two_steps() {
    let world = world();
    world.send(OWNER, transferOwnershipCall { newOwner: BOB }).unwrap();
    assert_eq!((world.view(ownerCall {}), world.view(pendingOwnerCall {})), (Ok(OWNER), Ok(BOB)));
    let refusal = OwnableUnauthorizedAccount { account: ALICE };
    assert_eq!(outcome(world.send(ALICE, acceptOwnershipCall {})), refused(refusal));
    world.send(BOB, acceptOwnershipCall {}).unwrap();
    assert_eq!((world.view(ownerCall {}), world.view(pendingOwnerCall {})), (Ok(BOB), Ok(Address::ZERO)));
}

#[test]
fn a_contract_begins_within_bounds_only() {
    let world = world();
    let other = Address::repeat_byte(7);
    let deploy = |owner, token, staking, delay, base| {
        let arguments = (owner, token, staking, ORACLE, FEED, FUND, t(delay), base, tvd(1), usual());
        world.chain.deploy(other, DEPLOYER, Program::of::<Emissions>(), arguments)
    };
    let zero = Address::ZERO;
    assert_eq!(deploy(zero, TVD, STAKING, 0, tvd(1)), refused(OwnableInvalidOwner { owner: zero }));
    assert_eq!(deploy(OWNER, zero, STAKING, 0, tvd(1)), refused(InvalidAddress { account: zero }));
    assert_eq!(deploy(OWNER, TVD, other, 0, tvd(1)), refused(InvalidAddress { account: other }));
    let (delay, max) = (t(365 * DAY + 1), t(365 * DAY));
    assert_eq!(deploy(OWNER, TVD, STAKING, 365 * DAY + 1, tvd(1)), refused(DelayTooLong { delay, max }));
    let (min, max) = (n(1_000_000_000), n((1 << 96) - 1));
    assert_eq!(deploy(OWNER, TVD, STAKING, 0, n(1)), refused(InvalidBase { value: n(1), min, max }));
    deploy(OWNER, TVD, STAKING, 365 * DAY, tvd(1)).unwrap();
    let standing = world.chain.view(other, standingCall {}).unwrap();
    assert_eq!(standing.firstWeek, (START + 365 * DAY).div_ceil(WEEK));
}
