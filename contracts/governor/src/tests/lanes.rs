//! Rules and lanes, `setRule`, `veto`.

use alloy_primitives::FixedBytes;

use super::interface::IGovernor::*;
use super::setup::*;

/// Queued after a vote; how long it waits, and whether slowly.
fn wait_of(world: &World, proposal: &Proposal) -> (u64, bool) {
    world.pass(proposal);
    let lane = world.view(proposalLaneCall { proposalId: proposal.id() }).unwrap();
    assert_eq!((lane.queuedAt, lane.vetoes), (n(world.now()), n(0)));
    ((lane.eta - lane.queuedAt).to(), lane.slow)
}

#[test]
fn what_is_listed_is_normal_and_everything_else_is_slow() {
    let world = world();
    assert_eq!(wait_of(&world, &normal()), (2 * DAY, false));
    for proposal in [
        slow(),
        // One call that is not listed is enough.
        normal().and(slow()),
        // Value goes slowly, whatever the method.
        Proposal { values: vec![n(1)], ..normal() },
        // The same method of another contract, another method of the same, no method, a part of one.
        Proposal::call(TVD, with_max_ltv(840)),
        Proposal::call(LENDING, transferOwnershipCall { newOwner: DAVE }),
        Proposal::raw(LENDING, n(0), vec![]),
        Proposal::raw(LENDING, n(0), setTermsCallPrefix().to_vec()),
        Proposal::call(GOVERNOR, configureCall { settings: usual() }),
        Proposal::call(GOVERNOR, setRuleCall { target: LENDING, selector: FixedBytes([1; 4]), normal: true }),
    ] {
        assert_eq!(wait_of(&world, &proposal), (7 * DAY, true), "{proposal:?}");
    }
    assert_eq!(
        wait_of(&world, &Proposal::call(GOVERNOR, ratifyCall { number: n(0), value: milli(850) })),
        (2 * DAY, false)
    );
    let chosen = world.events::<LaneChosen>();
    assert_eq!((chosen[0].slow, chosen[1].slow), (false, true));
}

/// Three bytes of a selector are none.
#[allow(non_snake_case, reason = "as the call is named")]
fn setTermsCallPrefix() -> [u8; 3] {
    use alloy_sol_types::SolCall;
    let [a, b, c, _] = setTermsCall::SELECTOR;
    [a, b, c]
}

#[test]
fn a_vote_lists_a_method_and_takes_it_off() {
    use alloy_sol_types::SolCall;
    let world = world();
    let selector = FixedBytes(setCollectorCall::SELECTOR);
    let rule = |world: &World| world.view(ruleCall { target: LENDING, selector }).unwrap();
    assert!(!rule(&world));
    for normal in [true, false] {
        world.enact(&Proposal::call(GOVERNOR, setRuleCall { target: LENDING, selector, normal }));
        assert_eq!(rule(&world), normal);
        assert_eq!(world.events::<RuleSet>().pop(), Some(RuleSet { target: LENDING, selector, normal }));
        let delay = if normal { 2 * DAY } else { 7 * DAY };
        let proposal = slow().saying(if normal { "soon" } else { "later" });
        assert_eq!(wait_of(&world, &proposal), (delay, !normal));
    }
    let only = GovernorOnlyExecutor { account: ALICE };
    let set = setRuleCall { target: LENDING, selector, normal: true };
    assert_eq!(outcome(world.send(ALICE, set)), refused(only));
}

/// Who queued as normal what is not any more waits as long as everybody would, from when it was queued.
#[test]
fn a_rule_that_changes_meanwhile_counts_at_execution() {
    use alloy_sol_types::SolCall;
    let world = world();
    let strict = Proposal::call(
        GOVERNOR,
        setRuleCall { target: LENDING, selector: FixedBytes(setTermsCall::SELECTOR), normal: false },
    );
    world.pass(&strict);
    world.wait(6 * DAY);
    // Succeeded before, queued a day before the rule falls.
    let hasty = normal();
    world.propose(ALICE, &hasty).unwrap();
    world.wait(DAY + 1);
    world.vote(ALICE, &hasty, FOR).unwrap();
    world.wait(5 * DAY);
    world.queue(&hasty).unwrap();
    let queued = world.now();
    world.execute(&strict).unwrap();
    world.wait(2 * DAY);
    let refusal = GovernorUnmetDelay { proposalId: hasty.id(), neededTimestamp: n(queued + 7 * DAY) };
    assert_eq!(world.execute(&hasty), refused(refusal));
    world.wait(5 * DAY);
    world.execute(&hasty).unwrap();
}

#[test]
fn a_veto_lengthens_by_the_share_of_votes_behind_it() {
    // Carol has a fifth of all votes, twice what reaches the maximum; Dave 5 of 1,005: half of a hundredth, which is below the start.
    let world = world();
    world.lock(DAVE, 5);
    world.wait(DAY);
    let proposal = slow();
    world.pass(&proposal);
    let (id, eta) = (proposal.id(), world.now() + 7 * DAY);
    assert_eq!(world.send(DAVE, vetoCall { proposalId: id }), Ok(eta));
    assert_eq!(world.send(CAROL, vetoCall { proposalId: id }), Ok(eta + 30 * DAY));
    assert_eq!(world.send(ALICE, vetoCall { proposalId: id }), Ok(eta + 30 * DAY));
    let vetoed = world.events::<Vetoed>();
    assert_eq!((vetoed[1].voter, vetoed[1].etaSeconds), (CAROL, n(eta + 30 * DAY)));
    assert_eq!(world.view(proposalEtaCall { proposalId: id }), Ok(n(eta + 30 * DAY)));
    world.wait(30 * DAY);
    let refusal = GovernorUnmetDelay { proposalId: id, neededTimestamp: n(eta + 30 * DAY) };
    assert_eq!(world.execute(&proposal), refused(refusal));
    world.wait(7 * DAY);
    world.execute(&proposal).unwrap();
}

/// Between a hundredth and a tenth it is a line: 55 of 1,055 votes are 5.21 %, of which 4.21 of 9 parts of thirty days.
#[test]
fn between_start_and_full_a_veto_is_a_line() {
    let world = world();
    world.lock(DAVE, 55);
    let proposal = slow();
    world.pass(&proposal);
    let eta = world.now() + 7 * DAY;
    let longer = world.send(DAVE, vetoCall { proposalId: proposal.id() }).unwrap() - eta;
    let expected = 30.0 * DAY as f64 * (55.0 / 1_055.0 - 0.01) / 0.09;
    // Shares are counted by hundredths of a per cent.
    assert!((longer as f64 - expected).abs() < 30.0 * DAY as f64 * 0.0001 / 0.09 + 1.0, "{longer}, not {expected}");
}

#[test]
fn a_veto_is_of_votes_once_while_a_slow_proposal_waits() {
    let world = world();
    let (proposal, id) = (slow(), slow().id());
    let veto = |who| world.send(who, vetoCall { proposalId: id });
    assert_eq!(veto(ALICE), refused(GovernorNonexistentProposal { proposalId: id }));
    world.succeed(&proposal);
    assert_eq!(veto(ALICE), refused(unexpected(id, SUCCEEDED, QUEUED)));
    world.queue(&proposal).unwrap();
    assert_eq!(veto(DAVE), refused(NoVotes { account: DAVE }));
    veto(CAROL).unwrap();
    assert_eq!(veto(CAROL), refused(AlreadyVetoed { voter: CAROL }));
    world.wait(37 * DAY);
    assert_eq!(veto(BOB), refused(NotVetoable { proposalId: id }));
    world.execute(&proposal).unwrap();

    let quick = normal();
    world.pass(&quick);
    let refusal = NotVetoable { proposalId: quick.id() };
    assert_eq!(world.send(ALICE, vetoCall { proposalId: quick.id() }), refused(refusal));
}

/// A veto is no vote, and does not undo one.
#[test]
fn who_vetoes_has_voted_as_before() {
    let world = world();
    let (proposal, id) = (slow(), slow().id());
    world.pass(&proposal);
    for (account, voted) in [(ALICE, true), (BOB, false)] {
        world.send(account, vetoCall { proposalId: id }).unwrap();
        assert_eq!(world.view(hasVotedCall { proposalId: id, account }), Ok(voted));
    }
}

/// A vote shortens what later vetoes can do, and nothing that they did.
#[test]
fn a_veto_never_shortens() {
    let world = world();
    let less = Proposal::call(GOVERNOR, configureCall { settings: Settings { maxVeto: n(DAY), ..usual() } });
    world.pass(&less);
    world.wait(6 * DAY);
    let proposal = slow();
    world.propose(ALICE, &proposal).unwrap();
    world.wait(DAY + 1);
    world.vote(ALICE, &proposal, FOR).unwrap();
    world.wait(5 * DAY);
    world.queue(&proposal).unwrap();
    let eta = world.now() + 37 * DAY;
    assert_eq!(world.send(CAROL, vetoCall { proposalId: proposal.id() }), Ok(eta));
    world.execute(&less).unwrap();
    assert_eq!(world.send(BOB, vetoCall { proposalId: proposal.id() }), Ok(eta));
}

/// What is ratified by another contract of the same method is not this one's business.
#[test]
fn a_ratify_elsewhere_is_slow() {
    let world = world();
    assert_eq!(wait_of(&world, &Proposal::call(LENDING, ratifyCall { number: n(0), value: n(0) })), (7 * DAY, true));
}

/// Shorter delays and a stricter rule do not bring forward what was queued.
#[test]
fn a_rule_that_falls_brings_nothing_forward() {
    use alloy_sol_types::SolCall;
    let world = world();
    let selector = FixedBytes(setTermsCall::SELECTOR);
    let settings = Settings { normalDelay: n(HOUR), slowDelay: n(HOUR), ..usual() };
    let change = Proposal::call(GOVERNOR, setRuleCall { target: LENDING, selector, normal: false })
        .and(Proposal::call(GOVERNOR, configureCall { settings }));
    world.pass(&change);
    world.wait(DAY);
    world.propose(ALICE, &normal()).unwrap();
    world.wait(DAY + 1);
    world.vote(ALICE, &normal(), FOR).unwrap();
    world.wait(5 * DAY);
    world.queue(&normal()).unwrap();
    world.execute(&change).unwrap();
    let eta = world.now() + 2 * DAY;
    world.wait(2 * DAY - 1);
    let refusal = GovernorUnmetDelay { proposalId: normal().id(), neededTimestamp: n(eta) };
    assert_eq!(world.execute(&normal()), refused(refusal));
    world.wait(1);
    world.execute(&normal()).unwrap();
}
