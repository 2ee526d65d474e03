//! The life of a proposal: proposed, voted on, queued, done; or not.

use super::interface::IGovernor::*;
use super::setup::*;

#[test]
fn a_proposal_goes_through_all_states_and_is_done() {
    let world = world();
    let (proposal, begun) = (normal(), world.now());
    assert_eq!(world.propose(ALICE, &proposal), Ok(proposal.id()));
    let (start, end) = (begun + DAY, begun + 6 * DAY);
    assert_eq!(
        world.events::<ProposalCreated>(),
        [ProposalCreated {
            proposalId: proposal.id(),
            proposer: ALICE,
            targets: vec![LENDING],
            values: vec![n(0)],
            signatures: vec![String::new()],
            calldatas: vec![proposal.calldatas[0].clone().into()],
            voteStart: n(start),
            voteEnd: n(end),
            description: "why not".to_owned(),
        }]
    );
    let id = proposal.id();
    assert_eq!(world.view(proposalSnapshotCall { proposalId: id }), Ok(n(start)));
    assert_eq!(world.view(proposalDeadlineCall { proposalId: id }), Ok(n(end)));
    assert_eq!(world.view(proposalProposerCall { proposalId: id }), Ok(ALICE));
    assert_eq!(world.view(proposalNeedsQueuingCall { proposalId: id }), Ok(true));
    for (time, state) in [(begun, PENDING), (start, PENDING), (start + 1, ACTIVE), (end, ACTIVE)] {
        world.chain.set_timestamp(time);
        assert_eq!(world.state(&proposal), state, "{time}");
    }
    world.vote(ALICE, &proposal, FOR).unwrap();
    world.vote(BOB, &proposal, AGAINST).unwrap();
    // The quorum came in the last second: two days and a second more.
    let end = end + 2 * DAY + 1;
    assert_eq!(world.events::<ProposalExtended>(), [ProposalExtended { proposalId: id, extendedDeadline: end }]);
    world.chain.set_timestamp(end);
    assert_eq!(world.state(&proposal), ACTIVE);
    world.chain.set_timestamp(end + 1);
    assert_eq!(world.state(&proposal), SUCCEEDED);

    assert_eq!(world.queue(&proposal), Ok(id));
    let eta = end + 1 + 2 * DAY;
    assert_eq!(world.events::<ProposalQueued>(), [ProposalQueued { proposalId: id, etaSeconds: n(eta) }]);
    assert_eq!(world.events::<LaneChosen>(), [LaneChosen { proposalId: id, slow: false }]);
    assert_eq!(world.view(proposalEtaCall { proposalId: id }), Ok(n(eta)));
    assert_eq!(world.state(&proposal), QUEUED);
    world.chain.set_timestamp(eta);
    assert_eq!(world.ltv(), milli(860));
    assert_eq!(world.execute(&proposal), Ok(id));
    assert_eq!(world.ltv(), milli(840));
    assert_eq!(world.events::<ProposalExecuted>(), [ProposalExecuted { proposalId: id }]);
    assert_eq!(world.state(&proposal), EXECUTED);
    assert_eq!(world.execute(&proposal), refused(unexpected(id, EXECUTED, QUEUED)));
}

#[test]
fn several_calls_are_done_in_their_order_all_or_none() {
    let world = world();
    let both = Proposal::call(LENDING, with_max_ltv(840)).and(Proposal::call(LENDING, with_max_ltv(830)));
    world.enact(&both);
    assert_eq!(world.ltv(), milli(830));

    let bad = Proposal::call(LENDING, with_max_ltv(800)).and(Proposal::call(LENDING, with_max_ltv(999)));
    world.pass(&bad);
    world.wait(2 * DAY);
    // The refusal of the lending contract, as it is: parameter 2 is from 0.3 to 0.97.
    let refusal = ParameterOutOfRange { parameter: 2, value: milli(999), min: n(100_000_000_000_000), max: milli(970) };
    assert_eq!(world.execute(&bad), refused(refusal));
    assert_eq!((world.ltv(), world.state(&bad)), (milli(830), QUEUED));
}

#[test]
fn without_a_quorum_or_with_as_many_against_it_is_defeated() {
    // Of 1,000 votes, a quorum takes 400.
    for (votes, state) in [
        (vec![(BOB, FOR)], DEFEATED),
        (vec![(BOB, FOR), (CAROL, ABSTAIN)], SUCCEEDED),
        (vec![(ALICE, AGAINST), (BOB, FOR), (CAROL, FOR)], DEFEATED),
        (vec![(ALICE, FOR), (BOB, AGAINST), (CAROL, AGAINST)], DEFEATED),
        (vec![(ALICE, ABSTAIN)], DEFEATED),
        (vec![(ALICE, AGAINST)], DEFEATED),
        (vec![(BOB, AGAINST), (ALICE, FOR)], SUCCEEDED),
        (vec![], DEFEATED),
    ] {
        let world = world();
        let proposal = normal();
        world.open(&proposal);
        for (voter, support) in &votes {
            world.vote(*voter, &proposal, *support).unwrap();
        }
        world.wait(8 * DAY);
        assert_eq!(world.state(&proposal), state, "{votes:?}");
        assert_eq!(world.queue(&proposal).is_ok(), state == SUCCEEDED);
    }
}

#[test]
fn a_proposal_that_nobody_queues_or_does_expires() {
    let world = world();
    let proposal = normal();
    world.succeed(&proposal);
    let deadline: u64 = world.view(proposalDeadlineCall { proposalId: proposal.id() }).unwrap().to();
    world.chain.set_timestamp(deadline + 14 * DAY);
    assert_eq!(world.state(&proposal), SUCCEEDED);
    world.queue(&proposal).unwrap();
    world.wait(16 * DAY);
    assert_eq!(world.state(&proposal), QUEUED);
    world.wait(1);
    assert_eq!(world.state(&proposal), EXPIRED);
    assert_eq!(world.execute(&proposal), refused(unexpected(proposal.id(), EXPIRED, QUEUED)));

    let other = normal().saying("again");
    world.succeed(&other);
    world.wait(14 * DAY);
    assert_eq!(world.state(&other), EXPIRED);
    assert_eq!(world.queue(&other), refused(unexpected(other.id(), EXPIRED, SUCCEEDED)));
}

#[test]
fn nothing_is_queued_or_done_before_its_time() {
    let world = world();
    let (proposal, id) = (normal(), normal().id());
    assert_eq!(world.queue(&proposal), refused(GovernorNonexistentProposal { proposalId: id }));
    world.propose(ALICE, &proposal).unwrap();
    assert_eq!(world.queue(&proposal), refused(unexpected(id, PENDING, SUCCEEDED)));
    world.wait(DAY + 1);
    world.vote(ALICE, &proposal, FOR).unwrap();
    assert_eq!(world.queue(&proposal), refused(unexpected(id, ACTIVE, SUCCEEDED)));
    world.wait(5 * DAY);
    assert_eq!(world.execute(&proposal), refused(unexpected(id, SUCCEEDED, QUEUED)));
    world.queue(&proposal).unwrap();
    assert_eq!(world.queue(&proposal), refused(unexpected(id, QUEUED, SUCCEEDED)));
    let eta = world.now() + 2 * DAY;
    world.wait(2 * DAY - 1);
    let refusal = GovernorUnmetDelay { proposalId: id, neededTimestamp: n(eta) };
    assert_eq!(world.execute(&proposal), refused(refusal));
    world.wait(1);
    world.execute(&proposal).unwrap();
}

#[test]
fn whoever_has_a_thousandth_of_all_votes_proposes() {
    let world = world();
    world.lock(DAVE, 1);
    let proposal = normal();
    // A second ago it had none.
    let total = world.view(proposalThresholdCall {}).unwrap();
    let refusal = GovernorInsufficientProposerVotes { proposer: DAVE, votes: n(0), threshold: total };
    assert_eq!(world.propose(DAVE, &proposal), refused(refusal));
    world.wait(1);
    // One of 1,001 tokens is less than a thousandth, two of 1,002 are more.
    let threshold = world.view(proposalThresholdCall {}).unwrap();
    let votes = world.view(getVotesCall { account: DAVE, timepoint: n(world.now() - 1) }).unwrap();
    let poor = GovernorInsufficientProposerVotes { proposer: DAVE, votes, threshold };
    assert_eq!(world.propose(DAVE, &proposal), refused(poor));
    world.lock(GUARDIAN, 2);
    world.wait(1);
    world.propose(GUARDIAN, &proposal).unwrap();
}

#[test]
fn a_proposal_has_as_many_targets_as_values_and_calls_and_some() {
    let world = world();
    let mut none = normal();
    (none.targets, none.values, none.calldatas) = (vec![], vec![], vec![]);
    let [zero, one, two] = [0, 1, 2].map(n);
    let refusal = GovernorInvalidProposalLength { targets: zero, calldatas: zero, values: zero };
    assert_eq!(world.propose(ALICE, &none), refused(refusal));
    let mut more = normal();
    more.values.push(n(0));
    let refusal = GovernorInvalidProposalLength { targets: one, calldatas: one, values: two };
    assert_eq!(world.propose(ALICE, &more), refused(refusal));
    let mut less = normal();
    less.targets.push(BOB);
    less.values.push(n(0));
    let refusal = GovernorInvalidProposalLength { targets: two, calldatas: one, values: two };
    assert_eq!(world.propose(ALICE, &less), refused(refusal));
}

#[test]
fn the_same_calls_for_the_same_reason_are_proposed_once() {
    let world = world();
    let proposal = normal();
    world.propose(ALICE, &proposal).unwrap();
    assert_eq!(world.propose(BOB, &proposal), refused(unexpected(proposal.id(), PENDING, u8::MAX)));
    world.propose(BOB, &proposal.clone().saying("another reason")).unwrap();
    world.send(ALICE, proposal.canceling()).unwrap();
    assert_eq!(world.propose(ALICE, &proposal), refused(unexpected(proposal.id(), CANCELED, u8::MAX)));
}

#[test]
fn its_proposer_cancels_before_the_vote_and_nobody_else() {
    let world = world();
    let (proposal, id) = (normal(), normal().id());
    let unable = |account| GovernorUnableToCancel { proposalId: id, account };
    world.propose(ALICE, &proposal).unwrap();
    assert_eq!(world.send(BOB, proposal.canceling()), refused(unable(BOB)));
    assert_eq!(world.send(GUARDIAN, proposal.canceling()), refused(unable(GUARDIAN)));
    world.wait(DAY);
    assert_eq!(world.send(ALICE, proposal.canceling()), Ok(id));
    assert_eq!(world.events::<ProposalCanceled>(), [ProposalCanceled { proposalId: id }]);
    assert_eq!(world.state(&proposal), CANCELED);
    assert_eq!(world.vote(ALICE, &proposal, FOR), refused(unexpected(id, CANCELED, ACTIVE)));

    let other = normal().saying("again");
    world.open(&other);
    let unable = GovernorUnableToCancel { proposalId: other.id(), account: ALICE };
    assert_eq!(world.send(ALICE, other.canceling()), refused(unable));
}

#[test]
fn value_goes_along_with_the_calls() {
    let world = world();
    let gift = Proposal::raw(DAVE, n(70), vec![]);
    world.pass(&gift);
    world.wait(7 * DAY);
    assert_eq!(world.execute(&gift), refused(InsufficientBalance { balance: n(0), needed: n(70) }));
    // Fifty were there, twenty come with the call.
    world.raw(ALICE, vec![], n(50)).unwrap();
    let data = alloy_sol_types::SolCall::abi_encode(&gift.executing());
    world.raw(BOB, data, n(20)).unwrap();
    assert_eq!((world.chain.balance(DAVE), world.chain.balance(GOVERNOR)), (n(70), n(0)));
}

#[test]
fn a_call_of_nothing_fails() {
    let world = world();
    let nothing = Proposal::call(DAVE, with_max_ltv(840));
    world.pass(&nothing);
    world.wait(7 * DAY);
    assert_eq!(world.execute(&nothing), refused(FailedCall {}));
}

#[test]
fn a_call_that_fails_without_a_reason_is_said_to_fail() {
    let world = world();
    let target = alloy_primitives::Address::repeat_byte(0x66);
    world.chain.install(target, common::testing::Program::script(|_, _| Err(vec![])));
    let proposal = Proposal::raw(target, n(0), vec![1, 2, 3, 4]);
    world.pass(&proposal);
    world.wait(7 * DAY);
    assert_eq!(world.execute(&proposal), refused(FailedCall {}));
    assert_eq!(world.state(&proposal), QUEUED);
}
