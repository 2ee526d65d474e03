//! Past the timelock: early, unqueued, from inside, in a wrapper.

use std::cell::RefCell;
use std::rc::Rc;

use alloy_primitives::Address;
use alloy_sol_types::SolCall;
use common::testing::Program;
use stylus_sdk::call::RawCall;

use super::super::interface::IGovernor::*;
use super::super::setup::*;

const TRAP: Address = Address::repeat_byte(0x66);

/// A contract that calls the governor with this when it is called, and keeps what came of it.
fn trap(world: &World, call: Vec<u8>) -> Rc<RefCell<Option<Vec<u8>>>> {
    let outcome = Rc::new(RefCell::new(None));
    let kept = outcome.clone();
    world.chain.install(
        TRAP,
        Program::script(move |_, vm| {
            // SAFETY: a script keeps nothing.
            *kept.borrow_mut() = unsafe { RawCall::new(vm).call(GOVERNOR, &call) }.err();
            Ok(vec![1])
        }),
    );
    outcome
}

/// Whoever is called by a proposal can do nothing here meanwhile.
#[test]
fn execution_is_not_re_entered() {
    let locked = common_error();
    let world = world();
    let other = normal().saying("other");
    world.list(max_ltv());
    let calls = [
        other.proposing().abi_encode(),
        other.queueing().abi_encode(),
        other.executing().abi_encode(),
        other.canceling().abi_encode(),
        castVoteCall { proposalId: other.id(), support: FOR }.abi_encode(),
        castVoteWithReasonCall { proposalId: other.id(), support: FOR, reason: String::new() }.abi_encode(),
        castVoteWithReasonAndParamsCall {
            proposalId: other.id(),
            support: FOR,
            reason: String::new(),
            params: vec![].into(),
        }
        .abi_encode(),
        castVoteBySigCall { proposalId: other.id(), support: FOR, voter: TRAP, signature: vec![].into() }.abi_encode(),
        castVoteWithReasonAndParamsBySigCall {
            proposalId: other.id(),
            support: FOR,
            voter: TRAP,
            reason: String::new(),
            params: vec![].into(),
            signature: vec![].into(),
        }
        .abi_encode(),
        vetoCall { proposalId: other.id() }.abi_encode(),
        adjustCall { number: n(0), value: n(0) }.abi_encode(),
        pauseCall { numbers: vec![n(0)] }.abi_encode(),
        restoreCall { number: n(0) }.abi_encode(),
        acceptOwnershipCall { target: LENDING }.abi_encode(),
    ];
    for (number, call) in calls.into_iter().enumerate() {
        let outcome = trap(&world, call);
        world.enact(&Proposal::raw(TRAP, n(0), vec![1, 2, 3, 4]).saying(&format!("{number}")));
        assert_eq!(outcome.take(), Some(locked.clone()), "{number}");
    }
    // What only a vote may do asks who calls, and that is the contract that was called.
    let outcome = trap(&world, setStewardCall { account: TRAP }.abi_encode());
    world.enact(&Proposal::raw(TRAP, n(0), vec![1, 2, 3, 4]).saying("last"));
    let only = alloy_sol_types::SolError::abi_encode(&GovernorOnlyExecutor { account: TRAP });
    assert_eq!(outcome.take(), Some(only));
}

fn common_error() -> Vec<u8> {
    alloy_sol_types::SolError::abi_encode(&ReentrancyGuardReentrantCall {})
}

/// A proposal cannot execute another one, nor vote, by way of the governor itself.
#[test]
fn the_governor_does_not_call_itself_past_the_lock() {
    let world = world();
    let inner = slow();
    world.pass(&inner);
    let outer = Proposal::call(GOVERNOR, inner.executing());
    world.pass(&outer);
    world.wait(7 * DAY);
    assert_eq!(world.execute(&outer), refused(ReentrancyGuardReentrantCall {}));
}

/// A wrapper is listed nowhere, and what is in it waits as long as what is worst in it.
#[test]
fn a_multicall_hides_nothing_from_the_slow_lane() {
    let world = world();
    let inner = with_max_ltv(840).abi_encode();
    let wrapper = Proposal::call(LENDING, multicallCall { calls: vec![inner.into()] });
    world.pass(&wrapper);
    let lane = world.view(proposalLaneCall { proposalId: wrapper.id() }).unwrap();
    assert!(lane.slow && lane.eta - lane.queuedAt == n(7 * DAY));
}

/// Everything that only a vote may do, tried by everybody.
#[test]
fn nobody_governs_without_a_vote() {
    let world = world();
    let rule = setRuleCall { target: LENDING, selector: Default::default(), normal: true };
    let calls = [
        configureCall { settings: usual() }.abi_encode(),
        rule.abi_encode(),
        setStewardCall { account: DAVE }.abi_encode(),
        setGuardianCall { account: DAVE, until: 0 }.abi_encode(),
        listParameterCall { parameter: max_ltv() }.abi_encode(),
        delistParameterCall { number: n(0) }.abi_encode(),
        ratifyCall { number: n(0), value: milli(850) }.abi_encode(),
    ];
    for account in [ALICE, DAVE, STEWARD, GUARDIAN, DEPLOYER, LENDING, STAKING, Address::ZERO] {
        for call in &calls {
            let only = alloy_sol_types::SolError::abi_encode(&GovernorOnlyExecutor { account });
            assert_eq!(world.raw(account, call.clone(), n(0)), Err(only));
        }
    }
    // And the contract that the governor owns asks the same.
    assert!(world.chain.call(DEPLOYER, LENDING, with_max_ltv(900)).is_err());
    assert_eq!(world.chain.view(LENDING, ownerCall {}), Ok(GOVERNOR));
}

/// The constructor runs once.
#[test]
fn it_begins_once() {
    let world = world();
    let arguments = (STAKING, ORACLE, DAVE, DAVE, n(DAY), usual(), Vec::<Rule>::new());
    let data = [&[0x55, 0x85, 0x25, 0x8d][..], &alloy_sol_types::SolValue::abi_encode_params(&arguments)].concat();
    assert!(world.raw(DAVE, data, n(0)).is_err());
    assert_eq!(world.view(stewardCall {}), Ok(STEWARD));
}
