//! `delegate`, `delegateBySig`, `getVotes`, `getPastVotes`, `getPastTotalSupply`, `balanceOfAt`, `clock`, `checkpoint`.

use std::borrow::Cow;

use alloy_primitives::aliases::U48;
use alloy_primitives::{Address, B256, FixedBytes, U256};
use alloy_sol_types::{Eip712Domain, SolCall, SolEvent, SolStruct, sol};
use common::testing::{Revert, Signature, Wallet};

use super::interface::IStaking::*;
use super::setup::*;

sol! {
    struct Delegation { address delegatee; uint256 nonce; uint256 expiry; }
}

#[test]
fn votes_are_ones_own_until_they_are_given_away() {
    let world = world();
    world.lock(ALICE, tvd(100), 50).unwrap();
    world.lock(BOB, tvd(10), 20).unwrap();
    let (a, b) = (world.power(ALICE), world.power(BOB));
    assert_eq!(world.view(delegatesCall { account: ALICE }), Ok(ALICE));
    world.chain.clear_logs();
    world.delegate(ALICE, BOB);
    assert_eq!((world.votes(ALICE), world.votes(BOB)), (n(0), a + b));
    assert_eq!((world.power(ALICE), world.power(BOB)), (a, b));
    let changed = DelegateChanged { delegator: ALICE, fromDelegate: ALICE, toDelegate: BOB };
    assert_eq!(world.events::<DelegateChanged>(), [changed]);
    let votes = [
        DelegateVotesChanged { delegate: ALICE, previousVotes: a, newVotes: n(0) },
        DelegateVotesChanged { delegate: BOB, previousVotes: b, newVotes: a + b },
    ];
    assert_eq!(world.events::<DelegateVotesChanged>(), votes);
    // Bob gives away his own, and not what he was given.
    world.delegate(BOB, CAROL);
    assert_eq!([ALICE, BOB, CAROL].map(|who| world.votes(who)), [n(0), a, b]);
    world.delegate(ALICE, CAROL);
    assert_eq!([ALICE, BOB, CAROL].map(|who| world.votes(who)), [n(0), n(0), a + b]);
    world.delegate(ALICE, Address::ZERO);
    assert_eq!([ALICE, BOB, CAROL].map(|who| world.votes(who)), [a, n(0), b]);
    assert_eq!(world.view(delegatesCall { account: ALICE }), Ok(ALICE));
}

#[test]
fn who_gave_votes_away_before_it_locked_gives_away_what_it_locks() {
    let world = world();
    world.delegate(ALICE, BOB);
    world.lock(ALICE, tvd(100), 50).unwrap();
    assert_eq!((world.votes(ALICE), world.votes(BOB)), (n(0), world.power(ALICE)));
    world.send(ALICE, increaseAmountCall { amount: tvd(1) }).unwrap();
    world.send(ALICE, extendCall { end: t(week_after(START, 90)) }).unwrap();
    assert_eq!(world.votes(BOB), world.power(ALICE));
    world.exit(ALICE).unwrap();
    assert_eq!(world.votes(BOB), n(0));
}

#[test]
fn the_past_is_told_to_the_second_and_the_present_is_no_past() {
    let world = world();
    world.lock(ALICE, tvd(100), 50).unwrap();
    let now = t(START);
    let refusal = ERC5805FutureLookup { timepoint: now, clock: U48::from(START) };
    assert_eq!(world.view(getPastVotesCall { account: ALICE, timepoint: now }), refused(refusal.clone()));
    assert_eq!(world.view(getPastTotalSupplyCall { timepoint: now }), refused(refusal.clone()));
    assert_eq!(world.view(balanceOfAtCall { account: ALICE, timepoint: now }), refused(refusal));
    let far = ERC5805FutureLookup { timepoint: MAX, clock: U48::from(START) };
    assert_eq!(world.view(getPastVotesCall { account: ALICE, timepoint: MAX }), refused(far));
    let power = world.power(ALICE);
    world.wait(1);
    for (time, expected) in [(START - 1, n(0)), (START, power)] {
        let timepoint = t(time);
        assert_eq!(world.view(getPastVotesCall { account: ALICE, timepoint }), Ok(expected));
        assert_eq!(world.view(getPastTotalSupplyCall { timepoint }), Ok(expected));
        assert_eq!(world.view(balanceOfAtCall { account: ALICE, timepoint }), Ok(expected));
    }
    assert_eq!(world.view(clockCall {}), Ok(U48::from(START + 1)));
    assert_eq!(world.view(CLOCK_MODECall {}), Ok("mode=timestamp".to_owned()));
}

fn domain(chain_id: u64, contract: Address) -> Eip712Domain {
    Eip712Domain {
        name: Some(Cow::Borrowed("TVD Staking")),
        version: Some(Cow::Borrowed("1")),
        chain_id: Some(U256::from(chain_id)),
        verifying_contract: Some(contract),
        salt: None,
    }
}

fn signer() -> Wallet {
    Wallet::named("signer")
}

/// The signer gives Bob its votes, with its signature of a number, for a minute.
fn signed(domain: &Eip712Domain, nonce: u64, expiry: u64) -> delegateBySigCall {
    let message = Delegation { delegatee: BOB, nonce: t(nonce), expiry: t(expiry) };
    let Signature { v, r, s } = signer().sign(message.eip712_signing_hash(domain));
    delegateBySigCall { delegatee: BOB, nonce: t(nonce), expiry: t(expiry), v, r, s }
}

fn pass(world: &World, call: delegateBySigCall) -> Result<(), Revert> {
    outcome(world.send(CAROL, call))
}

#[test]
fn votes_are_given_away_by_a_signature_that_is_good_once() {
    let world = world();
    let (who, here) = (signer().address(), domain(world.chain.chain_id(), STAKING));
    world.fund(who);
    world.lock(who, tvd(100), 50).unwrap();
    let call = signed(&here, 0, START + 60);
    pass(&world, call.clone()).unwrap();
    assert_eq!((world.votes(who), world.votes(BOB)), (n(0), world.power(who)));
    assert_eq!(world.view(noncesCall { account: who }), Ok(n(1)));
    let used = InvalidAccountNonce { account: who, currentNonce: n(1) };
    assert_eq!(pass(&world, call), refused(used.clone()));
    assert_eq!(pass(&world, signed(&here, 2, START + 60)), refused(used));
    world.wait(61);
    let expired = VotesExpiredSignature { expiry: t(START + 60) };
    assert_eq!(pass(&world, signed(&here, 1, START + 60)), refused(expired));
    pass(&world, signed(&here, 1, START + 61)).unwrap();
}

/// Whoever such a signature seems to be by, it is not the signer; that one's votes and number stay.
#[test]
fn a_signature_for_another_chain_contract_or_message_is_nobodys() {
    let world = world();
    let (who, id) = (signer().address(), world.chain.chain_id());
    let good = signed(&domain(id, STAKING), 0, START + 60);
    let bad = [
        signed(&domain(id + 1, STAKING), 0, START + 60),
        signed(&domain(id, TVD), 0, START + 60),
        delegateBySigCall { delegatee: CAROL, ..good.clone() },
        delegateBySigCall { expiry: t(START + 61), ..good.clone() },
    ];
    for call in bad {
        // A nonce of 0 is right for anybody who never signed: some stranger's delegate changes, who has nothing.
        let _ = pass(&world, call);
        assert_eq!(world.view(delegatesCall { account: who }), Ok(who));
        assert_eq!(world.view(noncesCall { account: who }), Ok(n(0)));
    }
    let order = U256::from_str_radix("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16).unwrap();
    let twin = B256::from(order - U256::from_be_bytes(good.s.0));
    let malleable = delegateBySigCall { s: twin, v: 55 - good.v, ..good.clone() };
    for call in [malleable, delegateBySigCall { v: 26, ..good.clone() }, delegateBySigCall { r: B256::ZERO, ..good }] {
        assert_eq!(pass(&world, call), refused(ECDSAInvalidSignature {}));
    }
}

#[test]
fn the_domain_is_told() {
    let world = world();
    let told = world.view(eip712DomainCall {}).unwrap();
    assert_eq!((told.fields, told.name.as_str(), told.version.as_str()), (FixedBytes([0x0f]), "TVD Staking", "1"));
    assert_eq!((told.chainId, told.verifyingContract), (t(world.chain.chain_id()), STAKING));
    assert_eq!((told.salt, told.extensions), (B256::ZERO, vec![]));
}

/// Reading walks the weeks in which something ended since the last line; a checkpoint shortens that for everybody.
#[test]
fn a_checkpoint_changes_no_answer_and_makes_reading_cheaper() {
    let world = world();
    for number in 0..20 {
        let account = Address::with_last_byte(0x80 + number);
        world.fund(account);
        world.delegate(account, BOB);
        world.lock(account, tvd(10), u64::from(number) + 1).unwrap();
    }
    world.wait(19 * WEEK);
    let slots = |world: &World| {
        let votes = world.votes(BOB);
        (votes, world.chain.usage().slots.len())
    };
    let (votes, dear) = slots(&world);
    world.send(CAROL, checkpointCall { account: BOB }).unwrap();
    let (same, cheap) = slots(&world);
    assert_eq!(votes, same);
    assert!(cheap + 15 < dear, "{dear} slots before, {cheap} after");
    // Again in the same week it does nothing.
    world.send(CAROL, checkpointCall { account: BOB }).unwrap();
    assert_eq!(world.chain.usage().stores, 0);
}

/// ERC-5805, ERC-6372, OpenZeppelin's IVotes as published.
#[test]
fn selectors_and_topics_are_the_published_ones() {
    let selectors = [
        (getVotesCall::SELECTOR, 0x9ab2_4eb0),
        (getPastVotesCall::SELECTOR, 0x3a46_b1a8),
        (getPastTotalSupplyCall::SELECTOR, 0x8e53_9e8c),
        (delegatesCall::SELECTOR, 0x587c_de1e),
        (delegateCall::SELECTOR, 0x5c19_a95c),
        (delegateBySigCall::SELECTOR, 0xc3cd_a520),
        (noncesCall::SELECTOR, 0x7ece_be00),
        (clockCall::SELECTOR, 0x91dd_adf4),
        (CLOCK_MODECall::SELECTOR, 0x4bf5_d7e9_u32),
        (eip712DomainCall::SELECTOR, 0x84b0_196e),
    ];
    for (selector, expected) in selectors {
        assert_eq!(u32::from_be_bytes(selector), expected);
    }
    let changed = "3134e8a2e6d97e929a7e54011ea5485d7d196dd5f0ba4d4ef95803e8e3fc257f";
    let votes = "dec2bacdd2f05b59de34da9b523dff8be42e5e38e818c82fdb0bae774387a724";
    assert_eq!(DelegateChanged::SIGNATURE_HASH, changed.parse::<B256>().unwrap());
    assert_eq!(DelegateVotesChanged::SIGNATURE_HASH, votes.parse::<B256>().unwrap());
}
