//! `absorb`, `claim`, `claimable`, `revenue`, `revenueTokens`, `addRevenueToken`.

use alloy_primitives::{Address, U256};
use common::testing::Program;

use super::interface::IStaking::*;
use super::setup::*;
use crate::Staking;

#[test]
fn revenue_of_a_week_is_paid_once_it_is_over() {
    let world = world();
    world.lock(ALICE, tvd(300), 50).unwrap();
    world.lock(BOB, tvd(100), 50).unwrap();
    world.wait_weeks(1);
    let week = world.now() / WEEK;
    world.chain.clear_logs();
    world.earn(USD, n(1_000));
    assert_eq!(world.events::<RevenueReceived>(), [RevenueReceived { token: USD, week: t(week), amount: n(1_000) }]);
    let revenue = world.view(revenueCall { token: USD }).unwrap();
    assert_eq!((revenue.received, revenue.paid, revenue.week), (n(1_000), n(0), week));
    assert_eq!((revenue.current, revenue.next), (n(1_000), n(0)));
    world.wait(WEEK - 1);
    assert_eq!(world.claimable(ALICE, USD), n(0));
    assert_eq!(world.claim(ALICE, USD), n(0));
    world.wait(1);
    assert_eq!([ALICE, BOB, CAROL].map(|who| world.claimable(who, USD)), [n(749), n(249), n(0)]);
    assert_eq!(world.claim(ALICE, USD), n(749));
    let shared = world.events::<RevenueShared>();
    assert_eq!((shared.len(), shared[0].week, shared[0].amount), (1, t(week), n(1_000)));
    let claimed = Claimed { account: ALICE, token: USD, caller: CAROL, amount: n(749), week: t(week + 1) };
    assert_eq!(world.events::<Claimed>().pop(), Some(claimed));
    assert_eq!((world.balance(USD, ALICE), world.claim(ALICE, USD)), (n(749), n(0)));
    assert_eq!(world.view(revenueCall { token: USD }).unwrap().paid, n(749));
}

#[test]
fn a_claim_is_of_several_tokens_and_for_anybody() {
    let world = world();
    world.lock(ALICE, tvd(300), 50).unwrap();
    world.wait_weeks(1);
    world.earn(USD, n(700));
    world.earn(ETH, tvd(1));
    world.earn(TVD, tvd(2));
    world.wait_weeks(1);
    let before = world.balance(TVD, ALICE);
    let tokens = vec![ETH, USD, TVD, USD];
    let amounts = world.send(BOB, claimCall { account: ALICE, tokens }).unwrap();
    let near = |got: U256, all: U256| all - got <= n(1);
    assert!(near(amounts[0], tvd(1)) && near(amounts[1], n(700)) && near(amounts[2], tvd(2)), "{amounts:?}");
    assert_eq!(amounts[3], n(0));
    assert_eq!(world.balance(TVD, ALICE) - before, amounts[2]);
    assert_eq!(world.send(BOB, claimCall { account: ALICE, tokens: vec![] }), Ok(vec![]));
}

#[test]
fn what_comes_in_while_nobody_has_a_lock_waits_for_those_who_come() {
    let world = world();
    world.earn(USD, n(1_000));
    world.wait(5 * WEEK);
    world.lock(ALICE, tvd(1), 50).unwrap();
    world.wait_weeks(1);
    // The week of the first call after it: Alice has all the power at its beginning.
    assert_eq!(world.claim(ALICE, USD), n(0));
    world.wait_weeks(1);
    assert!(world.claim(ALICE, USD) >= n(999));
}

#[test]
fn what_the_contract_owes_or_holds_locked_is_no_revenue() {
    let world = world();
    world.lock(ALICE, tvd(300), 50).unwrap();
    assert_eq!(world.absorb(TVD), n(0));
    world.earn(TVD, n(5));
    assert_eq!(world.absorb(TVD), n(0));
    world.lock(BOB, tvd(10), 50).unwrap();
    assert_eq!(world.absorb(TVD), n(0));
    world.exit(BOB).unwrap();
    assert_eq!(world.absorb(TVD), n(0));
    assert_eq!(world.send(BOB, absorbCall { tokens: vec![USD, TVD, ETH] }), Ok(vec![n(0); 3]));
}

#[test]
fn revenue_comes_in_listed_tokens_only() {
    let world = world();
    let unknown = UnknownToken { token: NONE };
    assert_eq!(outcome(world.send(BOB, absorbCall { tokens: vec![NONE] })), refused(unknown.clone()));
    assert_eq!(outcome(world.send(BOB, claimCall { account: ALICE, tokens: vec![NONE] })), refused(unknown.clone()));
    assert_eq!(outcome(world.view(claimableCall { account: ALICE, token: NONE })), refused(unknown.clone()));
    assert_eq!(outcome(world.view(revenueCall { token: NONE })), refused(unknown));
    assert_eq!(world.view(revenueTokensCall {}), Ok(vec![TVD, USD, ETH]));

    let add = |from, token| outcome(world.send(from, addRevenueTokenCall { token }));
    assert_eq!(add(ALICE, NONE), refused(OwnableUnauthorizedAccount { account: ALICE }));
    assert_eq!(add(OWNER, USD), refused(TokenExists { token: USD }));
    assert_eq!(add(OWNER, TVD), refused(TokenExists { token: TVD }));
    assert_eq!(add(OWNER, Address::ZERO), refused(InvalidAddress { account: Address::ZERO }));
    assert_eq!(add(OWNER, STAKING), refused(InvalidAddress { account: STAKING }));
    for number in 0..13 {
        add(OWNER, Address::with_last_byte(number + 1)).unwrap();
    }
    assert_eq!(add(OWNER, NONE), refused(TooMany { max: n(16) }));
    assert_eq!(world.view(revenueTokensCall {}).unwrap().len(), 16);
    assert_eq!(world.events::<RevenueTokenAdded>().len(), 13);
}

#[test]
fn a_contract_begins_with_an_owner_and_a_token() {
    let world = world();
    let other = Address::repeat_byte(9);
    let deploy = |owner, token| world.chain.deploy(other, DEPLOYER, Program::of::<Staking>(), (owner, token));
    assert_eq!(deploy(Address::ZERO, TVD), refused(OwnableInvalidOwner { owner: Address::ZERO }));
    assert_eq!(deploy(OWNER, Address::ZERO), refused(InvalidAddress { account: Address::ZERO }));
    deploy(OWNER, TVD).unwrap();
    assert_eq!(world.chain.view(other, tokenCall {}), Ok(TVD));
    assert_eq!(world.chain.view(other, ownerCall {}), Ok(OWNER));
}

#[test]
fn ownership_moves_in_two_steps() {
    let world = world();
    world.send(OWNER, transferOwnershipCall { newOwner: BOB }).unwrap();
    assert_eq!((world.view(ownerCall {}), world.view(pendingOwnerCall {})), (Ok(OWNER), Ok(BOB)));
    let refusal = OwnableUnauthorizedAccount { account: ALICE };
    assert_eq!(outcome(world.send(ALICE, acceptOwnershipCall {})), refused(refusal.clone()));
    assert_eq!(outcome(world.send(ALICE, transferOwnershipCall { newOwner: ALICE })), refused(refusal));
    world.send(BOB, acceptOwnershipCall {}).unwrap();
    assert_eq!((world.view(ownerCall {}), world.view(pendingOwnerCall {})), (Ok(BOB), Ok(Address::ZERO)));
}

/// One week, a year, ten years: as many slots.
#[test]
fn a_claim_costs_the_same_for_one_week_and_for_many() {
    let slots = |weeks: u64| {
        let world = world();
        world.lock(ALICE, tvd(300), 200).unwrap();
        world.lock(BOB, tvd(100), 200).unwrap();
        world.wait_weeks(1);
        world.earn(USD, n(1));
        world.wait_weeks(1);
        world.claim(ALICE, USD);
        for _ in 0..weeks {
            world.earn(USD, n(1_000_000));
            world.wait_weeks(1);
        }
        // Somebody else is first in this week.
        world.claim(BOB, USD);
        assert!(world.claim(ALICE, USD) >= n(700_000) * t(weeks));
        (world.chain.usage().slots.len(), world.chain.usage().stores)
    };
    let one = slots(1);
    assert_eq!([slots(52), slots(190)], [one, one]);
}
