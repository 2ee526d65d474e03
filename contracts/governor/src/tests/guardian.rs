//! `setGuardian`, `pause`, `cancel` by the guardian: once in thirty days, until its term ends, and towards less only.

use alloy_primitives::Address;

use super::interface::IGovernor::*;
use super::setup::*;

fn listed() -> World {
    let world = world();
    world.list(max_ltv());
    world.chain.clear_logs();
    world
}

#[test]
fn the_guardian_pauses_for_three_days() {
    let world = listed();
    let until = world.now() + 3 * DAY;
    world.pause(GUARDIAN).unwrap();
    assert_eq!(world.ltv(), milli(300));
    let event = ParameterPaused { number: n(0), previous: milli(860), current: milli(300), until: n(until) };
    assert_eq!(world.events::<ParameterPaused>(), [event]);
    assert_eq!((world.standing().kind, world.standing().original), (n(2), milli(860)));
    world.wait(3 * DAY - 1);
    assert_eq!(world.restore(), refused(NotRestorable { number: n(0), time: n(until) }));
    world.wait(1);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(860));
}

#[test]
fn it_acts_once_in_thirty_days() {
    let world = listed();
    let begun = world.now();
    world.pause(GUARDIAN).unwrap();
    let told = world.view(guardianCall {}).unwrap();
    assert_eq!((told.account, told.actedAt), (GUARDIAN, begun));
    let proposal = normal();
    world.pass(&proposal);
    let resting = GuardianResting { until: n(begun + 30 * DAY) };
    assert_eq!(world.send(GUARDIAN, proposal.canceling()), refused(resting.clone()));
    world.restore().unwrap();
    assert_eq!(world.pause(GUARDIAN), refused(resting));
    world.chain.set_timestamp(begun + 30 * DAY);
    world.pause(GUARDIAN).unwrap();
}

#[test]
fn it_cancels_what_is_queued_and_nothing_else() {
    let world = listed();
    let proposal = normal();
    let unable = || refused(GovernorUnableToCancel { proposalId: proposal.id(), account: GUARDIAN });
    world.propose(ALICE, &proposal).unwrap();
    assert_eq!(world.send(GUARDIAN, proposal.canceling()), unable());
    world.wait(DAY + 1);
    assert_eq!(world.send(GUARDIAN, proposal.canceling()), unable());
    world.vote(ALICE, &proposal, FOR).unwrap();
    world.wait(5 * DAY);
    assert_eq!(world.send(GUARDIAN, proposal.canceling()), unable());
    world.queue(&proposal).unwrap();
    world.send(GUARDIAN, proposal.canceling()).unwrap();
    assert_eq!(world.state(&proposal), CANCELED);
    assert_eq!(world.execute(&proposal), refused(unexpected(proposal.id(), CANCELED, QUEUED)));
    // Proposed again, with other words, it has rested less than thirty days when that is done.
    let again = proposal.clone().saying("now more than ever");
    world.pass(&again);
    assert!(world.send(GUARDIAN, again.canceling()).is_err());
    world.wait(2 * DAY);
    world.execute(&again).unwrap();
}

/// It could cancel its own end once; by the second attempt it is gone.
#[test]
fn it_cannot_stop_its_own_end() {
    let world = listed();
    let end = Proposal::call(GOVERNOR, setGuardianCall { account: DAVE, until: world.now() + 600 * DAY });
    world.pass(&end);
    world.send(GUARDIAN, end.canceling()).unwrap();
    let again = end.saying("again");
    world.enact(&again);
    assert_eq!(world.view(guardianCall {}).unwrap().account, DAVE);
    let event = world.events::<GuardianSet>().pop().unwrap();
    assert_eq!((event.previous, event.current), (GUARDIAN, DAVE));
    assert_eq!(world.pause(GUARDIAN), refused(NotGuardian { account: GUARDIAN }));
    world.pause(DAVE).unwrap();
}

#[test]
fn its_power_ends_with_its_term() {
    let world = listed();
    world.chain.set_timestamp(START + 365 * DAY - 1);
    let late = world.clone();
    late.pause(GUARDIAN).unwrap();
    late.chain.set_timestamp(START + 365 * DAY + 40 * DAY);
    assert_eq!(late.pause(GUARDIAN), refused(NotGuardian { account: GUARDIAN }));
    let max = n(late.now() + 2 * 365 * DAY);
    let only = GovernorOnlyExecutor { account: GUARDIAN };
    let call = setGuardianCall { account: GUARDIAN, until: 0 };
    assert_eq!(outcome(late.send(GUARDIAN, call)), refused(only));
    // Two years at most; the second is of the day when the vote is done.
    let long = Proposal::call(GOVERNOR, setGuardianCall { account: GUARDIAN, until: u64::MAX });
    late.pass(&long);
    late.wait(7 * DAY);
    let error = late.execute(&long).unwrap_err().decode::<InvalidTerm>().unwrap();
    assert!(error.until == n(u64::MAX) && error.max > max);
}

/// The same guardian named again goes on where it was: no second act by that.
#[test]
fn a_guardian_named_again_has_not_rested() {
    let world = listed();
    let begun = world.now();
    world.pause(GUARDIAN).unwrap();
    let until = begun + 600 * DAY;
    world.enact(&Proposal::call(GOVERNOR, setGuardianCall { account: GUARDIAN, until }));
    assert_eq!(world.view(guardianCall {}).unwrap().actedAt, begun);
    world.restore().unwrap();
    assert_eq!(world.pause(GUARDIAN), refused(GuardianResting { until: n(begun + 30 * DAY) }));
}

#[test]
fn only_what_is_pausable_is_paused_by_the_guardian_alone() {
    let world = world();
    world.list(Parameter { pausable: n(0), ..max_ltv() });
    assert_eq!(world.pause(GUARDIAN), refused(NotPausable { number: n(0) }));
    for account in [STEWARD, ALICE, DEPLOYER, Address::ZERO] {
        assert_eq!(world.pause(account), refused(NotGuardian { account }));
    }
    // A refusal uses nothing up.
    assert_eq!(world.view(guardianCall {}).unwrap().actedAt, 0);
    assert_eq!(
        outcome(world.send(GUARDIAN, pauseCall { numbers: vec![n(7)] })),
        refused(UnknownParameter { number: n(7) })
    );
}

/// What the steward moved and the guardian paused goes back to what governance wanted, after the pause: a step of the steward's makes
/// none longer.
#[test]
fn a_pause_on_top_of_a_steward_keeps_what_governance_wanted() {
    let world = listed();
    world.set_regime(2);
    world.adjust(STEWARD, milli(850)).unwrap();
    let until = world.now() + 3 * DAY;
    world.pause(GUARDIAN).unwrap();
    assert_eq!((world.standing().original, world.standing().restorableAt), (milli(860), until));
    assert_eq!(world.adjust(STEWARD, milli(299)), refused(Unsettled { number: n(0) }));
    world.wait(3 * DAY);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(860));
}

/// A parameter that reduces risk upwards is paused upwards.
#[test]
fn a_pause_goes_up_where_that_is_less_risk() {
    let world = world();
    let haircut = Parameter { index: n(5), direction: n(1), pausedValue: milli(90), ..max_ltv() };
    world.list(haircut.clone());
    world.list(Parameter { pausedValue: milli(10), ..haircut });
    let pause = |number| outcome(world.send(GUARDIAN, pauseCall { numbers: vec![n(number)] }));
    assert_eq!(pause(1), refused(WrongDirection { current: milli(20), value: milli(10) }));
    pause(0).unwrap();
    assert_eq!(world.chain.view(LENDING, termsCall { number: n(1) }).unwrap().haircut, milli(90));
}

/// Where a vote made a parameter safer than its pause, there is nothing to pause.
#[test]
fn a_pause_never_loosens() {
    let world = listed();
    world.enact(&Proposal::call(LENDING, with_max_ltv(310)));
    world.set_regime(2);
    world.adjust(STEWARD, milli(300)).unwrap();
    // As it would be paused: nothing happens, but the act is used.
    world.pause(GUARDIAN).unwrap();
    assert_eq!((world.ltv(), world.standing().kind), (milli(300), n(1)));

    let upwards = world_with(usual(), vec![]);
    upwards.list(Parameter { pausedValue: milli(900), ..max_ltv() });
    let refusal = WrongDirection { current: milli(860), value: milli(900) };
    assert_eq!(upwards.pause(GUARDIAN), refused(refusal));
}

#[test]
fn a_vote_ends_a_pause_at_any_time() {
    let world = listed();
    let proposal = Proposal::call(GOVERNOR, ratifyCall { number: n(0), value: milli(300) })
        .and(Proposal::call(LENDING, with_max_ltv(800)));
    world.pass(&proposal);
    world.wait(2 * DAY);
    world.pause(GUARDIAN).unwrap();
    world.execute(&proposal).unwrap();
    assert_eq!((world.ltv(), world.standing().kind), (milli(800), n(0)));
}

/// The steward's move was ratified: what a pause gives back is that, and not what was before.
#[test]
fn a_pause_after_a_ratified_move_gives_back_that() {
    let world = listed();
    world.set_regime(2);
    world.adjust(STEWARD, milli(850)).unwrap();
    world.enact(&Proposal::call(GOVERNOR, ratifyCall { number: n(0), value: milli(850) }));
    world.pause(GUARDIAN).unwrap();
    assert_eq!(world.standing().original, milli(850));
    world.wait(3 * DAY);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(850));
}

/// Nor does it give back what a vote has changed since the steward moved it.
#[test]
fn a_pause_after_a_vote_gives_back_what_was_voted_for() {
    let world = listed();
    world.set_regime(2);
    world.adjust(STEWARD, milli(850)).unwrap();
    world.enact(&Proposal::call(LENDING, with_max_ltv(700)));
    world.pause(GUARDIAN).unwrap();
    world.wait(3 * DAY);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(700));
}

#[test]
fn its_last_second_is_the_one_before_its_term() {
    let world = listed();
    world.chain.set_timestamp(START + 365 * DAY);
    assert_eq!(world.pause(GUARDIAN), refused(NotGuardian { account: GUARDIAN }));
    world.chain.set_timestamp(START + 365 * DAY - 1);
    world.pause(GUARDIAN).unwrap();
}

#[test]
fn nobody_is_guardian_where_there_is_none() {
    let world = listed();
    let until = world.now() + 600 * DAY;
    world.enact(&Proposal::call(GOVERNOR, setGuardianCall { account: Address::ZERO, until }));
    for account in [Address::ZERO, GUARDIAN] {
        assert_eq!(world.pause(account), refused(NotGuardian { account }));
    }
}

/// What is done, or too late to be done, is canceled by nobody, and uses nothing up.
#[test]
fn what_is_over_is_not_canceled() {
    let world = listed();
    let (done, late) = (normal(), normal().saying("late"));
    world.enact(&done);
    world.pass(&late);
    world.wait(16 * DAY + 1);
    for (proposal, state) in [(done, EXECUTED), (late, EXPIRED)] {
        let refusal = GovernorUnableToCancel { proposalId: proposal.id(), account: GUARDIAN };
        assert_eq!(world.send(GUARDIAN, proposal.canceling()), refused(refusal));
        assert_eq!(world.state(&proposal), state);
    }
    assert_eq!(world.view(guardianCall {}).unwrap().actedAt, 0);
}
