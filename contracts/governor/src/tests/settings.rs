//! `settings`, `configure`: read back, with their bounds tried; what running proposals keep.

use alloy_primitives::{Address, U256};
use common::testing::Program;

use super::interface::IGovernor::*;
use super::setup::*;
use crate::Governor;

const PPM: u64 = 1_000_000_000_000;
const BASIS: u64 = 100 * PPM;

/// Least, most, one step.
fn bounds() -> [(u64, u64, u64); 12] {
    [
        (60, 30 * DAY, 1),
        (HOUR, 60 * DAY, 1),
        (0, 30 * DAY, 1),
        (HOUR, 30 * DAY, 1),
        (HOUR, 60 * DAY, 1),
        (0, 180 * DAY, 1),
        (1, 5_000, BASIS),
        (2, 10_000, BASIS),
        (0, 50_000, PPM),
        (100, 5_000, BASIS),
        (DAY, 60 * DAY, 1),
        (DAY, 60 * DAY, 1),
    ]
}

fn field(settings: &mut Settings, number: usize) -> &mut U256 {
    match number {
        0 => &mut settings.votingDelay,
        1 => &mut settings.votingPeriod,
        2 => &mut settings.lateExtension,
        3 => &mut settings.normalDelay,
        4 => &mut settings.slowDelay,
        5 => &mut settings.maxVeto,
        6 => &mut settings.vetoStart,
        7 => &mut settings.vetoFull,
        8 => &mut settings.threshold,
        9 => &mut settings.quorum,
        10 => &mut settings.grace,
        _ => &mut settings.revertAfter,
    }
}

/// A governor of its own with these settings.
fn begin(settings: Settings) -> Result<Settings, common::testing::Revert> {
    let world = world();
    let at = Address::repeat_byte(9);
    let arguments = (STAKING, ORACLE, STEWARD, GUARDIAN, n(DAY), settings, Vec::<Rule>::new());
    world.chain.deploy(at, DEPLOYER, Program::of::<Governor>(), arguments)?;
    world.chain.view(at, settingsCall {})
}

#[test]
fn settings_are_read_back_and_bounds_hold() {
    // Wide enough that no bound of one is another's.
    let wide = || Settings {
        normalDelay: n(HOUR),
        slowDelay: n(60 * DAY),
        vetoStart: n(BASIS),
        vetoFull: milli(1_000),
        ..usual()
    };
    for (number, (min, max, step)) in bounds().into_iter().enumerate() {
        let (parameter, [min, max]) = (number as u8, [min, max].map(|bound| n(bound) * n(step)));
        for value in [min, max] {
            let mut settings = wide();
            *field(&mut settings, number) = value;
            if number == 4 || number == 7 {
                // The least of these is the other's least.
                settings.normalDelay = n(HOUR);
            }
            assert_eq!(begin(settings.clone()), Ok(settings), "{number}");
        }
        let mut over = wide();
        *field(&mut over, number) = max + n(1);
        let refusal = ParameterOutOfRange { parameter, value: max + n(1), min, max };
        assert_eq!(begin(over), refused(refusal));
        if min > n(0) {
            let mut under = wide();
            *field(&mut under, number) = min - n(1);
            let refusal = ParameterOutOfRange { parameter, value: min - n(1), min, max };
            assert_eq!(begin(under), refused(refusal));
        }
        if step > 1 {
            let mut between = wide();
            *field(&mut between, number) = max - n(1);
            let refusal = NotRepresentable { parameter, value: max - n(1), unit: n(step) };
            assert_eq!(begin(between), refused(refusal));
        }
    }
    let contrary = Settings { normalDelay: n(8 * DAY), ..usual() };
    let refusal = ParameterOutOfRange { parameter: 4, value: n(7 * DAY), min: n(8 * DAY), max: n(60 * DAY) };
    assert_eq!(begin(contrary), refused(refusal));
    let contrary = Settings { vetoStart: milli(100), ..usual() };
    let refusal =
        ParameterOutOfRange { parameter: 7, value: milli(100), min: milli(100) + n(BASIS), max: milli(1_000) };
    assert_eq!(begin(contrary), refused(refusal));
}

#[test]
fn a_vote_changes_settings_for_what_comes_after() {
    let world = world();
    let only = GovernorOnlyExecutor { account: ALICE };
    assert_eq!(outcome(world.send(ALICE, configureCall { settings: usual() })), refused(only));
    let before = normal().saying("before");
    let next =
        Settings { votingDelay: n(60), votingPeriod: n(HOUR), quorum: milli(500), normalDelay: n(HOUR), ..usual() };
    let change = Proposal::call(GOVERNOR, configureCall { settings: next.clone() });
    world.pass(&change);
    world.wait(7 * DAY - 60);
    world.propose(ALICE, &before).unwrap();
    let deadline = world.view(proposalDeadlineCall { proposalId: before.id() }).unwrap();
    world.wait(60);
    world.execute(&change).unwrap();
    assert_eq!(world.view(settingsCall {}), Ok(next.clone()));
    assert_eq!(world.events::<SettingsSet>(), [SettingsSet { previous: usual(), current: next }]);
    assert_eq!(world.view(votingDelayCall {}), Ok(n(60)));
    assert_eq!((world.view(votingPeriodCall {}), world.view(quorumNumeratorCall {})), (Ok(n(HOUR)), Ok(n(5_000))));
    // What was proposed keeps its times and its quorum; its delay is that of the day when it is queued.
    assert_eq!(world.view(proposalDeadlineCall { proposalId: before.id() }), Ok(deadline));
    world.wait(DAY);
    world.vote(BOB, &before, FOR).unwrap();
    world.vote(CAROL, &before, ABSTAIN).unwrap();
    world.chain.set_timestamp((deadline + n(1)).to());
    assert_eq!(world.state(&before), SUCCEEDED);
    world.queue(&before).unwrap();
    assert_eq!(world.view(proposalEtaCall { proposalId: before.id() }), Ok(n(world.now() + HOUR)));
}

#[test]
fn a_governor_begins_with_what_it_is_given() {
    let world = world();
    assert_eq!((world.view(tokenCall {}), world.view(oracleCall {})), (Ok(STAKING), Ok(ORACLE)));
    assert_eq!((world.view(timelockCall {}), world.view(stewardCall {})), (Ok(GOVERNOR), Ok(STEWARD)));
    let guardian = world.view(guardianCall {}).unwrap();
    assert_eq!((guardian.account, guardian.until, guardian.actedAt), (GUARDIAN, START + 365 * DAY, 0));
    let at = Address::repeat_byte(9);
    let deploy = |token, term| {
        let arguments = (token, ORACLE, STEWARD, GUARDIAN, n(term), usual(), Vec::<Rule>::new());
        world.chain.deploy(at, DEPLOYER, Program::of::<Governor>(), arguments)
    };
    assert_eq!(deploy(Address::ZERO, DAY), refused(InvalidAddress { account: Address::ZERO }));
    let max = world.now() + 2 * 365 * DAY;
    let long = InvalidTerm { until: n(max + 1), max: n(max) };
    assert_eq!(deploy(STAKING, 2 * 365 * DAY + 1), refused(long));
    assert_eq!(deploy(STAKING, u64::MAX), refused(InvalidTerm { until: n(u64::MAX), max: n(max) }));
    deploy(STAKING, 2 * 365 * DAY).unwrap();
}

/// Three tenths of all votes are no quorum for what was proposed when it took four, and are one for what comes after.
#[test]
fn a_smaller_quorum_is_not_for_what_was_proposed_before() {
    let world = world();
    let change = Proposal::call(GOVERNOR, configureCall { settings: Settings { quorum: milli(200), ..usual() } });
    world.pass(&change);
    world.wait(7 * DAY);
    let (before, after) = (normal().saying("before"), normal().saying("after"));
    world.propose(ALICE, &before).unwrap();
    world.execute(&change).unwrap();
    world.propose(ALICE, &after).unwrap();
    world.wait(DAY + 1);
    for proposal in [&before, &after] {
        world.vote(BOB, proposal, FOR).unwrap();
    }
    world.wait(5 * DAY);
    assert_eq!((world.state(&before), world.state(&after)), (DEFEATED, SUCCEEDED));
}
