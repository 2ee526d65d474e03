//! Votes out of nothing, and votes counted twice.

use super::super::interface::IGovernor::*;
use super::super::setup::*;

/// Votes count as of the snapshot: what is locked after it, borrowed or bought, counts nothing, in the same second or later.
#[test]
fn flash_loaned_and_same_second_votes_count_nothing() {
    let world = world();
    let proposal = normal();
    world.propose(ALICE, &proposal).unwrap();
    world.wait(DAY);
    // The second of the snapshot is still running: no vote yet, and what is left within it counts nothing.
    world.lock(DAVE, 100_000);
    assert_eq!(world.vote(DAVE, &proposal, FOR), refused(unexpected(proposal.id(), PENDING, ACTIVE)));
    world.stake(DAVE, exitCall { maxPenalty: MAX });
    world.wait(1);
    assert_eq!(world.vote(DAVE, &proposal, FOR), Ok(n(0)));
    world.lock(GUARDIAN, 100_000);
    assert_eq!(world.vote(GUARDIAN, &proposal, FOR), Ok(n(0)));
    world.wait(8 * DAY);
    assert_eq!(world.state(&proposal), DEFEATED);
}

/// A proposer needs its votes a second before: not those that it has borrowed for the transaction.
#[test]
fn flash_loaned_votes_propose_nothing() {
    let world = world();
    world.lock(DAVE, 100_000);
    let error = world.propose(DAVE, &normal()).unwrap_err().decode::<GovernorInsufficientProposerVotes>().unwrap();
    assert_eq!(error.votes, n(0));
}

#[test]
fn votes_given_away_after_the_snapshot_are_not_cast_twice() {
    let world = world();
    let proposal = normal();
    world.open(&proposal);
    let weight = world.vote(ALICE, &proposal, FOR).unwrap();
    world.stake(ALICE, delegateCall { delegatee: DAVE });
    world.wait(1);
    assert_eq!(world.vote(DAVE, &proposal, FOR), Ok(n(0)));
    assert_eq!(world.vote(ALICE, &proposal, FOR), refused(GovernorAlreadyCastVote { voter: ALICE }));
    assert_eq!(world.view(proposalVotesCall { proposalId: proposal.id() }).unwrap().forVotes, weight);
}

#[test]
fn a_lock_that_changes_hands_votes_once() {
    let world = world();
    let proposal = normal();
    world.open(&proposal);
    let before = world.view(getVotesCall { account: BOB, timepoint: n(world.now() - 1) }).unwrap();
    world.vote(ALICE, &proposal, FOR).unwrap();
    world.stake(ALICE, offerMergeCall { to: BOB });
    world.stake(BOB, acceptMergeCall { from: ALICE });
    world.wait(1);
    let weight = world.vote(BOB, &proposal, FOR).unwrap();
    // Bob's own of the snapshot, which fell a little since.
    assert!(weight >= before && weight < before * n(2));
}

/// Nor does a veto count what was locked, or given away, since the snapshot.
#[test]
fn a_veto_counts_votes_of_the_snapshot_once() {
    let world = world();
    let proposal = slow();
    world.pass(&proposal);
    world.lock(DAVE, 100_000);
    world.wait(1);
    let id = proposal.id();
    assert_eq!(world.send(DAVE, vetoCall { proposalId: id }), refused(NoVotes { account: DAVE }));
    world.send(CAROL, vetoCall { proposalId: id }).unwrap();
    world.stake(CAROL, delegateCall { delegatee: DAVE });
    world.wait(1);
    assert_eq!(world.send(DAVE, vetoCall { proposalId: id }), refused(NoVotes { account: DAVE }));
}

/// Quorum and threshold are of all votes, also of those that nobody can cast any more.
#[test]
fn votes_sent_to_nobody_count_for_the_quorum() {
    let world = world();
    world.stake(ALICE, delegateCall { delegatee: GOVERNOR });
    world.wait(1);
    let proposal = normal();
    world.propose(BOB, &proposal).unwrap();
    world.wait(DAY + 1);
    world.vote(BOB, &proposal, FOR).unwrap();
    world.wait(8 * DAY);
    // Three tenths of all.
    assert_eq!(world.state(&proposal), DEFEATED);
}
