//! Those who mint, burn, donate, call from inside, or send what nobody reads.

use alloy_primitives::{Address, U256};
use alloy_sol_types::SolCall;
use common::testing::{Program, Revert};

use super::super::interface::IEmissions::*;
use super::super::setup::*;

#[test]
fn emissions_alone_can_mint_once_the_deployer_gave_it_up() {
    let world = world();
    let role = alloy_primitives::keccak256("MINTER_ROLE");
    alloy_sol_types::sol! { function renounceRole(bytes32 role, address confirmation) external; }
    world.chain.call(DEPLOYER, TVD, renounceRoleCall { role, confirmation: DEPLOYER }).unwrap();
    for account in [ALICE, BOB, OWNER, DEPLOYER, STAKING, FUND] {
        assert!(world.chain.call(account, TVD, mintCall { to: account, value: n(1) }).is_err());
    }
    world.go(FIRST, DAY);
    assert!(world.roll() > n(0));
}

#[test]
fn tokens_sent_here_change_no_pot() {
    let (world, plain) = (world(), world());
    world.chain.call(ALICE, TVD, transferCall { to: EMISSIONS, value: tvd(1_000_000) }).unwrap();
    for one in [&world, &plain] {
        one.go(FIRST + 1, 0);
        one.roll();
    }
    assert_eq!(world.standing(), plain.standing());
}

/// A supply that falls by less than four fifths in a year leaves steps as they are; one that falls by more makes the cap win.
#[test]
fn burning_lowers_the_cap_and_the_cap_holds() {
    for (burnt, small_steps) in [(70_000_000, true), (99_900_000, false)] {
        let world = world();
        for week in FIRST..FIRST + 110 {
            if week == FIRST + 51 {
                world.chain.call(ALICE, TVD, burnCall { value: tvd(burnt) }).unwrap();
            }
            world.go(week, 0);
            let supply = world.supply() + world.mintable(world.standing().mintedUntil, week * WEEK);
            world.roll();
            if (week - FIRST).is_multiple_of(52) {
                assert!(world.standing().yearLeft + world.budget(week).total <= supply / t(10) + n(1));
            }
        }
        let steps = (FIRST + 1..FIRST + 110).map(|week| [world.budget(week - 1).total, world.budget(week).total]);
        let falls = steps.filter(|[last, this]| *this * t(10) < *last * t(9)).count();
        assert_eq!(falls == 0, small_steps, "{falls} falls after {burnt} were burnt");
    }
}

#[test]
fn at_the_tokens_own_cap_emissions_end_and_nothing_reverts() {
    let world = world_with(200_000, 50_000, usual());
    // Only 100,000 may still exist.
    let room = tvd(10_000_000_000) - tvd(100_000_000) - tvd(100_000);
    world.chain.call(DEPLOYER, TVD, mintCall { to: BOB, value: room }).unwrap();
    for week in FIRST..FIRST + 5 {
        world.go(week, WEEK - 1);
        world.roll();
    }
    world.go(FIRST + 5, 0);
    world.roll();
    assert_eq!(world.supply(), tvd(10_000_000_000));
    assert_eq!(world.budget(FIRST).total, tvd(100_000));
    assert_eq!(world.budget(FIRST + 3).total, n(0));
}

/// The insurance is called by nobody, the token calls nobody; were it otherwise, the lock would hold.
#[test]
fn a_token_that_calls_back_finds_the_door_locked() {
    let world = world();
    world.go(FIRST, DAY);
    let real = world.supply();
    let program = Program::script(move |input, vm| {
        if input.starts_with(&mintCall::SELECTOR) {
            let call = stylus_sdk::call::RawCall::new(vm);
            // SAFETY: a script keeps nothing.
            unsafe { call.call(EMISSIONS, &rollCall {}.abi_encode()) }?;
        }
        // A cap of twice the supply.
        let times = if input.starts_with(&totalSupplyCall::SELECTOR) { 1 } else { 2 };
        Ok(alloy_sol_types::SolValue::abi_encode(&(real * U256::from(times))))
    });
    world.chain.install(TVD, program);
    assert_eq!(world.send(CAROL, rollCall {}), refused(ReentrancyGuardReentrantCall {}));
}

#[test]
fn value_and_malformed_calldata_are_refused_without_a_word() {
    let world = world();
    for data in [rollCall {}.abi_encode(), distributeCall { gauge: n(1) }.abi_encode(), vec![], vec![1, 2, 3]] {
        assert_eq!(world.raw(ALICE, data, n(1)), Err(vec![]));
    }
    let mut dirty = setInsuranceCall { account: BOB }.abi_encode();
    dirty[4] = 1;
    assert_eq!(world.raw(OWNER, dirty, n(0)), Err(vec![]));
    let policy = setPolicyCall { policy: usual() }.abi_encode();
    assert_eq!(world.raw(OWNER, policy[..policy.len() - 1].to_vec(), n(0)), Err(vec![]));
    assert_eq!(world.raw(OWNER, vec![0xde, 0xad, 0xbe, 0xef], n(0)), Err(vec![]));
}

#[test]
fn nobody_but_the_owner_governs() {
    let world = world();
    for account in [ALICE, DEPLOYER, STAKING, FUND, Address::ZERO] {
        let refusal = Revert::from(OwnableUnauthorizedAccount { account });
        assert_eq!(outcome(world.send(account, setPolicyCall { policy: usual() })), Err(refusal.clone()));
        assert_eq!(outcome(world.send(account, setBaseCall { base: tvd(1), tail: tvd(1) })), Err(refusal.clone()));
        assert_eq!(outcome(world.send(account, setInsuranceCall { account })), Err(refusal.clone()));
        assert_eq!(outcome(world.send(account, transferOwnershipCall { newOwner: account })), Err(refusal));
    }
}
