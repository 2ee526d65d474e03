//! Views, and everything that OpenZeppelin's tools know by its number.

use alloy_primitives::aliases::U48;
use alloy_primitives::{B256, FixedBytes, keccak256};
use alloy_sol_types::{SolCall, SolError, SolEvent};

use super::interface::IGovernor::*;
use super::setup::*;

#[test]
fn it_says_what_it_is() {
    let world = world();
    assert_eq!(world.view(nameCall {}), Ok("TVD Governor".to_owned()));
    assert_eq!(world.view(versionCall {}), Ok("1".to_owned()));
    assert_eq!(world.view(COUNTING_MODECall {}), Ok("support=bravo&quorum=for,abstain".to_owned()));
    assert_eq!(world.view(CLOCK_MODECall {}), Ok("mode=timestamp".to_owned()));
    assert_eq!(world.view(clockCall {}), Ok(U48::from(world.now())));
    assert_eq!(world.view(lateQuorumVoteExtensionCall {}), Ok(U48::from(2 * DAY + 1)));
    assert_eq!(world.view(quorumDenominatorCall {}), Ok(n(10_000)));
    let ballot = "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)";
    assert_eq!(world.view(BALLOT_TYPEHASHCall {}), Ok(keccak256(ballot)));
    let extended =
        "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)";
    assert_eq!(world.view(EXTENDED_BALLOT_TYPEHASHCall {}), Ok(keccak256(extended)));
    let domain = world.view(eip712DomainCall {}).unwrap();
    assert_eq!(
        (domain.fields, domain.name.as_str(), domain.version.as_str()),
        (FixedBytes([0x0f]), "TVD Governor", "1")
    );
    assert_eq!((domain.chainId, domain.verifyingContract), (n(world.chain.chain_id()), GOVERNOR));
    assert_eq!((domain.salt, domain.extensions), (B256::ZERO, vec![]));
    // ERC-165, ERC-6372, IGovernor of 5.7 and before getProposalId.
    for (id, known) in [
        (0x01ff_c9a7_u32, true),
        (0xda28_7a1d, true),
        (0xcdbd_fcee, true),
        (0x6545_5a86, true),
        (0xffff_ffff, false),
        (0, false),
    ] {
        let interfaceId = FixedBytes(id.to_be_bytes());
        assert_eq!(world.view(supportsInterfaceCall { interfaceId }), Ok(known), "{id:x}");
    }
}

#[test]
fn what_there_is_not_is_told_as_nothing() {
    let world = world();
    let id = normal().id();
    assert_eq!(world.view(stateCall { proposalId: id }), refused(GovernorNonexistentProposal { proposalId: id }));
    assert_eq!(world.view(proposalSnapshotCall { proposalId: id }), Ok(n(0)));
    assert_eq!(world.view(proposalDeadlineCall { proposalId: id }), Ok(n(0)));
    assert_eq!(world.view(proposalEtaCall { proposalId: id }), Ok(n(0)));
    assert_eq!(world.view(hasVotedCall { proposalId: id, account: ALICE }), Ok(false));
    assert_eq!(world.view(parameterCall { number: n(0) }).unwrap().target, alloy_primitives::Address::ZERO);
}

#[test]
fn votes_and_quorum_are_those_of_staking() {
    let world = world();
    let then = n(world.now() - 1);
    let total = [ALICE, BOB, CAROL].map(|account| world.view(getVotesCall { account, timepoint: then }).unwrap());
    let total = total[0] + total[1] + total[2];
    assert_eq!(world.view(quorumCall { timepoint: then }), Ok((total * n(2)).div_ceil(n(5))));
    assert_eq!(world.view(proposalThresholdCall {}), Ok(total / n(1_000)));
    let with = getVotesWithParamsCall { account: ALICE, timepoint: then, params: vec![1, 2].into() };
    assert_eq!(world.view(with), world.view(getVotesCall { account: ALICE, timepoint: then }));
    // The present is refused as staking refuses it.
    assert!(world.view(getVotesCall { account: ALICE, timepoint: n(world.now()) }).is_err());
}

/// Of IGovernor, from the interface that OpenZeppelin publishes.
#[test]
fn selectors_topics_and_errors_are_the_published_ones() {
    let selectors = [
        (proposeCall::SELECTOR, 0x7d5e_81e2),
        (queueCall::SELECTOR, 0x160c_bed7),
        (executeCall::SELECTOR, 0x2656_227d),
        (cancelCall::SELECTOR, 0x452115d6),
        (castVoteCall::SELECTOR, 0x5678_1388),
        (castVoteWithReasonCall::SELECTOR, 0x7b3c_71d3),
        (castVoteWithReasonAndParamsCall::SELECTOR, 0x5f39_8a14),
        (castVoteBySigCall::SELECTOR, 0x8ff2_62e3),
        (castVoteWithReasonAndParamsBySigCall::SELECTOR, 0x5b8d_0e0d),
        (stateCall::SELECTOR, 0x3e4f_49e6),
        (proposalSnapshotCall::SELECTOR, 0x2d63_f693),
        (proposalDeadlineCall::SELECTOR, 0xc01f_9e37),
        (proposalThresholdCall::SELECTOR, 0xb58131b0),
        (hashProposalCall::SELECTOR, 0xc59057e4_u32),
        (quorumCall::SELECTOR, 0xf8ce_560a),
        (votingDelayCall::SELECTOR, 0x3932abb1),
        (votingPeriodCall::SELECTOR, 0x02a251a3),
        (COUNTING_MODECall::SELECTOR, 0xdd4e_2ba5),
    ];
    for (selector, expected) in selectors {
        assert_eq!(u32::from_be_bytes(selector), expected, "{expected:x}");
    }
    let created = "7d84a6263ae0d98d3329bd7b46bb4e8d6f98cd35a7adb45c274c8b7fd5ebd5e0";
    let cast = "b8e138887d0aa13bab447e82de9d5c1777041ecd21ca36ba824ff1e6c07ddda4";
    let with_params = "e2babfbac5889a709b63bb7f598b324e08bc5a4fb9ec647fb3cbc9ec07eb8712";
    let executed = "712ae1383f79ac853f8d882153778e0260ef8f03b504e2866e0593e04d2b291f";
    let canceled = "789cf55be980739dad1d0699b93b58e806b51c9d96619bfa8fe0a28abaa7b30c";
    let queued = "9a2e42fd6722813d69113e7d0079d3d940171428df7373df9c7f7617cfda2892";
    for (topic, expected) in [
        (ProposalCreated::SIGNATURE_HASH, created),
        (VoteCast::SIGNATURE_HASH, cast),
        (VoteCastWithParams::SIGNATURE_HASH, with_params),
        (ProposalExecuted::SIGNATURE_HASH, executed),
        (ProposalCanceled::SIGNATURE_HASH, canceled),
        (ProposalQueued::SIGNATURE_HASH, queued),
    ] {
        assert_eq!(topic, expected.parse::<B256>().unwrap());
    }
    for (selector, expected) in [
        (GovernorUnexpectedProposalState::SELECTOR, 0x31b7_5e4d_u32),
        (GovernorNonexistentProposal::SELECTOR, 0x6ad0_6075),
        (GovernorAlreadyCastVote::SELECTOR, 0x71c6_af49),
        (GovernorInvalidVoteType::SELECTOR, 0x06b337c2),
        (GovernorOnlyExecutor::SELECTOR, 0x47096e47),
    ] {
        assert_eq!(u32::from_be_bytes(selector), expected, "{expected:x}");
    }
}

/// ERC-165: the id of an interface is what all its selectors come to.
#[test]
fn the_ids_of_interfaces_are_what_their_methods_come_to() {
    let older = [
        nameCall::SELECTOR,
        versionCall::SELECTOR,
        COUNTING_MODECall::SELECTOR,
        hashProposalCall::SELECTOR,
        stateCall::SELECTOR,
        proposalThresholdCall::SELECTOR,
        proposalSnapshotCall::SELECTOR,
        proposalDeadlineCall::SELECTOR,
        proposalProposerCall::SELECTOR,
        proposalEtaCall::SELECTOR,
        proposalNeedsQueuingCall::SELECTOR,
        votingDelayCall::SELECTOR,
        votingPeriodCall::SELECTOR,
        quorumCall::SELECTOR,
        getVotesCall::SELECTOR,
        getVotesWithParamsCall::SELECTOR,
        hasVotedCall::SELECTOR,
        proposeCall::SELECTOR,
        queueCall::SELECTOR,
        executeCall::SELECTOR,
        cancelCall::SELECTOR,
        castVoteCall::SELECTOR,
        castVoteWithReasonCall::SELECTOR,
        castVoteWithReasonAndParamsCall::SELECTOR,
        castVoteBySigCall::SELECTOR,
        castVoteWithReasonAndParamsBySigCall::SELECTOR,
    ];
    let all = |selectors: &[[u8; 4]]| selectors.iter().fold(0, |id, selector| id ^ u32::from_be_bytes(*selector));
    assert_eq!(all(&older), 0x6545_5a86);
    assert_eq!(all(&older) ^ all(&[getProposalIdCall::SELECTOR]), 0xcdbd_fcee);
    assert_eq!(all(&[clockCall::SELECTOR, CLOCK_MODECall::SELECTOR]), 0xda28_7a1d);
}
