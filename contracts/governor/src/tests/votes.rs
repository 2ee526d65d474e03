//! `castVote` and its kin: what a vote weighs, how it is logged, a quorum that comes late.

use alloy_primitives::keccak256;
use alloy_sol_types::SolValue;

use super::interface::IGovernor::*;
use super::setup::*;

#[test]
fn a_vote_weighs_what_its_voter_had_at_the_snapshot() {
    let world = world();
    let proposal = normal();
    world.open(&proposal);
    let (id, snapshot) = (proposal.id(), world.now() - 1);
    let had = |account| world.view(getVotesCall { account, timepoint: n(snapshot) }).unwrap();
    for (voter, support) in [(ALICE, FOR), (BOB, AGAINST), (CAROL, ABSTAIN)] {
        assert!(!world.view(hasVotedCall { proposalId: id, account: voter }).unwrap());
        assert_eq!(world.vote(voter, &proposal, support), Ok(had(voter)));
        assert!(world.view(hasVotedCall { proposalId: id, account: voter }).unwrap());
        let event = VoteCast { voter, proposalId: id, support, weight: had(voter), reason: String::new() };
        assert_eq!(world.events::<VoteCast>().pop(), Some(event));
    }
    let votes = world.view(proposalVotesCall { proposalId: id }).unwrap();
    assert_eq!((votes.againstVotes, votes.forVotes, votes.abstainVotes), (had(BOB), had(ALICE), had(CAROL)));
    assert_eq!(world.vote(ALICE, &proposal, AGAINST), refused(GovernorAlreadyCastVote { voter: ALICE }));
    // Who has none may say so.
    assert_eq!(world.vote(DAVE, &proposal, FOR), Ok(n(0)));
}

#[test]
fn a_vote_is_against_for_or_neither_while_the_vote_is_open() {
    let world = world();
    let (proposal, id) = (normal(), normal().id());
    assert_eq!(world.vote(ALICE, &proposal, FOR), refused(GovernorNonexistentProposal { proposalId: id }));
    world.propose(ALICE, &proposal).unwrap();
    assert_eq!(world.vote(ALICE, &proposal, FOR), refused(unexpected(id, PENDING, ACTIVE)));
    world.wait(DAY + 1);
    for support in [3, 4, 255] {
        assert_eq!(world.vote(ALICE, &proposal, support), refused(GovernorInvalidVoteType {}));
    }
    world.vote(ALICE, &proposal, FOR).unwrap();
    world.wait(5 * DAY);
    assert_eq!(world.vote(BOB, &proposal, FOR), refused(unexpected(id, SUCCEEDED, ACTIVE)));
}

/// Logs beside what the ABI's own encoder makes of them, texts of any length and letters among them.
#[test]
fn reasons_and_parameters_are_logged_as_they_are() {
    for (reason, params) in [
        ("", &b""[..]),
        ("because", b""),
        ("a reason of exactly thirty-two by", b"x"),
        ("ünd noch ein längerer Grund, der über mehr als ein Wort von zweiunddreißig Bytes geht ✓", &[7; 33]),
        ("", b"only parameters"),
    ] {
        let world = world();
        let proposal = normal();
        world.open(&proposal);
        world.chain.clear_logs();
        let id = proposal.id();
        let weight = if params.is_empty() {
            world.send(ALICE, castVoteWithReasonCall { proposalId: id, support: FOR, reason: reason.to_owned() })
        } else {
            let (reason, params) = (reason.to_owned(), params.to_vec().into());
            world.send(ALICE, castVoteWithReasonAndParamsCall { proposalId: id, support: FOR, reason, params })
        };
        let (weight, support) = (weight.unwrap(), n(FOR.into()));
        let log = world.chain.logs().into_iter().rfind(|log| log.topics.len() == 2).unwrap();
        let (topic, data) = if params.is_empty() {
            let topic = "VoteCast(address,uint256,uint8,uint256,string)";
            (topic, (id, support, weight, reason.to_owned()).abi_encode_params())
        } else {
            let topic = "VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)";
            let params = alloy_primitives::Bytes::copy_from_slice(params);
            (topic, (id, support, weight, reason.to_owned(), params).abi_encode_params())
        };
        assert_eq!((log.topics, log.data), (vec![keccak256(topic), ALICE.into_word()], data));
    }
}

#[test]
fn a_proposal_of_many_calls_is_logged_as_it_is() {
    let world = world();
    let mut proposal = normal().saying("a longer description than one word of thirty-two bytes holds, ünd so weiter");
    for length in [0, 1, 31, 32, 33, 100] {
        proposal = proposal.and(Proposal::raw(DAVE, n(length), vec![9; length as usize]));
    }
    world.propose(ALICE, &proposal).unwrap();
    let event = world.events::<ProposalCreated>().remove(0);
    let calls: Vec<Vec<u8>> = event.calldatas.iter().map(|call| call.to_vec()).collect();
    assert_eq!((event.targets, event.values, calls), (proposal.targets, proposal.values, proposal.calldatas));
    assert_eq!((event.signatures, event.description), (vec![String::new(); 7], proposal.description));
}

/// Two days and a second from the vote that reaches the quorum, and once only.
#[test]
fn a_late_quorum_leaves_time_to_answer() {
    let world = world();
    let (proposal, id) = (normal(), normal().id());
    world.open(&proposal);
    let deadline: u64 = world.view(proposalDeadlineCall { proposalId: id }).unwrap().to();
    world.vote(BOB, &proposal, FOR).unwrap();
    world.chain.set_timestamp(deadline - DAY);
    world.vote(CAROL, &proposal, ABSTAIN).unwrap();
    let later = deadline - DAY + 2 * DAY + 1;
    assert_eq!(world.events::<ProposalExtended>(), [ProposalExtended { proposalId: id, extendedDeadline: later }]);
    assert_eq!(world.view(proposalDeadlineCall { proposalId: id }), Ok(n(later)));
    world.chain.set_timestamp(later);
    world.vote(ALICE, &proposal, AGAINST).unwrap();
    assert_eq!(world.view(proposalDeadlineCall { proposalId: id }), Ok(n(later)));
    world.wait(1);
    assert_eq!(world.state(&proposal), DEFEATED);
}

#[test]
fn a_quorum_in_time_moves_nothing() {
    let world = world();
    let (proposal, id) = (normal(), normal().id());
    world.open(&proposal);
    let deadline = world.view(proposalDeadlineCall { proposalId: id }).unwrap();
    world.vote(ALICE, &proposal, FOR).unwrap();
    assert_eq!(world.events::<ProposalExtended>(), []);
    assert_eq!(world.view(proposalDeadlineCall { proposalId: id }), Ok(deadline));
}

/// Of slopes of 3963723997970, 2378234398782 and 1585489599188 a second, the second and third are half of all: they make a quorum of a
/// half to the vote, and miss it when somebody else has a vote more.
#[test]
fn a_quorum_is_reached_at_its_share_and_not_below() {
    for (more, state) in [(0, SUCCEEDED), (126_144_000, DEFEATED)] {
        let world = world_with(Settings { quorum: milli(500), ..usual() }, vec![]);
        if more != 0 {
            world.chain.call(DEPLOYER, TVD, mintCall { to: ALICE, value: n(more) }).unwrap();
            world.stake(ALICE, increaseAmountCall { amount: n(more) });
        }
        let proposal = normal();
        world.open(&proposal);
        world.vote(CAROL, &proposal, FOR).unwrap();
        world.vote(BOB, &proposal, ABSTAIN).unwrap();
        world.wait(8 * DAY);
        assert_eq!(world.state(&proposal), state, "{more} more");
    }
}

/// Shares of all votes that come out even nowhere: rounded up; one vote where there are none.
#[test]
fn a_quorum_is_rounded_up_and_a_vote_at_least() {
    let world = world_with(Settings { quorum: milli(4_099) / n(10), ..usual() }, vec![]);
    let timepoint = n(world.now() - 1);
    let had = |account| world.view(getVotesCall { account, timepoint }).unwrap();
    let share = (had(ALICE) + had(BOB) + had(CAROL)) * n(4_099);
    assert_ne!(share % n(10_000), n(0));
    assert_eq!(world.view(quorumCall { timepoint }), Ok(share / n(10_000) + n(1)));
    assert_eq!(world.view(quorumCall { timepoint: n(START - 1) }), Ok(n(1)));
}

/// Who has as much as the threshold asks for proposes: nothing, where it asks for nothing.
#[test]
fn a_threshold_that_is_just_met_is_met() {
    let world = world_with(Settings { threshold: n(0), ..usual() }, vec![]);
    assert_eq!(world.view(proposalThresholdCall {}), Ok(n(0)));
    world.propose(DAVE, &normal()).unwrap();
}
