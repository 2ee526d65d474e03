//! Tokens that lie, fail or call back, calldata that is none, value that nobody takes.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, SolValue};
use common::testing::tokens::{self, Manner};
use common::testing::{Program, Revert};

use super::super::interface::IStaking::*;
use super::super::setup::*;

/// Alice and Bob locked, and there is revenue in both tokens to be claimed.
fn owed() -> World {
    let world = world();
    world.lock(ALICE, tvd(100), 100).unwrap();
    world.lock(BOB, tvd(100), 100).unwrap();
    world.wait_weeks(1);
    world.earn(USD, n(1_000));
    world.earn(ETH, n(1_000));
    world.wait_weeks(1);
    world
}

fn claim(world: &World, token: Address) -> Result<(), Revert> {
    outcome(world.send(CAROL, claimCall { account: ALICE, tokens: vec![token] }))
}

#[test]
fn a_token_that_fails_harms_those_alone_who_are_owed_it() {
    let failed = || refused(SafeERC20FailedOperation { token: USD });
    for (manner, expected) in [
        (Manner::ReturnsNothing, Ok(())),
        (Manner::ReturnsFalse, failed()),
        (Manner::ReturnsTwo, failed()),
        (Manner::RevertsSilently, failed()),
    ] {
        let world = owed();
        world.token(USD, 6, manner.clone());
        assert_eq!(claim(&world, USD), expected, "{manner:?}");
        claim(&world, ETH).unwrap();
        world.exit(ALICE).unwrap();
        // What failed is still owed.
        world.token(USD, 6, Manner::Standard);
        assert!(claim(&world, USD).is_ok() && world.balance(USD, ALICE) >= n(499));
    }
}

#[test]
fn a_token_that_calls_back_finds_the_door_locked() {
    let calls: [Vec<u8>; 6] = [
        claimCall { account: ALICE, tokens: vec![ETH] }.abi_encode(),
        absorbCall { tokens: vec![ETH] }.abi_encode(),
        withdrawCall {}.abi_encode(),
        exitCall { maxPenalty: MAX }.abi_encode(),
        claimableCall { account: ALICE, token: USD }.abi_encode(),
        revenueCall { token: USD }.abi_encode(),
    ];
    for call in calls {
        let world = owed();
        world.token(USD, 6, Manner::CallsBack(STAKING, call));
        assert_eq!(claim(&world, USD), refused(ReentrancyGuardReentrantCall {}));
    }
}

/// What goes down by itself is not there to be paid in the end; the others are, and so is what is locked.
#[test]
fn a_token_that_shrinks_harms_only_itself() {
    let world = owed();
    world.chain.install(USD, Program::script(|_, _| Ok(U256::from(1).abi_encode())));
    assert_eq!(world.absorb(USD), n(0));
    claim(&world, ETH).unwrap();
    assert_eq!(world.balance(TVD, STAKING), tvd(200));
    world.chain.install(USD, Program::script(|_, _| Err(vec![])));
    let refusal = SafeERC20FailedOperation { token: USD };
    assert_eq!(outcome(world.send(CAROL, absorbCall { tokens: vec![USD] })), refused(refusal));
}

/// More than 112 bits of a token never come in, and what was there stays.
#[test]
fn a_token_of_absurd_amounts_is_refused() {
    let world = owed();
    world.chain.install(USD, Program::script(|_, _| Ok(MAX.abi_encode())));
    let result = world.send(CAROL, absorbCall { tokens: vec![USD] });
    assert!(result.unwrap_err().decode::<AmountTooLarge>().is_some());
    world.chain.install(USD, Program::script(|_, _| Ok((U256::from(1) << 112_usize).abi_encode())));
    let result = world.send(CAROL, absorbCall { tokens: vec![USD] });
    assert!(result.unwrap_err().decode::<AmountTooLarge>().is_some());
}

#[test]
fn a_lock_takes_exactly_what_it_says_of_a_token_that_charges() {
    let world = world();
    world.token(TVD, 18, Manner::TakesFee(1));
    world.chain.call(DEPLOYER, TVD, tokens::mintCall { to: ALICE, amount: tvd(100) }).unwrap();
    let result = world.lock(ALICE, tvd(100), 10);
    let error = result.unwrap_err().decode::<FeeOnTransfer>().unwrap();
    assert_eq!((error.token, error.expected, error.received), (TVD, tvd(100), tvd(99)));
}

#[test]
fn tokens_of_six_and_of_27_decimals_are_shared_alike() {
    for decimals in [6, 27] {
        let world = world();
        world.token(ETH, decimals, Manner::Standard);
        world.lock(ALICE, tvd(300_000), 100).unwrap();
        world.lock(BOB, tvd(100_000), 100).unwrap();
        world.wait_weeks(1);
        let whole = U256::from(10).pow(U256::from(decimals));
        world.earn(ETH, whole * n(1_000));
        world.wait_weeks(1);
        let paid = world.claim(ALICE, ETH);
        // Slopes are whole: three quarters to a part in 10^12, and to a unit.
        assert!(paid.abs_diff(whole * n(750)) <= whole / n(1_000_000_000) + n(1), "{paid}");
    }
}

#[test]
fn value_and_malformed_calldata_are_refused_without_a_word() {
    let world = world();
    let good = lockCall { amount: tvd(1), end: t(week_after(START, 10)) }.abi_encode();
    assert_eq!(world.raw(ALICE, good.clone(), n(1)), Err(vec![]));
    assert_eq!(world.raw(ALICE, vec![], n(1)), Err(vec![]));
    assert_eq!(world.raw(ALICE, vec![], n(0)), Err(vec![]));
    assert_eq!(world.raw(ALICE, good[..good.len() - 1].to_vec(), n(0)), Err(vec![]));
    assert_eq!(world.raw(ALICE, vec![0xde, 0xad, 0xbe, 0xef], n(0)), Err(vec![]));
    let mut dirty = delegateCall { delegatee: BOB }.abi_encode();
    dirty[5] = 1;
    assert_eq!(world.raw(ALICE, dirty, n(0)), Err(vec![]));
    // A list that says it is longer than it is.
    let mut long = claimCall { account: ALICE, tokens: vec![USD] }.abi_encode();
    long[4 + 64 + 31] = 2;
    assert_eq!(world.raw(ALICE, long.clone(), n(0)), Err(vec![]));
    long[4 + 64] = 0xff;
    assert_eq!(world.raw(ALICE, long, n(0)), Err(vec![]));
}
