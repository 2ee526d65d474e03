//! Proposals that are somebody else's, or only look like another one.

use alloy_primitives::{Address, U256};

use super::super::interface::IGovernor::*;
use super::super::setup::*;

/// A proposal that names its proposer at its end cannot be proposed, and so not be canceled, by who saw it coming.
#[test]
fn a_proposal_that_names_its_proposer_is_not_front_run() {
    let world = world();
    for name in [format!("{ALICE:#x}"), format!("{ALICE}"), format!("0x{:X}", U256::from_be_slice(ALICE.as_slice()))] {
        let name = if name.len() == 42 { name } else { format!("0x{:0>40}", &name[2..]) };
        let mine = normal().saying(&format!("mine {name} #proposer={name}"));
        assert_eq!(world.propose(BOB, &mine), refused(GovernorRestrictedProposer { proposer: BOB }), "{name}");
        world.propose(ALICE, &mine).unwrap();
    }
}

/// What is no such name restricts nobody, as with OpenZeppelin's.
#[test]
fn what_only_looks_like_a_name_restricts_nobody() {
    let world = world();
    let name = format!("{ALICE:#x}");
    for description in [
        format!("#proposer={name} "),
        format!("#proposer={}", &name[..41]),
        format!("#proposer={}g", &name[..41]),
        format!("#proposer=1x{}", &name[2..]),
        format!("#Proposer={name}"),
        format!("proposer={name}"),
        name.clone(),
        String::new(),
    ] {
        world.propose(BOB, &normal().saying(&description)).unwrap();
    }
    // By itself it is one.
    let bare = normal().saying(&format!("#proposer={name}"));
    assert_eq!(world.propose(BOB, &bare), refused(GovernorRestrictedProposer { proposer: BOB }));
}

/// Calls that are the same bytes one after the other are not the same proposal: every part has its place.
#[test]
fn calls_cut_at_other_places_are_other_proposals() {
    let world = world();
    let of = |parts: &[&[u8]]| Proposal {
        targets: vec![LENDING; parts.len()],
        values: vec![n(0); parts.len()],
        calldatas: parts.iter().map(|part| part.to_vec()).collect(),
        description: "why not".to_owned(),
    };
    let proposals = [
        of(&[b"abcdef", b""]),
        of(&[b"", b"abcdef"]),
        of(&[b"abc", b"def"]),
        of(&[b"abcdef"]),
        of(&[b"abcdef\0"]),
        of(&[b"abcdef", b"\0"]),
    ];
    let mut ids: Vec<_> = proposals.iter().map(|proposal| world.propose(ALICE, proposal).unwrap()).collect();
    for (proposal, id) in proposals.iter().zip(&ids) {
        assert_eq!(*id, proposal.id());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), proposals.len());
}

/// A proposal with more calls than are voted on is another one, and nobody executes parts of it, or twice.
#[test]
fn what_was_not_voted_on_is_not_done() {
    let world = world();
    let proposal = normal();
    world.pass(&proposal);
    world.wait(2 * DAY);
    let variants = [
        proposal.clone().and(slow()),
        Proposal { values: vec![n(1)], ..proposal.clone() },
        Proposal { targets: vec![TVD], ..proposal.clone() },
        Proposal { calldatas: vec![[proposal.calldatas[0].clone(), vec![0]].concat()], ..proposal.clone() },
        proposal.clone().saying("why not?"),
    ];
    for other in variants {
        let refusal = GovernorNonexistentProposal { proposalId: other.id() };
        assert_eq!(world.execute(&other), refused(refusal));
    }
    world.execute(&proposal).unwrap();
    assert_eq!(world.execute(&proposal), refused(unexpected(proposal.id(), EXECUTED, QUEUED)));
    assert_eq!(world.queue(&proposal), refused(unexpected(proposal.id(), EXECUTED, SUCCEEDED)));
}

/// Ownership of anything may be offered to the governor, and accepted by anybody for it; that calls nothing else of anything.
#[test]
fn accepting_ownership_is_one_call_and_no_more() {
    let world = world();
    let seen = std::rc::Rc::new(std::cell::RefCell::new(vec![]));
    let record = seen.clone();
    let trap = Address::repeat_byte(0x66);
    world.chain.install(
        trap,
        common::testing::Program::script(move |input, _| {
            record.borrow_mut().push(input.to_vec());
            Ok(vec![])
        }),
    );
    world.send(DAVE, acceptOwnershipCall { target: trap }).unwrap();
    assert_eq!(*seen.borrow(), [vec![0x79, 0xba, 0x50, 0x97]]);
    // What was not offered is not accepted.
    assert!(world.send(DAVE, acceptOwnershipCall { target: LENDING }).is_err());
}
