//! Votes by signatures that are somebody else's, for something else, or used.

use std::borrow::Cow;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{Eip712Domain, SolStruct, SolValue, sol};
use common::testing::{Program, Revert, Signature, Wallet};

use super::super::interface::IGovernor::*;
use super::super::setup::*;

sol! {
    struct Ballot { uint256 proposalId; uint8 support; address voter; uint256 nonce; }
    struct ExtendedBallot { uint256 proposalId; uint8 support; address voter; uint256 nonce; string reason; bytes params; }
}

fn domain(chain_id: u64, contract: Address) -> Eip712Domain {
    Eip712Domain {
        name: Some(Cow::Borrowed("TVD Governor")),
        version: Some(Cow::Borrowed("1")),
        chain_id: Some(U256::from(chain_id)),
        verifying_contract: Some(contract),
        salt: None,
    }
}

fn signer() -> Wallet {
    Wallet::named("signer")
}

/// The signer has votes, and there is a proposal to vote on.
fn opened() -> (World, Proposal) {
    let world = world();
    world.lock(signer().address(), 100);
    let proposal = normal();
    world.open(&proposal);
    (world, proposal)
}

fn ballot(proposal: &Proposal, support: u8, nonce: u64) -> Ballot {
    Ballot { proposalId: proposal.id(), support, voter: signer().address(), nonce: n(nonce) }
}

/// A signature in 65 bytes, and in 64 (ERC-2098).
fn long(Signature { v, r, s }: Signature) -> Vec<u8> {
    [r.as_slice(), s.as_slice(), &[v]].concat()
}

fn short(Signature { v, r, s }: Signature) -> Vec<u8> {
    let mut s = s;
    s[0] |= (v - 27) << 7;
    [r.as_slice(), s.as_slice()].concat()
}

fn sign(world: &World, message: &impl SolStruct) -> Signature {
    signer().sign(message.eip712_signing_hash(&domain(world.chain.chain_id(), GOVERNOR)))
}

fn cast(world: &World, proposal: &Proposal, support: u8, voter: Address, signature: Vec<u8>) -> Result<U256, Revert> {
    let signature = signature.into();
    world.send(DAVE, castVoteBySigCall { proposalId: proposal.id(), support, voter, signature })
}

fn invalid<T>(voter: Address) -> Result<T, Revert> {
    refused(GovernorInvalidSignature { voter })
}

#[test]
fn a_signature_votes_once_in_either_form() {
    for form in [long, short] {
        let (world, proposal) = opened();
        let who = signer().address();
        let signature = form(sign(&world, &ballot(&proposal, FOR, 0)));
        let weight = world.view(getVotesCall { account: who, timepoint: n(world.now() - 1) }).unwrap();
        assert_eq!(cast(&world, &proposal, FOR, who, signature.clone()), Ok(weight));
        assert_eq!(world.view(noncesCall { account: who }), Ok(n(1)));
        let event = world.events::<VoteCast>().pop().unwrap();
        assert_eq!((event.voter, event.support, event.weight), (who, FOR, weight));
        // Its number is used; with the next one the voter has voted.
        assert_eq!(cast(&world, &proposal, FOR, who, signature), invalid(who));
        let again = form(sign(&world, &ballot(&proposal, FOR, 1)));
        assert_eq!(cast(&world, &proposal, FOR, who, again), refused(GovernorAlreadyCastVote { voter: who }));
        assert_eq!(world.view(noncesCall { account: who }), Ok(n(1)));
    }
}

#[test]
fn a_signature_is_for_one_proposal_answer_voter_contract_and_chain() {
    let (world, proposal) = opened();
    let other = normal().saying("other");
    world.propose(ALICE, &other).unwrap();
    world.wait(DAY + 1);
    let (who, id) = (signer().address(), world.chain.chain_id());
    let good = ballot(&proposal, FOR, 0);
    let signature = long(sign(&world, &good));
    assert_eq!(cast(&world, &other, FOR, who, signature.clone()), invalid(who));
    assert_eq!(cast(&world, &proposal, AGAINST, who, signature.clone()), invalid(who));
    assert_eq!(cast(&world, &proposal, FOR, ALICE, signature.clone()), invalid(ALICE));
    for elsewhere in [domain(id + 1, GOVERNOR), domain(id, STAKING)] {
        let signed = long(signer().sign(good.eip712_signing_hash(&elsewhere)));
        assert_eq!(cast(&world, &proposal, FOR, who, signed), invalid(who));
    }
    world.chain.set_chain_id(id + 1);
    assert_eq!(cast(&world, &proposal, FOR, who, signature.clone()), invalid(who));
    world.chain.set_chain_id(id);
    cast(&world, &proposal, FOR, who, signature).unwrap();
}

#[test]
fn a_malformed_or_malleable_signature_is_none() {
    let (world, proposal) = opened();
    let who = signer().address();
    let good = sign(&world, &ballot(&proposal, FOR, 0));
    let order = U256::from_str_radix("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16).unwrap();
    let twin = Signature { v: 55 - good.v, s: B256::from(order - U256::from_be_bytes(good.s.0)), ..good };
    let bytes = long(good);
    for bad in [
        long(twin),
        long(Signature { v: good.v - 27, ..good }),
        bytes[..63].to_vec(),
        [bytes.clone(), vec![0]].concat(),
        vec![],
        vec![0; 65],
    ] {
        assert_eq!(cast(&world, &proposal, FOR, who, bad), invalid(who));
    }
    // Nobody is no signer.
    assert_eq!(cast(&world, &proposal, FOR, Address::ZERO, vec![0; 65]), invalid(Address::ZERO));
}

#[test]
fn reason_and_parameters_are_signed_too() {
    let (world, proposal) = opened();
    let who = signer().address();
    let message = |reason: &str, params: &[u8]| ExtendedBallot {
        proposalId: proposal.id(),
        support: FOR,
        voter: who,
        nonce: n(0),
        reason: reason.to_owned(),
        params: params.to_vec().into(),
    };
    let call = |reason: &str, params: &[u8], signature| castVoteWithReasonAndParamsBySigCall {
        proposalId: proposal.id(),
        support: FOR,
        voter: who,
        reason: reason.to_owned(),
        params: params.to_vec().into(),
        signature: alloy_primitives::Bytes::from(signature),
    };
    let signature = long(sign(&world, &message("because", &[1, 2])));
    for (reason, params) in [("Because", &[1, 2][..]), ("because", &[1]), ("", &[])] {
        assert_eq!(world.send(DAVE, call(reason, params, signature.clone())), invalid(who));
    }
    // Nor does the one kind of signature pass for the other.
    let plain = long(sign(&world, &ballot(&proposal, FOR, 0)));
    assert_eq!(world.send(DAVE, call("", &[], plain)), invalid(who));
    world.send(DAVE, call("because", &[1, 2], signature)).unwrap();
    let event = world.events::<VoteCastWithParams>().pop().unwrap();
    assert_eq!((event.reason.as_str(), &event.params[..]), ("because", &[1, 2][..]));
}

/// A contract votes by what it answers (ERC-1271), and by nothing else: not by a key, not by a wrong answer, not by failing.
#[test]
fn a_contract_signs_by_its_answer() {
    let wallet = Address::repeat_byte(0x55);
    let magic: [u8; 32] = B256::right_padding_from(&[0x16, 0x26, 0xba, 0x7e]).0;
    let answers = [
        (Ok(magic.to_vec()), true),
        (Ok(n(1).abi_encode()), false),
        (Ok(vec![0xff; 32]), false),
        (Ok(magic[..4].to_vec()), false),
        (Ok(vec![]), false),
        (Err(magic.to_vec()), false),
    ];
    for (answer, counts) in answers {
        let (world, proposal) = opened();
        world.chain.install(wallet, Program::script(move |_, _| answer.clone()));
        let result = cast(&world, &proposal, FOR, wallet, vec![7; 100]);
        assert_eq!(result, if counts { Ok(n(0)) } else { invalid(wallet) });
    }
}
